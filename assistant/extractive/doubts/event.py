"""Doubt about what happened: who stopped is not who began, who bid is not who won."""

from assistant.extractive.asked import Asked
from assistant.extractive.doubts.before import preceding
from assistant.extractive.doubts.doubt import Doubt
from assistant.extractive.doubts.words import named
from assistant.extractive.evidence import Evidence


def another_event(asked: Asked, evidence: Evidence) -> Doubt:
    """When what is said to have happened stands neither there, nor before, nor above."""
    if evidence.is_table_row:
        return Doubt.NONE
    near = (*evidence.passage.chunk.headings, *preceding(evidence, 1), evidence.text)
    told = named("told_events", " ".join(near))
    return Doubt(not named("asked_events", asked.intent.question) <= told)
