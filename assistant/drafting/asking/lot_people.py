"""How many persons and hours are asked for in each lot: `4 personer i nord og 2 i syd`"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from assistant.drafting.asking.cues import cue_words
from assistant.drafting.asking.lot_parts import Parts
from assistant.drafting.asking.people import read_people
from knowledge.danish.numbers import Value, ValueKind, find_values

_STEP = re.compile(
    r"\b(?:mere|flere|mindre|færre|ekstra|yderligere|halv\w*|fordobl\w*|dobbelt\w*)\b"
)
_NOUN = re.compile(r"\bkrav\w*|\bperson|\bkandidat")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Persons and hours a week that are asked for in a lot; None is "not told"."""

    persons: int | None
    hours: Decimal | None


def read_wanted(parts: Parts, text: str) -> dict[int, Wanted] | None:
    """What is required of each lot, None when something else or something more is said."""
    wanted = {at: _wanted(said) for at, said in parts.of}
    found = {at: each for at, each in wanted.items() if each is not None}
    about = _NOUN.search(text) or any(each.hours is not None for each in found.values())
    if not parts.clear or len(found) < len(wanted) or _STEP.search(text) or not about:
        return None
    return found


def agrees(wanted: Mapping[int, Wanted], rest: str) -> bool:
    """Whether what is said beside the lots is no other number than their persons together."""
    total = _wanted(rest)
    persons = sum(each.persons or 0 for each in wanted.values())
    return not find_values(rest) or (total is not None and total.persons == persons)


def _wanted(text: str) -> Wanted | None:
    """Persons and hours of `4 personer med 40 timer`, `4`; None when something else is counted."""
    values = find_values(text)
    counts = [each for each in values if each.kind is ValueKind.COUNT]
    hours = [each for each in values if each.unit == "time"]
    if not values or len(counts) > 1 or len(hours) > 1 or len(values) > len(counts) + len(hours):
        return None
    if any(not _is_people(each) for each in counts):
        return None
    if not counts:
        return Wanted(None, hours[0].low)
    count = counts[0]
    named = f"{text[: count.start]}{count.low:f} personer {_behind(text, count)}"
    return Wanted(int(count.low), read_people(named).hours if hours else None)


def _is_people(value: Value) -> bool:
    """Persons, or nothing that is named: `2 på delaftale 2`."""
    head = (value.head or "").lower()
    words = cue_words()
    whole = value.low == int(value.low)
    return whole and (not head or bool(words.wished.match(head) or words.staff.match(head)))


def _behind(text: str, value: Value) -> str:
    """The text behind the persons, without their noun."""
    behind = text[value.end :]
    noun = re.match(rf"\s*(?:\w+ )??{re.escape(value.head)}", behind) if value.head else None
    return behind[noun.end() :] if noun else behind
