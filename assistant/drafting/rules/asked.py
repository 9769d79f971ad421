"""The numbers of a clause: how many persons and hours it asks for, and for how long."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from assistant.drafting.rules.clause import Clause, Sentence
from knowledge.danish.compounds import all_parts
from knowledge.danish.numbers import Value, ValueKind, find_values
from knowledge.danish.stemming import stem

_PEOPLE = frozenset(
    map(
        stem,
        "kandidat person ansat ansættelse medarbejder ledig langtidsledig arbejdsløs borger "
        "fleksjobber fleksjob stilling job årsværk fuldtidsstilling kontanthjælpsmodtager "
        "dagpengemodtager jobsøgende unge elev lærling deltager".split(),
    )
)
_HOURS = frozenset(map(stem, ("timer", "løntimer")))
_MOST_HOURS_OF_ONE = 37
_OF_ALL_LOTS = re.compile(r"\bdelaftaler\b.*\b(?:tilsammen|samlet|i alt)\b")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a clause requires. `hours` are a week, for all together; None where it is not said."""

    sentence: Sentence | None = None
    persons: int | None = None
    hours: Decimal | None = None


def required(clause: Clause) -> Asked:
    """The requirement as the text states it: of all lots together, or the first with a number."""
    if clause.chosen is not None and "krav" in clause.blocks:
        own = next((each for each in clause.sentences if each.block == "krav"), None)
        return Asked(own, clause.chosen.persons, clause.chosen.hours)
    obliging = clause.saying("obligation")
    together = (each for each in clause.sentences if _OF_ALL_LOTS.search(each.text.lower()))
    counted = next((each for each in (*together, *obliging) if people(each.text)), None)
    timed = _timed(clause, counted)
    first = counted or timed or next(iter(obliging), None)
    if counted is None:
        return Asked(first, None, _hours_of(timed, None))
    count = people(counted.text)[0]
    return Asked(first, int(count.low), _hours_of(timed, count))


def people(text: str) -> list[Value]:
    """The values that count people or positions: `8 kandidater`, `fem fleksjob`."""
    return [value for value in find_values(text) if _counts(value, _PEOPLE)]


def hours(text: str) -> list[Value]:
    """The values in hours: `10 timer`, `120 løntimer`."""
    return [
        value
        for value in find_values(text)
        if (value.kind is ValueKind.DURATION and value.unit == "time") or _counts(value, _HOURS)
    ]


def durations(text: str, units: Iterable[str] = ("uge", "måned", "år")) -> list[Value]:
    """The durations in weeks, months or years."""
    wanted = set(units)
    return [
        value
        for value in find_values(text)
        if value.kind is ValueKind.DURATION and value.unit in wanted
    ]


def money(text: str) -> list[Value]:
    """The amounts in kroner."""
    return [value for value in find_values(text) if value.unit == "DKK"]


def shares(text: str) -> list[Value]:
    """The percentages."""
    return [value for value in find_values(text) if value.unit == "%"]


def _counts(value: Value, heads: frozenset[str]) -> bool:
    if value.head is None or value.kind is not ValueKind.COUNT:
        return False
    head = value.head.lower()
    return stem(head) in heads or any(stem(part) in heads for part in all_parts(head)[-1:])


def _timed(clause: Clause, counted: Sentence | None) -> Sentence | None:
    """The sentence with the hours: the one that counts people, the next two, or another duty."""
    places = clause.sentences
    if counted is not None:
        at = places.index(counted)
        near = [each for each in places[at : at + 3] if hours(each.text)]
        return near[0] if near else None
    return next((each for each in clause.saying("obligation") if hours(each.text)), None)


def _hours_of(sentence: Sentence | None, persons: Value | None) -> Decimal | None:
    """Hours for all together; `à 10 timer` and hours that one person can have are for each."""
    if sentence is None:
        return None
    found = hours(sentence.text)[0].low
    text = f" {sentence.text.lower()} "
    each = any(mark in text for mark in (" à ", " á ", " hver ", "pr. person", "pr. kandidat"))
    together = "tilsammen" in text or "samlet" in text or "i alt" in text
    if persons is not None and each and not together and found <= _MOST_HOURS_OF_ONE:
        return found * persons.low
    return found
