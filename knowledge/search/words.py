"""The word leg: a Tantivy index of Danish stems that follows the book.

One entry says by which rules the index was built. A note beside it says which change it holds;
it is written after the commit, and taking changes in twice does no harm.
"""

import json
import logging
import math
import shutil
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Any

import tantivy

from knowledge.book import START, Position
from knowledge.model import AccessClass, Chunk, Document
from knowledge.search import word_query
from knowledge.search.entries import Ahead
from knowledge.search.legs import Hit
from knowledge.search.query import QueryTerm
from knowledge.search.word_fields import indexed, marked, rules, schema

_RULES = "_rules"  # the id of the entry that is no chunk
_NOTE = "position.json"
_HEAP = 32_000_000
_SPARE = 16  # more than are asked for, since some tie with the last
_MOST_TIED = 4_000  # hits; of more the order of the segments decides
_DIGITS = 4  # of a score: those behind depend on the order in which the index adds up
_LIFT = 64.0  # of chunks to be scored whatever it is, taken off again; few score more
log = logging.getLogger(__name__)


class WordIndex:
    """A Tantivy index in a folder. One process at a time may write; any number may read."""

    def __init__(self, folder: Path) -> None:
        self.ahead = Ahead()
        self._folder = folder
        self._note_file = folder / _NOTE
        self._index = self._open()
        self._writer: Any = None
        self._added = 0  # entries since the last commit
        self._anew = False  # whether all others go with the next commit

    def acquire(self) -> bool:
        """Try to become the one who writes. Others keep reading and see each commit.

        What an earlier attempt took in without committing it is dropped.
        """
        self._added, self._anew = 0, False
        if self._writer is not None:
            self._writer.rollback()
        else:
            try:
                self._writer = self._index.writer(_HEAP, 1)
            except ValueError:
                return False
        return True

    def close(self) -> None:
        if self._writer is not None:
            self._writer.wait_merging_threads()
            self._writer = None

    def position(self) -> Position:
        """The last change this index holds; START when it was built by other rules."""
        self._index.reload()
        searcher = self._index.searcher()
        found = searcher.search(tantivy.Query.term_query(schema(), "id", _RULES), 1).hits
        if not found or searcher.doc(found[0][1])["marker"][0] != rules():
            return START
        note = self._note()
        return Position(note["number"], note["token"]) if note else START

    def held(self) -> object:
        """Another value after each change that was taken in, by whichever process; None before
        the first. Quicker than `position`."""
        try:
            note = self._note_file.stat()
        except OSError:
            return None
        return note.st_mtime_ns, note.st_ino

    def gone(self) -> int:
        """How many entries were deleted since the index was built from zero."""
        return int(self._note().get("gone", 0))

    def clear(self) -> None:
        """Forget everything; visible at the next `apply`."""
        self._writer.delete_all_documents()
        self._added, self._anew = 0, True

    def apply(
        self,
        removed: Iterable[str],
        written: Sequence[tuple[Chunk, Document]],
        position: Position | None,
    ) -> None:
        """Take in changes. Only a `position` commits them: all become visible at once."""
        for chunk_id in removed:
            self._writer.delete_documents_by_term("id", chunk_id)
        for chunk, document in written:
            self._writer.delete_documents_by_term("id", chunk.id)
            terms = self.ahead.take(chunk, document)
            self._writer.add_document(indexed(chunk, document, terms))
        self._added += len(written)
        if position is not None:
            self._commit(position)

    def _commit(self, position: Position) -> None:
        self._index.reload()
        before = 0 if self._anew else int(self._index.searcher().num_docs)
        gone = self.gone() if before else 0
        if not before:
            self._writer.add_document(marked(_RULES, rules()))
            self._added += 1
        self._writer.commit()
        self._index.reload()
        gone += before + self._added - int(self._index.searcher().num_docs)
        self._added, self._anew = 0, False
        note = {"number": position.number, "token": position.token, "gone": gone}
        new = self._folder / f"{_NOTE}.new"
        new.write_text(json.dumps(note))
        new.replace(self._note_file)

    def _note(self) -> dict[str, Any]:
        """What was noted at the last commit; nothing when it cannot be read."""
        try:
            note: dict[str, Any] = json.loads(self._note_file.read_bytes())
        except (OSError, ValueError):
            return {}
        return note

    def search(
        self,
        terms: Sequence[QueryTerm],
        limit: int,
        access: Iterable[str],
        documents: Iterable[str] | None = None,
        quoted: Iterable[Sequence[str]] = (),
        beside: Collection[str] = (),
    ) -> list[Hit]:
        """The best `limit` chunks in the access classes, best first.

        Only from `documents` when given. Chunks with the `quoted` stems in their order are worth
        more. Of the chunks `beside`, those that hold a word of the query follow in any case.
        """
        searcher = self._index.searcher()
        clauses = word_query.any_of(searcher, terms, quoted)
        if not clauses:
            return []
        filters = []
        allowed = list(access)
        if any(searcher.doc_freq("access", each) for each in AccessClass if each not in allowed):
            filters.append(word_query.among("access", allowed))
        if documents is not None:
            filters.append(word_query.among("document", documents))
        clauses = word_query.all_of(clauses, filters)
        lifted = frozenset(beside)
        if lifted:
            clauses = [*clauses, word_query.lift(lifted, _LIFT)]
        hits = _best(searcher, tantivy.Query.boolean_query(clauses), limit, lifted)
        return [hit for at, hit in enumerate(hits) if at < limit or hit.chunk_id in lifted]

    def rarity(self, stem: str) -> float:
        """Inverse document frequency of a stem: 0 for one in every chunk, high for a rare one."""
        searcher = self._index.searcher()
        frequency = max(searcher.doc_freq(field, stem) for field in ("text", "heads", "parts"))
        return math.log((searcher.num_docs + 1) / (frequency + 1))

    def __len__(self) -> int:
        """Number of chunks."""
        self._index.reload()
        documents = int(self._index.searcher().num_docs)
        return documents - 1 if documents else 0

    def _open(self) -> Any:
        """Open the index, or begin a new one when there is none or it cannot be read."""
        self._folder.mkdir(parents=True, exist_ok=True)
        try:
            return tantivy.Index(schema(), path=str(self._folder))
        except ValueError:
            log.warning("the word index in %s cannot be read and is built anew", self._folder)
            shutil.rmtree(self._folder)
            self._folder.mkdir()
            return tantivy.Index(schema(), path=str(self._folder))


def _best(searcher: Any, query: Any, limit: int, lifted: frozenset[str]) -> list[Hit]:
    """The best `limit` with all that tie with the last, and the `lifted`, in order.

    Which of those that tie to take is not for the order of the segments to say.
    """
    asked = limit + len(lifted) + _SPARE
    while True:
        found = searcher.search(query, asked, count=False).hits
        hits = []  # (score below zero, id), which sort as they are wanted
        for score, address in found:
            chunk_id = searcher.doc(address)["id"][0]
            own = score - _LIFT if chunk_id in lifted else score
            hits.append((-round(own, _DIGITS), chunk_id))
        hits.sort()
        if len(found) < asked or asked >= _MOST_TIED:
            break
        lowest = round(found[-1][0], _DIGITS)
        if lowest < -hits[limit - 1][0] and (not lifted or lowest < _LIFT):
            break
        asked *= 4
    return [Hit(chunk_id, -below) for below, chunk_id in hits if below < 0]
