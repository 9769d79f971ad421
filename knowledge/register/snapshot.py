"""The register in memory, as known at one change: rows by id, and by what they refer to.

A snapshot never changes; `with_changes` gives the next one and shares all that stays the
same. What was computed from unchanged rows is therefore kept (`View.kept`).
"""

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar, cast

from knowledge.register.model import NOUNS, Record

R = TypeVar("R", bound=Record)
T = TypeVar("T")
Key = tuple[type[Record], str]
Versions = tuple[Record, ...]  # of one row, in the order of their validity
_DAYS_KEPT = 8


def holds_on(row: Record, day: date) -> bool:
    """Whether `row` is valid on that day, both ends included."""
    return (row.valid_from is None or row.valid_from <= day) and (
        row.valid_to is None or day <= row.valid_to
    )


class View:
    """The register as it was on one day: at most one version of each row.

    Make one through `Snapshot.on`.
    """

    def __init__(self, day: date, rows: dict[type[Record], dict[str, Record]]) -> None:
        self.day = day
        self._rows = rows
        self._children: dict[tuple[type[Record], str], dict[str, tuple[Record, ...]]] = {}
        self._kept: dict[tuple[str, str], tuple[tuple[object, ...], Any]] = {}

    @property
    def is_empty(self) -> bool:
        return not any(self._rows.values())

    def all(self, noun: type[R]) -> tuple[R, ...]:
        """Every row of a noun."""
        return tuple(cast("Mapping[str, R]", self._rows[noun]).values())

    def get(self, noun: type[R], row_id: str) -> R | None:
        """The row with that id, None when there is none on that day."""
        return cast("R | None", self._rows[noun].get(row_id))

    def of(self, noun: type[R], field: str, row_id: str) -> tuple[R, ...]:
        """The rows of `noun` whose `field` holds `row_id`, as in `of(Clause, "contract", id)`."""
        children = self._children.get((noun, field))
        if children is None:
            children = self._by(noun, field)
        return cast("tuple[R, ...]", children.get(row_id, ()))

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

    def _by(self, noun: type[Record], field: str) -> dict[str, tuple[Record, ...]]:
        grouped: dict[str, list[Record]] = {}
        for row in self._rows[noun].values():
            grouped.setdefault(getattr(row, field), []).append(row)
        children = {parent: tuple(rows) for parent, rows in grouped.items()}
        self._children[noun, field] = children
        return children

    def with_changes(self, changed: Mapping[Key, Versions]) -> "View":
        """This view after some rows have changed. Only their groups are gathered anew."""
        touched = {noun for noun, _ in changed}
        rows = {
            noun: dict(known) if noun in touched else known for noun, known in self._rows.items()
        }
        after = View(self.day, rows)
        after._kept = self._kept
        after._children = {
            (noun, field): dict(groups) if noun in touched else groups
            for (noun, field), groups in self._children.items()
        }
        for (noun, row_id), versions in changed.items():
            before = rows[noun].pop(row_id, None)
            now = next((row for row in versions if holds_on(row, self.day)), None)
            if now is not None:
                rows[noun][row_id] = now
            after._regroup(noun, before, now)
        return after

    def _regroup(self, noun: type[Record], before: Record | None, now: Record | None) -> None:
        for (grouped, field), groups in self._children.items():
            if grouped is not noun:
                continue
            if before is not None:
                parent = getattr(before, field)
                groups[parent] = tuple(row for row in groups[parent] if row is not before)
            if now is not None:
                parent = getattr(now, field)
                groups[parent] = (*groups.get(parent, ()), now)


class Snapshot:
    """All rows that count as known at change `number`, each with its versions over time."""

    def __init__(self, number: int, rows: Mapping[type[Record], Mapping[str, Versions]]) -> None:
        self.number = number
        self._rows = {noun: dict(rows.get(noun, {})) for noun in NOUNS}
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
        touched = {noun for noun, _ in changed}
        after._rows = {
            noun: dict(known) if noun in touched else known for noun, known in self._rows.items()
        }
        for (noun, row_id), versions in changed.items():
            after._rows[noun].pop(row_id, None)
            if versions:
                after._rows[noun][row_id] = versions
        after._views = {day: view.with_changes(changed) for day, view in self._views.items()}
        return after

    def _valid(self, day: date) -> dict[type[Record], dict[str, Record]]:
        return {
            noun: {
                row_id: row for row_id, versions in known.items() for row in _one_on(versions, day)
            }
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
