"""The two models to calculate with before anything is in the register."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from knowledge.register.figures.paying import BusinessCase, PaymentDue


@dataclass(frozen=True, slots=True)
class Worked:
    """A calculation as it is shown: all lines Danish.

    `inputs` are (label, value) as given, defaults included; `formula` one line a step; `result`
    (label, value); `assumptions` what the figures rest on. `payment` or `case` holds the same
    result as figures.
    """

    title: str
    inputs: tuple[tuple[str, str], ...]
    formula: tuple[str, ...]
    result: tuple[tuple[str, str], ...]
    assumptions: tuple[str, ...]
    payment: PaymentDue | None = None
    case: BusinessCase | None = None


def payment_model(
    price: Decimal,
    *,
    time_share: Decimal = Decimal(1),
    weeks: int = 0,
    threshold: int = 13,
    window: int = 26,
    base_percent: Decimal = Decimal(25),
    result_percent: Decimal = Decimal(75),
    result_by_time: bool = False,
) -> Worked:
    """What a course of that price pays, as `paying.payment`. Raises BadInputError."""
    raise NotImplementedError


def business_case_model(
    *,
    persons: int,
    saving: Decimal,
    start_cost: Decimal = Decimal(0),
    monthly_cost: Decimal = Decimal(0),
    ramp_months: int = 0,
    months: int = 36,
    start: date,
) -> Worked:
    """When an effort has paid for itself.

    `saving` is kroner a person and month, `start_cost` falls in the first month, `persons` are
    reached evenly over `ramp_months` (all at once when 0). `start` is any day of the first
    month. Raises BadInputError.
    """
    raise NotImplementedError
