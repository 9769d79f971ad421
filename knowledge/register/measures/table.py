"""From the rows that a measure looked at to the answer: lines or groups, totals, what is hidden."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from knowledge.errors import BadInputError
from knowledge.register.measures.asked import Asked
from knowledge.register.measures.hiding import Shown, instead, shown_of
from knowledge.register.measures.lines import (
    Line,
    figure_of,
    grouped,
    narrowed_by_figure,
    ordered,
    single,
)
from knowledge.register.measures.measured import Head, Measured
from knowledge.register.measures.naming import narrowed, ref, row_named
from knowledge.register.measures.nothing import what_exists
from knowledge.register.measures.rows import Rows
from knowledge.register.model import Record
from knowledge.register.query import Cell, Column, Field, RegisterResult, ResultRow, RowRef
from knowledge.register.scope import FIELD_NAMES

T = TypeVar("T")
_ROWS_CITED = 20  # of a group


def tabulated(asked: Asked, measured: Measured[T], now: datetime) -> RegisterResult:
    """The answer. Raises BadInputError for a group or a limit that makes no sense."""
    by = asked.query.group_by or (None if measured.cells else measured.group)
    lines = grouped(asked, measured, by) if by else single(measured)
    found = shown_of(asked, measured, lines)
    lines = [line for line in found.lines if line.items]
    if by and measured.drops_zero:
        lines = [line for line in lines if line.mark or figure_of(measured, line)]
    lines = ordered(asked, measured, narrowed_by_figure(asked, measured, lines), by)
    few = lines[: _limit(asked)]
    figures, partial = found.figures(asked, measured, lines)
    heads = _group_heads(measured, by) if by else measured.heads
    return RegisterResult(
        query=asked.query,
        title=_title(asked, measured),
        figures=figures,
        columns=tuple(Column(head.title, head.unit) for head in heads),
        lines=Rows(len(few), lambda at: _row(asked, measured, few[at], heads, by)),
        computed=measured.computed,
        as_of=measured.day or asked.day,
        known_at=asked.query.known_at or now,
        notes=(*_notes(asked, measured, lines, few, found), *partial),
        hidden=found.hides,
    )


def _limit(asked: Asked) -> int | None:
    if asked.query.limit is not None and asked.query.limit < 1:
        raise BadInputError("Antallet af rækker skal være mindst 1.")
    return asked.query.limit


def _group_heads(measured: Measured[T], by: Field) -> tuple[Head, ...]:
    totals = measured.total(())
    return (
        Head(FIELD_NAMES[by].capitalize()),
        *(Head(each.label, each.unit, each.of_people) for each in totals),
    )


def _row(
    asked: Asked,
    measured: Measured[T],
    line: Line[T],
    heads: tuple[Head, ...],
    by: Field | None,
) -> ResultRow:
    if by is not None:
        cells: tuple[Cell, ...] = (line.name, *(each.value for each in line.totals))
    else:
        assert measured.cells is not None
        cells = measured.cells(line.items[0])
    if line.mark is not None:
        pairs = zip(cells, heads, strict=True)
        cells = tuple(instead(line.mark, head) if head.of_people else cell for cell, head in pairs)
    return ResultRow(cells, _refs(asked, measured, line, by))


def _refs(
    asked: Asked, measured: Measured[T], line: Line[T], by: Field | None
) -> tuple[RowRef, ...]:
    if by is None:
        return tuple(_ref(row) for row in measured.refs(line.items[0]))
    named_by_group = row_named(asked.view, by, line.value or "")
    rows = {} if named_by_group is None else {ref(named_by_group): None}
    for item in line.items:
        rows.update((_ref(row), None) for row in measured.refs(item))
        if len(rows) >= _ROWS_CITED:
            break
    return tuple(rows)


def _ref(row: Record | RowRef) -> RowRef:
    return row if isinstance(row, RowRef) else ref(row)


def _title(asked: Asked, measured: Measured[T]) -> str:
    said = narrowed(asked.view, asked.query.filters)
    return f"{measured.title} ({said})" if said else measured.title


def _notes(
    asked: Asked,
    measured: Measured[T],
    lines: Sequence[Line[T]],
    few: Sequence[Line[T]],
    found: Shown[T],
) -> tuple[str, ...]:
    notes = list(measured.notes)
    if not lines and not found.hides:
        notes.extend(what_exists(asked, measured.noun))
    if len(few) < len(lines):
        notes.append(f"Viser {len(few)} af {len(lines)} rækker; tallene gælder dem alle.")
    return tuple(dict.fromkeys((*notes, *found.notes)))
