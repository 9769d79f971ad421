"""The word leg: a Tantivy index of Danish stems that follows the book.

Our own analysis (`knowledge.danish.stems`) runs before indexing; Tantivy sees terms
joined by spaces. One entry says by which rules the index was built. A note beside it says
which change it holds; it is written after the commit, and taking changes in twice does no harm.
"""

import hashlib
import json
import logging
import math
import shutil
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import tantivy

import knowledge.danish
from knowledge.book import START, Position
from knowledge.model import AccessClass, Chunk, Document
from knowledge.search import entries, weights
from knowledge.search.entries import Ahead, Entry
from knowledge.search.query import QueryTerm

_RULES = "_rules"  # the id of the entry that is no chunk
_NOTE = "position.json"
_HEAP = 32_000_000
_WELL_KNOWN = 50  # chunks; a word that stands in fewer is looked for by its 4-grams as well
_NEARNESS = 3  # words between two that count as near each other
_SPARE = 16  # more than are asked for, since some tie with the last
_MOST_TIED = 4_000  # hits; of more the order of the segments decides
_DIGITS = 4  # of a score: those behind depend on the order in which the index adds up
_LIFT = 64.0  # of chunks to be found whatever they score, taken off again; few score more
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Hit:
    """A chunk that a leg found, with that leg's own score."""

    chunk_id: str
    score: float


class WordIndex:
    """A Tantivy index in a folder. One process at a time may write; any number may read."""

    def __init__(self, folder: Path) -> None:
        self.ahead = Ahead()
        self._folder = folder
        self._schema = _schema()
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
        found = searcher.search(self._term("id", _RULES), 1).hits
        if not found or searcher.doc(found[0][1])["marker"][0] != _rules():
            return START
        note = self._note()
        return Position(note["number"], note["token"]) if note else START

    def held(self) -> object:
        """Another value after each change that was taken in, by whichever process; None before
        the first. Quicker than `position`."""
        try:
            note = (self._folder / _NOTE).stat()
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
            self._writer.add_document(_indexed(chunk, document, terms))
        self._added += len(written)
        if position is not None:
            self._commit(position)

    def _commit(self, position: Position) -> None:
        self._index.reload()
        before = 0 if self._anew else int(self._index.searcher().num_docs)
        gone = self.gone() if before else 0
        if not before:
            entry = tantivy.Document()
            entry.add_text("id", _RULES)
            entry.add_text("marker", _rules())
            self._writer.add_document(entry)
            self._added += 1
        self._writer.commit()
        self._index.reload()
        gone += before + self._added - int(self._index.searcher().num_docs)
        self._added, self._anew = 0, False
        note = {"number": position.number, "token": position.token, "gone": gone}
        beside = self._folder / f"{_NOTE}.new"
        beside.write_text(json.dumps(note))
        beside.replace(self._folder / _NOTE)

    def _note(self) -> dict[str, Any]:
        """What was noted at the last commit; nothing when it cannot be read."""
        try:
            note: dict[str, Any] = json.loads((self._folder / _NOTE).read_bytes())
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
        should = [query for term in terms for query in self._queries(searcher, term)]
        if not should:
            return []
        should += self._phrases(terms, quoted)
        must = [(tantivy.Occur.Must, tantivy.Query.boolean_query(should))]
        allowed = list(access)
        if any(searcher.doc_freq("access", each) for each in AccessClass if each not in allowed):
            must.append((tantivy.Occur.Must, self._filter("access", allowed)))
        if documents is not None:
            must.append((tantivy.Occur.Must, self._filter("document", documents)))
        query = tantivy.Query.boolean_query(must)
        if beside:
            query = self._lifted(query, beside)
        hits = _best(searcher, query, limit, frozenset(beside))
        return [hit for at, hit in enumerate(hits) if at < limit or hit.chunk_id in beside]

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

    def _queries(self, searcher: Any, term: QueryTerm) -> list[tuple[Any, Any]]:
        weighted: list[tuple[str, str, float]] = []
        for role, stems in (
            ("own", (term.stem,)),
            ("part", term.parts),
            ("related", term.related),
            ("loose", term.loose),
        ):
            for stem in stems:
                for field, weight in weights.FIELDS.items():
                    weighted.append((field, stem, weight * weights.TERMS[role]))
        if term.grams and searcher.doc_freq("text", term.stem) < _WELL_KNOWN:
            weighted += [("grams", gram, weights.GRAMS / len(term.grams)) for gram in term.grams]
        weighted += [("refs", reference, weights.REFERENCE) for reference in term.references]
        queries = [
            tantivy.Query.boost_query(self._term(field, value), weight * term.weight)
            for field, value, weight in weighted
            if value
        ]
        if term.stem and self._is_unknown(searcher, term):
            distance = 2 if len(term.stem) >= 8 else 1
            guess = tantivy.Query.fuzzy_term_query(self._schema, "text", term.stem, distance)
            queries.append(tantivy.Query.boost_query(guess, weights.TERMS["guess"] * term.weight))
        return [(tantivy.Occur.Should, query) for query in queries]

    def _phrases(
        self, terms: Sequence[QueryTerm], quoted: Iterable[Sequence[str]]
    ) -> list[tuple[Any, Any]]:
        """Quoted words in their order, and neighbours of the query near each other."""
        runs = [(run, 1, weights.PHRASE) for run in quoted if len(run) > 1]
        own = [term.stem for term in terms if term.stem and term.weight == 1.0]
        if weights.NEAR:
            runs += [(pair, _NEARNESS, weights.NEAR) for pair in pairwise(own)]
        return [
            (
                tantivy.Occur.Should,
                tantivy.Query.boost_query(
                    tantivy.Query.phrase_query(self._schema, "text", list(run), slop), weight
                ),
            )
            for run, slop, weight in runs
        ]

    def _is_unknown(self, searcher: Any, term: QueryTerm) -> bool:
        """Whether the word is long enough to be misspelt and no chunk knows it or its parts."""
        if len(term.stem) < 4 or not term.stem.isalpha():
            return False
        stems = (term.stem, *term.parts, *term.related)
        return not any(searcher.doc_freq(f, s) for f in weights.FIELDS for s in stems)

    def _term(self, field: str, value: str) -> Any:
        return tantivy.Query.term_query(self._schema, field, value)

    def _lifted(self, query: Any, ids: Iterable[str]) -> Any:
        """Finds the same, with some chunks above the others; both are scored in one go."""
        each = [(tantivy.Occur.Should, self._term("id", chunk_id)) for chunk_id in ids]
        lift = tantivy.Query.const_score_query(tantivy.Query.boolean_query(each), _LIFT)
        return tantivy.Query.boolean_query(
            [(tantivy.Occur.Must, query), (tantivy.Occur.Should, lift)]
        )

    def _filter(self, field: str, values: Iterable[str]) -> Any:
        wanted = tantivy.Query.term_set_query(self._schema, field, list(values))
        return tantivy.Query.const_score_query(wanted, 0.0)

    def _open(self) -> Any:
        """Open the index, or begin a new one when there is none or it cannot be read."""
        self._folder.mkdir(parents=True, exist_ok=True)
        try:
            return tantivy.Index(self._schema, path=str(self._folder))
        except ValueError:
            log.warning("the word index in %s cannot be read and is built anew", self._folder)
            shutil.rmtree(self._folder)
            self._folder.mkdir()
            return tantivy.Index(self._schema, path=str(self._folder))


