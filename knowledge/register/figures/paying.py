"""What is due for a course paid by results, and when savings have paid back their cost."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from knowledge.register.codes import BusinessCaseKind
from knowledge.register.model import BusinessCaseMonth, Payment, Placement


@dataclass(frozen=True, slots=True)
class PaymentDue:
    """Kroner to the øre: `base` + `result` = `total`. `outstanding` is `total`, or 0 when paid
    or rejected. `formula` is Danish, a line for each."""

    base: Decimal
    result: Decimal
    total: Decimal
    outstanding: Decimal
    formula: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BusinessMonth:
    """Kroner of one month, and cumulated since the first."""

    month: date
    cost: Decimal
    saving: Decimal
    net: Decimal
    cumulative: Decimal
    rows: tuple[BusinessCaseMonth, ...]


@dataclass(frozen=True, slots=True)
class BusinessCase:
    """The months in order. `break_even` is the first with cumulative >= 0 since there was any
    cost or saving, None when none; `below_again` a later month in which it is negative again.
    """

    kind: BusinessCaseKind
    months: tuple[BusinessMonth, ...]
    break_even: date | None
    below_again: date | None
    net: Decimal


@dataclass(frozen=True, slots=True)
class Gain:
    """Kroner a person, to the øre: `gross` of savings, `net` of savings less cost."""

    persons: int
    gross: Decimal | None
    net: Decimal | None


def payment(course: Payment) -> PaymentDue:
    """Base: base share × P × f. Result: result share × P when the weeks are reached, else 0;
    × f too when `result_by_time`. Each is rounded to the øre, half up."""
    raise NotImplementedError


def business_case(rows: Iterable[BusinessCaseMonth], kind: BusinessCaseKind) -> BusinessCase:
    """The rows of one kind by month; several of a month are added. Plan and fact never mix."""
    raise NotImplementedError


def gain_per_person(
    rows: Iterable[BusinessCaseMonth], placements: Iterable[Placement], start: date, end: date
) -> Gain:
    """Realised gain of the months within the days, for each person placed at some time in them."""
    raise NotImplementedError
