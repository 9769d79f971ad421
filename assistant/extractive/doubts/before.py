"""What stands before a sentence in its passage."""

from assistant.extractive.evidence import Evidence
from knowledge.danish.sentences import split


def preceding(evidence: Evidence, most: int) -> list[str]:
    """At most so many sentences before it in its passage, nearest first."""
    before = evidence.passage.chunk.text[: evidence.span.start]
    return [before[each.start : each.end] for each in reversed(split(before)[-most:])]
