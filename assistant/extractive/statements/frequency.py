"""How often something happens: `hver anden uge`, `en gang i kvartalet`, `monthly`."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from assistant.extractive.statements.words import pattern, written
from knowledge.danish.numbers import Value, ValueKind
from knowledge.danish.units import lexicon


def often(text: str) -> Value | None:
    """The one interval that a text tells, as about so many days; None for none or several."""
    found = list(_intervals(text))
    return found[0] if len({each.low for each in found}) == 1 else None


@lru_cache(maxsize=1024)
def _all(text: str) -> tuple[re.Match[str], ...]:
    return tuple(pattern("interval").finditer(text.lower()))


def _intervals(text: str) -> Iterator[Value]:
    for match in _all(text):
        told = match.groupdict()
        days = _days(told["unit"] or told["of"] or told["adverb"])
        if days is None:
            continue
        times = _number(told["times"]) if told["times"] else Decimal(1)
        every = _number(told["every"]) if told["every"] else Decimal(1)
        if times and every:
            low = (days * every / times).quantize(Decimal("0.1"))
            start, end = match.span()
            yield Value(ValueKind.DURATION, low, None, "dag", None, True, start, end)


def _days(unit: str) -> Decimal | None:
    """The length of a unit of time in any of its forms, or what an adverb means."""
    units: dict[str, int] = written()["days_of"]
    named = lexicon().unit(unit) or next((each for each in units if unit.startswith(each)), "")
    days = units.get(named)
    return Decimal(days) if days else None


def _number(word: str) -> Decimal | None:
    if word.strip(".").isdecimal():
        return Decimal(word.strip("."))
    numbers: dict[str, int] = written()["ordinals"]
    return Decimal(numbers[word]) if word in numbers else None
