"""Plain LangChain: its Chroma store, its embeddings, `similarity_search`.

    python -m benchmarks.peers.langchain.peer MODEL VECTORS MOST

MODEL is "minilm" or a folder; VECTORS is the file where vectors are kept; of
more than MOST passages (0 for no limit) the rest get the noisy vectors of the others.
"""

import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from langchain_chroma import Chroma  # type: ignore[import-not-found]
from langchain_core.embeddings import Embeddings
from langchain_huggingface import HuggingFaceEmbeddings  # type: ignore[import-not-found]

from benchmarks.peers.embedded_texts import KeptVectors, minilm
from benchmarks.peers.protocol import Encode, Ingested, Row, serve

_BATCH = 2_000


class _Kept(Embeddings):
    """Passages by way of the kept vectors, questions as they come."""

    def __init__(self, plain: Embeddings, kept: KeptVectors) -> None:
        self._plain = plain
        self._kept = kept

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        vectors: list[list[float]] = self._kept(texts).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        return self._plain.embed_query(text)


class LangChain:
    """One Chroma store with the default options."""

    pieces = 1

    def __init__(self, model: Path, vectors: Path, most: int) -> None:
        self._embeddings = HuggingFaceEmbeddings(
            model_name=str(model), model_kwargs={"device": "cpu"}
        )
        self._kept = KeptVectors(self.encoder(), model, vectors, most)
        self._store: Chroma | None = None

    def encoder(self) -> Encode:
        encode: Encode = self._embeddings.embed_documents
        return encode

    def ingest(self, rows: Sequence[Row], index: Path) -> Ingested:
        start = time.perf_counter()
        store = _store(index, _Kept(self._embeddings, self._kept))
        for first in range(0, len(rows), _BATCH):
            batch = rows[first : first + _BATCH]
            store.add_texts([row.whole for row in batch], ids=[row.id for row in batch])
        return Ingested(len(rows), time.perf_counter() - start, self._kept.seconds)

    def open(self, index: Path) -> int:
        self._store = _store(index, self._embeddings)
        return os.getpid()

    def search(self, query: str, depth: int) -> Any:
        assert self._store is not None
        return self._store.similarity_search(query, k=depth)

    def ids(self, found: Any) -> list[str]:
        return [document.id for document in found]

    def close(self) -> None:
        """Nothing to stop."""


def _store(index: Path, embeddings: Embeddings) -> Chroma:
    return Chroma("passages", embeddings, persist_directory=str(index))


if __name__ == "__main__":
    chosen, file, limit = sys.argv[1:]
    folder = minilm() if chosen == "minilm" else Path(chosen)
    serve(LangChain(folder, Path(file), int(limit)))
