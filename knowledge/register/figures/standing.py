"""What a clause requires on a day, and what has been reached of it.

Persons are pseudonyms: someone with two jobs under a clause is one person and the hours of
both. All days are inclusive: who leaves on the 31st counts on the 31st. Sick leave counts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

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
class Requirement:
    """Persons, and hours a week; None where the clause requires nothing of the kind."""

    persons: int | None
    hours: Decimal | None


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
    raise NotImplementedError


def counts(clause: Clause, placement: Placement) -> bool:
    """Whether the clause counts such a placement, whatever the day.

    Its type must be among `clause.counted`. Names the clause target groups, the placement's
    must be one of them; a placement that tells no group counts.
    """
    raise NotImplementedError


def count_on(clause: Clause, placements: Iterable[Placement], day: date) -> Count:
    """The placements of a clause that count and are active on a day, whatever its rule."""
    raise NotImplementedError


def full_requirement(clause: Clause) -> Requirement:
    """All that the clause requires in the end: its own figures, or else its last step's."""
    raise NotImplementedError


def required_on(clause: Clause, day: date, start: date | None = None) -> Requirement:
    """What is due on a day.

    Linear between the steps of the phase-in, the deadline with the full requirement being the
    last of them; persons rounded up, hours to 0.1. Before the first step, or before the
    deadline when there are no steps, 0. Without deadline the last step's figure holds on;
    without steps either, everything is due from `start`, the contract's first day (always when
    None). A kind without steps of its own is due at the deadline, or else with the last step.
    """
    raise NotImplementedError


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
    raise NotImplementedError
