"""Doubt about what the figure is: demanded, foreseen, or what came of it."""

from assistant.extractive.asked import Asked
from assistant.extractive.doubts.doubt import Doubt
from assistant.extractive.doubts.words import pattern
from assistant.extractive.evidence import Evidence
from assistant.extractive.intent import Wanted
from assistant.extractive.statements.said import clause


def only_to_come(asked: Asked, evidence: Evidence) -> Doubt:
    """When it is asked what came of it, and what the sentence tells is foreseen or demanded."""
    question = asked.intent.question.lower()
    foreseen, demanded = pattern("to_come"), pattern("demanded")
    if not pattern("came").search(question):
        return Doubt.NONE
    if foreseen.search(question) or demanded.search(question):
        return Doubt.NONE
    surpassed = pattern("surpassed")
    clauses = [surpassed.sub("", each) for each in _clauses_of_values(asked, evidence)]
    if not clauses:
        return Doubt.NONE
    goal = pattern("sets_a_goal").search(evidence.text.lower())
    if all(foreseen.search(each) or (goal and demanded.search(each)) for each in clauses):
        return Doubt.AGAINST
    return Doubt(all(foreseen.search(each) or demanded.search(each) for each in clauses))


def _clauses_of_values(asked: Asked, evidence: Evidence) -> list[str]:
    wants = asked.intent.wants
    spans = [(v.start, v.end) for v in evidence.values if Wanted(v.kind.value) in wants]
    if Wanted.DATE in wants:
        spans += [(date.start, date.end) for date in evidence.dates]
    return [clause(evidence.text, start, end).lower() for start, end in spans]
