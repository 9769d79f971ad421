"""Where a clause stands at its next deadline if things go on as they have."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from knowledge.register.figures.requirement import Requirement
from knowledge.register.model import Clause, Contract, Placement

HIRING_DAYS = Decimal(30)


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
    raise NotImplementedError
