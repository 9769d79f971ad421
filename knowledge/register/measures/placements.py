"""Placements counted: those active, begun and ended. Persons are shown in groups only."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import cast

from knowledge.register.codes import PlacementState
from knowledge.register.figures.standing import active_on
from knowledge.register.measures.asked import Asked
from knowledge.register.measures.measured import Measured, Total, dated
from knowledge.register.measures.naming import within
from knowledge.register.model import Clause, Placement
from knowledge.register.query import Field, Filter, Period
from knowledge.register.reached import values_of
from knowledge.register.scope import holds
from knowledge.register.small_groups import MARKS, People
from knowledge.register.snapshot import View

Rows = tuple[Placement, ...]
_DATED = (Field.YEAR, Field.MONTH)
_STATES = frozenset(each.value for each in PlacementState)
_ONCE = "En person med flere ansættelser er én person."


@dataclass(frozen=True, slots=True)
class Batch:
    """Placements of one clause that are alike in what the question tells apart (`told`)."""

    clause: Clause
    rows: Rows
    people: People
    hours: Decimal
    told: tuple[tuple[Field, tuple[str, ...]], ...] = ()

    @classmethod
    def of(
        cls, clause: Clause, rows: Rows, told: tuple[tuple[Field, tuple[str, ...]], ...] = ()
    ) -> "Batch":
        hours = sum((row.hours for row in rows), Decimal(0))
        return cls(clause, rows, People.of(rows), hours, told)

    def values(self, field: Field) -> tuple[str, ...] | None:
        """What all of them have in a field that is told apart, None in another."""
        return next((values for each, values in self.told if each is field), None)


Narrow = Callable[[Clause, Rows], Rows]
DayOf = Callable[[Placement], date | None]


def is_about_persons(asked: Asked) -> bool:
    """Whether the question narrows or groups by something that only a placement tells."""
    groups = asked.query.group_by in (Field.PLACEMENT_TYPE, Field.TARGET_GROUP)
    return groups or any(_is_own(each) for each in asked.scope.filters)


def active_placements(asked: Asked) -> Measured[Batch]:
    items, left_out = placed(
        asked, lambda _, rows: tuple(row for row in rows if active_on(row, asked.day)), "active"
    )
    return measured(
        "Aktive personer og timer",
        items,
        left_out=left_out,
        computed="Ansættelser, der er begyndt og ikke ophørt på dagen, uanset om klausulen lader "
        f"typen tælle; sidste dag og sygemelding tæller med. {_ONCE}",
    )


def started(asked: Asked) -> Measured[Batch]:
    period = asked.period(date(asked.day.year, 1, 1), asked.day)
    items, left_out = placed(asked, _within(asked, period, _start, "by start"))
    return measured(
        f"Påbegyndte ansættelser {within(period)}".strip(),
        items,
        left_out=left_out,
        computed=f"Ansættelser med første dag i perioden, til og med opgørelsesdagen. {_ONCE}",
    )


def ended(asked: Asked) -> Measured[Batch]:
    period = asked.period(date(asked.day.year, 1, 1), asked.day)
    items, left_out = placed(asked, _within(asked, period, _end, "by end"), day_of=_end)
    return measured(
        f"Ophørte ansættelser {within(period)}".strip(),
        items,
        left_out=left_out,
        computed=f"Ansættelser med sidste dag i perioden og nået på opgørelsesdagen. {_ONCE}",
    )


def all_of(view: View, clause: Clause) -> Rows:
    return view.of(Placement, "clause", clause.id)


def placed(
    asked: Asked, narrow: Narrow, keep: str = "", day_of: DayOf | None = None
) -> tuple[list[Batch], list[Batch]]:
    """The placements that `narrow` leaves of each clause in scope, and those that filters by a
    mark of health took away.

    With `keep` what was narrowed is kept under that name, so it must be all that `narrow`
    depends on but the clause and its placements. `day_of` is the day that years and months are
    of, the first one when None.
    """
    own = [each for each in asked.scope.filters if _is_own(each) or each.field in _DATED]
    told = tuple(dict.fromkeys([*(each.field for each in own), *_grouped_by(asked)]))
    items: list[Batch] = []
    left_out: list[Batch] = []
    for row in asked.scope.leaving(own).rows(Clause):
        clause = cast(Clause, row)
        rows = all_of(asked.view, clause)

        def compute(clause: Clause = clause, rows: Rows = rows) -> tuple[Batch, ...]:
            return _batches(asked.view, clause, narrow(clause, rows), told, day_of)

        name = f"{keep} by {'/'.join(told)}"
        found = asked.view.kept(name, clause.id, (clause, rows), compute) if keep else compute()
        for batch in found:
            fits = all(holds(batch.values(each.field) or (), each) for each in own)
            (items if fits else left_out).append(batch)
    return items, left_out if any(each.field in MARKS for each in own) else []


def measured(
    title: str,
    items: Sequence[Batch],
    *,
    computed: str,
    left_out: Sequence[Batch] = (),
    total: Callable[[Sequence[Batch]], tuple[Total, ...]] | None = None,
    notes: tuple[str, ...] = (),
) -> Measured[Batch]:
    """Placements as they may be shown: in groups, with their clauses as the rows behind."""
    return Measured(
        title=title,
        noun=Placement,
        items=items,
        row=lambda batch: batch.clause,
        refs=lambda batch: (batch.clause,),
        total=total or _persons_and_hours,
        computed=computed,
        values=lambda batch, field: batch.values(field),
        people=lambda batches: People.together([batch.people for batch in batches]),
        left_out=left_out,
        notes=notes,
    )


def rows_in(items: Iterable[Batch]) -> list[Placement]:
    return [row for batch in items for row in batch.rows]


def _persons_and_hours(items: Sequence[Batch]) -> tuple[Total, ...]:
    persons = len(People.together([batch.people for batch in items]).persons)
    hours = sum((batch.hours for batch in items), Decimal(0))
    count = sum(len(batch.rows) for batch in items)
    return (
        Total("Personer", persons, "personer", True),
        Total("Timer", hours, "timer pr. uge", True),
        Total("Ansættelser", count, "ansættelser", True),
    )


def _batches(
    view: View, clause: Clause, rows: Rows, told: tuple[Field, ...], day_of: DayOf | None
) -> tuple[Batch, ...]:
    if not told or not rows:
        return (Batch.of(clause, rows),) if rows else ()
    alike: dict[tuple[tuple[Field, tuple[str, ...]], ...], list[Placement]] = {}
    for row in rows:
        day = None if day_of is None else day_of(row)
        key = tuple((each, dated(day, each) or values_of(view, row, each)) for each in told)
        alike.setdefault(key, []).append(row)
    return tuple(Batch.of(clause, tuple(found), key) for key, found in alike.items())


def _grouped_by(asked: Asked) -> tuple[Field, ...]:
    """The field of the placement itself that is grouped by, if any."""
    by = asked.query.group_by
    return (by,) if by is not None and (by in MARKS or by in _DATED) else ()


def _start(row: Placement) -> date:
    return row.start


def _end(row: Placement) -> date:
    return row.end or date.max


def _within(
    asked: Asked, period: Period, day_of: Callable[[Placement], date], order: str
) -> Narrow:
    """The rows with such a day in the period and not after the day that is asked about."""
    last = asked.day if period.end is None else min(period.end, asked.day)

    def narrow(clause: Clause, rows: Rows) -> Rows:
        in_order = asked.view.kept(
            order, clause.id, (rows,), lambda: tuple(sorted(rows, key=day_of))
        )
        first = 0 if period.start is None else bisect_left(in_order, period.start, key=day_of)
        return in_order[first : bisect_right(in_order, last, key=day_of)]

    return narrow


def _is_own(asked: Filter) -> bool:
    """Whether a filter is on the placement; a state of the contract is not."""
    if asked.field is Field.STATE:
        return all(value.casefold() in _STATES for value in asked.values)
    return asked.field in MARKS
