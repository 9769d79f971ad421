"""The library: documents, their chunks and their original files, kept in the book.

Each method is one transaction that ends with its change number.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, select, text, update

from knowledge import statements
from knowledge.book import Book, record_change
from knowledge.errors import BusyError, NotFoundError
from knowledge.model import Chunk, Document
from knowledge.originals import Originals
from knowledge.replacing import Difference, chunks_held, put, remove
from knowledge.rows import AT_A_TIME, CHUNK, DOCUMENT, chunk_of, document_of
from knowledge.tables import document_table
from knowledge.together import Together

_ORIGINALS_LOCK = 0x6F726967  # any number that nobody else uses in this database


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as the book holds it. Inactive ones have vanished from their source."""

    document: Document
    override_digest: str | None
    active: bool
    chunks: int


@dataclass(frozen=True, slots=True)
class Replaced:
    """How many chunks a replacement added, removed and left as they were."""

    added: int
    removed: int
    kept: int


_NOTHING = Difference(frozenset(), frozenset(), frozenset(), None)


@dataclass(slots=True)
class _Replacement:
    """One document that is to be replaced, what keeps its original, and what was done."""

    document: Document
    chunks: Sequence[Chunk]
    override_digest: str | None
    keep: Callable[[], str]
    done: Difference = _NOTHING


