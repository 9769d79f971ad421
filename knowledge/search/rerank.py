"""An optional second look: a cross-encoder reads query and passage together."""

from collections.abc import Sequence
from typing import Protocol


class Reranker(Protocol):
    """Scores passages for a query; higher is better."""

    def score(self, query: str, texts: Sequence[str]) -> list[float]: ...


class CrossEncoderReranker:
    """Any sentence-transformers cross-encoder, by hub name or folder. Needs the extra `models`."""

    def __init__(self, name: str) -> None:
        """Raises ImportError without the extra, OSError when the model cannot be had."""
        from sentence_transformers import CrossEncoder

        self._model = CrossEncoder(name, device="cpu")

    def score(self, query: str, texts: Sequence[str]) -> list[float]:
        if not texts:
            return []
        pairs = [(query, text) for text in texts]
        return [float(score) for score in self._model.predict(pairs, show_progress_bar=False)]
