"""When a question is about: a day, a time from and to, and the day of an earlier answer."""

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.danish.dates import find_dates
from knowledge.danish.number_words import cardinals
from knowledge.register.query import Period

_MONTHS = (
    "januar|january|jan februar|february|feb marts|march|mar april|apr maj|may juni|june|jun "
    "juli|july|jul august|aug september|sept|sep oktober|october|okt|oct november|nov "
    "december|dec"
).split()
_MONTH = "(?P<month>" + "|".join(_MONTHS) + r")\b\.?"
_YEAR = r"(?:,? (?:i )?(?P<year>20\d\d))?"
_NUMBER = r"(?P<number>\d{1,3}|[a-z]{1,12})"
_UNIT = (
    r"(?P<unit>dage?n?|doegn|days?|uger?n?|weeks?|maaneder|maaneden?|mdr?\.?|months?|kvartal\w*"
    r"|quarters?|halvaar|aar|years?)\b"
)
_AHEAD = r"(?:naeste|kommende|foelgende|next|coming)"
_BACK = r"(?:seneste|sidste|forgangne|foregaaende|last|past)"
_SEASONS = {
    "foraar": 3, "foraaret": 3, "spring": 3, "sommer": 6, "sommeren": 6, "summer": 6,
    "efteraar": 9, "efteraaret": 9, "autumn": 9, "vinter": 12, "vinteren": 12, "winter": 12,
}  # fmt: skip
_ORDINALS = {"1": 1, "foerste": 1, "first": 1, "2": 2, "andet": 2, "second": 2, "3": 3,
             "tredje": 3, "third": 3, "4": 4, "fjerde": 4, "fourth": 4}  # fmt: skip
_WEEKDAYS = "mandag tirsdag onsdag torsdag fredag loerdag soendag".split()


@dataclass(frozen=True, slots=True)
class Time:
    """`period` from a day to a day; `on_day` says that it is one day or the state on its last.

    `known` says that an answer given then is meant. `rest` is the text without the time.
    """

    period: Period | None
    rest: str
    on_day: bool = False
    known: bool = False
    said: str = ""


@dataclass(frozen=True, slots=True)
class _Clock:
    """Today, and whether a month without a year is the next one or the one before."""

    today: date
    ahead: bool


_Reader = Callable[[re.Match[str], _Clock], Period | None]


def find_time(text: str, today: date, *, ahead: bool) -> Time:
    """The time in a folded text. `ahead`: a month without a year is still to come."""
    clock = _Clock(today, ahead)
    known = _KNOWN.search(text) is not None
    for start, end, period, on_day in _found(text, clock):
        rest = text[:start] + " " * (end - start) + text[end:]
        return Time(period, rest, on_day or known, known, text[start:end].strip())
    return Time(None, text, known=False)


def month_of(day: date) -> Period:
    last = calendar.monthrange(day.year, day.month)[1]
    return Period(day.replace(day=1), day.replace(day=last))


