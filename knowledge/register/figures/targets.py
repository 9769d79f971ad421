"""What the council's targets measure, and how far the year has come."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from knowledge.register.codes import ClauseType, ContractState, TargetUnit
from knowledge.register.figures.months import (
    last_month_end,
    month_ends,
    month_start,
    months_between,
)
from knowledge.register.figures.requirement import is_binding
from knowledge.register.figures.rounding import HUNDRED, percent, rounded
from knowledge.register.figures.shares import Share, share
from knowledge.register.figures.standing import count_on
from knowledge.register.model import Clause, Contract, Placement, Target

RATE_MONTHS = 3
MILLION = Decimal(1_000_000)
MEASURED = {
    TargetUnit.PERSONS: "Personer i job, der tæller med under en klausul, på dagen",
    TargetUnit.HOURS: "Ugentlige timer, der tæller med under en klausul, på dagen",
    TargetUnit.CONTRACT_SHARE: "Andel af de løbende kontrakter, der har en beskæftigelsesklausul",
    TargetUnit.MILLIONS: "Årlig værdi af de løbende kontrakter med beskæftigelsesklausul, mio. kr.",
}
_OVER = (ContractState.TERMINATED, ContractState.EXPIRED)
_NO_RESULT = {
    TargetUnit.CONTRACT_SHARE: "Ingen kontrakt løber på dagen.",
    TargetUnit.MILLIONS: "Mindst én af kontrakterne har ingen årlig værdi.",
}
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


def is_running(contract: Contract, day: date) -> bool:
    """Whether the contract runs on that day; one that is over without an end date does not."""
    if contract.end is None:
        return contract.start <= day and contract.state not in _OVER
    return contract.start <= day <= contract.end


def clause_share(
    contracts: Iterable[Contract],
    clauses: Iterable[Clause],
    day: date,
    types: Sequence[ClauseType] = (ClauseType.EMPLOYMENT,),
) -> Share:
    """The share of contracts running on a day that have a clause of these types.

    Drafts, clauses still in tender and waived ones are none.
    """
    running = [each for each in contracts if is_running(each, day)]
    bound = _bound(clauses, types)
    part = sum(each.id in bound for each in running)
    reason = "" if running else _NO_RESULT[TargetUnit.CONTRACT_SHARE]
    return share(part, len(running), running, reason)


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
    if unit is TargetUnit.CONTRACT_SHARE:
        found = clause_share(contracts, clauses, day)
        return HUNDRED * found.part / found.whole if found.whole else None
    if unit is TargetUnit.MILLIONS:
        return _millions(contracts, clauses, day)
    counted = [count_on(clause, placements_of(clause.id), day) for clause in clauses]
    if unit is TargetUnit.HOURS:
        return sum((each.hours for each in counted), Decimal(0))
    return Decimal(len({row.person for each in counted for row in each.rows}))


def target_progress(target: Target, result_on: ResultOn, day: date) -> TargetProgress:
    """The target on a day; of a past year at its end, of a year to come nothing yet.

    `result_on` gives the unit's figure on a day, as `target_result` does (keep what it gave:
    it is asked for up to three days). The projection draws the net growth of the last 3 whole
    months on to 31 December; never below 0, a share never above 100.
    """
    last = date(target.year, 12, 31)
    counted_on = min(day, last)
    unknown = TargetProgress(
        target_id=target.id,
        unit=target.unit,
        measured=MEASURED[target.unit],
        counted_on=counted_on,
        goal=target.goal,
        result=None,
        percent=None,
        projected=None,
        projected_percent=None,
        on_track=None,
        reason="Året er ikke begyndt.",
    )
    if day.year < target.year:
        return unknown
    result = result_on(counted_on)
    if result is None:
        return replace(unknown, reason=_NO_RESULT.get(target.unit, "Tallet kan ikke gøres op."))
    told = replace(
        unknown,
        result=rounded(result),
        percent=percent(result, target.goal),
        reason="" if target.goal else "Målet er 0, så der er ingen andel at vise.",
    )
    if counted_on == last:
        return replace(told, on_track=told.result is not None and told.result >= target.goal)
    rate = _rate(result_on, day)
    if rate is None:
        return replace(told, reason="Tallet for de seneste tre måneder kan ikke gøres op.")
    projected = rounded(max(Decimal(0), result + rate * months_between(day, last)))
    if target.unit is TargetUnit.CONTRACT_SHARE:
        projected = min(HUNDRED, projected)
    return replace(
        told,
        projected=projected,
        projected_percent=percent(projected, target.goal),
        on_track=projected >= target.goal,
    )


def _rate(result_on: ResultOn, day: date) -> Decimal | None:
    """Net growth a month over the last three whole months."""
    first = month_start(month_ends(day, RATE_MONTHS)[0]) - timedelta(days=1)
    before, after = result_on(first), result_on(last_month_end(day))
    if before is None or after is None:
        return None
    return (after - before) / RATE_MONTHS


def _bound(clauses: Iterable[Clause], types: Sequence[ClauseType]) -> set[str]:
    """The contracts that have a binding clause of these types."""
    return {each.contract for each in clauses if each.type in types and is_binding(each)}


def _millions(
    contracts: Iterable[Contract], clauses: Iterable[Clause], day: date
) -> Decimal | None:
    bound = _bound(clauses, (ClauseType.EMPLOYMENT,))
    total = Decimal(0)
    for each in contracts:
        if each.id in bound and is_running(each, day):
            if each.value_year is None:
                return None
            total += each.value_year
    return total / MILLION
