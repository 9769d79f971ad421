"""What is due for a course paid by results, and when savings have paid back their cost."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from knowledge.register.codes import BusinessCaseKind, PaymentState
from knowledge.register.figures.months import month_end, month_start
from knowledge.register.figures.rounding import HUNDRED, kroner, rounded, written
from knowledge.register.figures.standing import ended_undated
from knowledge.register.model import BusinessCaseMonth, Payment, Placement

_SETTLED = (PaymentState.PAID, PaymentState.REJECTED)


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
    share, price = course.time_share, course.price
    is_reached = course.weeks >= course.threshold
    factor = share if course.result_by_time else Decimal(1)
    base = rounded(price * course.base_percent / HUNDRED * share, 2)
    result = rounded(price * course.result_percent / HUNDRED * factor * is_reached, 2)
    total = base + result
    return PaymentDue(
        base=base,
        result=result,
        total=total,
        outstanding=Decimal("0.00") if course.state in _SETTLED else total,
        formula=(
            f"Grundbetaling: {written(course.base_percent)} % × {kroner(price)} × tidsandel "
            f"{written(share)} = {kroner(base)}",
            _result_line(course, result, is_reached),
            f"I alt: {kroner(base)} + {kroner(result)} = {kroner(total)}",
        ),
    )


def _result_line(course: Payment, result: Decimal, is_reached: bool) -> str:
    weeks = f"{course.weeks} ugers beskæftigelse"
    required = f"kravet på {course.threshold} ud af {course.window} uger"
    if not is_reached:
        return f"Resultatbetaling: {kroner(result)}, fordi {weeks} ikke når {required}"
    by_time = f" × tidsandel {written(course.time_share)}" if course.result_by_time else ""
    return (
        f"Resultatbetaling: {written(course.result_percent)} % × {kroner(course.price)}{by_time} "
        f"= {kroner(result)}, fordi {weeks} når {required}"
    )


def business_case(rows: Iterable[BusinessCaseMonth], kind: BusinessCaseKind) -> BusinessCase:
    """The rows of one kind by month; several of a month are added. Plan and fact never mix."""
    by_month: dict[date, list[BusinessCaseMonth]] = {}
    for row in rows:
        if row.kind is kind:
            by_month.setdefault(month_start(row.month), []).append(row)
    months: list[BusinessMonth] = []
    total = Decimal(0)
    for month in sorted(by_month):
        cost = sum((row.cost for row in by_month[month]), Decimal(0))
        saving = sum((row.saving for row in by_month[month]), Decimal(0))
        total += saving - cost
        months.append(
            BusinessMonth(month, cost, saving, saving - cost, total, tuple(by_month[month]))
        )
    break_even = _first(months, lambda each: each.cumulative >= 0)
    below = break_even and _first(months, lambda each: each.cumulative < 0, after=break_even)
    return BusinessCase(kind, tuple(months), break_even, below, total)


def _first(
    months: Iterable[BusinessMonth],
    is_wanted: Callable[[BusinessMonth], bool],
    after: date | None = None,
) -> date | None:
    has_begun = False
    for each in months:
        has_begun = has_begun or bool(each.cost or each.saving)
        if has_begun and is_wanted(each) and (after is None or each.month > after):
            return each.month
    return None


def gain_per_person(
    rows: Iterable[BusinessCaseMonth], placements: Iterable[Placement], start: date, end: date
) -> Gain:
    """Realised gain of the months within the days, for each person placed at some time in them."""
    within = [
        row
        for row in rows
        if row.kind is BusinessCaseKind.REAL
        and start <= month_start(row.month)
        and month_end(row.month) <= end
    ]
    persons = {
        each.person
        for each in placements
        if each.start <= end and (each.end is None or each.end >= start) and not ended_undated(each)
    }
    if not persons or not within:
        return Gain(len(persons), None, None)
    saving = sum((row.saving for row in within), Decimal(0))
    cost = sum((row.cost for row in within), Decimal(0))
    count = len(persons)
    return Gain(count, rounded(saving / count, 2), rounded((saving - cost) / count, 2))
