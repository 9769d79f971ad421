"""The extractive answerer: a question and passages in, a quoted answer out. Pure functions."""

from collections.abc import Callable

from assistant.extractive.compose import Composed, compose
from assistant.extractive.evidence import candidates
from assistant.extractive.intent import understand
from assistant.extractive.scoring import score
from knowledge.model import Passage


def answer(question: str, passages: dict[int, Passage], rarity: Callable[[str], float]) -> Composed:
    """Answer from numbered passages; it points to them by their numbers."""
    intent = understand(question)
    evidence = candidates(passages)
    scored = score(intent, evidence, rarity)
    return compose(scored, intent.language)
