"""Days, months and moments as Danish files write them."""

import re
from datetime import date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from knowledge.danish.dates import parse_date

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_NUMERIC = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})")
_YEAR_MONTH = re.compile(r"((?:19|20)\d\d)[-./]?(0?[1-9]|1[0-2])")
_MONTH_YEAR = re.compile(r"(0?[1-9]|1[0-2])[-./]((?:19|20)\d\d)")
_CLOCK = re.compile(r"(.+?)(?:\s+(?:kl\.?\s*)?|T)(\d{1,2})[:.](\d\d)(?:[:.](\d\d))?")


def day_in(cell: object) -> date | None:
    """The day of a cell; of a moment with a zone, the day in Copenhagen."""
    if isinstance(cell, datetime):
        return cell.date() if cell.tzinfo is None else cell.astimezone(copenhagen()).date()
    if isinstance(cell, date):
        return cell
    return written_day(cell.strip()) if isinstance(cell, str) else None


@lru_cache(maxsize=16_384)
def written_day(text: str) -> date | None:
    """`2026-12-31`, `31-12-2026`, `31. december 2026`; None when it is no whole date."""
    iso, numeric = _ISO.match(text), _NUMERIC.match(text)
    try:
        if iso and (iso.end() == len(text) or text[iso.end()] in "T "):
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if numeric and (numeric.end() == len(text) or text[numeric.end()] == " "):
            return date(int(numeric[3]), int(numeric[2]), int(numeric[1]))
    except ValueError:
        return None
    told = parse_date(text)
    if told is None or not told.month or not told.day:
        return None
    return date(told.year, told.month, told.day)


def written_month(text: str) -> date | None:
    """The first day of `2026-08`, `08-2026`, `202608` or `august 2026`."""
    if match := _YEAR_MONTH.fullmatch(text):
        return date(int(match[1]), int(match[2]), 1)
    if match := _MONTH_YEAR.fullmatch(text):
        return date(int(match[2]), int(match[1]), 1)
    told = parse_date(text)
    return date(told.year, told.month, 1) if told is not None and told.month else None


def written_moment(text: str) -> datetime | None:
    """ISO 8601, or a Danish date with a clock (`31-12-2026 kl. 14.30`)."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        pass
    clock = _CLOCK.fullmatch(text)
    day = written_day(clock[1] if clock else text)
    if day is None:
        return None
    try:
        at = time(int(clock[2]), int(clock[3]), int(clock[4] or 0)) if clock else time()
    except ValueError:
        return None
    return datetime.combine(day, at)


@lru_cache(maxsize=1)
def copenhagen() -> ZoneInfo:
    """The zone of a moment that names none."""
    return ZoneInfo("Europe/Copenhagen")
