"""Calendar dates in Danish and English text, with the precision that the text has.

Impossible dates are no dates. Numbers that belong to a reference (`BEK nr. 1079 af
29/06/2022`, `K-2024-017`) are no dates either.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from knowledge.danish import references
from knowledge.danish.claims import Claims
from knowledge.danish.years import ONE_YEAR, find_years
from knowledge.model import CalendarDate

_DANISH = (
    "januar februar marts april maj juni juli august september oktober november december"
).split()
_ENGLISH = (
    "January February March April May June July August September October November December"
).split()
MONTHS = (*_DANISH, *_ENGLISH)  # their names
_MONTHS = {
    name.lower()[:length]: number
    for names in (_DANISH, _ENGLISH)
    for number, name in enumerate(names, start=1)
    for length in (3, 4, len(name))
}
_MONTH = (
    r"(jan(?:uary?|uar)?|feb(?:ruary?|ruar|r)?|mar(?:ts|ch)?|apr(?:il)?|maj|may|june?|juni|jun"
    r"|july?|juli|jul|aug(?:ust)?|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|de[cs](?:ember)?)"
    r"(?![a-zæøå])\.?"
)
_YEAR = r"((?:19|20)\d\d)(?!\d|[.,]\d)"
_FREE = r"(?<![\w/§])(?<!\d[.,])(?<!\b\d-)(?<!\b\d\d-)"
_DAY = r"(\d{1,2})"

_ISO = re.compile(_FREE + r"((?:19|20)\d\d)-(\d\d)-(\d\d)(?![\d\-])")
_NUMERIC = re.compile(
    _FREE + _DAY + r"(?:\.\s?(\d{1,2})\.\s?|-(\d{1,2})-|/(\d{1,2})[/\-\s]\s?)"
    r"((?:19|20)\d\d|\d\d)(?![\d/%]|[.,:]\d|-\d{1,3}(?![\d.]))"
)
_DAY_MONTH = re.compile(
    _FREE + _DAY + r"(?:\.|st|nd|rd|th)?\s?(?:of\s)?" + _MONTH + r"(?:,?\s?" + _YEAR + r")?",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    r"(?<!\w)" + _MONTH + r"\s" + _DAY + r"(?:st|nd|rd|th)?,?\s" + _YEAR, re.IGNORECASE
)
_MONTH_YEAR = re.compile(r"(?<!\w)" + _MONTH + r",?\s?(?:of\s)?" + _YEAR, re.IGNORECASE)
_EARLIER_DAY = re.compile(r"(?<![\w.,])(\d{1,2})\.?\s?(?:-|–|til|og|to|and)\s?(?:den\s|d\.\s?)?\Z")
_VERSION_BEFORE = re.compile(
    r"\b(?:version|ver|v|afsnit|pkt|punkt|kapitel|bilag|build)\.?\s*\Z", re.IGNORECASE
)

_FRINGE_BEFORE = re.compile(
    r"\A[\s(\"“”]*(?:(?:man|tirs|ons|tors|fre|lør|søn)dag\w*|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|den|d\.|on|the|,|\s)*",
    re.IGNORECASE,
)
_FRINGE_AFTER = re.compile(
    r"(?:,?\s*(?:kl\.?|at)\s*\d{1,2}(?:[.:]\d\d)?)?[\s.,;]*\Z", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_ISO_MONTH = re.compile(r"((?:19|20)\d\d)-(0[1-9]|1[0-2])")
_CLOCK = re.compile(r"[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+\-]\d\d:?\d\d)?\Z")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: `text[start:end]` says `date`."""

    start: int
    end: int
    date: CalendarDate


_Found = tuple[int, int, CalendarDate | None]


@lru_cache(maxsize=1024)
def find_dates(text: str) -> tuple[FoundDate, ...]:
    """The dates in `text` in order, none overlapping another. A range gives two dates."""
    if _DIGIT.search(text) is None:
        return ()
    claims = Claims(len(text))
    claims.cover((one.start, one.end) for one in references.find(text))
    found: list[FoundDate] = []
    for read in _READERS if ONE_YEAR.search(text) else _WITHOUT_CENTURY:
        for start, end, when in read(text):
            if claims.take(start, end) and when is not None:
                found.append(FoundDate(start, end, when))
    return tuple(sorted(found, key=lambda one: one.start))


