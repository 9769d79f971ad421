"""Stage 7: two sources that give different values for the same thing, and why they may differ."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.extractive.intent import Intent
from assistant.extractive.scoring import Scored
from assistant.extractive.statements.agreement import agree, same_date
from assistant.extractive.statements.beside import pointed_back_to, scope_of
from assistant.extractive.statements.contradiction import contradict
from assistant.extractive.statements.stated import Stated, answer_in, is_of_the_time
from assistant.extractive.statements.values import same_noun
from knowledge.danish.dates import FoundDate
from knowledge.danish.numbers import Value, ValueKind
from knowledge.model import CalendarDate

_CONSIDERED = 8  # sentences, best first
_AS_SCORED = 0.4  # share of the best score that a statement needs
_MOST = 3  # statements of a conflict
_CLAUSE = re.compile(r"\d+(?:\.\d+)+\s")  # `4.2 Mangler en lærling, …`
_RATIO = 20  # a whole up to this may be a way to say a share: `3 ud af 4`


class Difference(StrEnum):
    """What explains two different values, when the sources show it."""

    DENOMINATOR = "denominator"
    DATE = "date"
    OUTCOME = "outcome"
    SCOPE = "scope"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Statements that contradict each other, newest document first.

    `told` has the sentences of each: the one that it points back to, itself, and the one that
    tells what its figure takes in.
    """

    stated: tuple[Stated, ...]
    difference: Difference | None
    told: tuple[tuple[Scored, ...], ...]


def find_conflict(intent: Intent, scored: Sequence[Scored]) -> Conflict | None:
    """The contradiction among the best sentences about the value that is asked for, if any.

    `scored` is best first. Every statement contradicts the best one; of another document only
    its own best is heard.
    """
    found: list[Stated] = []
    for each in scored[:_CONSIDERED]:
        statement = answer_in(intent, each)
        good = each.score >= _AS_SCORED * scored[0].score
        good = good and _is_heard(intent, scored[0], each)
        if statement is not None and good and is_of_the_time(intent, statement):
            found.append(statement)
    if not found:
        return None
    best, chosen, heard = found[0], [found[0]], set[str]()
    for other in found[1:]:
        document = other.evidence.passage.document.id
        own = document == best.evidence.passage.document.id
        if own and not _is_of_the_same(intent, best, other):
            continue
        new = all(not agree(other.value, known.value) for known in chosen)
        if new and (own or document not in heard) and contradict(intent, best, other):
            chosen.append(other)
        heard.add(document)
    if len(chosen) < 2:
        return None
    scoped = any(scope_of(each.scored, scored) for each in chosen[:2])
    difference = _difference(chosen[0], chosen[1], scoped=scoped)
    chosen = sorted(chosen[:_MOST], key=_written, reverse=True)
    return Conflict(tuple(chosen), difference, tuple(_told(each, scored) for each in chosen))


def _is_of_the_same(intent: Intent, best: Stated, other: Stated) -> bool:
    """Whether two sentences of one document tell of the same: neither is a clause or an item
    among others, and the other names whom the best one names."""
    if any(each.evidence.is_item or _CLAUSE.match(each.evidence.text) for each in (best, other)):
        return False
    return _names_as_much(intent, best.scored, other.scored)


def _is_heard(intent: Intent, best: Scored, other: Scored) -> bool:
    """Whether a row of who is asked about leads to hear it: totals of the document tell no less."""
    return not best.evidence.is_table_row or _names_as_much(intent, best, other)


def _names_as_much(intent: Intent, best: Scored, other: Scored) -> bool:
    """Whether a sentence of the same document names whom the best one does, if asked about."""
    if best.evidence.passage.document.id != other.evidence.passage.document.id:
        return True
    asked = {term.stem for term in intent.terms} & best.evidence.stems
    named = asked & (best.evidence.names | intent.names)
    return named <= other.evidence.stems | other.evidence.about


def _told(stated: Stated, scored: Sequence[Scored]) -> tuple[Scored, ...]:
    one = stated.scored
    return tuple(filter(None, (pointed_back_to(one, scored), one, scope_of(one, scored))))


def _difference(one: Stated, other: Stated, *, scoped: bool) -> Difference | None:
    if one.about.outcomes != other.about.outcomes:
        return Difference.OUTCOME
    a, b = one.value, other.value
    if isinstance(a, Value) and isinstance(b, Value) and a.kind is ValueKind.SHARE:
        heads = a.head is not None and b.head is not None and not same_noun(a.head, b.head)
        if heads or (a.of and b.of and a.of != b.of and max(a.of, b.of) > _RATIO):
            return Difference.DENOMINATOR
    if scoped:
        return Difference.SCOPE
    both_dates = isinstance(a, FoundDate) and isinstance(b, FoundDate)
    if both_dates and a.date.year == b.date.year:  # type: ignore[union-attr]
        return None  # when something was has not changed since
    if not both_dates and one.dates and one.dates == other.dates:
        return None  # nor has how it was at one time
    before, after = one.time, other.time
    return Difference.DATE if before and after and not same_date(before, after) else None


def _written(stated: Stated) -> CalendarDate:
    return stated.evidence.passage.document.written or CalendarDate(1)
