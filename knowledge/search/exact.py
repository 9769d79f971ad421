"""All vectors of one access class in memory: below some tens of thousands a plain product
with every one of them is quicker than a graph, and misses nothing."""

import threading
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.search.embedding import Vectors
from knowledge.search.words import Hit

_FIRST = 1_024  # rows; the room doubles when it is full


class ExactVectors:
    """Ids and their vectors (rows of length 1). Thread-safe."""

    def __init__(self, dimension: int) -> None:
        self._matrix: Vectors = np.zeros((_FIRST, dimension), dtype=np.float32)
        self._ids: list[str] = []
        self._rows: dict[str, int] = {}
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._ids)

    def put(self, ids: Sequence[str], vectors: Vectors) -> None:
        """Add or replace; `vectors` has the shape (len(ids), dimension)."""
        with self._lock:
            self._make_room(len(ids))
            for chunk_id in ids:
                if chunk_id not in self._rows:
                    self._rows[chunk_id] = len(self._ids)
                    self._ids.append(chunk_id)
            self._matrix[[self._rows[chunk_id] for chunk_id in ids]] = vectors

    def drop(self, ids: Sequence[str]) -> None:
        """Remove; ids that are not here are passed over. The last row moves into the gap."""
        with self._lock:
            for chunk_id in ids:
                row = self._rows.pop(chunk_id, None)
                if row is None:
                    continue
                last = self._ids.pop()
                if last != chunk_id:
                    self._matrix[row] = self._matrix[len(self._ids)]
                    self._ids[row] = last
                    self._rows[last] = row

    def search(self, query: NDArray[np.float32], limit: int) -> list[Hit]:
        """The nearest `limit`, best first; the score is the cosine."""
        with self._lock:
            if not self._ids:
                return []
            scores = self._matrix[: len(self._ids)] @ query
            best = _highest(scores, limit)
            return [Hit(self._ids[row], float(scores[row])) for row in best]

    def score(self, query: NDArray[np.float32], ids: Sequence[str]) -> list[Hit]:
        """The cosine of those of `ids` that are here, in their order."""
        with self._lock:
            here = [chunk_id for chunk_id in ids if chunk_id in self._rows]
            if not here:
                return []
            scores = self._matrix[[self._rows[chunk_id] for chunk_id in here]] @ query
        return [Hit(i, float(s)) for i, s in zip(here, scores, strict=True)]

    def _make_room(self, more: int) -> None:
        needed = len(self._ids) + more
        if needed > len(self._matrix):
            room = np.zeros((max(needed, 2 * len(self._matrix)), self._matrix.shape[1]), np.float32)
            room[: len(self._ids)] = self._matrix[: len(self._ids)]
            self._matrix = room


def _highest(scores: NDArray[np.float32], limit: int) -> NDArray[np.intp]:
    if limit < len(scores):
        best = np.argpartition(-scores, limit)[:limit]
    else:
        best = np.arange(len(scores))
    return best[np.argsort(-scores[best], kind="stable")]
