"""The sentence that leads: what is demanded when that is asked for, otherwise what is so."""

from collections.abc import Sequence

from assistant.extractive.evidence import Evidence
from assistant.extractive.intent import Intent, QuestionKind, Wanted
from assistant.extractive.role import Role, role
from assistant.extractive.scoring import Scored
from assistant.extractive.statements.said import said
from assistant.extractive.statements.stated import Stated, answer_in
from assistant.extractive.statements.values import met, subject
from assistant.extractive.statements.words import outcomes_in, pattern
from knowledge.danish.numbers import ValueKind
from knowledge.danish.stems import keys_of
from knowledge.search.query import QueryTerm

_CONSIDERED = 8  # sentences, best first
_AS_SCORED = 0.4  # share of the best score that a sentence of the role asked for needs
_AS_PLAIN = 0.9  # … and one that counts no other outcome
_AS_COVERED = 0.1  # how much less of the question it may cover


def as_asked_first(intent: Intent, scored: Sequence[Scored]) -> list[Scored]:
    """The sentences, led by one that demands, reports and counts just what is asked for.

    Nothing is moved unless the best sentence is of another role, or counts another outcome.
    """
    if not scored or not intent.wants or Wanted.DATE in intent.wants:
        return list(scored)
    counted = _counted_apart(intent, scored)
    if counted is not None:
        return [counted, *(each for each in scored if each is not counted)]
    near = [
        (each, stated)
        for each in scored[1:_CONSIDERED]
        if each.coverage >= scored[0].coverage - _AS_COVERED
        and (stated := answer_in(intent, each)) is not None
    ]
    found = next((each for each, stated in near if _leads(intent, scored[0], each, stated)), None)
    if found is None:
        return list(scored)
    return [found, *(each for each in scored if each is not found)]


def _leads(intent: Intent, best: Scored, other: Scored, stated: Stated) -> bool:
    wanted = role(intent.question)
    if stated.about.role is not wanted or other.feature("counted") < best.feature("counted"):
        return False
    best_stated = answer_in(intent, best)
    if role(best.evidence.text) is not wanted:
        good = other.score >= _AS_SCORED * best.score
        return good and (wanted is Role.REQUIRED or _is_counted_now(intent, best_stated))
    if intent.kind is not QuestionKind.HOW_MANY:
        return False
    asked = outcomes_in(intent.question)
    told = best_stated.about.outcomes if best_stated else outcomes_in(best.evidence.text)
    plain = bool(told - asked) and not stated.about.outcomes - asked
    return plain and not stated.about.part and other.score >= _AS_PLAIN * best.score


def _counted_apart(intent: Intent, scored: Sequence[Scored]) -> Scored | None:
    """Of `Ni hold er talt. To er bagud.` the second, when it is asked how many are behind.

    None when the best sentence says itself what is asked of those that it counts.
    """
    asked = [term for term in subject(intent) if term.stem not in intent.focus]
    best = scored[0].evidence
    if intent.kind is not QuestionKind.HOW_MANY or not asked or met(asked, best.stems):
        return None
    beside = (
        each
        for each in scored[1:_CONSIDERED]
        if each.evidence.number == best.number and abs(each.evidence.row - best.row) == 1
    )
    return next((each for each in beside if _counts(each.evidence, asked)), None)


def _counts(evidence: Evidence, asked: Sequence[QueryTerm]) -> bool:
    """Whether a bare number is said to be what is asked, all of it."""
    return any(
        value.kind is ValueKind.COUNT
        and (value.head is None or met(asked, keys_of(value.head)))  # `seks følger planen`
        and len(met(asked, said(evidence.text, value.start, value.end).keys)) == len(asked)
        for value in evidence.values
    )


def _is_counted_now(intent: Intent, best: Stated | None) -> bool:
    """Whether it is asked how many there are, and the best sentence demands or foresees some."""
    return (
        intent.kind is QuestionKind.HOW_MANY
        and role(intent.question) is Role.ACTUAL
        and pattern("is_so").search(intent.question.lower()) is not None
        and best is not None
        and best.about.role is not Role.ACTUAL
    )
