"""What somebody says, when their words are asked for: the paragraph that has their name beneath.

Words with `siger hun` beside them are found as any other sentence; see `leading`.
"""

import re
from collections.abc import Sequence

from assistant.extractive.asked import NAMED, Asked
from assistant.extractive.reach import reach
from assistant.extractive.scoring import Scored
from assistant.extractive.signed import by_line, signer
from assistant.extractive.speaker import SPEECH, asked_of, says
from knowledge.danish.stems import keys_of

_MOST = 4  # sentences
_ABOUT = 0.4  # share of what they are asked about that the passage must have


def spoken(asked: Asked, scored: Sequence[Scored]) -> list[Scored]:
    """The sentences in which the one asked of speaks, in the order of the text, and who it is.

    Empty when nobody's words are asked for, none are theirs, or theirs are about other things.
    """
    speaker = asked_of(asked.intent.question, scored)
    mine = [one for one in scored if speaker and signer(one.evidence) and says(speaker, one)]
    if not mine or not _is_about(asked, speaker, mine[0]):
        return []
    place = mine[0].evidence.number
    told = [one for one in mine if one.evidence.number == place][:_MOST]
    named = [one for one in scored if one.evidence.number == place and _names(speaker, one)]
    return sorted(told, key=lambda one: one.evidence.span.start) + named[:1]


def _is_about(asked: Asked, speaker: frozenset[str], one: Scored) -> bool:
    """Whether what the person is asked about is what the sentence and those around it tell of."""
    inherited = {term.stem for term in asked.intent.inherited}
    about = [
        term
        for term in asked.worth
        if not keys_of(term.word) & speaker
        and term.stem not in inherited
        and not re.fullmatch(SPEECH, term.word)
    ]
    near = one.evidence.stems | one.evidence.about | one.evidence.around
    met = sum(reach(term, near) >= NAMED for term in about)
    return met >= _ABOUT * len(about)


def _names(speaker: frozenset[str], one: Scored) -> bool:
    person = by_line(one.evidence.text)
    return person is not None and bool(speaker & one.evidence.stems)
