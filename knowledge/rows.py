"""Documents and chunks as rows of the book, and back."""

import json
from collections.abc import Iterable
from dataclasses import fields
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from knowledge.model import AccessClass, CalendarDate, Chunk, Document, DocumentKind, Locator
from knowledge.tables import chunk_table, document_table

CHUNK = chunk_table.columns.values()
DOCUMENT = [document_table.c[each.name] for each in fields(Document)]
AT_A_TIME = 500  # ids in one IN list; SQLite allows some thousands


def document_values(document: Document, override_digest: str | None) -> dict[str, Any]:
    """The row of a document that has just been read."""
    return {
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


def chunk_values(chunk: Chunk) -> dict[str, Any]:
    """The row of a chunk."""
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


def chunk_of(
    chunk_id: str,
    document_id: str,
    ordinal: int,
    headings: str,
    text: str,
    page: int | None,
    section: str | None,
    first_line: int | None,
    last_line: int | None,
    cut: bool | int,
) -> Chunk:
    """From the columns `CHUNK`, in their order."""
    locator = Locator(page, section, first_line, last_line)
    return Chunk(chunk_id, document_id, ordinal, _headings(headings), text, locator, bool(cut))


def document_of(columns: Iterable[Any]) -> Document:
    """From the columns `DOCUMENT`, in their order."""
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
