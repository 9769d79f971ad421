"""Stage 7: two sources that give different values for the same thing, and why they may differ.

Whether two values say the same is also asked by `premise`.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from assistant.extractive.evidence import Evidence
from assistant.extractive.intent import Intent, QuestionKind, Wanted
from assistant.extractive.reach import reach
from assistant.extractive.scoring import Scored
from knowledge.danish import thesaurus
from knowledge.danish.dates import FoundDate, find_dates
from knowledge.danish.numbers import Value, ValueKind, find_values
from knowledge.danish.stems import analyse, stem
from knowledge.danish.units import lexicon
from knowledge.model import CalendarDate
from knowledge.search.query import QueryTerm

_CONSIDERED = 8  # sentences, best first
_AS_SCORED = 0.4  # share of the best score that a statement needs
_AS_COVERED = 0.5  # how much less of the question one of two statements may cover
_SAME_WORDS = 0.5  # shared words by which two sentences of one document are about the same
MET = 0.6  # how well a word of the question is met by one that means the same
_FEWEST_SAME = 3
_MOST = 3  # statements of a conflict

# Durations in days, but working hours in hours: 186 hours are no week.
_DAYS = {
    "dag": Decimal(1),
    "uge": Decimal(7),
    "måned": Decimal(365) / 12,
    "kvartal": Decimal(365) / 4,
    "år": Decimal(365),
}
_HOURS = {"minut": Decimal(1) / 60, "time": Decimal(1)}
_ROUNDED = Decimal("0.02")  # 26 weeks are half a year
_ABOUT = Decimal("0.15")  # how far an approximate value reaches
_BARELY = Decimal("0.2")  # … and `lidt over`, to its one side
_RATIO = 20  # a whole up to this may be a way to say a share: `3 ud af 4`
_YEARS = range(1950, 2051)
_LISTED = re.compile(r"(?:,| og| eller| and| or)\s\Z")
_RATIO = 20  # a whole up to this may be a way to say a share: `3 ud af 4`
_YEARS = range(1950, 2051)
_LISTED = re.compile(r"(?:,| og| eller| and| or)\s\Z")


class Role(StrEnum):
    """What a value is: a demand, something foreseen, or what came of it."""

    REQUIRED = "required"
    EXPECTED = "expected"
    ACTUAL = "actual"


def agree(one: Value | FoundDate, other: Value | FoundDate) -> bool:
    """Whether two values can both be true of the same thing, whatever their form.

    `seks` is 6, `3 ud af 4` is 75 procent, `halvandet år` is 18 months, `godt 40` may be 43,
    and 2023 holds March 2023.
    """
    if isinstance(one, FoundDate) or isinstance(other, FoundDate):
        both = isinstance(one, FoundDate) and isinstance(other, FoundDate)
        return both and same_date(one.date, other.date)  # type: ignore[union-attr]
    if dimension(one) != dimension(other):
        return False
    (a, b), (c, d) = _extent(one), _extent(other)
    if one.bound == other.bound and not (one.approximate or other.approximate):
        (a, b), (c, d) = _ends(one), _ends(other)  # two limits are the same or not
    slack = _ROUNDED * min(b, d) if _is_converted(one, other) else Decimal(0)
    return a <= d + slack and c <= b + slack


def dimension(value: Value) -> str:
    """Values of one dimension can be compared: `DKK`, `day`, `hour`, `share`, `count` …"""
    if value.kind is ValueKind.DURATION and value.of is None:
        return "day" if value.unit in _DAYS else "hour"
    if value.fraction is not None:
        return "share"
    return f"{value.kind.value} {value.unit or ''} {value.of or ''}".strip()


def _is_converted(one: Value, other: Value) -> bool:
    return (one.unit, one.of) != (other.unit, other.of)


def _ends(value: Value) -> tuple[Decimal, Decimal]:
    """The lower and upper end, in the unit of its dimension."""
    scale = Decimal(1)
    if value.fraction is not None:
        scale = value.fraction / value.low if value.low else scale
    elif value.unit is not None and value.kind is ValueKind.DURATION:
        scale = (_DAYS | _HOURS)[value.unit]
    return value.low * scale, (value.high or value.low) * scale


def _extent(value: Value) -> tuple[Decimal, Decimal]:
    """All that the value may mean: `godt 40` is 40 to 48, `mindst 6` is 6 and more."""
    low, high = _ends(value)
    if value.approximate:
        below = 0 if value.bound == "min" else _BARELY if value.bound else _ABOUT
        above = 0 if value.bound == "max" else _BARELY if value.bound else _ABOUT
        return low * (1 - below), high * (1 + above)
    if value.bound == "min":
        return low, Decimal("Infinity")
    return (Decimal(0), high) if value.bound == "max" else (low, high)


def same_date(one: CalendarDate, other: CalendarDate) -> bool:
    """Whether two dates are equal as far as both are precise."""
    pairs = ((one.year, other.year), (one.month, other.month), (one.day, other.day))
    return all(a == b or not (a and b) for a, b in pairs)


@dataclass(frozen=True, slots=True)
class Said:
    """What the text around a value says about it.

    `rate` is what it is counted for (`år` of `om året`), `keys` are the stems of its own clause.
    """

    role: Role
    rate: str
    part: bool
    outcomes: frozenset[str]
    lots: frozenset[str]
    keys: frozenset[str]
    date: CalendarDate | None


@lru_cache(maxsize=1024)
def said(text: str, start: int, end: int) -> Said:
    """What is said about the value `text[start:end]`."""
    around = _between(text, start, end, _boundaries(text))
    others = [value.start for value in find_values(text) if _LISTED.search(text[: value.start])]
    own = _between(text, start, end, sorted((*_boundaries(text), *others)))
    rate = pattern("each").search(text[end:].lower())
    dates = find_dates(own) or find_dates(around) or find_dates(text)
    return Said(
        role=role(around),
        rate=(rate.groupdict().get("unit") or "each") if rate else "",
        part=bool(pattern("part").search(own.lower())),
        outcomes=outcomes_in(own),
        lots=frozenset(match[0] for match in pattern("lots").finditer(text.lower())),
        keys=keys_of(own),
        date=dates[0].date if len(dates) == 1 else None,
    )


def role(text: str) -> Role:
    """Whether a statement demands, foresees or reports."""
    if pattern("expected").search(text.lower()):
        return Role.EXPECTED
    return Role.REQUIRED if pattern("required").search(text.lower()) else Role.ACTUAL


def bounded(text: str) -> tuple[Value, ...]:
    """The values of a text, with the limits that stand a few words before (`må højst vare 18`)."""
    return tuple(
        replace(
            value,
            bound=value.bound
            or ("max" if pattern("largest").search(text[: value.start].lower()) else None)
            or ("min" if pattern("smallest").search(text[: value.start].lower()) else None),
        )
        for value in find_values(text)
        if value.head is not None or value.low not in _YEARS  # `Town 2018` names a document
    )


def same_noun(one: str | None, other: str | None) -> bool:
    """Whether the same is counted: one word, synonyms, or people by any word for them."""
    if one is None or other is None:
        return one is other or is_people(one or other or "")
    if is_people(one) and is_people(other):
        return True
    related = {term[0] for term in thesaurus.expand(one) if len(term) == 1}
    return stem(one.lower()) == stem(other.lower()) or stem(other.lower()) in related


def is_people(noun: str) -> bool:
    """Whether it is a general word for people, such as `borgere`."""
    return stem(noun.lower()) in _people()


def subject(intent: Intent) -> tuple[QueryTerm, ...]:
    """The terms of the question that name nothing and are no numbers, units or dates."""
    dated = {key for each in find_dates(intent.question) for key in keys_of(_at(intent, each))}
    return tuple(
        term
        for term in intent.terms
        if term.stem
        and term.stem not in intent.names | dated
        and not find_values(term.word)
        and not term.word.isdecimal()
        and lexicon().unit(term.word) is None
    )


def _at(intent: Intent, found: FoundDate) -> str:
    return intent.question[found.start : found.end]


def met(terms: Iterable[QueryTerm], keys: frozenset[str]) -> frozenset[str]:
    """The stems of the terms that stand among the keys, themselves or by another word."""
    return frozenset(term.stem for term in terms if reach(term, keys) >= MET)


def keys_of(text: str) -> frozenset[str]:
    """Stems and compound parts of a text."""
    analysis = analyse(text)
    return frozenset((*analysis.stems, *analysis.parts))


def outcomes_in(text: str) -> frozenset[str]:
    """The outcomes (lasting job, flexible job, begun …) that a text names."""
    return _named("outcomes", text)


def events_in(text: str) -> frozenset[str]:
    """The events that are told in so different words that only a list knows them as one."""
    return _named("events", text)


def _named(group: str, text: str) -> frozenset[str]:
    return frozenset(name for name, found in _group(group).items() if found.search(text.lower()))


@cache
def written() -> dict[str, Any]:
    """The reviewed words and patterns."""
    text = Path(__file__).with_name("statements.yaml").read_text(encoding="utf-8")
    read: dict[str, Any] = yaml.safe_load(text)
    return read


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The patterns of one name as one."""
    return re.compile("|".join(written()[name]))


