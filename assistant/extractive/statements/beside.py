"""The sentences without which a figure is not understood: the one that it points back to, and
the one that tells what it takes in.
"""

from collections.abc import Iterable
from functools import lru_cache

from assistant.extractive.evidence import Evidence
from assistant.extractive.scoring import Scored
from assistant.extractive.statements.words import pattern
from knowledge.danish.sentences import split
from knowledge.danish.stems import keys_of


def meant_keys(evidence: Evidence) -> frozenset[str]:
    """The stems of a sentence, with those of the one that it points back to."""
    before = told_before(evidence)
    return evidence.stems | keys_of(before) if before else evidence.stems


def told_before(evidence: Evidence) -> str:
    """The sentence before `Det svarer til 62 procent.`; empty for one that stands by itself."""
    if not pattern("points_back").match(evidence.text.lower()):
        return ""
    return _last_sentence(evidence.passage.chunk.text[: evidence.span.start])


@lru_cache(maxsize=256)
def _last_sentence(text: str) -> str:
    spans = split(text)
    return text[spans[-1].start : spans[-1].end] if spans else ""


def pointed_back_to(one: Scored, scored: Iterable[Scored]) -> Scored | None:
    """The sentence that `one` points back to, when it does."""
    return _beside(one, scored, -1) if told_before(one.evidence) else None


def counted_before(one: Scored, scored: Iterable[Scored]) -> Scored | None:
    """`Lad mig begynde med et tal: 61.` before `Så mange ubesatte vagter havde vi`."""
    before = _beside(one, scored, -1)
    counts = pattern("counts_back").match(one.evidence.text.lower())
    return before if before and counts and before.evidence.values else None


def scope_of(one: Scored, scored: Iterable[Scored]) -> Scored | None:
    """The next sentence, when it tells what the figure takes in: `Tallet tæller også …`."""
    following = _beside(one, scored, 1)
    tells = following and pattern("scope").search(following.evidence.text.lower())
    return following if tells else None


def _beside(one: Scored, scored: Iterable[Scored], step: int) -> Scored | None:
    place = (one.evidence.number, one.evidence.row + step)
    return next((e for e in scored if (e.evidence.number, e.evidence.row) == place), None)
