"""Asking over HTTP: the question, the answer with its citations, and past conversations."""

from dataclasses import asdict
from typing import Annotated

from pydantic import BaseModel, Field

from api.wire.shapes import CONVERSATION, LocatorOut, example, iso, request, shown
from assistant.assistant import LONGEST_QUESTION
from assistant.history import PastTurn
from assistant.model import Answer, AnswerStatus, Citation, RegisterBasis


class ChatRequest(BaseModel):
    """A question, and the conversation it belongs to when it is not the first."""

    model_config = request(
        question="Hvor mange timer om ugen krævede klausulen?", conversation=None
    )

    question: Annotated[str, Field(description=f"At most {LONGEST_QUESTION} characters")]
    conversation: Annotated[str | None, Field(pattern=CONVERSATION)] = None


class CitationOut(BaseModel):
    """A numbered reference with its quote. Dates are ISO, possibly only a month or a year."""

    model_config = example(
        number=1,
        document_id="9a0b1c2d3e4f5a6b7c8d9e0f1a2b3c4d",
        title="Rengøring med plads til flere",
        publisher="Bymose Kommune",
        url="https://www.example.org/rengoering",
        written="2024-03",
        updated=None,
        locator=shown(LocatorOut),
        quote="Kravet var ti personer med tilsammen 90 timer om ugen.",
    )

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
            written=iso(citation.written),
            updated=iso(citation.updated),
            locator=LocatorOut.of(citation.locator, citation.chunk_id),
            quote=citation.quote,
        )


class TableOut(BaseModel):
    """A table of the register. Each row has a text for each column."""

    model_config = example(
        title="Kontrakter, der er bagud",
        columns=["Kontrakt", "Mangler"],
        rows=[["Handicapkørsel og flextrafik", "4 personer"]],
    )

    title: str
    columns: list[str]
    rows: list[list[str]]


class CalculationOut(BaseModel):
    """A calculation that code made. `inputs` are pairs of name and value."""

    model_config = example(
        formula="8 / 12", inputs=[["Nået", "8"], ["Krævet", "12"]], result="66,7", unit="%"
    )

    formula: str
    inputs: list[tuple[str, str]]
    result: str
    unit: str


class RowOut(BaseModel):
    """A row of the register: its noun and id, what it is, and the system it comes from."""

    model_config = example(
        noun="kontrakt", id="K-110", label="Ny daginstitution i Askedal", source="mappe"
    )

    noun: str
    id: str
    label: str
    source: str


class RegisterBasisOut(BaseModel):
    """What figures from the register rest on. `as_of` is a day, `known_at` a moment, both ISO."""

    model_config = example(
        title="Kontrakter, der er bagud",
        computed="Opfyldelse = nået / fuldt krav.",
        as_of="2026-11-25",
        known_at="2026-11-25T08:52:25+00:00",
        notes=[],
        rows=[shown(RowOut)],
    )

    title: str
    computed: str
    as_of: str
    known_at: str
    notes: list[str]
    rows: list[RowOut]

    @classmethod
    def of(cls, basis: RegisterBasis) -> "RegisterBasisOut":
        return cls(
            title=basis.title,
            computed=basis.computed,
            as_of=basis.as_of.isoformat(),
            known_at=basis.known_at.isoformat(timespec="seconds"),
            notes=list(basis.notes),
            rows=[
                RowOut(noun=row.noun, id=row.id, label=row.label, source=row.source)
                for row in basis.rows
            ],
        )


class DraftRefOut(BaseModel):
    """The draft that the answer is about; it is read at `/v1/drafts/{id}`."""

    model_config = example(
        id="5d6e7f8091a2b3c4d5e6f70f8f6a4c1d",
        version=1,
        title="Beskæftigelsesklausul: rengøring af 14 skoler",
    )

    id: str
    version: int
    title: str


class AnswerOut(BaseModel):
    """An answer. `text` points to `citations` as `[1]`."""

    model_config = example(
        id="0f8f6a4c1d0b4d1c9b8a7e6d5c4b3a29",
        conversation="6b1e2f3a4c5d6e7f8091a2b3c4d5e6f7",
        status="answered",
        text="Kravet var ti personer med tilsammen 90 timer om ugen. [1]",
        citations=[shown(CitationOut)],
        tables=[],
        calculations=[],
        suggestions=[],
        basis=[],
        draft=None,
        model="extractive",
        took_ms=24,
    )

    id: str
    conversation: str
    status: AnswerStatus
    text: str
    citations: list[CitationOut]
    tables: list[TableOut]
    calculations: list[CalculationOut]
    suggestions: list[str]
    basis: list[RegisterBasisOut]
    draft: DraftRefOut | None
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
            basis=[RegisterBasisOut.of(each) for each in answer.basis],
            draft=DraftRefOut(**asdict(answer.draft)) if answer.draft else None,
            model=answer.model,
            took_ms=answer.took_ms,
        )


class TurnOut(BaseModel):
    """A question and its answer. `asked_at` is a moment, ISO."""

    model_config = example(
        question="Hvor mange timer om ugen krævede klausulen?",
        answer=shown(AnswerOut),
        asked_at="2026-11-25T08:52:24.669+00:00",
    )

    question: str
    answer: AnswerOut
    asked_at: str

    @classmethod
    def of(cls, turn: PastTurn) -> "TurnOut":
        return cls(question=turn.question, answer=AnswerOut.of(turn.answer), asked_at=turn.asked_at)


class ConversationOut(BaseModel):
    """A conversation, oldest turn first."""

    model_config = example(id="6b1e2f3a4c5d6e7f8091a2b3c4d5e6f7", turns=[shown(TurnOut)])

    id: str
    turns: list[TurnOut]
