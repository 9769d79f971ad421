"""Arithmetic with months, and the day that it is in Denmark."""

from calendar import monthrange
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

MONTH = Decimal("30.4375")  # days in the mean month of the Julian year


def danish_day(moment: datetime) -> date:
    """The calendar day in Copenhagen. Raises ValueError for a moment without a zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone is no day")
    return moment.astimezone(ZoneInfo("Europe/Copenhagen")).date()


def add_months(day: date, months: int) -> date:
    """The same day so many months later (earlier when negative); 31 January + 1 = 28 February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def month_start(day: date) -> date:
    return day.replace(day=1)


def month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def last_month_end(day: date) -> date:
    """The end of the last whole month: `day` itself when a month ends on it."""
    return day if day == month_end(day) else month_start(day) - timedelta(days=1)


def month_ends(day: date, count: int, start: date | None = None) -> tuple[date, ...]:
    """The ends of the last `count` whole months, oldest first.

    With `start` only those on or after it: fewer, or none, when what is counted is younger.
    """
    last = last_month_end(day)
    ends = (month_end(add_months(month_start(last), -back)) for back in range(count))
    return tuple(sorted(end for end in ends if start is None or end >= start))


def months_between(first: date, last: date) -> Decimal:
    """How many months of mean length lie between two days."""
    return Decimal((last - first).days) / MONTH
