"""The library's tables: documents, the chunks that they consist of, and versions of web pages."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from knowledge.book import metadata

document_table = Table(
    "document",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("uri", Text, nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("override_digest", String(64)),
    Column("media_type", String(128), nullable=False),
    Column("publisher", Text),
    Column("url", Text),
    Column("kind", String(16), nullable=False),
    Column("written", String(10)),
    Column("updated", String(10)),
    Column("place", Text),
    Column("sector", Text),
    Column("language", String(8), nullable=False),
    Column("access", String(16), nullable=False),
    Column("active", Boolean, nullable=False),
    Column("read_at", String(32), nullable=False),
)

chunk_table = Table(
    "chunk",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("document_id", String(32), ForeignKey("document.id"), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("headings", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("page", Integer),
    Column("section", Text),
    Column("first_line", Integer),
    Column("last_line", Integer),
    Column("cut", Boolean, nullable=False),
    Index("ix_chunk_document_id", "document_id"),
)

web_page_table = Table(
    "web_page",
    metadata,
    Column(
        "document_id", String(32), ForeignKey("document.id", ondelete="CASCADE"), primary_key=True
    ),
    Column("digest", String(64), nullable=False),
    Column("address", Text, nullable=False),
    Column("etag", Text),
    Column("last_modified", String(64)),
)