@cache
def _group(name: str) -> dict[str, re.Pattern[str]]:
    return {each: re.compile("|".join(found)) for each, found in written()[name].items()}


@cache
def _people() -> frozenset[str]:
    words, positions = lexicon(), written()["positions"].split()
    return frozenset(map(stem, (*words.words_for_people, *words.people, *positions)))


def _boundaries(text: str) -> list[int]:
    return [match.end() for match in pattern("boundary").finditer(text)]


def _between(text: str, start: int, end: int, boundaries: Iterable[int]) -> str:
    """The part of the text around `[start, end)` that no boundary divides."""
    before = max((at for at in boundaries if at <= start), default=0)
    return text[before : min((at for at in boundaries if at >= end), default=len(text))]


class Difference(StrEnum):
    """What explains two different values, when the sources show it."""

    DENOMINATOR = "denominator"
    DATE = "date"
    OUTCOME = "outcome"


@dataclass(frozen=True, slots=True)
class Stated:
    """A value in a sentence; its document tells source and date."""

    scored: Scored
    value: Value | FoundDate


@dataclass(frozen=True, slots=True)
class Conflict:
    """Statements that contradict each other, newest document first."""

    stated: tuple[Stated, ...]
    difference: Difference | None


def find_conflict(intent: Intent, scored: Sequence[Scored]) -> Conflict | None:
    """The contradiction among the best sentences about the value that is asked for, if any.

    `scored` is best first. Every statement contradicts the best one; of another document only
    its own best is heard.
    """
    found: list[Stated] = []
    for each in scored[:_CONSIDERED]:
        statement = _answer_in(intent, each)
        good = each.score >= _AS_SCORED * scored[0].score
        if statement is not None and good and _is_of_the_time(intent, statement):
            found.append(statement)
    if not found:
        return None
    best, chosen, heard = found[0], [found[0]], set[str]()
    for other in found[1:]:
        document = other.scored.evidence.passage.document.id
        own = document == best.scored.evidence.passage.document.id
        new = all(not agree(other.value, known.value) for known in chosen)
        if new and (own or document not in heard) and _contradict(intent, best, other):
            chosen.append(other)
        heard.add(document)
    if len(chosen) < 2:
        return None
    difference = _difference(chosen[0], chosen[1])
    chosen = sorted(chosen[:_MOST], key=lambda each: _written(each.scored.evidence), reverse=True)
    return Conflict(tuple(chosen), difference)


