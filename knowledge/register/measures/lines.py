"""The lines of a table: one an item or a group, those that are asked for, in their order."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Generic, TypeVar

from knowledge.errors import BadInputError
from knowledge.register.measures.asked import Asked
from knowledge.register.measures.measured import Measured, Total
from knowledge.register.measures.naming import NOT_TOLD, named
from knowledge.register.query import Field, Op
from knowledge.register.reached import can_tell, values_of
from knowledge.register.scope import FIELD_NAMES

T = TypeVar("T")


@dataclass(slots=True)
class Line(Generic[T]):
    """A line to be: an item, or a group with its name and rows. `mark` stands instead of figures of
    people, None when these are shown."""

    items: list[T]
    value: str | None = None
    name: str = ""
    totals: tuple[Total, ...] = ()
    mark: str | None = None


def single(measured: Measured[T]) -> list[Line[T]]:
    lists = measured.lists
    return [Line([item]) for item in measured.items if lists is None or lists(item)]


def grouped(asked: Asked, measured: Measured[T], by: Field) -> list[Line[T]]:
    """One line for each value; an item with several values stands in several."""
    if by is Field.VALUE or not (can_tell(measured.noun, by) or measured.values):
        name = FIELD_NAMES[by]
        raise BadInputError(f"{measured.noun.PLURAL.capitalize()} kan ikke deles op efter {name}.")
    lines: dict[str, Line[T]] = {}
    for item in measured.items:
        for value in _values(asked, measured, item, by):
            lines.setdefault(value, Line([], value=value)).items.append(item)
    for line in lines.values():
        line.name = named(asked.view, by, line.value or "") or NOT_TOLD
        line.totals = measured.total(line.items)
    return list(lines.values())


def _values(asked: Asked, measured: Measured[T], item: T, by: Field) -> tuple[str, ...]:
    own = measured.values(item, by) if measured.values else None
    found = values_of(asked.view, measured.row(item), by) if own is None else own
    return found or ("",)


def is_narrowed(asked: Asked) -> bool:
    """Whether only lines with a certain figure are asked for."""
    return any(each.field is Field.VALUE for each in asked.query.filters)


def narrowed_by_figure(asked: Asked, measured: Measured[T], lines: list[Line[T]]) -> list[Line[T]]:
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

    def fits(line: Line[T]) -> bool:
        value = figure_of(measured, line)
        return value is not None and all(
            any(holds(Decimal(value), limit) for limit in limits) for holds, limits in asked_for
        )

    return [line for line in lines if line.mark is None and fits(line)]


def _number(text: str) -> Decimal:
    try:
        return Decimal(text.strip())
    except InvalidOperation as error:
        raise BadInputError(f"«{text}» er ikke et tal.") from error


def figure_of(measured: Measured[T], line: Line[T]) -> Decimal | int | None:
    if line.value is not None:
        return line.totals[0].value if line.totals else None
    return measured.figure(line.items[0]) if measured.figure else None


def ordered(
    asked: Asked, measured: Measured[T], lines: list[Line[T]], by: Field | None
) -> list[Line[T]]:
    """As asked; else the measure's order, groups by their figure. Hidden lines come last, by
    name, since their place would tell."""
    descending = asked.query.descending
    open_lines = [line for line in lines if line.mark is None]
    if by in (Field.YEAR, Field.MONTH) and descending is None:
        return sorted(lines, key=lambda line: line.value or "")
    if descending is not None or by:
        told = [line for line in open_lines if figure_of(measured, line) is not None]
        untold = [line for line in open_lines if figure_of(measured, line) is None]

        def size(line: Line[T]) -> Any:
            return figure_of(measured, line)

        open_lines = sorted(told, key=size, reverse=descending is not False) + untold
    closed = [line for line in lines if line.mark is not None]
    closed.sort(key=lambda line: line.name or measured.row(line.items[0]).id)
    return open_lines + closed
