"""What a measure found, before it becomes a table."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Generic, TypeVar

from knowledge.register.model import Record
from knowledge.register.query import Cell, Field, RowRef
from knowledge.register.small_groups import People

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Head:
    """A column. `of_people` when its cells tell how many persons or what they do together."""

    title: str
    unit: str = ""
    of_people: bool = False


@dataclass(frozen=True, slots=True)
class Total:
    """A figure over several items; the first of a measure is what groups are ordered by."""

    label: str
    value: Decimal | int | None
    unit: str = ""
    of_people: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured(Generic[T]):
    """What a measure found, before it is narrowed by its figure, grouped, ordered and cut.

    `items` stand in the order of the lines. `row` gives the row by which an item is grouped,
    `refs` those that it cites. Without `cells` an item is a person and only ever shown in
    groups, by `group` when nothing else was asked. `lists` says which items get a line (all);
    `alone` are the figures when there is one item only. `values` tells what an item has in a
    field where `row` would tell something else. `people` tells who stands behind items;
    `left_out` are the items that filters by a mark of health took away. With `spares_lines` a
    total is hidden rather than another line, when a small figure could be computed from it.
    `drops_zero` leaves out groups whose first total is 0.
    """

    title: str
    noun: type[Record]
    items: Sequence[T]
    row: Callable[[T], Record]
    refs: Callable[[T], Iterable[Record | RowRef]]
    total: Callable[[Sequence[T]], tuple[Total, ...]]
    computed: str
    heads: tuple[Head, ...] = ()
    cells: Callable[[T], tuple[Cell, ...]] | None = None
    lists: Callable[[T], bool] | None = None
    alone: Callable[[T], tuple[Total, ...]] | None = None
    figure: Callable[[T], Decimal | int | None] | None = None
    group: Field = Field.CONTRACT
    values: Callable[[T, Field], tuple[str, ...] | None] | None = None
    people: Callable[[Sequence[T]], People] | None = None
    left_out: Sequence[T] = ()
    spares_lines: bool = False
    drops_zero: bool = False
    notes: tuple[str, ...] = ()


def dated(day: date | None, by: Field) -> tuple[str, ...] | None:
    """The year or month of a day, when that is what is grouped by."""
    if day is None or by not in (Field.YEAR, Field.MONTH):
        return None
    return (str(day.year) if by is Field.YEAR else f"{day:%Y-%m}",)
