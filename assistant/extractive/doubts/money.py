"""Doubt about the sort of money: a fine is no price."""

from assistant.extractive.asked import Asked
from assistant.extractive.doubts.before import preceding
from assistant.extractive.doubts.doubt import Doubt
from assistant.extractive.doubts.words import named
from assistant.extractive.evidence import Evidence
from assistant.extractive.intent import Wanted


def another_sort(asked: Asked, evidence: Evidence) -> Doubt:
    """When money is asked for, and only money of other sorts is told."""
    wanted = named("money", asked.intent.question)
    if not wanted or Wanted.MONEY not in asked.intent.wants or evidence.is_table_row:
        return Doubt.NONE
    told = named("money", evidence.text)
    before = named("money", " ".join((*evidence.passage.chunk.headings, *preceding(evidence, 1))))
    if wanted & (told | before):
        return Doubt.NONE
    return Doubt.AGAINST if told else Doubt.SLIGHT