def _best(searcher: Any, query: Any, limit: int, lifted: frozenset[str]) -> list[Hit]:
    """The best `limit` with all that tie with the last, and the `lifted`, in order.

    Which of those that tie to take is not for the order of the segments to say.
    """
    asked = limit + len(lifted) + _SPARE
    while True:
        found = searcher.search(query, asked, count=False).hits
        hits = [_hit(searcher.doc(address)["id"][0], score, lifted) for score, address in found]
        hits.sort(key=lambda hit: (-hit.score, hit.chunk_id))
        if len(found) < asked or asked >= _MOST_TIED:
            break
        lowest = round(found[-1][0], _DIGITS)
        if lowest < hits[limit - 1].score and (not lifted or lowest < _LIFT):
            break
        asked *= 4
    return [hit for hit in hits if hit.score > 0]


def _hit(chunk_id: str, score: float, lifted: frozenset[str]) -> Hit:
    return Hit(chunk_id, round(score - _LIFT if chunk_id in lifted else score, _DIGITS))


@cache
def _rules() -> str:
    """A digest of everything that decides what is indexed: these modules and the Danish analysis.

    An index built by other rules is built anew, so that no release has to remember it.
    """
    danish = Path(str(knowledge.danish.__file__)).parent
    kinds = ("*.py", "*.yaml", "*.txt")
    here = [Path(__file__), Path(entries.__file__)]
    files = [*here, *sorted(file for kind in kinds for file in danish.glob(kind))]
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("marker", stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("document", "access"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("text", tokenizer_name="whitespace", index_option="position")
    for name in ("heads", "parts", "grams", "refs"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


def _indexed(chunk: Chunk, document: Document, terms: Entry) -> Any:
    entry = tantivy.Document()
    entry.add_text("id", chunk.id)
    entry.add_text("document", chunk.document_id)
    entry.add_text("access", document.access.value)
    for field, value in terms._asdict().items():
        entry.add_text(field, value)
    return entry
