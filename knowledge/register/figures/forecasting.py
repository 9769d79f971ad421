"""Where a clause stands at its next deadline if things go on as they have."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal

from knowledge.register.codes import CountingRule
from knowledge.register.figures.months import (
    last_month_end,
    month_ends,
    month_start,
    months_between,
)
from knowledge.register.figures.requirement import (
    Requirement,
    holds,
    required_on,
)
from knowledge.register.figures.rounding import rounded
from knowledge.register.figures.standing import standing
from knowledge.register.model import Clause, Contract, Placement

HIRING_DAYS = Decimal(30)
RATE_MONTHS = 3
_NO_DEADLINE = "Der er ingen kommende frist og intet kommende trin at fremskrive til."
_NOTHING_COUNTED = "Klausulen stiller ikke krav, der kan tælles."
_TOO_YOUNG = "Kontrakten er for ny til en fremskrivning: der er endnu ikke gået en hel måned."


@dataclass(frozen=True, slots=True)
class Forecast:
    """The figures at `deadline`, the next phase-in step or the clause's deadline.

    `persons` and `hours` to one decimal, never below 0; `*_per_month` is the net growth behind
    them, exact, over `months` whole months. `reached` compares the rounded figures with
    `required`, by both or either as the clause says. `last_day_to_act` may have passed; it
    rests on `hiring_days`, which is `assumed` when the supplier has no hires to learn from.
    What cannot be told is None, and `reason` says why in Danish.
    """

    clause_id: str
    day: date
    deadline: date | None
    required: Requirement | None
    persons: Decimal | None
    hours: Decimal | None
    persons_per_month: Decimal | None
    hours_per_month: Decimal | None
    months: int
    reached: bool | None
    last_day_to_act: date | None
    hiring_days: Decimal
    assumed: bool
    reason: str


def forecast(
    clause: Clause,
    contract: Contract,
    placements: Sequence[Placement],
    day: date,
    hiring_days: Decimal | None = None,
) -> Forecast:
    """The run-rate: net growth a month over the last 3 whole months, drawn on to the deadline.

    Fewer months when the contract is younger. Growth is measured as the clause counts
    (snapshot, average, cumulative). `hiring_days` is the supplier's median time to hire.
    `last_day_to_act` is the last day to hand in a job description so that a start after
    `hiring_days` still counts at the deadline (at every month end of an average; long enough
    before for placements that must last some weeks); None when nothing is to be done.
    """
    now = standing(clause, placements, day, contract.start)
    months = _whole_months(contract.start, day)
    persons_rate, hours_rate = _growth(clause, contract.start, placements, day, months)
    days = HIRING_DAYS if hiring_days is None else hiring_days
    untold = Forecast(
        clause_id=clause.id,
        day=day,
        deadline=None,
        required=None,
        persons=None,
        hours=None,
        persons_per_month=persons_rate,
        hours_per_month=hours_rate,
        months=months,
        reached=None,
        last_day_to_act=None,
        hiring_days=days,
        assumed=hiring_days is None,
        reason=_NO_DEADLINE,
    )
    deadline = next_deadline(clause, day)
    if now.fulfilled is None:
        return replace(untold, reason=_NOTHING_COUNTED)
    if deadline is None:
        return untold
    full, required = now.full, required_on(clause, deadline, contract.start)
    persons = _drawn(now.persons, persons_rate, day, deadline)
    hours = _drawn(now.hours, hours_rate, day, deadline)
    reached = None
    if persons is not None and hours is not None:
        reached = holds(clause, full, required, persons, hours)
    is_done = reached is not False and holds(clause, full, required, now.persons, now.hours)
    return replace(
        untold,
        deadline=deadline,
        required=required,
        persons=persons,
        hours=hours,
        reached=reached,
        last_day_to_act=(
            None if is_done else _last_day_to_act(clause, contract.start, deadline, days)
        ),
        reason="" if months else _TOO_YOUNG,
    )


def next_deadline(clause: Clause, day: date) -> date | None:
    """The next step of the phase-in or the deadline, whichever is sooner; after `day`."""
    days = [step.day for step in clause.phase_in if not _is_late(clause, step.day)]
    days += [clause.deadline] if clause.deadline else []
    return min((each for each in days if each > day), default=None)


def _is_late(clause: Clause, step: date) -> bool:
    return clause.deadline is not None and step > clause.deadline


def _whole_months(start: date, day: date) -> int:
    """How many of the last whole months the contract has run all through, at most three."""
    return sum(month_start(end) >= start for end in month_ends(day, RATE_MONTHS))


def _growth(
    clause: Clause, start: date, placements: Sequence[Placement], day: date, months: int
) -> tuple[Decimal | None, Decimal | None]:
    """Net growth a month of persons and hours, as the clause counts them."""
    if not months:
        return None, None
    first = month_start(month_ends(day, months)[0]) - timedelta(days=1)
    before = standing(clause, placements, first, start)
    after = standing(clause, placements, last_month_end(day), start)
    return (after.persons - before.persons) / months, (after.hours - before.hours) / months


def _drawn(now: Decimal, rate: Decimal | None, day: date, deadline: date) -> Decimal | None:
    if rate is None:
        return None
    return max(Decimal(0), rounded(now + rate * months_between(day, deadline)))


def _last_day_to_act(clause: Clause, start: date, deadline: date, days: Decimal) -> date:
    """The day from which a hire of usual length starts in time to count in full."""
    last_start = deadline
    if clause.counting is CountingRule.AVERAGE:
        last_start = min(month_ends(deadline, clause.months, start), default=deadline)
    elif clause.counting is CountingRule.CUMULATIVE and clause.weeks:
        last_start = deadline - timedelta(days=7 * clause.weeks - 1)
    return last_start - timedelta(days=int(days.to_integral_value(ROUND_CEILING)))
