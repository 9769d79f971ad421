"""Hard negatives: passages that share the words of a question and do not answer it."""

import random
from collections.abc import Sequence

from training.pairs import Pair

_DEPTH = 12
_BATCH = 20_000


def mined(pairs: Sequence[Pair], share: float, seed: int) -> list[int | None]:
    """For each pair the number of a pair whose passage BM25 ranks high for this one's question.

    Only a `share` of the pairs is searched for; the others get None. A passage of the same
    act or page is not taken: it may answer too.
    """
    import bm25s
    import Stemmer

    chance = random.Random(seed)
    first: dict[str, int] = {}
    for number, pair in enumerate(pairs):
        first.setdefault(pair.passage, number)
    numbers = list(first.values())
    stemmer = Stemmer.Stemmer("danish")

    def tokens(texts: list[str]) -> object:
        return bm25s.tokenize(texts, stopwords=[], stemmer=stemmer, show_progress=False)

    index = bm25s.BM25()
    index.index(tokens([pairs[n].passage for n in numbers]), show_progress=False)
    chosen = [n for n in range(len(pairs)) if chance.random() < share]
    found: list[int | None] = [None] * len(pairs)
    for start in range(0, len(chosen), _BATCH):
        batch = chosen[start : start + _BATCH]
        asked = tokens([pairs[n].asked for n in batch])
        rows, _ = index.retrieve(asked, k=_DEPTH, show_progress=False, n_threads=2)
        for n, row in zip(batch, rows, strict=True):
            others = [numbers[at] for at in row if pairs[numbers[at]].group != pairs[n].group]
            found[n] = chance.choice(others) if others else None
    return found
