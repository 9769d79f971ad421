"""Typed values in Danish and English text: counts, money, shares and durations.

A number that is part of a date, a reference, a label (`side 5`) or an enumeration counts
nothing and is passed over.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from knowledge.danish import dates, references
from knowledge.danish.amounts import Amount, read_amount
from knowledge.danish.claims import Claims
from knowledge.danish.nouns import head_after
from knowledge.danish.reading import Reading
from knowledge.danish.units import lexicon

# Telephone numbers, clock times, ordinals, `3)` and the lists of `stk. 1, 2 og 4`.
_NOT_COUNTED = re.compile(
    r"\d(?<!\d\d)\d(?:\s\d{2}){3}(?!\d)|\+\d{2}\s?\d{8}(?!\d)"
    r"|[Kk](?<!\w\w)l\.?\s?\d{1,2}(?:[.:]\d\d)?(?:\s?[-–]\s?\d{1,2}(?:[.:]\d\d)?)?"
    r"|\d(?<![\d(]\d)\d?\)(?=\s)"
    r"|(?:[Ss]tk\.|[Pp]kt\.|[Kk]apitel|[Bb]ilag|[Aa]fsnit)\s?\d{1,3}"
    r"(?:\s?(?:,|og|eller|til|[-–])\s?\d{1,3}(?![\d.,]\d|\d))+"
    r"|\d(?<!\d\d)\d?:\d\d\b|\d(?<![\d.,]\d)\d{0,2}\.\s(?=[a-zæøå])"
)
_ENUMERATOR = re.compile(r"(?:^|[:;,.!?]\s|\n)[ \t]*(\d{1,2}(?:\.\d{1,2})*[.)]|\([\da-z]{1,2}\))\s")
_CLAUSE_NUMBER = re.compile(r"^[ \t]*(\d{1,2}(?:\.\d{1,2})+)\s(?=[A-ZÆØÅ])", re.MULTILINE)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[^\s@]{1,80}@\S+|(?<!\S)[\w\-.]{1,80}\.dk\S*")
_DIGIT = re.compile(r"\d")


class ValueKind(StrEnum):
    """What sort of value a number states."""

    COUNT = "count"
    MONEY = "money"
    SHARE = "share"
    DURATION = "duration"


@dataclass(frozen=True, slots=True)
class Value:
    """A value in a text: `text[start:end]`, with its unit.

    `low` is the number, or the lower end when `high` is given (`10-15 timer`). `unit` is
    `DKK`, `%`, `time`, `uge`, `måned`, `år` …; None for a count. `head` is the noun that is
    counted, as written. `of` is the whole of a share (`3 ud af 4`: low 3, of 4) and of a
    duration (`13 uger ud af 26`). `bound` is `min` for `mindst`, `max` for `højst`.
    """

    kind: ValueKind
    low: Decimal
    high: Decimal | None
    unit: str | None
    head: str | None
    approximate: bool
    start: int
    end: int
    bound: str | None = None
    of: Decimal | None = None

    @property
    def fraction(self) -> Decimal | None:
        """A share as a number from 0 to 1: 0.25 for `25 procent`, 0.75 for `3 ud af 4`."""
        if self.kind is not ValueKind.SHARE:
            return None
        if self.of is not None:
            return self.low / self.of if self.of else None
        return self.low / 100 if self.unit == "%" else None


@lru_cache(maxsize=4096)
def find_values(text: str) -> tuple[Value, ...]:
    """The values in `text` in order, none overlapping another."""
    reading = Reading.of(text)
    if not reading.starts:
        return ()
    taken = Claims(len(text))
    taken.cover((one.start, one.end) for one in references.find(text))
    taken.cover((one.start, one.end) for one in dates.find_dates(text))
    if _DIGIT.search(text) is not None:
        taken.cover(match.span() for match in _NOT_COUNTED.finditer(text))
        taken.cover(match.span(1) for match in _ENUMERATOR.finditer(text))
        taken.cover(match.span(1) for match in _CLAUSE_NUMBER.finditer(text))
    if "@" in text or "www" in text or "http" in text or ".dk" in text:
        taken.cover(match.span() for match in _ADDRESS.finditer(text))
    return tuple(_values(reading, taken))


def _values(reading: Reading, taken: Claims) -> Iterator[Value]:
    passed = 0
    for at in reading.starts:
        token = reading.tokens[at]
        if at < passed or not taken.is_free(token.start, token.end):
            continue
        amount = read_amount(reading, at)
        if amount is None:
            continue
        passed = amount.next
        value = _value(reading, amount)
        if value is not None:
            yield value


def _value(reading: Reading, amount: Amount) -> Value | None:
    kind = _kind(amount)
    head = None
    if kind in (ValueKind.COUNT, ValueKind.SHARE):
        head = head_after(reading, amount.next)
    if amount.label and (amount.unit is None or amount.low == amount.low.to_integral_value()):
        return None
    if amount.article and kind is ValueKind.COUNT:
        return None
    return Value(
        kind=kind,
        low=amount.low,
        high=amount.high,
        unit=amount.unit,
        head=head,
        approximate=amount.approximate,
        start=amount.start,
        end=amount.end,
        bound=amount.bound,
        of=amount.of,
    )


def _kind(amount: Amount) -> ValueKind:
    words = lexicon()
    if amount.unit in words.durations.values():
        return ValueKind.DURATION
    if amount.unit in words.currencies.values():
        return ValueKind.MONEY
    if amount.unit is not None or amount.of is not None:
        return ValueKind.SHARE
    return ValueKind.COUNT
