"""The library: documents, their chunks and their original files, kept in the book.

A document is replaced by difference, so that only what changed is indexed again. Each
method is one transaction that ends with its change number.
"""

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import (
    Connection,
    Insert,
    Row,
    Select,
    bindparam,
    delete,
    func,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from knowledge.book import Book, record_change
from knowledge.errors import NotFoundError
from knowledge.model import AccessClass, CalendarDate, Chunk, Document, DocumentKind, Locator
from knowledge.originals import Originals
from knowledge.tables import chunk_table, document_table
from knowledge.together import Together

_ORIGINALS_LOCK = 0x6F726967  # any number that nobody else uses in this database
_AT_A_TIME = 500  # ids in one IN list; SQLite allows some thousands


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


@dataclass(frozen=True, slots=True)
class Difference:
    """Ids of chunks: what the indexes must take in and drop, and what the book had already.

    `digest_before` is that of the document's former original, None when the document is new.
    """

    written: frozenset[str]
    removed: frozenset[str]
    kept: frozenset[str]
    digest_before: str | None


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

        The original is kept before the commit: a file too many after a crash harms nobody, a
        missing one would, so the one before goes after the commit. What several threads replace
        meanwhile is one transaction.
        """
        with self.originals.at_hand(original) as keep:
            one = _Replacement(document, chunks, override_digest, keep)
            self._replacing.do(one)
        done = one.done
        if done.digest_before not in (None, document.digest):
            self._drop_original(done.digest_before)
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
                ids = _chunk_ids(connection, document_id)
                record_change(connection, f"document:{document_id}", (), ids)

    def forget(self, document_id: str) -> None:
        """Remove a document for good: rows, index entries and, when nobody else has it, the file.

        Raises NotFoundError.
        """
        with self.book.write() as connection:
            _lock_originals(connection)
            digest = connection.scalar(
                select(document_table.c.digest).where(document_table.c.id == document_id)
            )
            if digest is None:
                raise NotFoundError("Dokumentet findes ikke. Det kan være slettet.")
            ids = _chunk_ids(connection, document_id)
            connection.execute(delete(chunk_table).where(chunk_table.c.document_id == document_id))
            connection.execute(delete(document_table).where(document_table.c.id == document_id))
            record_change(connection, f"document:{document_id}", (), ids)
        self._drop_original(digest)

    def _drop_original(self, digest: str) -> None:
        """Delete an original that no document refers to any more."""
        with self.book.write() as connection:
            _lock_originals(connection)
            if connection.scalar(_WITH_DIGEST, {"digest": digest}) is None:
                self.originals.forget(digest)

    def stored(self, uri: str) -> StoredDocument | None:
        """The document that was read from `uri`, active or not."""
        found = self._stored(_FROM_URI, {"uri": uri})
        return found[0] if found else None

    def stored_under(self, prefix: str) -> list[StoredDocument]:
        """Active documents whose uri starts with `prefix`."""
        return self._stored(
            _with_counts().where(
                document_table.c.active,
                # not LIKE, which takes capitals for small letters on SQLite
                func.substr(document_table.c.uri, 1, len(prefix)) == prefix,
            )
        )

    def documents(self) -> list[StoredDocument]:
        """All active documents by title and address, without the cards of the register."""
        is_card = document_table.c.kind == DocumentKind.REGISTER.value
        return self._stored(
            _with_counts()
            .where(document_table.c.active, ~is_card)
            .order_by(document_table.c.title, document_table.c.uri)
        )

    def is_empty(self) -> bool:
        """Whether `documents` would give none."""
        with self.book.read() as connection:
            return connection.scalar(_ANY_SOURCE, {"card": DocumentKind.REGISTER.value}) is None

    def copies(self) -> dict[str, tuple[Document, ...]]:
        """By the id of each active document that is not alone in what it holds, the others that
        hold the same, byte for byte, in the order of their addresses."""
        groups: dict[str, list[Document]] = {}
        with self.book.read() as connection:
            for row in connection.execute(_HOLDING_THE_SAME, {"card": DocumentKind.REGISTER.value}):
                document = _document(row)
                groups.setdefault(document.digest, []).append(document)
        return {
            one.id: tuple(other for other in group if other is not one)
            for group in groups.values()
            for one in group
        }

    def document(self, document_id: str) -> StoredDocument:
        """One document by id, active or not. Raises NotFoundError."""
        found = self._stored(_with_counts().where(document_table.c.id == document_id))
        if not found:
            raise NotFoundError("Dokumentet findes ikke. Det kan være slettet.")
        return found[0]

    def chunks(self, document_id: str) -> list[Chunk]:
        """The chunks of a document in reading order."""
        with self.book.read() as connection:
            rows = connection.execute(
                select(chunk_table)
                .where(chunk_table.c.document_id == document_id)
                .order_by(chunk_table.c.ordinal)
            ).all()
        return [_chunk(*row) for row in rows]

    def chunk_ids(self, document_ids: Sequence[str]) -> list[str]:
        """Ids of the chunks of some documents."""
        found: list[str] = []
        with self.book.read() as connection:
            for start in range(0, len(document_ids), _AT_A_TIME):
                batch = document_ids[start : start + _AT_A_TIME]
                found += connection.scalars(
                    select(chunk_table.c.id).where(chunk_table.c.document_id.in_(batch))
                )
        return found

    def all_chunk_ids(self) -> set[str]:
        """Ids of every chunk of every active document: what the indexes should hold."""
        statement = (
            select(chunk_table.c.id)
            .join(document_table, document_table.c.id == chunk_table.c.document_id)
            .where(document_table.c.active)
        )
        with self.book.read() as connection:
            return set(connection.scalars(statement))

    def places(self) -> tuple[str, ...]:
        """The places that active documents are about, each once, as they are spelled."""
        statement = (
            select(document_table.c.place)
            .distinct()
            .where(document_table.c.active, document_table.c.place.is_not(None))
        )
        with self.book.read() as connection:
            return tuple(connection.scalars(statement.order_by(document_table.c.place)))

    def current(self, ids: Iterable[str]) -> dict[str, tuple[Chunk, Document]]:
        """Chunks of active documents by id; ids that are not current are left out."""
        wanted = list(ids)
        found: dict[str, tuple[Chunk, Document]] = {}
        documents: dict[str, Document] = {}
        with self.book.read() as connection:
            for start in range(0, len(wanted), _AT_A_TIME):
                batch = wanted[start : start + _AT_A_TIME]
                for row in connection.execute(_CURRENT, {"ids": batch}).all():
                    chunk = _chunk(*row[:_OF_A_CHUNK])
                    document = documents.get(chunk.document_id)
                    if document is None:
                        document = _document(row[_OF_A_CHUNK:])
                        documents[chunk.document_id] = document
                    found[chunk.id] = (chunk, document)
        return found

    def _stored(
        self, statement: "Select[Any]", values: dict[str, str] | None = None
    ) -> list[StoredDocument]:
        with self.book.read() as connection:
            rows = connection.execute(statement, values).all()
        return [
            StoredDocument(
                _document(row[:_OF_A_DOCUMENT]), row.override_digest, row.active, row.chunks
            )
            for row in rows
        ]


def put(
    connection: Connection,
    document: Document,
    chunks: Sequence[Chunk],
    override_digest: str | None = None,
) -> Difference:
    """Make `document` consist of `chunks`, within a transaction that also records the change."""
    before = connection.execute(_DOCUMENTS, {"ids": [document.id]}).first()
    _put_document(connection, document, override_digest)
    old = frozenset(_chunk_ids(connection, document.id))
    new = frozenset(chunk.id for chunk in chunks)
    _drop_chunks(connection, old - new)
    _put_chunks(connection, chunks, old)
    everything = before is None or not before.active or _shows_elsewhere(before, document)
    written = new if everything else new - old
    return Difference(written, old - new, old & new, before.digest if before is not None else None)


def remove(connection: Connection, document_id: str) -> frozenset[str]:
    """Delete a document that has no original; returns the ids of its chunks."""
    ids = frozenset(_chunk_ids(connection, document_id))
    connection.execute(delete(chunk_table).where(chunk_table.c.document_id == document_id))
    connection.execute(delete(document_table).where(document_table.c.id == document_id))
    return ids


_CHUNK = chunk_table.columns.values()
_DOCUMENT = [document_table.c[each.name] for each in fields(Document)]
_OF_A_CHUNK, _OF_A_DOCUMENT = len(_CHUNK), len(_DOCUMENT)
_CURRENT = (
    select(*_CHUNK, *_DOCUMENT)
    .select_from(chunk_table.join(document_table))
    .where(chunk_table.c.id.in_(bindparam("ids", expanding=True)), document_table.c.active)
)
_CHUNK_IDS = select(chunk_table.c.id).where(chunk_table.c.document_id == bindparam("document"))
_DOCUMENTS = select(document_table).where(document_table.c.id.in_(bindparam("ids", expanding=True)))
_WITH_DIGEST = (
    select(document_table.c.id).where(document_table.c.digest == bindparam("digest")).limit(1)
)


def _lock_originals(connection: Connection) -> None:
    """On SQLite a writer is alone anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_ORIGINALS_LOCK})"))


