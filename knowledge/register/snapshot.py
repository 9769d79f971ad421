"""The register in memory, as known at one change: rows by id, and by what they refer to.

A snapshot never changes; `with_changes` gives the next one and shares all that stays the
same. What was computed from unchanged rows is therefore kept (`View.kept`).
"""

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Generic, TypeVar, cast

from knowledge.register.model import NOUNS, Record

R = TypeVar("R", bound=Record)
T = TypeVar("T")
Key = tuple[type[Record], str]
Versions = tuple[Record, ...]  # of one row, in the order of their validity
_DAYS_KEPT = 8
_FEW = 200  # changes that are carried beside the rows they belong to


def holds_on(row: Record, day: date) -> bool:
    """Whether `row` is valid on that day, both ends included."""
    return (row.valid_from is None or row.valid_from <= day) and (
        row.valid_to is None or day <= row.valid_to
    )


class Layered(Generic[T]):
    """Values by id. `put` gives them after some have changed, at a cost that follows the change:
    what has changed lies over what was there, until it is so much that both become one."""

    def __init__(self, below: dict[str, T], over: dict[str, T | None] | None = None) -> None:
        """None lies over a value that is gone."""
        self._below = below
        self._over = over or {}

    def get(self, row_id: str) -> T | None:
        return self._over[row_id] if row_id in self._over else self._below.get(row_id)

    def __bool__(self) -> bool:
        return bool(self._below) if not self._over else any(True for _ in self.items())

    def items(self) -> Iterator[tuple[str, T]]:
        """In the order in which they came; one that has changed keeps its place."""
        if not self._over:
            yield from self._below.items()
            return
        for row_id, value in self._below.items():
            now = self._over.get(row_id, value)
            if now is not None:
                yield row_id, now
        for row_id, new in self._over.items():
            if new is not None and row_id not in self._below:
                yield row_id, new

    def put(self, changed: Mapping[str, T | None]) -> "Layered[T]":
        over = {**self._over, **changed}
        if len(over) <= _FEW:
            return Layered(self._below, over)
        return Layered(dict(Layered(self._below, over).items()))


class View:
    """The register as it was on one day: at most one version of each row.

    Make one through `Snapshot.on`.
    """

    def __init__(self, day: date, rows: Mapping[type[Record], Layered[Record]]) -> None:
        self.day = day
        self._rows = rows
        self._children: dict[tuple[type[Record], str], Layered[tuple[Record, ...]]] = {}
        self._kept: dict[tuple[str, str], tuple[tuple[object, ...], Any]] = {}

    @property
    def is_empty(self) -> bool:
        return not any(self._rows.values())

    def all(self, noun: type[R]) -> tuple[R, ...]:
        """Every row of a noun."""
        return tuple(cast(R, row) for _, row in self._rows[noun].items())

    def get(self, noun: type[R], row_id: str) -> R | None:
        """The row with that id, None when there is none on that day."""
        return cast("R | None", self._rows[noun].get(row_id))

    def of(self, noun: type[R], field: str, row_id: str) -> tuple[R, ...]:
        """The rows of `noun` whose `field` holds `row_id`, as in `of(Clause, "contract", id)`."""
        children = self._children.get((noun, field))
        if children is None:
            children = self._by(noun, field)
        return cast("tuple[R, ...]", children.get(row_id) or ())

    def kept(self, what: str, key: str, inputs: Sequence[object], compute: Callable[[], T]) -> T:
        """`compute()`, or what it gave before when it came of the very same objects.

        Always give the same number of inputs for one `what`.
        """
        known = self._kept.get((what, key))
        if known is not None and all(map(operator.is_, known[0], inputs)):
            return cast("T", known[1])
        computed = compute()
        self._kept[what, key] = tuple(inputs), computed
        return computed

    def _by(self, noun: type[Record], field: str) -> Layered[tuple[Record, ...]]:
        grouped: dict[str, list[Record]] = {}
        for _, row in self._rows[noun].items():
            grouped.setdefault(getattr(row, field), []).append(row)
        children = Layered({parent: tuple(rows) for parent, rows in grouped.items()})
        self._children[noun, field] = children
        return children

    def with_changes(self, changed: Mapping[Key, Versions]) -> "View":
        """This view after some rows have changed. Only their groups are gathered anew."""
        now: dict[type[Record], dict[str, Record | None]] = {}
        for (noun, row_id), versions in changed.items():
            valid = next((row for row in versions if holds_on(row, self.day)), None)
            now.setdefault(noun, {})[row_id] = valid
        rows = {**self._rows, **{noun: self._rows[noun].put(each) for noun, each in now.items()}}
        after = View(self.day, rows)
        after._kept = self._kept
        after._children = {
            (noun, field): groups.put(self._regrouped(noun, field, groups, now.get(noun, {})))
            for (noun, field), groups in list(self._children.items())
        }
        return after

    def _regrouped(
        self,
        noun: type[Record],
        field: str,
        groups: Layered[tuple[Record, ...]],
        now: Mapping[str, Record | None],
    ) -> dict[str, tuple[Record, ...] | None]:
        """The groups that rows leave and join."""
        touched: dict[str, tuple[Record, ...] | None] = {}

        def rows_of(parent: str) -> tuple[Record, ...]:
            return (touched[parent] if parent in touched else groups.get(parent)) or ()

        for row_id, row in now.items():
            before = self._rows[noun].get(row_id)
            if before is not None:
                parent = getattr(before, field)
                touched[parent] = tuple(each for each in rows_of(parent) if each is not before)
            if row is not None:
                parent = getattr(row, field)
                touched[parent] = (*rows_of(parent), row)
        return touched