def _answer_in(intent: Intent, scored: Scored) -> Stated | None:
    """The value in a sentence that answers, unless several might."""
    evidence = scored.evidence
    if evidence.tells_a_gap or evidence.is_table_row:
        return None
    events = events_in(intent.question)
    if not events <= events_in(evidence.text):
        return None
    if not events and not met(subject(intent), evidence.stems):
        return None
    if Wanted.DATE in intent.wants and len(evidence.dates) == 1 and not evidence.values:
        return Stated(scored, evidence.dates[0])
    fits = [
        (fit, value)
        for value in bounded(evidence.text)
        if _is_wanted(intent, value) and (fit := _fit(intent, evidence, value)) is not None
    ]
    if not fits:
        return None
    highest = max(fit for fit, _ in fits)
    best, *others = (value for fit, value in fits if fit == highest)
    return Stated(scored, best) if all(agree(best, other) for other in others) else None


def _is_wanted(intent: Intent, value: Value) -> bool:
    """Of a kind that is asked for; `hvor mange` wants what is counted, or the unit it names."""
    timed = value.kind is ValueKind.DURATION and bool(events_in(intent.question))
    if Wanted(value.kind.value) not in intent.wants and not timed:
        return False
    if intent.kind is not QuestionKind.HOW_MANY:
        return True
    asked = {lexicon().unit(term.word.lower()) for term in intent.counted} - {None}
    if asked:
        return value.unit in asked
    return value.kind in (ValueKind.COUNT, ValueKind.SHARE)


