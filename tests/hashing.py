"""An embedder for tests that is quick, needs no model and takes any dimension."""

import hashlib
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from knowledge.danish.stems import normalise, stem
from knowledge.search.embedding import Vectors


class HashingEmbedder:
    """Stems hashed into a fixed number of dimensions with random signs.

    It knows no meaning that the word leg does not know, so its weight is 0: what is tested
    with it is the word leg, and that vectors are kept as they should be.
    """

    name = "hashing"
    weight = 0.0
    axes: Vectors | None = None

    def __init__(self, dimension: int = 256) -> None:
        self.dimension = dimension

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            slots = np.array([_slot(word) for word in normalise(text).split()], dtype=np.int64)
            np.add.at(vectors[row], slots % self.dimension, 1 - 2 * (slots >> 40 & 1))
        return _unit(vectors)

    def embed_query(self, text: str) -> Vectors:
        vector: Vectors = self.embed_passages([text])[0]
        return vector


@lru_cache(maxsize=200_000)
def _slot(word: str) -> int:
    """A stable 41-bit hash of the word's stem; Python's own differs from run to run."""
    key = stem(word.strip(".,:;!?()\"'-"))
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=6).digest()) >> 7


def _unit(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors[lengths[:, 0] == 0, 0] = 1.0
    return (vectors / np.where(lengths == 0, 1.0, lengths)).astype(np.float32)
