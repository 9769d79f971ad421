"""All vectors of one access class in memory: below some hundred thousand a plain product with
every one of them is as quick as a graph, and misses nothing.

Where an embedder names the directions in which its vectors differ most (`axes`), they are compared
along these first, and only the best of them in full: quicker, and less than one in a hundred is
missed. The full ones are then kept in float16: half the memory, and a cosine differs by less than
0.001.
"""

import threading
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.search.embedding import Vectors
from knowledge.search.legs import Hit

_Numbers = NDArray[np.floating[Any]]
_FIRST = 1_024  # rows; the room doubles when it is full
_FEWEST = 1_000  # vectors compared in full after a coarse look
_SHARE = 30  # … or one in so many, when that is more
_TIE = 1e-6  # by which products of equal vectors may differ
_EACH = 16  # one score in so many tells how high the best are
_ENOUGH = 1.25  # times as many as are wanted are looked at by such a guess


class ExactVectors:
    """Ids and their vectors (rows of length 1). Thread-safe."""

    def __init__(self, dimension: int, axes: Vectors | None = None, room: int = 0) -> None:
        """`axes` has the shape (dimension, few): what is compared first; None for all at once.

        `room` is how many vectors are expected.
        """
        rows, self._axes = max(_FIRST, room), axes
        kept = np.float32 if axes is None else np.float16
        self._whole: _Numbers = np.zeros((rows, dimension), dtype=kept)
        few = 0 if axes is None else axes.shape[1]
        self._coarse: Vectors = np.zeros((rows, few), dtype=np.float32)
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
            rows = [self._rows[chunk_id] for chunk_id in ids]
            self._whole[rows] = vectors
            if self._axes is not None:
                self._coarse[rows] = vectors @ self._axes

    def drop(self, ids: Sequence[str]) -> None:
        """Remove; ids that are not here are passed over. The last row moves into the gap."""
        with self._lock:
            for chunk_id in ids:
                row = self._rows.pop(chunk_id, None)
                if row is None:
                    continue
                last = self._ids.pop()
                if last != chunk_id:
                    self._whole[row] = self._whole[len(self._ids)]
                    self._coarse[row] = self._coarse[len(self._ids)]
                    self._ids[row] = last
                    self._rows[last] = row

    def search(self, query: NDArray[np.float32], limit: int) -> list[Hit]:
        """The nearest `limit`, best first; the score is the cosine."""
        with self._lock:
            if not self._ids:
                return []
            rows = self._nearest(query, limit)
            scores = _cosines(self._whole[rows], query)
            hits = [Hit(self._ids[row], s) for row, s in zip(rows, scores, strict=True)]
        return sorted(hits, key=lambda hit: (-hit.score, hit.chunk_id))[:limit]

    def score(self, query: NDArray[np.float32], ids: Sequence[str]) -> list[Hit]:
        """The cosine of those of `ids` that are here, in their order."""
        with self._lock:
            here = [chunk_id for chunk_id in ids if chunk_id in self._rows]
            if not here:
                return []
            scores = _cosines(self._whole[[self._rows[chunk_id] for chunk_id in here]], query)
        return [Hit(i, s) for i, s in zip(here, scores, strict=True)]

    def _nearest(self, query: NDArray[np.float32], limit: int) -> NDArray[np.intp]:
        """The rows of the best `limit` and of those that tie with the last."""
        count = len(self._ids)
        kept = max(_FEWEST, count // _SHARE, 2 * limit)
        if self._axes is None or kept >= count:
            whole = self._whole[:count].astype(np.float32, copy=False)
            return _highest(_products(whole, query), limit)
        rows = _highest(_products(self._coarse[:count], query @ self._axes), kept)
        whole = self._whole.take(rows, axis=0).astype(np.float32)
        return rows[_highest(_products(whole, query), limit)]

    def _make_room(self, more: int) -> None:
        needed = len(self._ids) + more
        if needed > len(self._whole):
            rows = max(needed, 2 * len(self._whole))
            self._whole = _grown(self._whole, rows)
            self._coarse = _grown(self._coarse, rows)


def _grown(matrix: _Numbers, rows: int) -> _Numbers:
    room = np.zeros((rows, matrix.shape[1]), dtype=matrix.dtype)
    room[: len(matrix)] = matrix
    return room


def _products(vectors: Vectors, query: Vectors) -> NDArray[np.float32]:
    """Row by row: `@` shares such a product out to threads, which wait for each other longer than
    they work."""
    products: NDArray[np.float32] = np.vecdot(vectors, query)
    return products


def _cosines(vectors: _Numbers, query: Vectors) -> list[float]:
    """In numbers long enough that their order tells nothing."""
    products = np.vecdot(vectors.astype(np.float64), query.astype(np.float64))
    cosines: list[float] = products.astype(np.float32).tolist()
    return cosines


def _highest(scores: NDArray[np.float32], limit: int) -> NDArray[np.intp]:
    """The rows of the highest `limit` scores, and of all that tie with the last of them."""
    if limit >= len(scores):
        return np.arange(len(scores))
    rows = _high(scores, limit)
    found = scores[rows]
    best: NDArray[np.intp] = rows[found >= np.partition(found, -limit)[-limit] - _TIE]
    return best


def _high(scores: NDArray[np.float32], limit: int) -> NDArray[np.intp]:
    """Rows with the highest `limit` scores among them, few more where a sample tells how few."""
    sample = scores[::_EACH]
    place = int(limit / _EACH * _ENOUGH) + _EACH
    if place < len(sample):
        rows = np.flatnonzero(scores >= np.partition(sample, -place)[-place] - _TIE)
        if len(rows) >= limit:
            return rows
    return np.arange(len(scores))