def _fit(intent: Intent, evidence: Evidence, value: Value) -> tuple[bool, bool, int] | None:
    """How well a value suits the question: its role, what it counts, the words beside it."""
    about = said(evidence.text, value.start, value.end)
    counts = False
    if value.kind is ValueKind.COUNT and value.head is not None and intent.counted:
        head = keys_of(value.head)
        counts = bool(met(intent.counted, head))
        if not counts and not is_people(value.head):
            return None
    counts = counts or bool(met(intent.counted, about.keys))
    wanted = role(intent.question)
    if wanted is not Role.ACTUAL and about.role is not wanted:
        return None
    return about.role is wanted, counts, len(met(subject(intent), about.keys))


def _contradict(intent: Intent, one: Stated, other: Stated) -> bool:
    """Whether two statements are about the same thing at the same time, and cannot both hold."""
    a, b = one.scored.evidence, other.scored.evidence
    if a.text == b.text or agree(one.value, other.value) or not _is_comparable(one, other):
        return False
    mine, yours = (said(e.text, s.value.start, s.value.end) for e, s in ((a, one), (b, other)))
    if (mine.role, mine.rate, mine.part, mine.lots) != (
        yours.role,
        yours.rate,
        yours.part,
        yours.lots,
    ):
        return False
    if not _same_question(intent, one.scored, other.scored):
        return False
    share = isinstance(one.value, Value) and one.value.kind is ValueKind.SHARE
    if mine.outcomes != yours.outcomes and not _asks_for_both(intent, share, mine, yours):
        return False
    if _names_apart(a, b, mine, yours) or not _same_place(intent, a, b):
        return False
    if a.passage.document.id == b.passage.document.id or isinstance(one.value, FoundDate):
        return _same_words(a, b) and _same_time(one, other)
    return _same_time(one, other) or _is_settled(one, mine)


def _is_comparable(one: Stated, other: Stated) -> bool:
    a, b = one.value, other.value
    if isinstance(a, FoundDate) or isinstance(b, FoundDate):
        return isinstance(a, FoundDate) and isinstance(b, FoundDate)
    if dimension(a) != dimension(b):
        return False
    return a.kind is not ValueKind.COUNT or same_noun(a.head, b.head)


def _same_question(intent: Intent, one: Scored, other: Scored) -> bool:
    """Whether both sentences meet the same words of the question, names apart, or its event."""
    if events_in(intent.question):
        return True
    low, high = sorted((one.coverage, other.coverage))
    mine, yours = (met(subject(intent), each.evidence.stems) for each in (one, other))
    shared, all_met = len(mine & yours), len(mine | yours)
    return low >= _AS_COVERED * high and shared > 0 and 2 * shared >= all_met


