"""Documents over HTTP: listed, in full, and what became of an upload."""

from typing import Annotated, Any

from pydantic import BaseModel, Field

from api.wire.shapes import LocatorOut, example, iso
from ingest.report import FileReport
from knowledge.library import StoredDocument
from knowledge.model import Chunk, DocumentKind


class DocumentFields(BaseModel):
    """What is told of a document wherever one is told of."""

    id: str
    title: str
    publisher: str | None
    url: str | None
    kind: DocumentKind
    written: str | None
    updated: str | None
    place: str | None
    sector: str | None
    language: str
    uri: str
    active: bool

    @classmethod
    def values(cls, stored: StoredDocument) -> dict[str, Any]:
        document = stored.document
        return {
            "id": document.id,
            "title": document.title,
            "publisher": document.publisher,
            "url": document.url,
            "kind": document.kind,
            "written": iso(document.written),
            "updated": iso(document.updated),
            "place": document.place,
            "sector": document.sector,
            "language": document.language,
            "uri": document.uri,
            "active": stored.active,
        }


class DocumentOut(DocumentFields):
    """A document of the library. `chunks` is how many pieces it was split into."""

    chunks: int


class DocumentsOut(BaseModel):
    documents: list[DocumentOut]


class ChunkOut(BaseModel):
    id: str
    headings: list[str]
    text: str
    locator: LocatorOut
    cut: Annotated[bool, Field(description="Kilden er afbrudt midt i den sidste sætning")]

    @classmethod
    def of(cls, chunk: Chunk) -> "ChunkOut":
        return cls(
            id=chunk.id,
            headings=list(chunk.headings),
            text=chunk.text,
            locator=LocatorOut.of(chunk.locator, chunk.id),
            cut=chunk.cut,
        )


class WholeDocumentOut(DocumentFields):
    """A document with its text, in reading order, and the address of the original file."""

    original: str | None
    chunks: list[ChunkOut]


class FromUrlIn(BaseModel):
    """The address of one web page or document on the web."""

    model_config = example(url="https://www.eksempel.dk/klausuler")

    url: Annotated[str, Field(max_length=2000)]


class UploadOut(BaseModel):
    """What became of a file or web page. `message` is Danish and says what to do, if anything."""

    outcome: str
    title: str | None
    message: str | None
    document_id: str | None
    chunks: int

    @classmethod
    def of(cls, report: FileReport) -> "UploadOut":
        return cls(
            outcome=str(report.outcome),
            title=report.title,
            message=report.message,
            document_id=report.document_id,
            chunks=report.chunks,
        )
