"""What the library asks the book: its statements, built once.

SQLAlchemy takes longer to build a statement than SQLite to run it.
"""

from functools import lru_cache
from typing import Any

from sqlalchemy import Select, bindparam, func, select

from knowledge.model import DocumentKind
from knowledge.rows import CHUNK, DOCUMENT
from knowledge.tables import chunk_table, document_table


def _with_counts() -> "Select[Any]":
    chunks = (
        select(func.count())
        .where(chunk_table.c.document_id == document_table.c.id)
        .scalar_subquery()
        .label("chunks")
    )
    return select(*DOCUMENT, document_table.c.override_digest, document_table.c.active, chunks)


# Documents with what `StoredDocument` tells of them.
_IS_SOURCE = document_table.c.active & (document_table.c.kind != DocumentKind.REGISTER.value)
WITH_ID = _with_counts().where(document_table.c.id == bindparam("document"))
FROM_URI = _with_counts().where(document_table.c.uri == bindparam("uri"))
UNDER = _with_counts().where(  # not LIKE, which takes capitals for small letters on SQLite
    document_table.c.active,
    func.substr(document_table.c.uri, 1, bindparam("length")) == bindparam("prefix"),
)
SOURCES = _with_counts().where(_IS_SOURCE).order_by(document_table.c.title, document_table.c.uri)

ANY_SOURCE = select(document_table.c.id).where(_IS_SOURCE).limit(1)
HOLDING_THE_SAME = (
    select(*DOCUMENT)
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
WITH_DIGEST = (
    select(document_table.c.id).where(document_table.c.digest == bindparam("digest")).limit(1)
)
PLACES = (
    select(document_table.c.place)
    .distinct()
    .where(document_table.c.active, document_table.c.place.is_not(None))
    .order_by(document_table.c.place)
)

CHUNKS = (
    select(*CHUNK)
    .where(chunk_table.c.document_id == bindparam("document"))
    .order_by(chunk_table.c.ordinal)
)
CHUNK_IDS = select(chunk_table.c.id).where(
    chunk_table.c.document_id.in_(bindparam("documents", expanding=True))
)
ACTIVE_CHUNK_IDS = (
    select(chunk_table.c.id)
    .join(document_table, document_table.c.id == chunk_table.c.document_id)
    .where(document_table.c.active)
)


@lru_cache(maxsize=64)
def current(number: int) -> str:
    """So many chunks by id and their documents, of those that are active; for `Book.rows`."""
    columns = ", ".join(f"{each.table.name}.{each.name}" for each in (*CHUNK, *DOCUMENT))
    marks = ", ".join("?" * number)
    where = ("WHERE document.active AND chunk.id IN (", marks, ")")
    joined = "FROM chunk JOIN document ON document.id = chunk.document_id"
    return " ".join(("SELECT", columns, joined, *where))
