"""When a question is about: a day, a time from and to, and the day of an earlier answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.extractive.register.spans import Clock
from assistant.extractive.register.time_words import KNOWN, RULES
from knowledge.danish.dates import find_dates
from knowledge.register.query import Period


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


def find_time(text: str, today: date, *, ahead: bool) -> Time:
    """The time in a folded text. `ahead`: a month without a year is still to come."""
    clock = Clock(today, ahead)
    known = KNOWN.search(text) is not None
    for start, end, period, on_day in _found(text, clock):
        rest = text[:start] + " " * (end - start) + text[end:]
        return Time(period, rest, on_day or known, known, text[start:end].strip())
    return Time(None, text, known=False)


def _found(text: str, clock: Clock) -> Iterator[tuple[int, int, Period, bool]]:
    """What can be read as a time, the most exact reading first."""
    written, spans = _dated(text)
    for pattern, read, on_day in RULES:
        for match in pattern.finditer(written):
            period = read(match, clock)
            if period is not None:
                start, end = _back(spans, match.start()), _back(spans, match.end())
                yield start, end, period, on_day


def _dated(text: str) -> tuple[str, list[tuple[int, int, int]]]:
    """The text with full dates written as `2026-08-31`, and where they stood."""
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