def _asks_for_both(intent: Intent, share: bool, mine: Said, yours: Said) -> bool:
    """Whether a question for a share names neither outcome, or both.

    Counts of two outcomes stand beside each other, they do not contradict.
    """
    asked = outcomes_in(intent.question)
    both = mine.outcomes and yours.outcomes
    return bool(share and both) and (not asked or asked >= mine.outcomes | yours.outcomes)


def _names_apart(a: Evidence, b: Evidence, mine: Said, yours: Said) -> bool:
    """Whether each value stands beside a name that the other does not have: another firm."""
    own = (mine.keys & a.names) - _spoken(a)
    other = (yours.keys & b.names) - _spoken(b)
    return bool(own - b.stems - b.about) and bool(other - a.stems - a.about)


def _spoken(evidence: Evidence) -> frozenset[str]:
    return frozenset(key for person in evidence.people for key in keys_of(person.name))


def _same_place(intent: Intent, a: Evidence, b: Evidence) -> bool:
    """One document under one heading, or documents of one place; names of the question in both."""
    if any((name in a.stems | a.about) != (name in b.stems | b.about) for name in intent.names):
        return False
    if a.passage.document.id == b.passage.document.id:
        return bool(intent.names) or a.passage.chunk.headings == b.passage.chunk.headings
    return a.passage.document.place is not None and same_place(a, b)


def same_place(a: Evidence, b: Evidence) -> bool:
    """Whether the documents of two sentences are about the same place."""
    return a.passage.document.place == b.passage.document.place


def _same_words(a: Evidence, b: Evidence) -> bool:
    """Whether two sentences share half of their words, and enough of them, numbers apart."""
    mine, yours = (frozenset(filter(str.isalpha, analyse(e.text).stems)) for e in (a, b))
    fewest = min(len(mine), len(yours))
    return len(mine & yours) >= max(_SAME_WORDS * fewest, _FEWEST_SAME)


def _same_time(one: Stated, other: Stated) -> bool:
    """Whether both tell of the same time, as far as they say. A length of time has none."""
    if isinstance(one.value, FoundDate) or one.value.kind is ValueKind.DURATION:
        return True
    (a, named), (b, also_named) = _time(one), _time(other)
    if a is None or b is None:
        return a is None and b is None
    if named and also_named:
        return same_date(a, b)
    return same_date(CalendarDate(a.year, a.month), CalendarDate(b.year, b.month))


def _is_of_the_time(intent: Intent, stated: Stated) -> bool:
    """Whether a value holds at a time that the question names, if it names one."""
    dates = find_dates(intent.question)
    holds, _ = _time(stated)
    return not dates or holds is None or any(same_date(holds, each.date) for each in dates)


def _time(stated: Stated) -> tuple[CalendarDate | None, bool]:
    """When a value holds, and whether the sentence says so; otherwise the document's date."""
    evidence = stated.scored.evidence
    date = said(evidence.text, stated.value.start, stated.value.end).date
    return date or evidence.passage.document.written, date is not None


def _is_settled(one: Stated, about: Said) -> bool:
    """Whether the value is one that does not grow: a demand, or the number of lots."""
    head = one.value.head if isinstance(one.value, Value) else None
    settled = {stem(word) for word in written()["settled"].split()}
    return about.role is Role.REQUIRED or bool(head and settled & keys_of(head))


def _difference(one: Stated, other: Stated) -> Difference | None:
    mine, yours = (
        said(each.scored.evidence.text, each.value.start, each.value.end) for each in (one, other)
    )
    if mine.outcomes != yours.outcomes:
        return Difference.OUTCOME
    a, b = one.value, other.value
    if isinstance(a, Value) and isinstance(b, Value) and a.kind is ValueKind.SHARE:
        heads = a.head is not None and b.head is not None and not same_noun(a.head, b.head)
        if heads or (a.of and b.of and a.of != b.of and max(a.of, b.of) > _RATIO):
            return Difference.DENOMINATOR
    (before, _), (after, _) = _time(one), _time(other)
    return Difference.DATE if before and after and not same_date(before, after) else None


def _written(evidence: Evidence) -> CalendarDate:
    return evidence.passage.document.written or CalendarDate(1)
