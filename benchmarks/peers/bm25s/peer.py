"""bm25s with the Danish stemmer and its Danish stop words.

python -m benchmarks.peers.bm25s.peer
"""

import json
import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import bm25s  # type: ignore[import-not-found]
import Stemmer

from benchmarks.peers.protocol import Ingested, Row, serve


class Bm25s:
    """One index with the default k1, b and method."""

    pieces = 1

    def __init__(self) -> None:
        self._stemmer = Stemmer.Stemmer("danish")
        self._index: Any = None
        self._ids: list[str] = []

    def encoder(self) -> None:
        return None

    def ingest(self, rows: Sequence[Row], index: Path) -> Ingested:
        start = time.perf_counter()
        made = bm25s.BM25()
        made.index(self._tokens([row.whole for row in rows]), show_progress=False)
        made.save(str(index))
        (index / "ids.json").write_text(json.dumps([row.id for row in rows]), "utf-8")
        return Ingested(len(rows), time.perf_counter() - start)

    def open(self, index: Path) -> int:
        self._index = bm25s.BM25.load(str(index))
        self._ids = json.loads((index / "ids.json").read_text("utf-8"))
        return os.getpid()

    def search(self, query: str, depth: int) -> Any:
        depth = min(depth, len(self._ids))
        return self._index.retrieve(self._tokens([query]), k=depth, show_progress=False)

    def ids(self, found: Any) -> list[str]:
        rows, scores = found
        return [self._ids[row] for row, score in zip(rows[0], scores[0], strict=True) if score > 0]

    def close(self) -> None:
        """Nothing to stop."""

    def _tokens(self, texts: list[str]) -> Any:
        return bm25s.tokenize(texts, stopwords="da", stemmer=self._stemmer, show_progress=False)


if __name__ == "__main__":
    serve(Bm25s())
