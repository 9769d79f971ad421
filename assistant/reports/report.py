"""A report as a value: what it says, in order, before it becomes a page or a file."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from knowledge.register.query import RowRef


class Tone(StrEnum):
    """How a status is to be taken. It is always said in words too."""

    GOOD = "good"
    WAITING = "waiting"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Status:
    """`text` in one or two Danish words."""

    text: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Bar:
    """What was reached against what is required; `said` is the same in words.

    `reached` is None when it is not shown, `required` when nothing is.
    """

    label: str
    reached: Decimal | None
    required: Decimal | None
    said: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars drawn to one scale, the requirement being 100 per cent of each."""

    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a column; figures stand to the right."""

    title: str
    is_figure: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Cells as they are read. `tones` say how each row is to be taken, when that is marked."""

    title: str
    columns: tuple[Heading, ...]
    rows: tuple[tuple[str, ...], ...]
    tones: tuple[Tone | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or two, after a word or two in bold (`lead`).

    `marks` are the numbers of the sections that its figures come from.
    """

    text: str
    marks: tuple[int, ...] = ()
    lead: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a report.

    `level` 1 is a chapter, 2 stands within one. `paragraphs` come first, then `chart`, `points`
    (a list, numbered when `counts_points`), `table` and `notes` (what is to be borne in mind).
    `rows` are the rows of the register that its figures come from, `computed` how; `mark` is the
    number under which both stand in the appendix.
    """

    heading: str
    level: int = 1
    mark: int | None = None
    status: Status | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    chart: Chart | None = None
    points: tuple[Paragraph, ...] = ()
    counts_points: bool = False
    table: Table | None = None
    notes: tuple[str, ...] = ()
    computed: str = ""
    rows: tuple[RowRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """`summary` comes first, on a page of its own with `has_front_page`.

    `as_of` is the day the figures are for, `known_at` when the register was asked. `name` is
    what a file of it is called, without ending.
    """

    name: str
    title: str
    as_of: date
    known_at: datetime
    summary: tuple[Section, ...]
    sections: tuple[Section, ...]
    has_front_page: bool = False
