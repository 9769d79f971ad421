"""A document is replaced by difference, so that only what changed is indexed again.

Each function works within a transaction of the caller's, which also records the change.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, Insert, Row, bindparam, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from knowledge.model import Chunk, Document
from knowledge.rows import AT_A_TIME, chunk_values, document_values
from knowledge.tables import chunk_table, document_table


@dataclass(frozen=True, slots=True)
class Difference:
    """Ids of chunks: what the indexes must take in and drop, and what the book had already.

    `digest_before` is that of the document's former original, None when the document is new.
    """

    written: frozenset[str]
    removed: frozenset[str]
    kept: frozenset[str]
    digest_before: str | None


_BEFORE = select(document_table).where(document_table.c.id == bindparam("document"))
_CHUNK_IDS = select(chunk_table.c.id).where(chunk_table.c.document_id == bindparam("document"))
_PLACES = ("ordinal", "page", "section", "first_line", "last_line", "cut")
_MOVE = (
    update(chunk_table)
    .where(chunk_table.c.id == bindparam("this"))
    .values({name: bindparam(name) for name in _PLACES})
)


def put(
    connection: Connection,
    document: Document,
    chunks: Sequence[Chunk],
    override_digest: str | None = None,
) -> Difference:
    """Make `document` consist of `chunks`."""
    before = connection.execute(_BEFORE, {"document": document.id}).first()
    upsert = _upsert_document(connection.dialect.name)
    connection.execute(upsert, document_values(document, override_digest))
    old = frozenset(chunks_held(connection, document.id))
    new = frozenset(chunk.id for chunk in chunks)
    _drop_chunks(connection, old - new)
    _put_chunks(connection, chunks, old)
    everything = before is None or not before.active or _shows_elsewhere(before, document)
    written = new if everything else new - old
    return Difference(written, old - new, old & new, before.digest if before is not None else None)


def remove(connection: Connection, document_id: str) -> frozenset[str]:
    """Delete a document with its chunks; returns the ids of these."""
    ids = frozenset(chunks_held(connection, document_id))
    connection.execute(delete(chunk_table).where(chunk_table.c.document_id == document_id))
    connection.execute(delete(document_table).where(document_table.c.id == document_id))
    return ids


def chunks_held(connection: Connection, document_id: str) -> set[str]:
    """Ids of the chunks of a document."""
    return set(connection.scalars(_CHUNK_IDS, {"document": document_id}))


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
    fresh = [chunk_values(chunk) for chunk in chunks if chunk.id not in old]
    moved = [chunk_values(chunk) for chunk in chunks if chunk.id in old]
    if fresh:
        connection.execute(insert(chunk_table), fresh)
    if moved:
        places = [{"this": row["id"], **{name: row[name] for name in _PLACES}} for row in moved]
        connection.execute(_MOVE, places)


def _drop_chunks(connection: Connection, ids: Collection[str]) -> None:
    wanted = sorted(ids)
    for start in range(0, len(wanted), AT_A_TIME):
        batch = wanted[start : start + AT_A_TIME]
        connection.execute(delete(chunk_table).where(chunk_table.c.id.in_(batch)))


def _shows_elsewhere(before: "Row[Any]", document: Document) -> bool:
    """Whether a change of metadata reaches the indexes: title and place are searched, access
    separates."""
    now = (document.title, document.place, document.access.value)
    return bool((before.title, before.place, before.access) != now)
