"""Holidays and seasons as times: how they are counted, and the sentence that says so.

Schools differ by a week or so from place to place. A fixed reading that is said is better than
one that has to be guessed.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from assistant.extractive.register.spans import Clock
from knowledge.register.query import Period


def _easter(year: int) -> date:
    """Easter Sunday by the Gregorian calendar."""
    century, golden = year // 100, year % 19
    moon = (19 * golden + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    moon -= (moon // 28) * (1 - (29 // (moon + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    from_march = moon - weekday
    month = 3 + (from_march + 40) // 44
    return date(year, month, from_march + 28 - 31 * (month // 4))


def _week(number: int) -> Callable[[int], Period]:
    def span(year: int) -> Period:
        monday = date.fromisocalendar(year, number, 1)
        return Period(monday, monday + timedelta(days=6))

    return span


def _around_easter(first: int, last: int) -> Callable[[int], Period]:
    def span(year: int) -> Period:
        sunday = _easter(year)
        return Period(sunday + timedelta(days=first), sunday + timedelta(days=last))

    return span


# Stem, when it is in a year, and how staff are told.
_HOLIDAYS: tuple[tuple[str, Callable[[int], Period], str, str], ...] = (
    ("sommerferie", lambda year: Period(date(year, 7, 1), date(year, 7, 31)),
     "Sommerferien er regnet som juli.", "The summer holiday is taken as July."),
    ("efteraarsferie", _week(42),
     "Efterårsferien er regnet som uge 42.", "The autumn holiday is taken as week 42."),
    ("vinterferie", _week(7),
     "Vinterferien er regnet som uge 7.", "The winter holiday is taken as week 7."),
    ("juleferie", lambda year: Period(date(year, 12, 24), date(year, 12, 31)),
     "Juleferien er regnet som 24. til 31. december.",
     "The Christmas holiday is taken as 24 to 31 December."),
    ("paaske", _around_easter(-3, 1),
     "Påsken er regnet fra skærtorsdag til 2. påskedag.",
     "Easter is taken from Maundy Thursday to Easter Monday."),
    ("pinse", _around_easter(49, 50), "Pinsen er regnet som pinsedag og 2. pinsedag.",
     "Whitsun is taken as Whit Sunday and Monday."),
)  # fmt: skip
_ENGLISH = {
    "summer holiday": "sommerferie", "summer vacation": "sommerferie",
    "summer break": "sommerferie",
    "autumn holiday": "efteraarsferie", "autumn break": "efteraarsferie",
    "winter holiday": "vinterferie", "christmas holiday": "juleferie", "easter": "paaske",
    "whitsun": "pinse",
}  # fmt: skip
HOLIDAY = (
    "(?P<holiday>"
    + "|".join([*(stem for stem, *_ in _HOLIDAYS), *_ENGLISH])
    + r")(?:ferie)?(?:r|n|rne|en|s)?\b"
)
_SAID = re.compile(rf"\b{HOLIDAY}")


def since_holiday(match: re.Match[str], clock: Clock) -> Period | None:
    """From the day after the last one until today."""
    last = _last(match["holiday"], clock.today)
    return Period(last + timedelta(days=1), clock.today)


def before_holiday(match: re.Match[str], clock: Clock) -> Period | None:
    """From today to the day before the next one."""
    start = _next(match["holiday"], clock.today).start
    return None if start is None else Period(clock.today, start - timedelta(days=1))


def after_holiday(match: re.Match[str], clock: Clock) -> Period | None:
    """From the day after: of the next one when looking ahead, otherwise of the last."""
    if not clock.ahead:
        return since_holiday(match, clock)
    end = _next(match["holiday"], clock.today).end
    return None if end is None else Period(end + timedelta(days=1), None)


def in_holiday(match: re.Match[str], clock: Clock) -> Period | None:
    """The next one or, looking back, the last one that has begun."""
    if clock.ahead:
        return _next(match["holiday"], clock.today)
    end = _last(match["holiday"], clock.today)
    return next(one for one in _spans(match["holiday"], clock.today) if one.end == end)


def counted_as(text: str, language: str) -> str:
    """How the holiday in a folded text was counted, in a sentence; empty when there is none."""
    found = _SAID.search(text)
    if found is None:
        return ""
    _, _, danish, english = _entry(found["holiday"])
    return english if language == "en" else danish


def _entry(said: str) -> tuple[str, Callable[[int], Period], str, str]:
    stem = _ENGLISH.get(said, said)
    return next(one for one in _HOLIDAYS if one[0] == stem)


def _spans(said: str, today: date) -> list[Period]:
    span = _entry(said)[1]
    return [span(today.year + shift) for shift in (-1, 0, 1)]


def _last(said: str, today: date) -> date:
    return max(one.end for one in _spans(said, today) if one.end and one.end < today)


def _next(said: str, today: date) -> Period:
    return next(one for one in _spans(said, today) if one.end and one.end >= today)
