"""The shapes that go over HTTP: pydantic models and how our own values become them."""

from datetime import date as calendar_day
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from assistant.assistant import LONGEST_QUESTION
from assistant.citations import locator_label, locator_of
from assistant.history import PastTurn
from assistant.model import Answer, AnswerStatus, Citation
from ingest.report import FileReport
from knowledge.errors import BadInputError
from knowledge.library import StoredDocument
from knowledge.model import AccessClass, CalendarDate, Chunk, DocumentKind, Locator, Passage
from knowledge.search.filters import Filters


def _example(**values: Any) -> ConfigDict:
    return ConfigDict(json_schema_extra={"examples": [values]}, extra="forbid")


class ChatRequest(BaseModel):
    """A question, and the conversation it belongs to when it is not the first."""

    model_config = _example(
        question="Hvor mange timer om ugen krævede klausulen?", conversation=None
    )

    question: Annotated[str, Field(description=f"Højst {LONGEST_QUESTION} tegn")]
    conversation: Annotated[str | None, Field(pattern=r"^[0-9a-f]{32}$")] = None


class FiltersIn(BaseModel):
    """Narrows a search. Dates are ISO, also `2022` or `2022-06`, and bound the written date."""

    model_config = _example(kinds=["case"], places=["Bymose"], since="2022")

    kinds: list[DocumentKind] = []
    places: list[str] = []
    sectors: list[str] = []
    documents: list[str] = []
    access: list[AccessClass] = [AccessClass.PUBLIC]
    since: Annotated[str | None, Field(pattern=r"^\d{4}(-\d{2}){0,2}$")] = None
    until: Annotated[str | None, Field(pattern=r"^\d{4}(-\d{2}){0,2}$")] = None

    def to_filters(self) -> Filters:
        """Raises BadInputError for a date that cannot be."""
        return Filters(
            kinds=tuple(self.kinds),
            places=tuple(self.places),
            sectors=tuple(self.sectors),
            documents=tuple(self.documents),
            access=tuple(self.access),
            since=_date(self.since),
            until=_date(self.until),
        )


class SearchRequest(BaseModel):
    """A query in Danish, or words from one."""

    model_config = _example(query="opfølgning på klausuler", limit=5, filters={"kinds": ["case"]})

    query: Annotated[str, Field(max_length=LONGEST_QUESTION)]
    limit: Annotated[int, Field(ge=1, le=50)] = 10
    filters: FiltersIn = FiltersIn()


class LocatorOut(BaseModel):
    """Where in its document a text stands; `label` says it in Danish."""

    page: int | None
    section: str | None
    first_line: int | None
    last_line: int | None
    chunk_id: str
    label: str

    @classmethod
    def of(cls, locator: Locator, chunk_id: str) -> "LocatorOut":
        return cls(
            page=locator.page,
            section=locator.section,
            first_line=locator.first_line,
            last_line=locator.last_line,
            chunk_id=chunk_id,
            label=locator_label(locator),
        )


class PassageOut(BaseModel):
    """A passage that was found."""

    document_id: str
    uri: str
    title: str
    locator: LocatorOut
    text: str
    score: float
    written: str | None
    updated: str | None
    legs: list[str]

    @classmethod
    def of(cls, passage: Passage) -> "PassageOut":
        document = passage.document
        return cls(
            document_id=document.id,
            uri=document.uri,
            title=document.title,
            locator=LocatorOut.of(locator_of(passage.chunk), passage.chunk.id),
            text=passage.chunk.text,
            score=round(passage.score, 4),
            written=_iso(document.written),
            updated=_iso(document.updated),
            legs=[leg.leg for leg in passage.legs],
        )


class SearchResponse(BaseModel):
    """The passages, best first."""

    passages: list[PassageOut]


class CitationOut(BaseModel):
    """A numbered reference with its quote. Dates are ISO, possibly only a month or a year."""

    number: int
    document_id: str
    title: str
    publisher: str | None
    url: str | None
    written: str | None
    updated: str | None
    locator: LocatorOut
    quote: str

    @classmethod
    def of(cls, citation: Citation) -> "CitationOut":
        return cls(
            number=citation.number,
            document_id=citation.document_id,
            title=citation.title,
            publisher=citation.publisher,
            url=citation.url,
            written=_iso(citation.written),
            updated=_iso(citation.updated),
            locator=LocatorOut.of(citation.locator, citation.chunk_id),
            quote=citation.quote,
        )


