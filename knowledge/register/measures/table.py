"""From the rows that a measure looked at to the answer: lines or groups, totals, what is hidden."""

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Generic, TypeVar

from knowledge.errors import BadInputError
from knowledge.register.codes import PlacementType
from knowledge.register.measures.asked import Asked
from knowledge.register.measures.measured import Head, Measured, Total
from knowledge.register.measures.naming import (
    NOT_TOLD,
    named,
    narrowed,
    ref,
    row_named,
)
from knowledge.register.measures.nothing import what_exists
from knowledge.register.measures.rows import Rows
from knowledge.register.model import Record
from knowledge.register.query import (
    Cell,
    Column,
    Field,
    Figure,
    Op,
    RegisterResult,
    ResultRow,
    RowRef,
)
from knowledge.register.reached import can_tell, values_of
from knowledge.register.scope import FIELD_NAMES
from knowledge.register.small_groups import (
    HEALTH_TYPES,
    LEAST,
    MARKS,
    NO_LINES,
    NOTE,
    PARTIAL,
    WITHHELD,
    Hidden,
    People,
    Tally,
    filters_by_health,
    hidden,
    is_one_type,
    mixes_the_few,
    parts_the_few,
    tells_of_health,
)

T = TypeVar("T")
_PERSONS = "personer"
_ROWS_CITED = 20  # of a group
_FIRST = 50
_WHOLE = (*MARKS, Field.YEAR, Field.MONTH)  # filters by these leave all contracts in


@dataclass(slots=True)
class _Line(Generic[T]):
    """A line to be: an item, or a group with its name and rows."""

    items: list[T]
    left_out: list[T] = field(default_factory=list)
    value: str | None = None
    name: str = ""
    totals: tuple[Total, ...] = ()
    mark: str | None = None


def tabulated(asked: Asked, measured: Measured[T], now: datetime) -> RegisterResult:
    """The answer. Raises BadInputError for a group or a limit that makes no sense."""
    grouped_by = asked.query.group_by or (None if measured.cells else measured.group)
    lines = _grouped(asked, measured, grouped_by) if grouped_by else _single(measured)
    found = _hide(asked, measured, lines, grouped_by)
    marked = {id(item) for line in lines if line.mark for item in line.items}
    lines = [line for line in lines if line.items or line.mark]
    if found.lines and measured.cells is None:
        lines = []
    if grouped_by and measured.drops_zero:
        lines = [line for line in lines if line.mark or _figure(measured, line)]
    lines = _ordered(asked, measured, _narrowed(asked, measured, lines), grouped_by)
    shown = lines[: _limit(asked)]
    told = _told(asked, measured, lines, found, marked)
    heads = _group_heads(measured, grouped_by) if grouped_by else measured.heads
    return RegisterResult(
        query=asked.query,
        title=_title(asked, measured),
        figures=told.figures,
        columns=tuple(Column(head.title, head.unit) for head in heads),
        lines=Rows(len(shown), lambda at: _row(asked, measured, shown[at], heads, grouped_by)),
        computed=measured.computed,
        as_of=asked.day,
        known_at=asked.query.known_at or now,
        notes=(*_notes(asked, measured, lines, shown, found), *told.notes),
        hidden=bool(found),
    )


@dataclass(frozen=True, slots=True)
class _Told:
    figures: tuple[Figure, ...]
    notes: tuple[str, ...] = ()


def _told(
    asked: Asked,
    measured: Measured[T],
    lines: Sequence[_Line[T]],
    found: Hidden,
    marked: Set[int],
) -> _Told:
    """The totals as they may be shown: of all, of what is not hidden, or none of people."""
    whole = _totals(asked, measured, lines)
    if not found.total or (lines and _is_narrowed(asked)):  # lines that are shown are no secret
        return _Told(_figures(whole, hides=False))
    rest = [item for item in measured.items if id(item) not in marked]
    if not (measured.spares_lines and rest) or len(whole) != len(measured.total(rest)):
        return _Told(_figures(whole, hides=True))
    parts = measured.total(rest)
    figures = [part if each.of_people else each for each, part in zip(whole, parts, strict=True)]
    return _Told(_figures(figures, hides=False), (PARTIAL,))


def _single(measured: Measured[T]) -> list[_Line[T]]:
    lists = measured.lists
    return [_Line([item]) for item in measured.items if lists is None or lists(item)]


