"""Days, months and quarters counted from today."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.register.query import Period


@dataclass(frozen=True, slots=True)
class Clock:
    """Today, and whether a month without a year is the next one or the one before."""

    today: date
    ahead: bool


def month_of(day: date) -> Period:
    last = calendar.monthrange(day.year, day.month)[1]
    return Period(day.replace(day=1), day.replace(day=last))


def add_months(day: date, months: int) -> date:
    """The same day some months later, or the last of that month when it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def nearest(month: int, day: int | None, clock: Clock) -> date | None:
    """That day, in the last year or, looking ahead, the next one in which it falls."""
    for shift in (0, 1) if clock.ahead else (0, -1):
        year = clock.today.year + shift
        try:
            found = date(year, month, day or 1)
        except ValueError:
            return None
        reached = month_of(found) if day is None else Period(found, found)
        is_ahead = reached.end is not None and reached.end >= clock.today
        is_past = reached.start is not None and reached.start <= clock.today
        if is_ahead if clock.ahead else is_past:
            return found
    return None


def span_of(unit: str, shift: int, today: date) -> Period:
    """The calendar week, month, quarter, half year or year that many from the one of today."""
    if unit[0] in "uw":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=shift)
        return Period(monday, monday + timedelta(days=6))
    months = months_in(unit)
    first = today.replace(day=1, month=(today.month - 1) // months * months + 1)
    first = add_months(first, shift * months)
    return Period(first, add_months(first, months) - timedelta(days=1))


def months_in(unit: str) -> int:
    if unit.startswith("m"):
        return 1
    return 3 if unit[0] in "kq" else 6 if unit.startswith("halv") else 12
