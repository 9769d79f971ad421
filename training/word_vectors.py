"""A first vector for each piece: skip-gram with negative sampling (Mikolov et al. 2013), each
piece then weighted by how rare it is (Arora et al. 2017)."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_RARITY = 1e-3  # a in a / (a + p)


def first_vectors(
    sentences: Sequence[Sequence[int]], size: int, dimension: int, seed: int
) -> NDArray[np.float32]:
    """Shape (size, dimension). A piece that was never seen gets a small random vector."""
    from gensim.models import Word2Vec

    names = [str(piece) for piece in range(size)]  # one string each: the corpus is large
    written = [[names[piece] for piece in sentence] for sentence in sentences]
    model = Word2Vec(
        written,
        vector_size=dimension,
        window=6,
        min_count=1,
        sg=1,
        negative=8,
        sample=1e-4,
        epochs=1,
        workers=1,
        seed=seed,
    )
    chance = np.random.default_rng(seed)
    vectors = chance.normal(0, 0.01, (size, dimension)).astype(np.float32)
    counts: Counter[int] = Counter()
    for sentence in sentences:
        counts.update(sentence)
    total = sum(counts.values())
    for piece, count in counts.items():
        vector = model.wv[str(piece)]
        weight = _RARITY / (_RARITY + count / total)
        vectors[piece] = weight * vector / np.linalg.norm(vector)
    return vectors