def _grouped(asked: Asked, measured: Measured[T], by: Field) -> list[_Line[T]]:
    """One line for each value; an item with several values stands in several."""
    if by is Field.VALUE or not (can_tell(measured.noun, by) or measured.values):
        name = FIELD_NAMES[by]
        raise BadInputError(f"{measured.noun.PLURAL.capitalize()} kan ikke deles op efter {name}.")
    lines: dict[str, _Line[T]] = {}
    for item in measured.items:
        for value in _values(asked, measured, item, by):
            lines.setdefault(value, _Line([], value=value)).items.append(item)
    for item in measured.left_out:
        for value in _values(asked, measured, item, by):
            if value in lines:
                lines[value].left_out.append(item)
    if by is Field.PLACEMENT_TYPE and measured.people and measured.cells is None and lines:
        for kind in PlacementType:
            if kind in HEALTH_TYPES:
                lines.setdefault(kind.value, _Line([], value=kind.value))
    for line in lines.values():
        line.name = named(asked.view, by, line.value or "") or NOT_TOLD
        line.totals = measured.total(line.items)
    return list(lines.values())


def _values(asked: Asked, measured: Measured[T], item: T, by: Field) -> tuple[str, ...]:
    own = measured.values(item, by) if measured.values else None
    found = values_of(asked.view, measured.row(item), by) if own is None else own
    return found or ("",)


def _hide(asked: Asked, measured: Measured[T], lines: list[_Line[T]], by: Field | None) -> Hidden:
    """Which lines and totals are hidden; each line is marked with what stands instead."""
    people = measured.people
    if people is None:
        return Hidden()
    of_persons = measured.cells is None
    filtered = of_persons and filters_by_health(asked.scope.filters)
    asked_of = tuple({each.field: None for each in asked.scope.filters if each.field in MARKS})
    is_part = any(each.field not in _WHOLE for each in asked.scope.filters)
    of_one_type = is_one_type(asked.scope.filters)

    def enough_of(items: Sequence[T]) -> People:
        """Those behind the first items, when these are too many for anything to be hidden."""
        first = people(items[:_FIRST])
        return first if len(first.persons) >= LEAST and not first.are_alike else people(items)

    def tally(
        items: Sequence[T], left_out: Sequence[T], *, marked: bool, least: int, part: bool
    ) -> Tally:
        behind, away = enough_of(items), enough_of(left_out) if left_out else People()
        few = 0 < len(away.persons) < LEAST and bool(away.types & HEALTH_TYPES)
        alike = behind.are_alike
        for mark in asked_of if of_persons else ():
            chosen, others = _by_mark(measured, items, mark), _by_mark(measured, left_out, mark)
            marked = marked or bool(chosen)
            few = few or ((part or not of_one_type) and parts_the_few(chosen, others))
        if of_persons and marked and part:
            few = few or mixes_the_few(_by_clause(measured, items))
        return Tally(len(behind.persons), marked or alike, few, max(least, int(alike)))

    tallies = [
        tally(
            line.items,
            line.left_out,
            marked=filtered
            or bool(of_persons and by in MARKS and line.value and tells_of_health(by, line.value)),
            least=int(of_persons and by is not Field.PLACEMENT_TYPE),
            part=is_part or by not in MARKS,
        )
        for line in lines
    ]
    whole = tally(measured.items, measured.left_out, marked=filtered, least=0, part=is_part)
    found = hidden(
        tallies,
        whole,
        spares_lines=measured.spares_lines,
        spares_total=by not in MARKS and not measured.spares_lines,
    )
    for at, line in enumerate(lines):
        line.mark = WITHHELD if found.lines else found.mark(at)
    return found


def _by_mark(measured: Measured[T], items: Sequence[T], field: Field) -> dict[str, set[str]]:
    """The persons by what they have in a field, as far as it tells of health."""
    found: dict[str, set[str]] = {}
    for item in items:
        values = measured.values(item, field) if measured.values else None
        for value in values or ():
            if tells_of_health(field, value) and measured.people:
                found.setdefault(value, set()).update(measured.people([item]).persons)
    return found


