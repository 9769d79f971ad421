"""Who voted for something and who against: the sentences in which minutes tell it.

`for` and `imod` are stop words, so the words alone do not tell the two sides apart.
"""

from collections.abc import Sequence
from pathlib import Path

from assistant.extractive.asked import NAMED, Asked
from assistant.extractive.reach import reach
from assistant.extractive.reviewed import Reviewed
from assistant.extractive.scoring import Scored
from knowledge.danish.stems import keys_of

_PATTERNS = Reviewed(Path(__file__).with_name("votes.yaml"))
_SIDES = ("against", "for")
_VOTERS = keys_of("medlem parti politiker")


def votes(asked: Asked, scored: Sequence[Scored]) -> list[Scored]:
    """The sentences that tell who voted for the side that is asked for; empty when none does.

    They stand in one passage, the first whose text, title and headings meet what is voted on.
    """
    question = asked.intent.question.lower()
    side = next((each for each in _SIDES if _says(f"asks_{each}", question)), None)
    if side is None:
        return []
    told = [each for each in scored if _tells(side, each) and _is_voted_on(asked, each)]
    return [each for each in told if each.evidence.number == told[0].evidence.number]


def _tells(side: str, scored: Scored) -> bool:
    evidence = scored.evidence
    named = bool(evidence.people or evidence.names)
    return named and _says(side, evidence.text.lower())


def _is_voted_on(asked: Asked, scored: Scored) -> bool:
    evidence = scored.evidence
    near = evidence.about | keys_of(evidence.passage.chunk.text)
    voted_on = (term for term in asked.words if term.stem not in _VOTERS)
    return all(reach(term, near) >= NAMED for term in voted_on)


def _says(name: str, text: str) -> bool:
    return bool(_PATTERNS.pattern(name).search(text))
