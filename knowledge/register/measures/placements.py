"""Placements counted: those active, begun and ended. Persons are shown in groups only."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import cast

from knowledge.register.codes import PlacementState
from knowledge.register.figures.standing import active_on
from knowledge.register.measures.asked import Asked
from knowledge.register.measures.naming import within
from knowledge.register.measures.table import Measured, Total, dated
from knowledge.register.model import Clause, Placement, Record
from knowledge.register.query import Field, Filter, Period
from knowledge.register.reached import values_of
from knowledge.register.scope import holds
from knowledge.register.small_groups import MARKS, People

Rows = tuple[Placement, ...]
_STATES = frozenset(each.value for each in PlacementState)
_ONCE = "En person med flere ansættelser er én person."


def is_about_persons(asked: Asked) -> bool:
    """Whether the question narrows or groups by something that only a placement tells."""
    groups = asked.query.group_by in (Field.PLACEMENT_TYPE, Field.TARGET_GROUP)
    return groups or any(_is_own(each) for each in asked.scope.filters)


def active_placements(asked: Asked) -> Measured[Placement]:
    items, left_out = placed(asked, lambda clause: active(asked, clause))
    return measured(
        "Aktive personer og timer",
        items,
        asked,
        left_out=left_out,
        computed="Ansættelser, der er begyndt og ikke ophørt på dagen, uanset om klausulen lader "
        f"typen tælle; sidste dag og sygemelding tæller med. {_ONCE}",
    )


def started(asked: Asked) -> Measured[Placement]:
    period = asked.period(date(asked.day.year, 1, 1), asked.day)
    items, left_out = placed(
        asked, lambda clause: _within(_by_start(asked, clause), _start, period, asked.day)
    )
    return measured(
        f"Påbegyndte ansættelser {within(period)}".strip(),
        items,
        asked,
        left_out=left_out,
        computed=f"Ansættelser med første dag i perioden, til og med opgørelsesdagen. {_ONCE}",
    )


def ended(asked: Asked) -> Measured[Placement]:
    period = asked.period(date(asked.day.year, 1, 1), asked.day)
    items, left_out = placed(
        asked, lambda clause: _within(_by_end(asked, clause), _end, period, asked.day)
    )

    def values(row: Placement, field: Field) -> tuple[str, ...] | None:
        return dated(row.end, field)

    return measured(
        f"Ophørte ansættelser {within(period)}".strip(),
        items,
        asked,
        left_out=left_out,
        values=values,
        computed=f"Ansættelser med sidste dag i perioden og nået på opgørelsesdagen. {_ONCE}",
    )


def all_of(asked: Asked, clause: Clause) -> Rows:
    return asked.view.of(Placement, "clause", clause.id)


def active(asked: Asked, clause: Clause) -> Rows:
    """The clause's placements that are active on the day, kept until one of them changes."""
    rows = all_of(asked, clause)
    return asked.view.kept(
        "active",
        clause.id,
        (rows,),
        lambda: tuple(row for row in rows if active_on(row, asked.day)),
    )


def placed(
    asked: Asked, rows_of: Callable[[Clause], Rows]
) -> tuple[list[Placement], list[Placement]]:
    """The placements of all clauses in scope, and those that filters by a mark took away."""
    own = [each for each in asked.scope.filters if _is_own(each) or _is_dated(each)]
    items: list[Placement] = []
    left_out: list[Placement] = []
    for clause in asked.scope.leaving(own).rows(Clause):
        for row in rows_of(cast(Clause, clause)):
            fits = all(holds(values_of(asked.view, row, each.field), each) for each in own)
            (items if fits else left_out).append(row)
    return items, left_out if any(each.field in MARKS for each in own) else []


def measured(
    title: str,
    items: Sequence[Placement],
    asked: Asked,
    *,
    computed: str,
    left_out: Sequence[Placement] = (),
    total: Callable[[Sequence[Placement]], tuple[Total, ...]] | None = None,
    values: Callable[[Placement, Field], tuple[str, ...] | None] | None = None,
    notes: tuple[str, ...] = (),
) -> Measured[Placement]:
    """Placements as they may be shown: in groups, with their clauses as the rows behind."""

    def refs(row: Placement) -> tuple[Record, ...]:
        clause = asked.view.get(Clause, row.clause)
        return () if clause is None else (clause,)

    return Measured(
        title=title,
        noun=Placement,
        items=items,
        row=lambda row: row,
        refs=refs,
        total=total or persons_and_hours,
        computed=computed,
        values=values,
        people=People.of,
        left_out=left_out,
        notes=notes,
    )


def persons_and_hours(items: Sequence[Placement]) -> tuple[Total, ...]:
    persons = len({row.person for row in items})
    return (
        Total("Personer", persons, "personer", True),
        Total("Timer", sum((row.hours for row in items), Decimal(0)), "timer pr. uge", True),
        Total("Ansættelser", len(items), "ansættelser", True),
    )


def _start(row: Placement) -> date:
    return row.start


def _end(row: Placement) -> date:
    return row.end or date.max


def _by_start(asked: Asked, clause: Clause) -> Rows:
    rows = all_of(asked, clause)
    return asked.view.kept("by start", clause.id, (rows,), lambda: tuple(sorted(rows, key=_start)))


def _by_end(asked: Asked, clause: Clause) -> Rows:
    rows = all_of(asked, clause)
    return asked.view.kept("by end", clause.id, (rows,), lambda: tuple(sorted(rows, key=_end)))


def _within(rows: Rows, day_of: Callable[[Placement], date], period: Period, day: date) -> Rows:
    """Of rows in the order of a day of theirs, those of the period until `day`."""
    last = day if period.end is None else min(period.end, day)
    first = 0 if period.start is None else bisect_left(rows, period.start, key=day_of)
    return rows[first : bisect_right(rows, last, key=day_of)]


def _is_own(asked: Filter) -> bool:
    """Whether a filter is on the placement; a state of the contract is not."""
    if asked.field is Field.STATE:
        return all(value.casefold() in _STATES for value in asked.values)
    return asked.field in MARKS


def _is_dated(asked: Filter) -> bool:
    return asked.field in (Field.YEAR, Field.MONTH)