def add_months(day: date, months: int) -> date:
    """The same day some months later, or the last of that month when it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _found(text: str, clock: _Clock) -> Iterator[tuple[int, int, Period, bool]]:
    """What can be read as a time, the most exact reading first."""
    written, spans = _dated(text)
    for pattern, read, on_day in _RULES:
        for match in pattern.finditer(written):
            period = read(match, clock)
            if period is not None:
                start, end = _back(spans, match.start()), _back(spans, match.end())
                yield start, end, period, on_day


# Full dates are first written as `2026-08-31`, whatever form they had.
def _dated(text: str) -> tuple[str, list[tuple[int, int, int]]]:
    pieces: list[str] = []
    spans: list[tuple[int, int, int]] = []
    at = size = 0
    for found in find_dates(text):
        if not found.date.day:
            continue
        iso = f"{found.date.year:04}-{found.date.month:02}-{found.date.day:02}"
        pieces += [text[at : found.start], iso]
        size += found.start - at
        spans.append((size, size + len(iso), found.end))
        size += len(iso)
        at = found.end
    return "".join([*pieces, text[at:]]), spans


def _back(spans: list[tuple[int, int, int]], at: int) -> int:
    """The place in the original text of a place in the one with rewritten dates."""
    shift = 0
    for _start, end, original in spans:
        if at >= end:
            shift = original - end
    return at + shift


def _day(match: re.Match[str], clock: _Clock, name: str = "") -> date | None:
    """The day of a match of `_ANY_DAY`, its groups named with the suffix `name`."""
    groups = match.groupdict()
    if groups.get(f"iso{name}"):
        return date.fromisoformat(groups[f"iso{name}"])
    month = groups.get(f"m{name}") or groups.get(f"n{name}")
    if not month:
        return None
    number = int(month) if month.isdigit() else _month_number(month)
    day = groups.get(f"d{name}")
    return _nearest(number, int(day) if day else None, clock)


def _nearest(month: int, day: int | None, clock: _Clock) -> date | None:
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


def _any_day(name: str = "") -> str:
    """A pattern for a day: `2026-08-31`, `31. august`, `31/8`."""
    months = "|".join(_MONTHS)
    return (
        rf"(?:(?P<iso{name}>\d{{4}}-\d\d-\d\d)|(?P<d{name}>\d{{1,2}})(?:\.|/|th|st)? ?"
        rf"(?:(?P<m{name}>{months})\b\.?|(?<=[./])(?P<n{name}>\d{{1,2}})\b\.?)(?! ?20\d\d))"
    )


def _month_number(name: str) -> int:
    return next(at for at, names in enumerate(_MONTHS, start=1) if name in names.split("|"))


def _on(match: re.Match[str], clock: _Clock) -> Period | None:
    day = _day(match, clock)
    return None if day is None else Period(day, day)


def _between(match: re.Match[str], clock: _Clock) -> Period | None:
    last = _day(match, clock, "2")
    if last is None:
        return None
    first = _day(match, _Clock(last, ahead=False), "1")
    return None if first is None or first > last else Period(first, last)


def _since(match: re.Match[str], clock: _Clock) -> Period | None:
    past = _Clock(clock.today, ahead=False)
    if match.groupdict().get("newyear"):
        return Period(date(clock.today.year, 1, 1), clock.today)
    if match.groupdict().get("month"):
        first = _month(match, past)
        return None if first is None else Period(first.start, clock.today)
    if match.groupdict().get("only_year"):
        return Period(date(int(match["only_year"]), 1, 1), clock.today)
    day = _day(match, past)
    return None if day is None else Period(day, clock.today)


def _before(match: re.Match[str], clock: _Clock) -> Period | None:
    groups = match.groupdict()
    ahead = _Clock(clock.today, ahead=True)
    year_end = date(clock.today.year, 12, 31)
    if groups.get("newyear"):
        return Period(clock.today, year_end)
    if groups.get("only_year"):
        return Period(clock.today, date(int(groups["only_year"]) - 1, 12, 31))
    if groups.get("month"):
        found = _month(match, ahead)
        return (
            None
            if found is None
            else Period(clock.today, (found.start or year_end) - timedelta(days=1))
        )
    if groups.get("season"):
        first = _season(match, ahead)
        return (
            None
            if first is None
            else Period(clock.today, (first.start or year_end) - timedelta(days=1))
        )
    day = _day(match, ahead)
    return None if day is None else Period(min(clock.today, day), day)


def _after(match: re.Match[str], clock: _Clock) -> Period | None:
    before = _before(match, clock)
    if before is None or before.end is None:
        return None
    until_end = match.groupdict().get("newyear") or not _day(match, clock)
    return Period(before.end + timedelta(days=1), None) if until_end else Period(before.end, None)


def _month(match: re.Match[str], clock: _Clock) -> Period | None:
    number = _month_number(match["month"])
    if match.groupdict().get("year"):
        return month_of(date(int(match["year"]), number, 1))
    first = _nearest(number, None, clock)
    return None if first is None else month_of(first)


def _end_of_month(match: re.Match[str], clock: _Clock) -> Period | None:
    month = _month(match, clock)
    return month and Period(month.end, month.end)


def _year(match: re.Match[str], clock: _Clock) -> Period | None:
    year = int(match["year"])
    return Period(date(year, 1, 1), date(year, 12, 31))


def _quarter(match: re.Match[str], clock: _Clock) -> Period | None:
    number = _ORDINALS.get(match["which"])
    if number is None or number > 12 // (size := 6 if match["span"] == "halvaar" else 3):
        return None
    year = int(match["year"]) if match["year"] else clock.today.year
    first = date(year, (number - 1) * size + 1, 1)
    if not match["year"] and not clock.ahead and first > clock.today:
        first = first.replace(year=year - 1)
    return Period(first, add_months(first, size) - timedelta(days=1))


def _relative_day(match: re.Match[str], clock: _Clock) -> Period | None:
    shifts = {"dag": 0, "today": 0, "gaar": -1, "yesterday": -1, "forgaars": -2,
              "morgen": 1, "tomorrow": 1, "overmorgen": 2}  # fmt: skip
    day = clock.today + timedelta(days=shifts[match["rel"] or match["en"]])
    return Period(day, day)


_SHIFT = {"denne": 0, "dette": 0, "indevaerende": 0, "nuvaerende": 0, "this": 0, "i": 0,
          "sidste": -1, "forrige": -1, "foregaaende": -1, "seneste": -1, "last": -1,
          "naeste": 1, "kommende": 1, "next": 1, "coming": 1}  # fmt: skip


def _relative_span(match: re.Match[str], clock: _Clock) -> Period | None:
    return _span(match["unit"], _SHIFT[match["which"]], clock.today)


def _span(unit: str, shift: int, today: date) -> Period:
    """The calendar week, month, quarter, half year or year that many from the one of today."""
    if unit[0] in "uw":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=shift)
        return Period(monday, monday + timedelta(days=6))
    months = _months_in(unit)
    first = today.replace(day=1, month=(today.month - 1) // months * months + 1)
    first = add_months(first, shift * months)
    return Period(first, add_months(first, months) - timedelta(days=1))


def _months_in(unit: str) -> int:
    if unit.startswith("m"):
        return 1
    return 3 if unit[0] in "kq" else 6 if unit.startswith("halv") else 12


def _running_ahead(match: re.Match[str], clock: _Clock) -> Period | None:
    end = _moved(match, clock.today, 1)
    return None if end is None else Period(clock.today, end)


def _running_back(match: re.Match[str], clock: _Clock) -> Period | None:
    start = _moved(match, clock.today, -1)
    return None if start is None else Period(start, clock.today)


def _either_way(match: re.Match[str], clock: _Clock) -> Period | None:
    return _running_ahead(match, clock) if clock.ahead else _running_back(match, clock)


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
    return add_months(today, sign * number * _months_in(unit))


def _number(written: str) -> int | None:
    if written.isdigit():
        return int(written)
    if written in ("et", "en", "a", "one"):
        return 1
    number = cardinals(english=False).get(written) or cardinals(english=True).get(written)
    return None if number is None else int(number)


def _season(match: re.Match[str], clock: _Clock) -> Period | None:
    first = date(clock.today.year, _SEASONS[match["season"]], 1)
    ahead = clock.ahead or match.groupdict().get("to") == "til"
    if ahead and add_months(first, 3) <= clock.today:
        first = first.replace(year=first.year + 1)
    if not ahead and first > clock.today:
        first = first.replace(year=first.year - 1)
    return Period(first, add_months(first, 3) - timedelta(days=1))


def _week(match: re.Match[str], clock: _Clock) -> Period | None:
    try:
        monday = date.fromisocalendar(clock.today.year, int(match["week"]), 1)
    except ValueError:
        return None
    return Period(monday, monday + timedelta(days=6))


def _weekday(match: re.Match[str], clock: _Clock) -> Period | None:
    ahead = (_WEEKDAYS.index(match["weekday"]) - clock.today.weekday()) % 7
    past = clock.today + timedelta(days=ahead - 7)
    day = clock.today + timedelta(days=ahead) if clock.ahead else past
    return Period(day, day)


def _soon(match: re.Match[str], clock: _Clock) -> Period | None:
    return Period(clock.today, add_months(clock.today, 6))


def _year_end(match: re.Match[str], clock: _Clock) -> Period | None:
    return Period(clock.today, date(clock.today.year, 12, 31))


_KNOWN = re.compile(
    r"\b(ville du have svaret|ville du have sagt|have svaret|som vi vidste|vidste vi|som det var kendt"
    r"|kendte vi|would (you|we) have (answered|said)|as (we )?knew|as known)\b"
)
_RULES: tuple[tuple[re.Pattern[str], _Reader, bool], ...] = tuple(
    (re.compile(pattern), read, on_day)
    for pattern, read, on_day in (
        (rf"\b(?:fra|mellem|from|between) (?:den |d\. )?{_any_day('1')} (?:til|og|to|and)(?: og med)? "
         rf"(?:den |d\. )?{_any_day('2')}", _between, False),
        (rf"\b(?:siden|fra|since|from)(?: og med)? (?:den |d\. )?(?:{_any_day()}|(?P<newyear>nytaar|"
         rf"aarsskiftet|new year)|{_MONTH}{_YEAR}|(?P<only_year>20\d\d))", _since, False),
        (rf"\b(?:inden|foer|senest|frem til|before|by|until)(?: d\.| den)? (?:{_any_day()}|"
         rf"(?P<newyear>nytaar|jul|aarsskiftet|new year)|(?P<season>{'|'.join(_SEASONS)})\b|"
         rf"{_MONTH}{_YEAR}|(?P<only_year>20\d\d))", _before, False),
        (rf"\b(?:efter|after)(?: d\.| den)? (?:{_any_day()}|(?P<newyear>nytaar|new year)"
         rf"|(?P<season>{'|'.join(_SEASONS)})\b)", _after, False),
        (r"\b(?:inden )?(?:udgangen af aaret|aarets udgang|aarets slutning|resten af aaret)", _year_end,
         False),
        (rf"\b(?:pr\.?|per|ultimo|udgangen af|slutningen af|as of|end of) {_MONTH}{_YEAR}",
         _end_of_month, True),
        (rf"(?:\b(?:pr\.?|per|as of|on) )?(?:\b(?:den|d\.|the) )?\b{_any_day()}", _on, True),
        (r"\b(?:i ?(?P<rel>dag|gaar|forgaars|morgen|overmorgen)|(?P<en>today|yesterday|tomorrow))\b",
         _relative_day, True),
        (rf"\b(?:inden for|indenfor|inden|within|om)(?: de| det| den| the)?(?: {_AHEAD})? {_NUMBER} {_UNIT}",
         _running_ahead, False),
        (rf"\b(?:inden for|indenfor|within)(?: de| det| den| the)?(?: {_AHEAD})? (?:et |a )?hal(?:vt|f|ve) (?:a )?"
         r"(?:aar|year)", _running_ahead, False),
        (rf"\b(?:de|det|den|the) {_AHEAD} {_NUMBER} {_UNIT}", _running_ahead, False),
        (rf"\b{_AHEAD} (?P<number>\d{{1,3}}) {_UNIT}", _running_ahead, False),
        (rf"\b(?:det|the) {_AHEAD} hal(?:ve|f) (?:aar|year)", _running_ahead, False),
        (rf"\b(?:de|det|den|the) {_BACK} {_NUMBER} {_UNIT}", _running_back, False),
        (rf"\b{_BACK} (?P<number>\d{{1,3}}) {_UNIT}", _running_back, False),
        (rf"\b(?:det|the) {_BACK} hal(?:ve|f) (?:aar|year)", _running_back, False),
        (r"\b(?P<which>denne|dette|indevaerende|nuvaerende|sidste|forrige|foregaaende|seneste|naeste"
         r"|kommende|this|last|next|coming) (?P<unit>uge|maaned|kvartal|halvaar|aar|week|month|quarter"
         r"|year)\b", _relative_span, False),
        (r"\b(?P<which>i) (?P<unit>aar)\b", _relative_span, False),
        (rf"\b(?:i )?(?P<which>[1-4]|foerste|andet|tredje|fjerde|first|second|third|fourth)\.? "
         rf"(?P<span>kvartal|halvaar|quarter){_YEAR}", _quarter, False),
        (rf"\b(?P<span>[qk])(?P<which>[1-4])\b{_YEAR}", _quarter, False),
        (rf"\b(?P<to>til|i|i det kommende|in|this|next) (?:the )?(?P<season>{'|'.join(_SEASONS)})\b",
         _season, False),
        (rf"\b(?:i|for|in|om)? ?{_MONTH}{_YEAR}", _month, False),
        (r"\b(?:i|in|for|om|aaret|aar)? ?\b(?P<year>20\d\d)\b(?![-./]\d)", _year, False),
        (r"\b(?:i )?uge (?P<week>\d{1,2})\b", _week, False),
        (rf"\b(?:paa )?(?P<weekday>{'|'.join(_WEEKDAYS)})\b", _weekday, True),
        (r"\b(?:snart|soon|inden laenge|i den naermeste fremtid)\b", _soon, False),
    )
)  # fmt: skip
