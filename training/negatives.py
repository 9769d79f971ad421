"""Hard negatives: passages that share the words of a question and do not answer it."""

import random
from collections.abc import Sequence
from typing import Any

from training.pairs import Pair

_DEPTH = 12
_BATCH = 5_000
_SEARCHED = 50_000  # passages, drawn at random: searching all takes an hour and finds the same
_ALIKE = 0.6  # a passage that shares more of its words with the answer may answer too
_LONGEST = 24  # words of a question


def mined(pairs: Sequence[Pair], share: float, seed: int) -> list[str | None]:
    """For each pair a passage (text) that BM25 ranks high for its question, or None.

    Only a `share` of the pairs is searched for. What may answer as well is not taken: a passage
    of the same act or page (unless the question is about its own passage only) and one that is
    nearly the answer itself, as in another year's version of the act.
    """
    import bm25s
    import Stemmer

    chance = random.Random(seed)
    groups = {pair.passage: pair.group for pair in pairs if pair.searched}
    passages = sorted(groups)
    passages = chance.sample(passages, min(len(passages), _SEARCHED))
    stemmer = Stemmer.Stemmer("danish")

    def tokens(texts: list[str]) -> Any:
        return bm25s.tokenize(texts, stopwords=[], stemmer=stemmer, show_progress=False)

    index = bm25s.BM25()
    index.index(tokens(passages), show_progress=False)
    chosen = [n for n, p in enumerate(pairs) if p.searched and chance.random() < share]
    found: list[str | None] = [None] * len(pairs)
    for start in range(0, len(chosen), _BATCH):
        batch = chosen[start : start + _BATCH]
        asked = tokens([" ".join(pairs[n].asked.split()[:_LONGEST]) for n in batch])
        rows, _ = index.retrieve(asked, k=min(_DEPTH, len(passages)), show_progress=False)
        for n, row in zip(batch, rows, strict=True):
            others = [passages[at] for at in row if _is_wrong(pairs[n], passages[at], groups)]
            found[n] = chance.choice(others) if others else None
    return found


def _is_wrong(pair: Pair, passage: str, groups: dict[str, str]) -> bool:
    if not pair.only_here and groups[passage] == pair.group:
        return False
    ours, theirs = set(pair.passage.lower().split()), set(passage.lower().split())
    return len(ours & theirs) < _ALIKE * min(len(ours), len(theirs))
