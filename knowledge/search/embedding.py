"""The embedder seam: texts to unit vectors. Adapters are imported only where they are used."""

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.danish.stems import normalise, stem

Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """Turns texts into vectors of length 1.

    `name` and `dimension` are stored with the vectors, so that vectors of two models are
    never compared. `weight` is what the vector leg is worth beside the word leg in
    fusion; 0 leaves it out.
    """

    name: str
    dimension: int
    weight: float

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension), rows of length 1."""
        ...

    def embed_query(self, text: str) -> Vectors:
        """Shape (dimension,), length 1."""
        ...


class HashingEmbedder:
    """Stems hashed into a fixed number of dimensions with random signs.

    It knows no meaning that the word leg does not know and made it worse where it was
    measured (docs/adr/0004), so its weight is 0. It stands in until a trained model comes.
    """

    name = "hashing-2"
    weight = 0.0

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


class SentenceTransformerEmbedder:
    """Any sentence-transformers model, by hub name or folder. Needs the extra `models`."""

    weight = 0.4

    def __init__(self, name: str) -> None:
        """Raises ImportError without the extra, OSError when the model cannot be had."""
        from sentence_transformers import SentenceTransformer

        self.name = name
        self._model = SentenceTransformer(name, device="cpu")
        dimension = self._model.get_embedding_dimension()
        self.dimension = dimension or len(self.embed_query("prøve"))

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return self._encode(list(texts), "passage: ")

    def embed_query(self, text: str) -> Vectors:
        vector: Vectors = self._encode([text], "query: ")[0]
        return vector

    def _encode(self, texts: list[str], prefix: str) -> Vectors:
        """The e5 family was trained with these prefixes and is poor without them."""
        if "e5" in self.name.rsplit("/", 1)[-1].lower().split("-"):
            texts = [prefix + text for text in texts]
        vectors = self._model.encode(texts, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float32)


@lru_cache(maxsize=200_000)
def _slot(word: str) -> int:
    """A stable 41-bit hash of the word's stem; Python's own differs from run to run."""
    key = stem(word.strip(".,:;!?()\"'-"))
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=6).digest()) >> 7


def _unit(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors[lengths[:, 0] == 0, 0] = 1.0
    return (vectors / np.where(lengths == 0, 1.0, lengths)).astype(np.float32)
