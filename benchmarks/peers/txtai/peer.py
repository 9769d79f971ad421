"""txtai's hybrid search: its own BM25 beside dense vectors, with its default weights.

    python -m benchmarks.peers.txtai.peer MODEL VECTORS MOST

MODEL is "minilm" or a folder; VECTORS is the file where vectors are kept; of
more than MOST passages (0 for no limit) the rest get the noisy vectors of the others.
"""

import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from txtai import Embeddings  # type: ignore[import-not-found]

from benchmarks.peers.embedded_texts import KeptVectors, minilm
from benchmarks.peers.protocol import Encode, Ingested, Row, serve


class Txtai:
    """One hybrid index without stored texts: ids and scores are what is asked for."""

    pieces = 1

    def __init__(self, model: Path, vectors: Path, most: int) -> None:
        self._model = model
        self._vectors = vectors
        self._most = most
        self._embeddings: Any = None

    def encoder(self) -> Encode:
        encode = self._made().model.encode
        return lambda texts: encode(texts, "data")

    def ingest(self, rows: Sequence[Row], index: Path) -> Ingested:
        embeddings = self._made()
        kept = KeptVectors(self.encoder(), self._model, self._vectors, self._most)
        embeddings.model.encode = lambda texts, *_: kept(texts)
        start = time.perf_counter()
        embeddings.index((row.id, row.whole, None) for row in rows)
        del embeddings.model.encode
        embeddings.save(str(index))
        return Ingested(len(rows), time.perf_counter() - start, kept.seconds)

    def open(self, index: Path) -> int:
        self._embeddings = Embeddings()
        self._embeddings.load(str(index))
        return os.getpid()

    def search(self, query: str, depth: int) -> Any:
        return self._embeddings.search(query, depth)

    def ids(self, found: Any) -> list[str]:
        return [name for name, _ in found]

    def close(self) -> None:
        """Nothing to stop."""

    def _made(self) -> Any:
        if self._embeddings is None:
            self._embeddings = Embeddings(
                path=str(self._model), method="sentence-transformers", hybrid=True, gpu=False
            )
        return self._embeddings


if __name__ == "__main__":
    chosen, file, limit = sys.argv[1:]
    folder = minilm() if chosen == "minilm" else Path(chosen)
    serve(Txtai(folder, Path(file), int(limit)))
