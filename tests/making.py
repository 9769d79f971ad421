"""Small documents for tests, made in one line."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import chromadb
from hashing import HashingEmbedder

from assistant.extractive.answerer import Library as AnswererLibrary
from knowledge.book import Book
from knowledge.knowledge import Knowledge
from knowledge.library import Library
from knowledge.model import AccessClass, CalendarDate, Chunk, Document, DocumentKind, Locator
from knowledge.originals import Originals
from knowledge.search.static_model import StaticEmbedder
from knowledge.search.vectors import VectorIndex
from knowledge.search.words import WordIndex


def make_library(folder: Path, url: str | None = None) -> Library:
    """An empty library in `folder`, on SQLite there or on `url`."""
    book = Book(url or f"sqlite:///{folder / 'book.db'}")
    book.upgrade()
    return Library(book, Originals(folder / "originals"))


def make_knowledge(folder: Path) -> Knowledge:
    """An empty library in `folder` with its indexes, all in the process."""
    embedder = HashingEmbedder(64)
    vectors = VectorIndex(chromadb.PersistentClient(str(folder / "vectors")), embedder)
    return Knowledge(make_library(folder), WordIndex(folder / "words"), vectors, embedder)


def make_document(
    name: str,
    title: str | None = None,
    access: AccessClass = AccessClass.PUBLIC,
    kind: DocumentKind = DocumentKind.CASE,
    place: str | None = None,
    written: CalendarDate | None = None,
    content: str = "",
) -> Document:
    return Document(
        id=name,
        uri=f"file:///{name}.txt",
        title=title or name,
        digest=hashlib.sha256((content or name).encode()).hexdigest(),
        media_type="text/plain",
        access=access,
        kind=kind,
        place=place,
        written=written,
    )


def make_chunks(document: Document, texts: Sequence[str]) -> list[Chunk]:
    """One chunk a text; the same text keeps its id."""
    return [
        Chunk(
            id=hashlib.sha256(f"{document.id}/{text}".encode()).hexdigest()[:32],
            document_id=document.id,
            ordinal=ordinal,
            headings=(),
            text=text,
            locator=Locator(first_line=ordinal + 1, last_line=ordinal + 1),
        )
        for ordinal, text in enumerate(texts)
    ]


def put(library: Library, document: Document, *texts: str) -> list[Chunk]:
    """Store a document made of `texts`."""
    chunks = make_chunks(document, texts)
    library.replace(document, chunks, b"original of " + document.id.encode())
    return chunks


def library_of(knowledge: Knowledge) -> AnswererLibrary:
    """What the extractive answerer may know of `knowledge`."""
    return AnswererLibrary(knowledge.rarity, StaticEmbedder().embed_passages, knowledge.places)
