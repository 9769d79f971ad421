"""What the council's targets measure, and how far the year has come."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from knowledge.register.codes import ClauseType, TargetUnit
from knowledge.register.figures.shares import Share
from knowledge.register.model import Clause, Contract, Placement, Target

ResultOn = Callable[[date], Decimal | None]


@dataclass(frozen=True, slots=True)
class TargetProgress:
    """How far a target is. `measured` says in Danish what was measured, `counted_on` when.

    `result` and `percent` of the goal, `projected` at the end of the year by the run-rate with
    its `projected_percent`, `on_track` whether that reaches the goal: to one decimal. None
    where it cannot be told; `reason` says why.
    """

    target_id: str
    unit: TargetUnit
    measured: str
    counted_on: date
    goal: Decimal
    result: Decimal | None
    percent: Decimal | None
    projected: Decimal | None
    projected_percent: Decimal | None
    on_track: bool | None
    reason: str


def clause_share(
    contracts: Iterable[Contract],
    clauses: Iterable[Clause],
    day: date,
    types: Sequence[ClauseType] = (ClauseType.EMPLOYMENT,),
) -> Share:
    """The share of contracts running on a day that have a clause of these types.

    Drafts, clauses still in tender and waived ones are none.
    """
    raise NotImplementedError


def target_result(
    unit: TargetUnit,
    contracts: Sequence[Contract],
    clauses: Sequence[Clause],
    placements_of: Callable[[str], Sequence[Placement]],
    day: date,
) -> Decimal | None:
    """The figure that a target of this unit is held against, exact.

    Persons and hours a week: counted placements active on the day under any clause, each
    person once. Share: per cent of running contracts with an employment clause. Millions: the
    yearly value of these contracts, None when one of them has no value. `placements_of` gives
    the placements of a clause's id.
    """
    raise NotImplementedError


def target_progress(target: Target, result_on: ResultOn, day: date) -> TargetProgress:
    """The target on a day; of a past year at its end, of a year to come nothing yet.

    `result_on` gives the unit's figure on a day, as `target_result` does (keep what it gave:
    it is asked for up to three days). The projection draws the net growth of the last 3 whole
    months on to 31 December; never below 0, a share never above 100.
    """
    raise NotImplementedError