def _by_clause(measured: Measured[T], items: Sequence[T]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for item in items if measured.people else ():
        assert measured.people is not None
        found.setdefault(measured.row(item).id, set()).update(measured.people([item]).persons)
    return found


def _is_narrowed(asked: Asked) -> bool:
    """Whether only lines with a certain figure are asked for."""
    return any(each.field is Field.VALUE for each in asked.query.filters)


def _narrowed(asked: Asked, measured: Measured[T], lines: list[_Line[T]]) -> list[_Line[T]]:
    """The lines whose figure is as asked; a hidden figure is as nobody asked."""
    wanted = [each for each in asked.query.filters if each.field is Field.VALUE]
    if not wanted:
        return lines
    compare: dict[Op, Callable[[Decimal, Decimal], bool]] = {
        Op.IS: lambda mine, limit: mine == limit,
        Op.IS_NOT: lambda mine, limit: mine != limit,
        Op.BELOW: lambda mine, limit: mine < limit,
        Op.AT_MOST: lambda mine, limit: mine <= limit,
        Op.ABOVE: lambda mine, limit: mine > limit,
        Op.AT_LEAST: lambda mine, limit: mine >= limit,
    }
    asked_for = [(compare[each.op], [_number(value) for value in each.values]) for each in wanted]

    def fits(line: _Line[T]) -> bool:
        value = _figure(measured, line)
        return value is not None and all(
            any(holds(Decimal(value), limit) for limit in limits) for holds, limits in asked_for
        )

    return [line for line in lines if line.mark is None and fits(line)]


def _number(text: str) -> Decimal:
    try:
        return Decimal(text.strip())
    except InvalidOperation as error:
        raise BadInputError(f"«{text}» er ikke et tal.") from error


def _figure(measured: Measured[T], line: _Line[T]) -> Decimal | int | None:
    if line.value is not None:
        return line.totals[0].value if line.totals else None
    return measured.figure(line.items[0]) if measured.figure else None


def _ordered(
    asked: Asked, measured: Measured[T], lines: list[_Line[T]], by: Field | None
) -> list[_Line[T]]:
    """As asked; else the measure's order, groups by their figure. Hidden lines come last, by
    name, since their place would tell."""
    descending = asked.query.descending
    open_lines = [line for line in lines if line.mark is None]
    if by in (Field.YEAR, Field.MONTH) and descending is None:
        return sorted(lines, key=lambda line: line.value or "")
    if descending is not None or by:
        told = [line for line in open_lines if _figure(measured, line) is not None]
        untold = [line for line in open_lines if _figure(measured, line) is None]

        def size(line: _Line[T]) -> Any:
            return _figure(measured, line)

        open_lines = sorted(told, key=size, reverse=descending is not False) + untold
    closed = [line for line in lines if line.mark is not None]
    closed.sort(key=lambda line: line.name or measured.row(line.items[0]).id)
    return open_lines + closed


def _totals(asked: Asked, measured: Measured[T], lines: Sequence[_Line[T]]) -> tuple[Total, ...]:
    """Over all items; over those of the lines when they were narrowed by their figure."""
    items = measured.items
    if _is_narrowed(asked):
        items = _distinct(lines)
    if measured.alone and len(items) == 1 and asked.query.group_by is None:
        return measured.alone(items[0])
    return measured.total(items)


def _limit(asked: Asked) -> int | None:
    if asked.query.limit is not None and asked.query.limit < 1:
        raise BadInputError("Antallet af rækker skal være mindst 1.")
    return asked.query.limit


def _distinct(lines: Sequence[_Line[T]]) -> list[T]:
    return list({id(item): item for line in lines for item in line.items}.values())


def _figures(totals: Iterable[Total], *, hides: bool) -> tuple[Figure, ...]:
    return tuple(
        Figure(each.label, None if hides and each.of_people else each.value, each.unit)
        for each in totals
    )


def _group_heads(measured: Measured[T], by: Field) -> tuple[Head, ...]:
    totals = measured.total(())
    return (
        Head(FIELD_NAMES[by].capitalize()),
        *(Head(each.label, each.unit, each.of_people) for each in totals),
    )


def _row(
    asked: Asked,
    measured: Measured[T],
    line: _Line[T],
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
        cells = tuple(_instead(line.mark, head) if head.of_people else cell for cell, head in pairs)
    return ResultRow(cells, _refs(asked, measured, line, by))


def _instead(mark: str, head: Head) -> str:
    """What stands in a cell that is hidden: only persons are fewer than five."""
    return mark if head.unit == _PERSONS else WITHHELD


def _refs(
    asked: Asked, measured: Measured[T], line: _Line[T], by: Field | None
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
    lines: Sequence[_Line[T]],
    shown: Sequence[_Line[T]],
    found: Hidden,
) -> tuple[str, ...]:
    notes = list(measured.notes)
    if not lines and not found.lines:
        notes.extend(what_exists(asked, measured.noun))
    if len(shown) < len(lines):
        notes.append(f"Viser {len(shown)} af {len(lines)} rækker; tallene gælder dem alle.")
    if found.lines:
        notes.append(NO_LINES)
    if found:
        notes.append(NOTE)
    return tuple(dict.fromkeys(notes))
