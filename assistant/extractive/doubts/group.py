"""Doubt about whom the figure counts: women of all, those below an age."""

from assistant.extractive.asked import Asked
from assistant.extractive.doubts.before import preceding
from assistant.extractive.doubts.doubt import Doubt
from assistant.extractive.doubts.words import named, pattern
from assistant.extractive.evidence import Evidence
from assistant.extractive.intent import Wanted

_FIGURES = frozenset({Wanted.COUNT, Wanted.SHARE, Wanted.MONEY, Wanted.DURATION})


def another_group(asked: Asked, evidence: Evidence) -> Doubt:
    """Of a question for a figure of women, of men, or of those below or above an age."""
    if not asked.intent.wants & _FIGURES:
        return Doubt.NONE
    question, headings = asked.intent.question.lower(), " ".join(evidence.passage.chunk.headings)
    wanted, told = named("groups", question), named("groups", f"{headings} {evidence.text}")
    ages = {found["age"] for found in pattern("age").finditer(question)}
    here = " ".join((headings, *preceding(evidence, 1), evidence.text))
    if wanted - told or any(age not in here for age in ages):
        return Doubt.AGAINST
    goes_on = pattern("goes_on").search(evidence.text.lower())
    return Doubt(bool(told - wanted and goes_on))  # `Heraf var 51 piger` of all
