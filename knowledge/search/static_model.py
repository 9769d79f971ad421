"""The embedded default of the embedder seam: the Danish static model that ships with Klausul.

A static model is a table of vectors, one for each piece of a word; a text is the mean of its
pieces. It needs no torch. How it was trained stands in `training/` and in the model card beside
the weights.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from importlib.resources import files
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.errors import SetupError
from knowledge.search import weights
from knowledge.search.embedding import Vectors
from knowledge.search.pieces import Pieces, plain_runs

_HASHED = ("model.safetensors", "tokenizer.json")
_AXES = 64  # of 256; 128 of the leading numbers tell less
_FEW = 1_024  # rows that are worked on at once where memory counts more than time
_AT_ONCE = 16_384  # vectors of pieces that are added up at once; they take 16 MB


class StaticEmbedder:
    """A static model from a folder that model2vec and sentence-transformers can both read.

    `name` holds a digest of the weights and the tokenizer: a model that was trained again has
    another name, so its vectors are never compared with the old ones. A text without any known
    piece, such as an empty one, becomes the first unit vector.
    """

    @property
    def weight(self) -> float:
        return weights.VECTORS

    def __init__(self, folder: Path | None = None) -> None:
        """`folder` is the model shipped with the package when None.

        Raises SetupError when the folder holds no model: it is never looked for elsewhere.
        """
        folder = folder or shipped_model()
        if not all((folder / name).is_file() for name in _HASHED):
            raise SetupError(
                f"Vektormodellen mangler i {folder}. Installér Klausul igen, eller sæt "
                "KLAUSUL_EMBEDDER til en anden model."
            )
        self._pieces = Pieces(folder / "tokenizer.json", plain_runs)
        self._table = _table(folder / "model.safetensors")
        self.name = f"{folder.name}-{_digest(folder)}"
        self.dimension = int(self._table.shape[1])

    @cached_property
    def axes(self) -> Vectors:
        """The principal axes of the table, which say more of a text than its leading numbers."""
        moments = np.zeros((self.dimension, self.dimension))
        for start in range(0, len(self._table), _FEW):
            rows = self._table[start : start + _FEW].astype(np.float32)
            moments += rows.T @ rows
        _, found = np.linalg.eigh(moments)  # the greatest come last
        return np.ascontiguousarray(found[:, -_AXES:], dtype=np.float32)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension), rows of length 1."""
        return _of_length_1(self._sums(texts))

    def embed_query(self, text: str) -> Vectors:
        """Shape (dimension,), length 1."""
        vector: Vectors = self.embed_passages([text])[0]
        return vector

    def embed_joined(self, joined: Sequence[Sequence[str]]) -> Vectors:
        """For each group of texts the vector of them all in one, with spaces between them.

        Shape (len(joined), dimension), rows of length 1; no group is empty. A text in several
        groups is read once.
        """
        distinct = list(dict.fromkeys(chain.from_iterable(joined)))
        places = {text: at for at, text in enumerate(distinct)}
        sums = self._sums(distinct)
        firsts = np.cumsum([0, *map(len, joined)])[:-1]
        together = [places[text] for text in chain.from_iterable(joined)]
        return _of_length_1(np.add.reduceat(sums[together], firsts, axis=0))

    def _sums(self, texts: Sequence[str]) -> Vectors:
        """For each text the sum of its pieces' vectors, which points where their mean points."""
        pieces = [self._pieces.of(text) for text in texts]
        sums = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for rows in _alike(pieces):
            of_pieces = self._table[[pieces[row] for row in rows]].astype(np.float32)
            sums[rows] = of_pieces.sum(axis=1)
        return sums


def _of_length_1(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1)
    brought: Vectors = vectors / (lengths[:, None] + 1e-32)
    brought[lengths == 0.0, 0] = 1.0
    return brought


def _alike(pieces: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Rows of texts with equally many pieces, not too many at once; none of empty texts."""
    by_length: dict[int, list[int]] = {}
    for row, found in enumerate(pieces):
        by_length.setdefault(len(found), []).append(row)
    by_length.pop(0, None)
    for length, rows in by_length.items():
        step = max(1, _AT_ONCE // length)
        for start in range(0, len(rows), step):
            yield rows[start : start + step]


def _table(file: Path) -> NDArray[np.float16]:
    """The only table of a safetensors file, kept in float16 as it is there: half the memory."""
    with file.open("rb") as opened:
        header = json.loads(opened.read(int.from_bytes(opened.read(8), "little")))
        (about,) = (value for name, value in header.items() if name != "__metadata__")
        rows = np.fromfile(opened, dtype="<f2", count=int(np.prod(about["shape"])))
    return rows.reshape(about["shape"])


@cache
def shipped_embedder() -> StaticEmbedder:
    """The model that ships, loaded once: search and answerer share it."""
    return StaticEmbedder()


def shipped_model() -> Path:
    """The folder of the model that ships with the package."""
    return Path(str(files("knowledge"))) / "models" / "da-static"


def _digest(folder: Path) -> str:
    """Eight hexadecimal digits over the weights and the tokenizer."""
    digest = hashlib.blake2b(digest_size=4)
    for name in _HASHED:
        digest.update((folder / name).read_bytes())
    return digest.hexdigest()
