"""The embedder seam: texts to unit vectors. Adapters are imported only where they are used."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.search import weights

Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """Turns texts into vectors of length 1.

    `name` and `dimension` are stored with the vectors, so that vectors of two models are
    never compared. `axes`, of the shape (dimension, few), are the directions in which its
    vectors differ most, None when they are not known. `weight` is what the vector leg is worth
    beside the word leg in fusion; 0 leaves it out.
    """

    name: str
    dimension: int

    @property
    def axes(self) -> Vectors | None: ...

    @property
    def weight(self) -> float: ...

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension), rows of length 1."""
        ...

    def embed_query(self, text: str) -> Vectors:
        """Shape (dimension,), length 1."""
        ...


class SentenceTransformerEmbedder:
    """Any sentence-transformers model, by hub name or folder. Needs the extra `models`."""

    axes: Vectors | None = None
    weight = weights.VECTORS

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
