"""An answer of the register as reports read it: its cells by the title of their column."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from assistant import telling
from assistant.reports.report import Heading, Table, Tone
from knowledge.errors import BadInputError
from knowledge.register.answering import answer
from knowledge.register.figures.months import danish_day
from knowledge.register.model import Record
from knowledge.register.query import Cell, Column, Measure, RegisterQuery, RegisterResult, RowRef
from knowledge.register.small_groups import NOTE
from knowledge.register.snapshot import Snapshot

FIRST_YEAR, LAST_YEAR = 2000, 2100
_MONTHS = "jan. feb. mar. apr. maj juni juli aug. sep. okt. nov. dec.".split()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the answer; `line["Frist"]` is a cell."""

    cells: Mapping[str, Cell]
    rows: tuple[RowRef, ...]

    def __getitem__(self, title: str) -> Cell:
        return self.cells[title]

    def text(self, title: str) -> str:
        """The cell as staff read it."""
        return telling.text(self.cells[title])

    def short(self, title: str) -> str:
        """The same in little room: `15. dec. 2026`."""
        cell = self.cells[title]
        return short_day(cell) if isinstance(cell, date) else telling.text(cell)

    def figure(self, title: str) -> Decimal | None:
        """The cell as a number, None when it is not shown or not told."""
        cell = self.cells[title]
        return Decimal(cell) if isinstance(cell, int | Decimal) else None

    def id_of(self, noun: type[Record]) -> str:
        """The id of the row of that noun behind the line, empty when there is none."""
        return next((row.id for row in self.rows if row.noun == noun.NAME), "")


@dataclass(frozen=True, slots=True)
class Finding:
    """What the register answered to one question."""

    result: RegisterResult
    lines: tuple[Line, ...]

    def value(self, label: str) -> Decimal | int | None:
        """A total. Raises KeyError for one that the answer does not have."""
        return {each.label: each.value for each in self.result.figures}[label]

    def amount(self, label: str) -> str:
        """A total with its unit, as staff read it."""
        return telling.amount({each.label: each for each in self.result.figures}[label])

    def of(self, noun: type[Record]) -> dict[str, list[Line]]:
        """The lines by the id of their row of that noun, in order."""
        found: dict[str, list[Line]] = {}
        for line in self.lines:
            found.setdefault(line.id_of(noun), []).append(line)
        return found

    def table(
        self,
        *titles: str,
        lines: Iterable[Line] | None = None,
        tone: Callable[[Line], Tone | None] = lambda _: None,
    ) -> Table | None:
        """These columns of the lines (all), None when there are none."""
        columns = {each.title: each for each in self.result.columns}
        shown = tuple(self.lines if lines is None else lines)
        if not shown:
            return None
        return Table(
            title=self.result.title,
            columns=tuple(_heading(columns[title]) for title in titles),
            rows=tuple(tuple(line.short(title) for title in titles) for line in shown),
            tones=tuple(map(tone, shown)),
        )


@dataclass(frozen=True, slots=True)
class Asking:
    """The register as it is asked for one report. `now` has a time zone."""

    snapshot: Snapshot
    now: datetime

    def find(self, measure: Measure, day: date, **more: Any) -> Finding:
        """The answer for that day; `more` are further fields of the query."""
        query = RegisterQuery(measure=measure, as_of=day, **more)
        result = answer(query, self.snapshot, self.now)
        lines = (Line(_cells(result.columns, each.cells), each.rows) for each in result.lines)
        return Finding(result, tuple(lines))


def _cells(columns: Sequence[Column], cells: Sequence[Cell]) -> dict[str, Cell]:
    """By title."""
    return {column.title: cell for column, cell in zip(columns, cells, strict=True)}


def asked_day(as_of: date | None, now: datetime) -> date:
    """The day that a report is for. Raises BadInputError for one that lies out of all time."""
    day = as_of or danish_day(now)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise BadInputError(f"Dagen skal ligge mellem {FIRST_YEAR} og {LAST_YEAR}.")
    return day


def rows_of(lines: Iterable[Line]) -> tuple[RowRef, ...]:
    """The rows behind lines, each once."""
    return tuple(dict.fromkeys(row for line in lines for row in line.rows))


def notes_of(*findings: Finding) -> tuple[str, ...]:
    """What must stand beside the figures: that some are hidden, and why."""
    return (NOTE,) if any(each.result.hidden for each in findings) else ()


def computed_of(finding: Finding) -> str:
    """How it was computed, and what is to be borne in mind."""
    result = finding.result
    return " ".join((result.computed, *(note for note in result.notes if note != NOTE)))


def of_required(line: Line, reached: str, required: str) -> str:
    """`5 af 8`; `færre end 5 (krav 8)` where it is hidden, `5` where nothing is required."""
    if not line[required]:
        return line.text(reached)
    if line.figure(reached) is None:
        return f"{line.text(reached)} (krav {line.text(required)})"
    return f"{line.text(reached)} af {line.text(required)}"


def short_day(day: date) -> str:
    """`15. dec. 2026`"""
    return f"{day.day}. {_MONTHS[day.month - 1]} {day.year}"


def counted(count: Decimal | int | None, one: str, many: str) -> str:
    """`1 kontrakt`, `4 kontrakter`."""
    return f"{telling.text(count)} {one if count == 1 else many}"


def listed(names: Sequence[str], most: int = 3) -> str:
    """`A, B og C`; of many the first, and how many more (a single one more is named)."""
    if len(names) > most + 1:
        return f"{', '.join(names[:most])} og {len(names) - most} mere"
    return " og ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _heading(column: Column) -> Heading:
    """With its unit, where the title does not say it."""
    is_said = not column.unit or column.unit.split()[0].lower() in column.title.lower()
    title = column.title if is_said else f"{column.title} ({column.unit})"
    return Heading(title, is_figure=bool(column.unit))
