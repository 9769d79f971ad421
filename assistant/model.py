"""The nouns of the assistant: answers, what they cite, and the events of a streamed answer."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from knowledge.model import CalendarDate, Locator
from knowledge.register.query import RowRef


class AnswerStatus(StrEnum):
    """How a question ended. A closed set: doors and statistics rely on it."""

    ANSWERED = "answered"
    PARTLY_ANSWERED = "partly_answered"
    CONFLICTING_SOURCES = "conflicting_sources"
    NEEDS_CLARIFICATION = "needs_clarification"
    UNANSWERABLE = "unanswerable"
    DECLINED_PERSONAL_DATA = "declined_personal_data"
    DECLINED_OFF_TOPIC = "declined_off_topic"
    DECLINED_UNSAFE = "declined_unsafe"
    FAILED_MODEL = "failed_model"
    FAILED_TIMEOUT = "failed_timeout"

    @property
    def is_declined(self) -> bool:
        return self.value.startswith("declined_")


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered reference in an answer, with the quote as it stood when the answer was given."""

    number: int
    document_id: str
    chunk_id: str
    title: str
    publisher: str | None
    url: str | None
    written: CalendarDate | None
    updated: CalendarDate | None
    locator: Locator
    quote: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under their columns."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Calculation:
    """A figure computed by code: the formula, what went in, and the result with its unit."""

    formula: str
    inputs: tuple[tuple[str, str], ...]
    result: str
    unit: str


@dataclass(frozen=True, slots=True)
class RegisterBasis:
    """What a figure from the register rests on.

    `computed` says how, `notes` what is to be borne in mind; `as_of` is the day the figures are
    for, `known_at` when the register was asked; `rows` are the rows they come from.
    """

    title: str
    computed: str
    as_of: date
    known_at: datetime
    notes: tuple[str, ...]
    rows: tuple[RowRef, ...]


@dataclass(frozen=True, slots=True)
class DraftRef:
    """The draft that an answer made or changed, and which version of it."""

    id: str
    version: int
    title: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question was answered with. `text` refers to citations as `[1]`.

    `took_ms` is the time from the question's arrival to the finished answer.
    """

    id: str
    conversation: str
    status: AnswerStatus
    text: str
    citations: tuple[Citation, ...] = ()
    tables: tuple[Table, ...] = ()
    calculations: tuple[Calculation, ...] = ()
    suggestions: tuple[str, ...] = ()
    basis: tuple[RegisterBasis, ...] = ()
    draft: DraftRef | None = None
    model: str = ""
    took_ms: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """Something begun while answering. `name` is for programs, `text` (Danish) for people."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Token:
    """A further piece of the answer's text. The pieces together are the final text."""

    text: str


@dataclass(frozen=True, slots=True)
class Done:
    """The end of the stream: the whole answer."""

    answer: Answer


Event = Step | Token | Done
