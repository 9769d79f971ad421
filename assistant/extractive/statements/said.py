"""What a sentence says of a value in it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from assistant.extractive.role import Role, role
from assistant.extractive.statements.words import outcomes_in, pattern
from knowledge.danish.dates import find_dates
from knowledge.danish.numbers import find_values
from knowledge.danish.stems import keys_of
from knowledge.model import CalendarDate

_HOUR = re.compile(r"^\w*timen?$")  # `oplæringstime`, `timen`
_LISTED = re.compile(r"(?:,| og| eller| and| or)\s\Z")


@dataclass(frozen=True, slots=True)
class Said:
    """What the text around a value says about it.

    `rate` is what it is counted for (`år` of `om året`), `keys` are the stems of its own clause,
    `elsewhere` says that it is for the whole country or other places.
    """

    role: Role
    rate: str
    part: bool
    outcomes: frozenset[str]
    lots: frozenset[str]
    keys: frozenset[str]
    date: CalendarDate | None
    elsewhere: bool


@lru_cache(maxsize=1024)
def said(text: str, start: int, end: int) -> Said:
    """What is said about the value `text[start:end]`."""
    around = clause(text, start, end)
    others = [value.start for value in find_values(text) if _LISTED.search(text[: value.start])]
    own = _between(text, start, end, sorted((*_boundaries(text), *others)))
    rate = pattern("each").search(text[end:].lower())
    dates = find_dates(own) or find_dates(around) or find_dates(text)
    return Said(
        role=role(around),
        rate=_HOUR.sub("time", rate.groupdict().get("unit") or "each") if rate else "",
        part=bool(pattern("part").search(own.lower())),
        outcomes=outcomes_in(own),
        lots=frozenset(match[0] for match in pattern("lots").finditer(text.lower())),
        keys=keys_of(own),
        date=dates[0].date if len(dates) == 1 else None,
        elsewhere=bool(pattern("elsewhere").search(around.lower())),
    )


def clause(text: str, start: int, end: int) -> str:
    """The statement that the value `text[start:end]` stands in."""
    return _between(text, start, end, _boundaries(text))


def _boundaries(text: str) -> list[int]:
    return [match.end() for match in pattern("boundary").finditer(text)]


def _between(text: str, start: int, end: int, boundaries: Iterable[int]) -> str:
    """The part of the text around `[start, end)` that no boundary divides."""
    before = max((at for at in boundaries if at <= start), default=0)
    return text[before : min((at for at in boundaries if at >= end), default=len(text))]
