"""How long placements last, and how quickly they come about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from knowledge.register.figures.shares import Share
from knowledge.register.model import CandidateMatch, JobDescription, Placement


@dataclass(frozen=True, slots=True)
class HireTimes:
    """Days from job description received to start: median exact, mean to one decimal.

    `rows` are the hires counted; `left_out` those without a known job, or that began before
    their job was received.
    """

    median: Decimal | None
    mean: Decimal | None
    rows: tuple[Placement, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class CvsPerHire:
    """CVs sent for each hire, to one decimal; None when nobody was hired."""

    cvs: int
    hires: int
    ratio: Decimal | None
    rows: tuple[CandidateMatch, ...]


def survival(placements: Iterable[Placement], months: int, day: date) -> Share:
    """The share of starts that were still active `months` after the start.

    Starts that are younger than that on `day` are left out, as are those that ended on a day
    that nobody knows. Each placement is one start. The day so many months later is clamped to
    the month's end.
    """
    raise NotImplementedError


def retention(placements: Iterable[Placement], contract_end: date, months: int, day: date) -> Share:
    """The share of those active on the contract's last day who are employed `months` later.

    Persons, by one employer: give the placements of one contract. No figure (with the reason)
    while the day so many months later has not come.
    """
    raise NotImplementedError


def time_to_hire(placements: Iterable[Placement], jobs: Iterable[JobDescription]) -> HireTimes:
    """Days from `JobDescription.received` to `Placement.start`, over placements with a job."""
    raise NotImplementedError


def cvs_per_hire(matches: Iterable[CandidateMatch]) -> CvsPerHire:
    """CVs that were sent (a day, or a state that implies it) over matches that were hired."""
    raise NotImplementedError
