"""Stage 7: two sources that give different values for the same thing, and why they may differ."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.extractive.evidence import Evidence
from assistant.extractive.intent import Intent, QuestionKind, Wanted
from assistant.extractive.keys import keys_of
from assistant.extractive.scoring import Scored
from assistant.extractive.statements.agreement import agree, dimension, same_date
from assistant.extractive.statements.said import Role, Said, role, said
from assistant.extractive.statements.values import bounded, is_people, met, same_noun, subject
from assistant.extractive.statements.words import events_in, outcomes_in, written
from knowledge.danish.dates import FoundDate, find_dates
from knowledge.danish.numbers import Value, ValueKind
from knowledge.danish.stems import analyse, stem
from knowledge.danish.units import lexicon
from knowledge.model import CalendarDate

_CONSIDERED = 8  # sentences, best first
_AS_SCORED = 0.4  # share of the best score that a statement needs
_AS_COVERED = 0.5  # how much less of the question one of two statements may cover
_SAME_WORDS = 0.5  # shared words by which two sentences of one document are about the same
_FEWEST_SAME = 3
_MOST = 3  # statements of a conflict
_RATIO = 20  # a whole up to this may be a way to say a share: `3 ud af 4`


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
