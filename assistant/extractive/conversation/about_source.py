"""A question about the last answer's source: where it stands, from when it is, who says so."""

from collections.abc import Sequence

from assistant.extractive.conversation.turns import Exchange
from assistant.extractive.conversation.words import asks_for_source
from assistant.extractive.evidence import Evidence


def last_told(
    question: str, past: Sequence[Exchange]
) -> tuple[Exchange, Sequence[Exchange]] | None:
    """The turn whose source is asked for, with those before it; None for another question."""
    if not asks_for_source(question):
        return None
    for at in range(len(past) - 1, -1, -1):
        if not asks_for_source(past[at].question):
            return past[at], past[:at]
    return None


def quoted_in(answer: str, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The sentences that an earlier answer quotes, in its order, one a document."""
    placed = {answer.find(f"{each.text} ["): each for each in evidence}
    found: dict[str, Evidence] = {}
    for at in sorted(at for at in placed if at >= 0):
        each = placed[at]
        found.setdefault(each.passage.document.id, each)
    return list(found.values())
