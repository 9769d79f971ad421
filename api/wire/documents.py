"""Documents over HTTP: listed, in full, and what became of an upload."""

from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import BaseModel, Field

from api.wire.shapes import LocatorOut, example, iso, request, shown
from ingest.report import FileReport, Outcome
from knowledge.library import StoredDocument
from knowledge.model import Chunk, Document, DocumentKind


class DocumentFields(BaseModel):
    """What is told of a document wherever one is told of."""

    model_config = example(
        id="9a0b1c2d3e4f5a6b7c8d9e0f1a2b3c4d",
        title="Rengøring med plads til flere",
        publisher="Bymose Kommune",
        url="https://www.example.org/rengoering",
        kind="case",
        written="2024-03",
        updated=None,
        place="Bymose",
        sector="rengøring",
        language="da",
        uri="upload:rengoering.docx",
        active=True,
    )

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


class CopyOut(BaseModel):
    """Another document that holds byte for byte the same."""

    model_config = example(
        id="0f1e2d3c4b5a69788796a5b4c3d2e1f0",
        title="Rengøring med plads til flere",
        uri="file:///cases/rengoering.docx",
    )

    id: str
    title: str
    uri: str

    @classmethod
    def of(cls, document: Document) -> "CopyOut":
        return cls(id=document.id, title=document.title, uri=document.uri)


class DocumentOut(DocumentFields):
    """A document of the library. `chunks` is how many pieces it was split into."""

    model_config = example(**shown(DocumentFields), chunks=12, copies=[shown(CopyOut)])

    chunks: int
    copies: Annotated[
        list[CopyOut],
        Field(description="The others that hold the same, in the order of their addresses"),
    ]

    @classmethod
    def of(cls, stored: StoredDocument, copies: Sequence[Document]) -> "DocumentOut":
        others = [CopyOut.of(copy) for copy in copies]
        return cls(**cls.values(stored), chunks=stored.chunks, copies=others)


class DocumentsOut(BaseModel):
    """All documents, by title."""

    model_config = example(documents=[shown(DocumentOut)])

    documents: list[DocumentOut]


class ChunkOut(BaseModel):
    """A piece of a document, with the headings that it stands under."""

    model_config = example(
        id="1b2c3d4e5f60718293a4b5c6d7e8f901",
        headings=["Kravet"],
        text="Kravet var ti personer med tilsammen 90 timer om ugen.",
        locator=shown(LocatorOut),
        cut=False,
    )

    id: str
    headings: list[str]
    text: str
    locator: LocatorOut
    cut: Annotated[bool, Field(description="The source breaks off within its last sentence")]

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

    model_config = example(
        **shown(DocumentFields),
        original="/v1/documents/9a0b1c2d3e4f5a6b7c8d9e0f1a2b3c4d/original",
        chunks=[shown(ChunkOut)],
    )

    original: str | None
    chunks: list[ChunkOut]


class FromUrlIn(BaseModel):
    """The address of one web page or document on the web."""

    model_config = request(url="https://www.eksempel.dk/klausuler")

    url: Annotated[str, Field(max_length=2000)]


class UploadOut(BaseModel):
    """What became of a file or web page. `message` is Danish and says what to do, if anything."""

    model_config = example(
        outcome="added",
        title="Rengøring med plads til flere",
        message=None,
        document_id="9a0b1c2d3e4f5a6b7c8d9e0f1a2b3c4d",
        chunks=12,
    )

    outcome: Outcome
    title: str | None
    message: str | None
    document_id: str | None
    chunks: int

    @classmethod
    def of(cls, report: FileReport) -> "UploadOut":
        return cls(
            outcome=report.outcome,
            title=report.title,
            message=report.message,
            document_id=report.document_id,
            chunks=report.chunks,
        )
