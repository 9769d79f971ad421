"""What the words for a time mean: one function for each pattern of `time_words`."""

import re
from datetime import date, timedelta

from assistant.extractive.register.spans import (
    Clock,
    add_months,
    month_of,
    months_in,
    nearest,
    span_of,
)
from knowledge.danish.number_words import cardinals
from knowledge.register.query import Period

MONTHS = (
    "januar|january|jan februar|february|feb marts|march|mar april|apr maj|may juni|june|jun "
    "juli|july|jul august|aug september|sept|sep oktober|october|okt|oct november|nov "
    "december|dec"
).split()
SEASONS = {
    "foraar": 3, "foraaret": 3, "spring": 3, "sommer": 6, "sommeren": 6, "summer": 6,
    "efteraar": 9, "efteraaret": 9, "autumn": 9, "vinter": 12, "vinteren": 12, "winter": 12,
}  # fmt: skip
_ORDINALS = {"1": 1, "foerste": 1, "first": 1, "2": 2, "andet": 2, "second": 2, "3": 3,
             "tredje": 3, "third": 3, "4": 4, "fjerde": 4, "fourth": 4}  # fmt: skip
WEEKDAYS = "mandag tirsdag onsdag torsdag fredag loerdag soendag".split()


def _day(match: re.Match[str], clock: Clock, name: str = "") -> date | None:
    """The day of a match of `_ANY_DAY`, its groups named with the suffix `name`."""
    groups = match.groupdict()
    if groups.get(f"iso{name}"):
        return date.fromisoformat(groups[f"iso{name}"])
    month = groups.get(f"m{name}") or groups.get(f"n{name}")
    if not month:
        return None
    number = int(month) if month.isdigit() else _month_number(month)
    day = groups.get(f"d{name}")
    return nearest(number, int(day) if day else None, clock)


def _month_number(name: str) -> int:
    return next(at for at, names in enumerate(MONTHS, start=1) if name in names.split("|"))


def on(match: re.Match[str], clock: Clock) -> Period | None:
    day = _day(match, clock)
    return None if day is None else Period(day, day)


def between(match: re.Match[str], clock: Clock) -> Period | None:
    last = _day(match, clock, "2")
    if last is None:
        return None
    first = _day(match, Clock(last, ahead=False), "1")
    return None if first is None or first > last else Period(first, last)


def since(match: re.Match[str], clock: Clock) -> Period | None:
    past = Clock(clock.today, ahead=False)
    if match.groupdict().get("newyear"):
        return Period(date(clock.today.year, 1, 1), clock.today)
    if match.groupdict().get("season"):
        first = in_season(match, past)
        return None if first is None else Period(first.start, clock.today)
    if match.groupdict().get("month"):
        first = in_month(match, past)
        return None if first is None else Period(first.start, clock.today)
    if match.groupdict().get("only_year"):
        return Period(date(int(match["only_year"]), 1, 1), clock.today)
    day = _day(match, past)
    return None if day is None else Period(day, clock.today)


def before(match: re.Match[str], clock: Clock) -> Period | None:
    groups = match.groupdict()
    ahead = Clock(clock.today, ahead=True)
    year_end = date(clock.today.year, 12, 31)
    if groups.get("newyear"):
        return Period(clock.today, year_end)
    if groups.get("only_year"):
        return Period(clock.today, date(int(groups["only_year"]) - 1, 12, 31))
    if groups.get("month"):
        found = in_month(match, ahead)
        return (
            None
            if found is None
            else Period(clock.today, (found.start or year_end) - timedelta(days=1))
        )
    if groups.get("season"):
        first = in_season(match, ahead)
        return (
            None
            if first is None
            else Period(clock.today, (first.start or year_end) - timedelta(days=1))
        )
    day = _day(match, ahead)
    return None if day is None else Period(min(clock.today, day), day)


def after(match: re.Match[str], clock: Clock) -> Period | None:
    earlier = before(match, clock)
    if earlier is None or earlier.end is None:
        return None
    until_end = match.groupdict().get("newyear") or not _day(match, clock)
    return Period(earlier.end + timedelta(days=1), None) if until_end else Period(earlier.end, None)


def in_month(match: re.Match[str], clock: Clock) -> Period | None:
    number = _month_number(match["month"])
    if match.groupdict().get("year"):
        return month_of(date(int(match["year"]), number, 1))
    first = nearest(number, None, clock)
    return None if first is None else month_of(first)


def in_months(match: re.Match[str], clock: Clock) -> Period | None:
    """`i august og september`: from the first day of the one to the last of the other."""
    last = in_month(match, clock)
    if last is None or last.end is None:
        return None
    number = _month_number(match["m1"])
    year = last.end.year - (number > last.end.month)
    return Period(date(year, number, 1), last.end)