def _with_counts() -> "Select[Any]":
    chunks = (
        select(func.count())
        .where(chunk_table.c.document_id == document_table.c.id)
        .scalar_subquery()
        .label("chunks")
    )
    return select(*_DOCUMENT, document_table.c.override_digest, document_table.c.active, chunks)


_IS_SOURCE = document_table.c.active & (document_table.c.kind != bindparam("card"))
_ANY_SOURCE = select(document_table.c.id).where(_IS_SOURCE).limit(1)
_HOLDING_THE_SAME = (
    select(*_DOCUMENT)
    .where(
        _IS_SOURCE,
        document_table.c.digest.in_(
            select(document_table.c.digest)
            .where(_IS_SOURCE)
            .group_by(document_table.c.digest)
            .having(func.count() > 1)
        ),
    )
    .order_by(document_table.c.uri)
)
_FROM_URI = _with_counts().where(document_table.c.uri == bindparam("uri"))


def _chunk_ids(connection: Connection, document_id: str) -> set[str]:
    return set(connection.scalars(_CHUNK_IDS, {"document": document_id}))


def _put_document(connection: Connection, document: Document, override_digest: str | None) -> None:
    """Insert or update the row; on PostgreSQL this also locks it against a second writer."""
    values: dict[str, Any] = {
        "id": document.id,
        "uri": document.uri,
        "title": document.title,
        "digest": document.digest,
        "override_digest": override_digest,
        "media_type": document.media_type,
        "publisher": document.publisher,
        "url": document.url,
        "kind": document.kind.value,
        "written": str(document.written) if document.written else None,
        "updated": str(document.updated) if document.updated else None,
        "place": document.place,
        "sector": document.sector,
        "language": document.language,
        "access": document.access.value,
        "active": True,
        "read_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    connection.execute(_upsert_document(connection.dialect.name), values)


@cache
def _upsert_document(dialect: str) -> Insert:
    """Built once: SQLAlchemy takes longer to build a statement than SQLite to run it."""
    into = postgresql.insert if dialect == "postgresql" else sqlite.insert
    named: dict[str, Any] = {
        column.name: bindparam(column.name) for column in document_table.columns
    }
    statement = into(document_table).values(named)
    return statement.on_conflict_do_update(index_elements=["id"], set_=named)


def _put_chunks(connection: Connection, chunks: Sequence[Chunk], old: Collection[str]) -> None:
    fresh = [_chunk_values(chunk) for chunk in chunks if chunk.id not in old]
    moved = [_chunk_values(chunk) for chunk in chunks if chunk.id in old]
    if fresh:
        connection.execute(insert(chunk_table), fresh)
    if moved:
        places = ("ordinal", "page", "section", "first_line", "last_line", "cut")
        connection.execute(
            update(chunk_table)
            .where(chunk_table.c.id == bindparam("this"))
            .values({name: bindparam(name) for name in places}),
            [{"this": row["id"], **{name: row[name] for name in places}} for row in moved],
        )


def _drop_chunks(connection: Connection, ids: Collection[str]) -> None:
    wanted = sorted(ids)
    for start in range(0, len(wanted), _AT_A_TIME):
        batch = wanted[start : start + _AT_A_TIME]
        connection.execute(delete(chunk_table).where(chunk_table.c.id.in_(batch)))


def _shows_elsewhere(before: "Row[Any]", document: Document) -> bool:
    """Whether a change of metadata reaches the indexes: title and place are searched, access
    separates."""
    now = (document.title, document.place, document.access.value)
    return bool((before.title, before.place, before.access) != now)


def _chunk_values(chunk: Chunk) -> dict[str, Any]:
    return {
        "id": chunk.id,
        "document_id": chunk.document_id,
        "ordinal": chunk.ordinal,
        "headings": json.dumps(chunk.headings, ensure_ascii=False),
        "text": chunk.text,
        "page": chunk.locator.page,
        "section": chunk.locator.section,
        "first_line": chunk.locator.first_line,
        "last_line": chunk.locator.last_line,
        "cut": chunk.cut,
    }


def _chunk(
    chunk_id: str,
    document_id: str,
    ordinal: int,
    headings: str,
    text: str,
    page: int | None,
    section: str | None,
    first_line: int | None,
    last_line: int | None,
    cut: bool,
) -> Chunk:
    """From the columns of `chunk_table`, in their order."""
    locator = Locator(page, section, first_line, last_line)
    return Chunk(chunk_id, document_id, ordinal, _headings(headings), text, locator, cut)


def _document(columns: Iterable[Any]) -> Document:
    """From the columns `_DOCUMENT`, in their order."""
    document_id, uri, title, digest, media_type, publisher, url, *others = columns
    kind, written, updated, place, sector, language, access = others
    return Document(
        document_id,
        uri,
        title,
        digest,
        media_type,
        publisher,
        url,
        DocumentKind(kind),
        _date(written) if written else None,
        _date(updated) if updated else None,
        place,
        sector,
        language,
        AccessClass(access),
    )


@lru_cache(maxsize=1_024)
def _headings(written: str) -> tuple[str, ...]:
    return tuple(json.loads(written))


@lru_cache(maxsize=1_024)
def _date(written: str) -> CalendarDate:
    return CalendarDate.parse(written)