class Library:
    """Reads and writes the documents of one book."""

    def __init__(self, book: Book, originals: Originals) -> None:
        self.book = book
        self.originals = originals
        self._replacing = Together(self._replace)

    def replace(
        self,
        document: Document,
        chunks: Sequence[Chunk],
        original: bytes,
        override_digest: str | None = None,
    ) -> Replaced:
        """Make `document` consist of `chunks`, writing only the difference.

        The original is kept before the commit and the one before goes after it: a document is
        never without its own, and `drop_left` clears up after a crash. What several threads
        replace meanwhile is one transaction.
        """
        with self.originals.at_hand(original) as keep:
            one = _Replacement(document, chunks, override_digest, keep)
            self._replacing.do(one)
        done = one.done
        if _leaves(one) is not None:
            self.drop_left()
        added = {chunk.id for chunk in chunks} - done.kept
        return Replaced(len(added), len(done.removed), len(done.kept))

    def _replace(self, batch: "Sequence[_Replacement]") -> None:
        """In one transaction, under the lock of the originals, so that none is dropped that
        another writer has just come to need."""
        with self.book.write() as connection:
            _lock_originals(connection)
            for one in batch:
                one.keep()
                one.done = put(connection, one.document, one.chunks, one.override_digest)
                if (digest := _leaves(one)) is not None:
                    self.originals.mark_left(digest)
            for one in batch:
                if one.done.written or one.done.removed or one.done.digest_before is None:
                    subject = f"document:{one.document.id}"
                    record_change(connection, subject, one.done.written, one.done.removed)

    def close(self, document_id: str) -> None:
        """Take a document that has vanished from its source out of the indexes, and keep it."""
        with self.book.write() as connection:
            closed = connection.execute(
                update(document_table)
                .where(document_table.c.id == document_id, document_table.c.active)
                .values(active=False)
            ).rowcount
            if closed:
                ids = chunks_held(connection, document_id)
                record_change(connection, f"document:{document_id}", (), ids)

    def forget(self, document_id: str) -> None:
        """Remove a document for good: rows, index entries and, when nobody else has it, the file.

        The file goes before the commit, so that none is left that no document tells of. After a
        crash between the two the document still stands and can be removed again. Raises
        NotFoundError.
        """
        with self.book.write() as connection:
            _lock_originals(connection)
            digest = connection.scalar(
                select(document_table.c.digest).where(document_table.c.id == document_id)
            )
            if digest is None:
                raise NotFoundError("Dokumentet findes ikke. Det kan være slettet.")
            ids = remove(connection, document_id)
            record_change(connection, f"document:{document_id}", (), ids)
            self._drop_unused(connection, [digest])
        self.drop_left()

    def drop_left(self) -> None:
        """Delete the originals that documents have left and none has any more.

        When the book is busy for too long they stay until the next time.
        """
        if not self.originals.left():
            return
        with suppress(BusyError), self.book.write() as connection:
            _lock_originals(connection)
            self._drop_unused(connection, self.originals.left())

    def _drop_unused(self, connection: Connection, digests: Iterable[str]) -> None:
        """Delete those of these originals that no document refers to; none is marked then."""
        for digest in digests:
            if connection.scalar(statements.WITH_DIGEST, {"digest": digest}) is None:
                self.originals.forget(digest)
            self.originals.unmark(digest)

    def stored(self, uri: str) -> StoredDocument | None:
        """The document that was read from `uri`, active or not."""
        found = self._stored(statements.FROM_URI, {"uri": uri})
        return found[0] if found else None

    def stored_under(self, prefix: str) -> list[StoredDocument]:
        """Active documents whose uri starts with `prefix`."""
        return self._stored(statements.UNDER, {"prefix": prefix, "length": len(prefix)})

    def documents(self) -> list[StoredDocument]:
        """All active documents by title and address, without the cards of the register."""
        return self._stored(statements.SOURCES)

    def is_empty(self) -> bool:
        """Whether `documents` would give none."""
        with self.book.read() as connection:
            return connection.scalar(statements.ANY_SOURCE) is None

    def copies(self) -> dict[str, tuple[Document, ...]]:
        """By the id of each active document that is not alone in what it holds, the others that
        hold the same, byte for byte, in the order of their addresses."""
        groups: dict[str, list[Document]] = {}
        with self.book.read() as connection:
            for row in connection.execute(statements.HOLDING_THE_SAME):
                document = document_of(row)
                groups.setdefault(document.digest, []).append(document)
        return {
            one.id: tuple(other for other in group if other is not one)
            for group in groups.values()
            for one in group
        }

    def document(self, document_id: str) -> StoredDocument:
        """One document by id, active or not. Raises NotFoundError."""
        found = self._stored(statements.WITH_ID, {"document": document_id})
        if not found:
            raise NotFoundError("Dokumentet findes ikke. Det kan være slettet.")
        return found[0]

    def chunks(self, document_id: str) -> list[Chunk]:
        """The chunks of a document in reading order."""
        with self.book.read() as connection:
            rows = connection.execute(statements.CHUNKS, {"document": document_id}).all()
        return [chunk_of(*row) for row in rows]

    def chunk_ids(self, document_ids: Sequence[str]) -> list[str]:
        """Ids of the chunks of some documents."""
        found: list[str] = []
        with self.book.read() as connection:
            for start in range(0, len(document_ids), AT_A_TIME):
                batch = document_ids[start : start + AT_A_TIME]
                found += connection.scalars(statements.CHUNK_IDS, {"documents": batch})
        return found

    def all_chunk_ids(self) -> set[str]:
        """Ids of every chunk of every active document: what the indexes should hold."""
        with self.book.read() as connection:
            return set(connection.scalars(statements.ACTIVE_CHUNK_IDS))

    def places(self) -> tuple[str, ...]:
        """The places that active documents are about, each once, as they are spelled."""
        with self.book.read() as connection:
            return tuple(connection.scalars(statements.PLACES))

    def current(self, ids: Iterable[str]) -> dict[str, tuple[Chunk, Document]]:
        """Chunks of active documents by id; ids that are not current are left out."""
        wanted = list(ids)
        found: dict[str, tuple[Chunk, Document]] = {}
        documents: dict[str, Document] = {}
        for start in range(0, len(wanted), AT_A_TIME):
            batch = wanted[start : start + AT_A_TIME]
            for row in self.book.rows(statements.current(len(batch)), batch):
                chunk = chunk_of(*row[: len(CHUNK)])
                document = documents.get(chunk.document_id)
                if document is None:
                    document = document_of(row[len(CHUNK) :])
                    documents[chunk.document_id] = document
                found[chunk.id] = (chunk, document)
        return found

    def _stored(
        self, statement: "Select[Any]", values: dict[str, Any] | None = None
    ) -> list[StoredDocument]:
        with self.book.read() as connection:
            rows = connection.execute(statement, values).all()
        return [
            StoredDocument(
                document_of(row[: len(DOCUMENT)]), row.override_digest, row.active, row.chunks
            )
            for row in rows
        ]


def _leaves(one: _Replacement) -> str | None:
    """The digest of the original that a document had before and has no more."""
    before = one.done.digest_before
    return None if before == one.document.digest else before


def _lock_originals(connection: Connection) -> None:
    """On SQLite a writer is alone anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_ORIGINALS_LOCK})"))