class TableOut(BaseModel):
    title: str
    columns: list[str]
    rows: list[list[str]]


class CalculationOut(BaseModel):
    formula: str
    inputs: list[tuple[str, str]]
    result: str
    unit: str


class AnswerOut(BaseModel):
    """An answer. `text` points to `citations` as `[1]`."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": "0f8f6a4c1d0b4d1c9b8a7e6d5c4b3a29",
                    "conversation": "6b1e2f3a4c5d6e7f8091a2b3c4d5e6f7",
                    "status": "answered",
                    "text": "Kravet var ti personer med tilsammen 90 timer om ugen. [1]",
                    "citations": [
                        {
                            "number": 1,
                            "document_id": "9a0b1c2d3e4f5a6b7c8d9e0f1a2b3c4d",
                            "title": "Rengøring med plads til flere",
                            "publisher": "Bymose Kommune",
                            "url": "https://www.example.org/rengoering",
                            "written": "2024-03",
                            "updated": None,
                            "locator": {
                                "page": 2,
                                "section": None,
                                "first_line": None,
                                "last_line": None,
                                "chunk_id": "1b2c3d4e5f60718293a4b5c6d7e8f901",
                                "label": "side 2",
                            },
                            "quote": "Kravet var ti personer med tilsammen 90 timer om ugen.",
                        }
                    ],
                    "tables": [],
                    "calculations": [],
                    "suggestions": [],
                    "model": "extractive",
                    "took_ms": 24,
                }
            ]
        }
    )

    id: str
    conversation: str
    status: AnswerStatus
    text: str
    citations: list[CitationOut]
    tables: list[TableOut]
    calculations: list[CalculationOut]
    suggestions: list[str]
    model: str
    took_ms: int

    @classmethod
    def of(cls, answer: Answer) -> "AnswerOut":
        return cls(
            id=answer.id,
            conversation=answer.conversation,
            status=answer.status,
            text=answer.text,
            citations=[CitationOut.of(citation) for citation in answer.citations],
            tables=[
                TableOut(title=t.title, columns=list(t.columns), rows=[list(r) for r in t.rows])
                for t in answer.tables
            ],
            calculations=[
                CalculationOut(
                    formula=c.formula, inputs=list(c.inputs), result=c.result, unit=c.unit
                )
                for c in answer.calculations
            ],
            suggestions=list(answer.suggestions),
            model=answer.model,
            took_ms=answer.took_ms,
        )


class TurnOut(BaseModel):
    question: str
    answer: AnswerOut
    asked_at: str

    @classmethod
    def of(cls, turn: PastTurn) -> "TurnOut":
        return cls(question=turn.question, answer=AnswerOut.of(turn.answer), asked_at=turn.asked_at)


class ConversationOut(BaseModel):
    """A conversation, oldest turn first."""

    id: str
    turns: list[TurnOut]


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
            "written": _iso(document.written),
            "updated": _iso(document.updated),
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


class UploadOut(BaseModel):
    """What became of an uploaded file. `message` is Danish and says what to do, if anything."""

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


class Readiness(BaseModel):
    """`ready` when the indexes hold the book's last change."""

    ready: bool
    change: int


class Problem(BaseModel):
    """An error after RFC 9457, in Danish."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "type": "about:blank",
                    "title": "Findes ikke",
                    "status": 404,
                    "detail": "Dokumentet findes ikke. Det kan være slettet.",
                }
            ]
        }
    )

    type: str = "about:blank"
    title: str
    status: int
    detail: str


def _iso(date: CalendarDate | None) -> str | None:
    return str(date) if date else None


def _date(iso: str | None) -> CalendarDate | None:
    if iso is None:
        return None
    date = CalendarDate.parse(iso)
    try:
        calendar_day(date.year, date.month or 1, date.day or 1)
    except ValueError as error:
        raise BadInputError(
            f"Datoen {iso} findes ikke. Skriv år, år-måned eller år-måned-dag."
        ) from error
    return date
