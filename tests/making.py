"""Small documents for tests, made in one line."""

import hashlib
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

import chromadb
from hashing import HashingEmbedder

from assistant.drafting.drafter import Drafter
from assistant.drafting.drafts import Drafts
from assistant.drafting.polishing.sections import Polisher
from assistant.extractive.asked import Asked, weigh
from assistant.extractive.evidence import candidates
from assistant.extractive.intent import understand
from assistant.extractive.reader import shipped_reader
from assistant.extractive.reply import Library as AnswererLibrary
from assistant.extractive.scoring import Scored, score
from knowledge.book import Book
from knowledge.danish.stems import analyse
from knowledge.knowledge import Knowledge
from knowledge.library import Library
from knowledge.model import (
    AccessClass,
    CalendarDate,
    Chunk,
    Document,
    DocumentKind,
    Locator,
    Passage,
)
from knowledge.originals import Originals
from knowledge.search.embedding import Embedder
from knowledge.search.static_model import StaticEmbedder
from knowledge.search.vectors import VectorIndex
from knowledge.search.words import WordIndex


def make_library(folder: Path, url: str | None = None) -> Library:
    """An empty library in `folder`, on SQLite there or on `url`."""
    book = Book(url or f"sqlite:///{folder / 'book.db'}")
    book.upgrade()
    return Library(book, Originals(folder / "originals"))


def make_knowledge(folder: Path, embedder: Embedder | None = None) -> Knowledge:
    """An empty library in `folder` with its indexes, all in the process."""
    embedder = embedder or HashingEmbedder(64)
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


class Source(NamedTuple):
    """A document of one passage."""

    text: str
    title: str = "Titel"
    place: str | None = None
    written: CalendarDate | None = CalendarDate(2024, 5)
    publisher: str | None = None
    headings: tuple[str, ...] = ()


def make_passages(*sources: Source) -> dict[int, Passage]:
    """Numbered passages, best first, a document each."""
    found = {}
    for number, source in enumerate(sources, start=1):
        document = replace(
            make_document(f"d{number}", source.title, place=source.place, written=source.written),
            publisher=source.publisher,
        )
        [chunk] = make_chunks(document, [source.text])
        chunk = replace(chunk, headings=source.headings)
        found[number] = Passage(chunk, document, 10.0 - number)
    return found


@cache
def static_embedder() -> StaticEmbedder:
    """The model that ships with the package, read once."""
    return StaticEmbedder()


def make_drafter(knowledge: Knowledge, polisher: Polisher | None = None) -> Drafter:
    """What makes drafts over `knowledge`, with the shipped building blocks."""
    drafts = Drafts(knowledge.library.book)
    return Drafter(knowledge, drafts, (), lambda: datetime.now(UTC), polisher)


def library_of(knowledge: Knowledge) -> AnswererLibrary:
    """What the extractive answerer may know of `knowledge`."""
    return AnswererLibrary(knowledge.rarity, static_embedder(), shipped_reader(), knowledge.places)


def library_around(passages: Mapping[int, Passage], others: int = 10) -> AnswererLibrary:
    """A library that holds `passages` and as many `others` that share no word with them."""
    frequency: Counter[str] = Counter()
    for passage in passages.values():
        document, chunk = passage.document, passage.chunk
        text = (document.title, document.place or "", *chunk.headings, chunk.text)
        analysis = analyse(" . ".join(text))
        frequency.update({*analysis.stems, *analysis.parts})
    places = tuple(sorted({p.document.place for p in passages.values() if p.document.place}))
    size = len(passages) + others
    return AnswererLibrary(
        lambda stem: math.log((size + 1) / (frequency[stem] + 1)),
        static_embedder(),
        shipped_reader(),
        lambda: places,
    )


def weighed(question: str, *sources: Source) -> tuple[Asked, list[Scored]]:
    """The sentences of the sources, scored, with what the question asks of them."""
    passages = make_passages(*sources)
    library = library_around(passages)
    evidence = candidates(passages)
    asked = weigh(understand(question), evidence, library.rarity)
    return asked, score(asked, evidence, library.embedder)
