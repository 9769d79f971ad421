"""What has been reached of a clause on a day.

Persons are pseudonyms: someone with two jobs under a clause is one person and the hours of
both. All days are inclusive: who leaves on the 31st counts on the 31st. Sick leave counts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from knowledge.register.codes import CountingRule, PlacementState
from knowledge.register.figures.months import month_ends
from knowledge.register.figures.requirement import (
    Requirement,
    full_requirement,
    holds,
    required_on,
)
from knowledge.register.figures.rounding import percent
from knowledge.register.model import Clause, Placement


class Note(StrEnum):
    """What is to be borne in mind, as staff read it. Never with figures, so that many merge."""

    GROUP_UNTOLD = "Nogle medregnede ansættelser har ingen målgruppe; de tæller med."
    ENDED_UNDATED = "Nogle ansættelser er ophørt uden slutdato; de tæller ikke med."
    FEWER_MONTHS = (
        "Kontrakten er yngre end gennemsnittets måneder; "
        "gennemsnittet er af de hele måneder, der er gået."
    )
    NO_WHOLE_MONTH = "Der er endnu ingen hel måned at tage gennemsnit af; dagens tal er brugt."
    NOT_DUE = "Kravets frist er ikke nået; der vises, hvad der er nået af det fulde krav."


@dataclass(frozen=True, slots=True)
class Count:
    """Persons and weekly hours that count at the close of a day, with the rows behind."""

    day: date
    persons: int
    hours: Decimal
    rows: tuple[Placement, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """What a clause has reached on a day.

    `required` is due that day, `full` when everything is. Shares (per cent, one decimal),
    `fulfilled`, missing and over are against `full`; `behind` and `due_missing_*` against
    `required`, so no one is behind before a deadline. `persons`, `hours`, missing and over are
    exact (an average is not rounded); None where `full` is None or 0. `fulfilled` and `behind`
    are None when the clause requires nothing countable. `counted` are the placements behind,
    `points` the days that were counted.
    """

    clause_id: str
    day: date
    required: Requirement
    full: Requirement
    persons: Decimal
    hours: Decimal
    persons_share: Decimal | None
    hours_share: Decimal | None
    fulfilled: bool | None
    behind: bool | None
    missing_persons: Decimal | None
    missing_hours: Decimal | None
    over_persons: Decimal | None
    over_hours: Decimal | None
    due_missing_persons: Decimal | None
    due_missing_hours: Decimal | None
    counted: tuple[Placement, ...]
    points: tuple[Count, ...]
    notes: tuple[Note, ...]


def active_on(placement: Placement, day: date) -> bool:
    """Whether it runs on that day, first and last day included, sick leave too.

    One that has ended without an end date runs on no day.
    """
    if placement.end is None:
        return placement.start <= day and placement.state is not PlacementState.ENDED
    return placement.start <= day <= placement.end


def ended_undated(placement: Placement) -> bool:
    """Whether it has ended on a day that nobody has told."""
    return placement.end is None and placement.state is PlacementState.ENDED


def counts(clause: Clause, placement: Placement) -> bool:
    """Whether the clause counts such a placement, whatever the day.

    Its type must be among `clause.counted`. Names the clause target groups, the placement's
    must be one of them; a placement that tells no group counts.
    """
    return placement.type in clause.counted and (
        not clause.target_groups
        or not placement.target_group
        or placement.target_group in clause.target_groups
    )


def count_on(clause: Clause, placements: Iterable[Placement], day: date) -> Count:
    """The placements of a clause that count and are active on a day, whatever its rule."""
    return _counted(
        [each for each in placements if active_on(each, day) and counts(clause, each)], day
    )


def standing(
    clause: Clause, placements: Sequence[Placement], day: date, start: date | None = None
) -> Standing:
    """What has been reached by the clause's counting rule. `placements` are the clause's own.

    Snapshot: active on the day. Average: mean of the counts at the ends of the last
    `clause.months` whole months, a month that ends on `day` included; months that ended before
    `start` (the contract's first day) are left out, and without any the day itself is counted.
    Cumulative: distinct persons begun until the day, whose placement has lasted `clause.weeks`
    by then when that is required, and the weekly hours of these placements.
    """
    points, notes = _points(clause, placements, day, start)
    persons = Decimal(sum(point.persons for point in points)) / len(points)
    hours = sum((point.hours for point in points), Decimal(0)) / len(points)
    rows = {row.id: row for point in points for row in point.rows}
    full, required = full_requirement(clause), required_on(clause, day, start)
    if required != full:
        notes = (*notes, Note.NOT_DUE)
    if clause.target_groups and not all(row.target_group for row in rows.values()):
        notes = (*notes, Note.GROUP_UNTOLD)
    if any(ended_undated(each) for each in placements):
        notes = (*notes, Note.ENDED_UNDATED)
    fulfilled = holds(clause, full, full, persons, hours)
    on_time = holds(clause, full, required, persons, hours)
    return Standing(
        clause_id=clause.id,
        day=day,
        required=required,
        full=full,
        persons=persons,
        hours=hours,
        persons_share=percent(persons, full.persons or 0),
        hours_share=percent(hours, full.hours or 0),
        fulfilled=fulfilled,
        behind=None if on_time is None else not on_time,
        missing_persons=_missing(full.persons, full.persons, persons),
        missing_hours=_missing(full.hours, full.hours, hours),
        over_persons=_over(full.persons, persons),
        over_hours=_over(full.hours, hours),
        due_missing_persons=_missing(full.persons, required.persons, persons),
        due_missing_hours=_missing(full.hours, required.hours, hours),
        counted=tuple(rows.values()),
        points=points,
        notes=notes,
    )


def _points(
    clause: Clause, placements: Sequence[Placement], day: date, start: date | None
) -> tuple[tuple[Count, ...], tuple[Note, ...]]:
    """The days that the clause's rule counts, never none."""
    if clause.counting is CountingRule.CUMULATIVE:
        return (_begun(clause, placements, day),), ()
    if clause.counting is CountingRule.SNAPSHOT:
        return (count_on(clause, placements, day),), ()
    ends = month_ends(day, clause.months, start)
    if not ends:
        return (count_on(clause, placements, day),), (Note.NO_WHOLE_MONTH,)
    points = tuple(count_on(clause, placements, end) for end in ends)
    return points, (Note.FEWER_MONTHS,) if len(ends) < clause.months else ()


def _begun(clause: Clause, placements: Iterable[Placement], day: date) -> Count:
    rows = [
        each
        for each in placements
        if each.start <= day and counts(clause, each) and _has_lasted(each, clause.weeks, day)
    ]
    return _counted(rows, day)


def _has_lasted(placement: Placement, weeks: int | None, day: date) -> bool:
    if not weeks:
        return True
    if ended_undated(placement):
        return False
    last = day if placement.end is None else min(day, placement.end)
    return (last - placement.start).days + 1 >= 7 * weeks


def _counted(rows: Sequence[Placement], day: date) -> Count:
    hours = sum((row.hours for row in rows), Decimal(0))
    return Count(day, len({row.person for row in rows}), hours, tuple(rows))


def _missing(
    full: Decimal | int | None, required: Decimal | int | None, reached: Decimal
) -> Decimal | None:
    return max(Decimal(0), (required or 0) - reached) if full else None


def _over(required: Decimal | int | None, reached: Decimal) -> Decimal | None:
    return max(Decimal(0), reached - required) if required else None