def parse_date(text: str) -> CalendarDate | None:
    """The date that `text` is, if it is a date and nothing else (weekday and time aside)."""
    bare = _FRINGE_BEFORE.sub("", text.strip(), count=1)
    bare = _CLOCK.sub("", _FRINGE_AFTER.sub("", bare))
    month = _ISO_MONTH.fullmatch(bare)
    if month is not None:
        return CalendarDate(int(month[1]), int(month[2]))
    if ONE_YEAR.fullmatch(bare):
        return CalendarDate(int(bare))
    for read in _READERS:
        for start, end, when in read(bare):
            return when if start == 0 and not bare[end:].strip(" .") else None
    return None


def danish(when: CalendarDate) -> str:
    """`19. oktober 2023`, `januar 2022` or `2022`."""
    if not when.month:
        return str(when.year)
    month = f"{_DANISH[when.month - 1]} {when.year}"
    return f"{when.day}. {month}" if when.day else month


def english(when: CalendarDate) -> str:
    """`19 October 2023`, `January 2022` or `2022`."""
    if not when.month:
        return str(when.year)
    month = f"{_ENGLISH[when.month - 1]} {when.year}"
    return f"{when.day} {month}" if when.day else month


def _made(match: re.Match[str], year: int, month: int, day: int) -> _Found:
    """The date, or None for a day that does not exist: its characters are then used up."""
    try:
        date(year, month, day)
    except ValueError:
        return match.start(), match.end(), None
    return match.start(), match.end(), CalendarDate(year, month, day)


def _iso(text: str) -> Iterator[_Found]:
    for match in _ISO.finditer(text):
        yield _made(match, int(match[1]), int(match[2]), int(match[3]))


def _numeric(text: str) -> Iterator[_Found]:
    for match in _NUMERIC.finditer(text):
        if _VERSION_BEFORE.search(text, max(0, match.start() - 12), match.start()):
            continue
        month = int(match[2] or match[3] or match[4])
        yield _made(match, _full_year(match[5]), month, int(match[1]))


def _full_year(written: str) -> int:
    """Two digits mean 1970 to 2069."""
    year = int(written)
    if len(written) == 4:
        return year
    return 2000 + year if year < 70 else 1900 + year


def _worded(text: str) -> Iterator[_Found]:
    """`19. oktober 2023`; a day without month or year takes them from the end of its range."""
    pending: list[re.Match[str]] = []
    for match in _DAY_MONTH.finditer(text):
        if match[3] is None:
            pending.append(match)
            continue
        year, month = int(match[3]), _month(match[2])
        for earlier in pending:
            if _is_range(text[earlier.end() : match.start()]):
                yield _made(earlier, year, _month(earlier[2]), int(earlier[1]))
        pending.clear()
        day = _EARLIER_DAY.search(text, max(0, match.start() - 12), match.start())
        if day is not None:
            start, _, when = _made(day, year, month, int(day[1]))
            yield start, start + len(day[1]), when
        yield _made(match, year, month, int(match[1]))


def _is_range(between: str) -> bool:
    return between.strip(" .").lower() in {"til", "-", "–", "og", "to", "and", "til den", "til d"}


def _month_first(text: str) -> Iterator[_Found]:
    for match in _MONTH_DAY.finditer(text):
        yield _made(match, int(match[3]), _month(match[1]), int(match[2]))


def _months(text: str) -> Iterator[_Found]:
    for match in _MONTH_YEAR.finditer(text):
        yield match.start(), match.end(), CalendarDate(int(match[2]), _month(match[1]))


def _month(name: str) -> int:
    return _MONTHS[name.lower()[:3]]


def _years(text: str) -> Iterator[_Found]:
    for start, end, year in find_years(text):
        yield start, end, CalendarDate(year)


_READERS: tuple[Callable[[str], Iterator[_Found]], ...] = (
    _iso,
    _numeric,
    _worded,
    _month_first,
    _months,
    _years,
)
# Readers that can find something in a text where no number has the form of a full year.
_WITHOUT_CENTURY = (_numeric,)