def new_year(_match: re.Match[str], clock: Clock) -> Period | None:
    """The first day of this year or, looking ahead, of the next."""
    day = date(clock.today.year + clock.ahead, 1, 1)
    return Period(day, day)


def end_of_month(match: re.Match[str], clock: Clock) -> Period | None:
    month = in_month(match, clock)
    return month and Period(month.end, month.end)


def in_year(match: re.Match[str], _clock: Clock) -> Period | None:
    year = int(match["year"])
    return Period(date(year, 1, 1), date(year, 12, 31))


def in_quarter(match: re.Match[str], clock: Clock) -> Period | None:
    number = _ORDINALS.get(match["which"])
    if number is None or number > 12 // (size := 6 if match["span"] == "halvaar" else 3):
        return None
    year = int(match["year"]) if match["year"] else clock.today.year
    first = date(year, (number - 1) * size + 1, 1)
    if not match["year"] and not clock.ahead and first > clock.today:
        first = first.replace(year=year - 1)
    return Period(first, add_months(first, size) - timedelta(days=1))


def relative_day(match: re.Match[str], clock: Clock) -> Period | None:
    shifts = {"dag": 0, "today": 0, "gaar": -1, "yesterday": -1, "forgaars": -2,
              "morgen": 1, "tomorrow": 1, "overmorgen": 2}  # fmt: skip
    day = clock.today + timedelta(days=shifts[match["rel"] or match["en"]])
    return Period(day, day)


_SHIFT = {"denne": 0, "dette": 0, "indevaerende": 0, "nuvaerende": 0, "this": 0, "i": 0,
          "sidste": -1, "forrige": -1, "foregaaende": -1, "seneste": -1, "last": -1,
          "naeste": 1, "kommende": 1, "next": 1, "coming": 1}  # fmt: skip


def relative_span(match: re.Match[str], clock: Clock) -> Period | None:
    return span_of(match["unit"], _SHIFT[match["which"]], clock.today)


def running_ahead(match: re.Match[str], clock: Clock) -> Period | None:
    end = _moved(match, clock.today, 1)
    return None if end is None else Period(clock.today, end)


def running_back(match: re.Match[str], clock: Clock) -> Period | None:
    start = _moved(match, clock.today, -1)
    return None if start is None else Period(start, clock.today)


def ago(match: re.Match[str], clock: Clock) -> Period | None:
    day = _moved(match, clock.today, -1)
    return None if day is None else Period(day, day)


def _moved(match: re.Match[str], today: date, sign: int) -> date | None:
    groups = match.groupdict()
    unit = groups.get("unit") or "halvaar"
    number = _number(groups.get("number") or "1")
    if number is None:
        return None
    if unit[0] in "d" or unit.startswith("da"):
        return today + timedelta(days=sign * number)
    if unit[0] in "uw":
        return today + timedelta(weeks=sign * number)
    return add_months(today, sign * number * months_in(unit))


def _number(written: str) -> int | None:
    if written.isdigit():
        return int(written)
    if written in ("et", "en", "a", "one"):
        return 1
    number = cardinals(english=False).get(written) or cardinals(english=True).get(written)
    return None if number is None else int(number)


def in_season(match: re.Match[str], clock: Clock) -> Period | None:
    first = date(clock.today.year, SEASONS[match["season"]], 1)
    ahead = clock.ahead or match.groupdict().get("to") == "til"
    if ahead and add_months(first, 3) <= clock.today:
        first = first.replace(year=first.year + 1)
    if not ahead and first > clock.today:
        first = first.replace(year=first.year - 1)
    return Period(first, add_months(first, 3) - timedelta(days=1))


def in_week(match: re.Match[str], clock: Clock) -> Period | None:
    try:
        monday = date.fromisocalendar(clock.today.year, int(match["week"]), 1)
    except ValueError:
        return None
    return Period(monday, monday + timedelta(days=6))


def on_weekday(match: re.Match[str], clock: Clock) -> Period | None:
    ahead = (WEEKDAYS.index(match["weekday"]) - clock.today.weekday()) % 7
    past = clock.today + timedelta(days=ahead - 7)
    day = clock.today + timedelta(days=ahead) if clock.ahead else past
    return Period(day, day)


def soon(_match: re.Match[str], clock: Clock) -> Period | None:
    return Period(clock.today, add_months(clock.today, 6))


def year_end(_match: re.Match[str], clock: Clock) -> Period | None:
    return Period(clock.today, date(clock.today.year, 12, 31))


def last_year_end(_match: re.Match[str], clock: Clock) -> Period | None:
    day = date(clock.today.year - 1, 12, 31)
    return Period(day, day)