class Snapshot:
    """All rows that count as known at change `number`, each with its versions over time."""

    def __init__(self, number: int, rows: Mapping[type[Record], Mapping[str, Versions]]) -> None:
        self.number = number
        self._rows = {noun: Layered(dict(rows.get(noun, {}))) for noun in NOUNS}
        self._views: dict[date, View] = {}

    @property
    def is_empty(self) -> bool:
        return not any(self._rows.values())

    def on(self, day: date) -> View:
        """The register on a day, as this snapshot knows it."""
        view = self._views.get(day)
        if view is None:
            while len(self._views) >= _DAYS_KEPT:
                self._views.pop(next(iter(self._views)), None)
            view = self._views[day] = View(day, self._valid(day))
        return view

    def with_changes(self, number: int, changed: Mapping[Key, Versions]) -> "Snapshot":
        """The snapshot at a later change, in which the rows of `changed` have these versions."""
        after = Snapshot(number, {})
        put: dict[type[Record], dict[str, Versions | None]] = {}
        for (noun, row_id), versions in changed.items():
            put.setdefault(noun, {})[row_id] = versions or None
        after._rows = {**self._rows, **{noun: self._rows[noun].put(put[noun]) for noun in put}}
        after._views = {day: view.with_changes(changed) for day, view in list(self._views.items())}
        return after

    def _valid(self, day: date) -> dict[type[Record], Layered[Record]]:
        return {
            noun: Layered(
                {
                    row_id: row
                    for row_id, versions in known.items()
                    for row in _one_on(versions, day)
                }
            )
            for noun, known in self._rows.items()
        }


def snapshot_of(rows: Iterable[Record], number: int = 0) -> Snapshot:
    """A snapshot of rows that are at hand, for tests and what-if questions."""
    grouped: dict[type[Record], dict[str, Versions]] = {}
    for row in rows:
        known = grouped.setdefault(type(row), {})
        known[row.id] = (*known.get(row.id, ()), row)
    return Snapshot(number, grouped)


def _one_on(versions: Versions, day: date) -> list[Record]:
    return [row for row in versions if holds_on(row, day)][:1]
