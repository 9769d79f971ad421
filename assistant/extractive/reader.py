"""How near the best sentences come to the question, by a small model that reads both.

It knows words that no list of ours has, in Danish and in English. What it says is weighed in
`second_look`. How it was trained stands in `training/` and in the model card beside its weights.
"""

from collections.abc import Sequence
from functools import cache, cached_property, lru_cache, partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from knowledge.errors import SetupError
from knowledge.search.pieces import Pieces, words

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

_FILES = ("model.onnx", "tokenizer.json")
_BEGINS, _ENDS = 0, 2  # numbers of pieces
_QUESTION, _SENTENCE = "query:", "passage:"  # what the model was trained to be told
_MOST_PIECES = 72  # of a question or a sentence; what is longer is cut
_REMEMBERED = 512  # sentences, of some 12 kB
_SCALE = 127  # of numbers from -1 to 1 in a byte

Read = tuple[NDArray[np.float32], NDArray[np.int8]]  # vector of the text; of each of its pieces


class Reader:
    """A sentence encoder from a folder (`model.onnx`, `tokenizer.json`). Thread-safe.

    The model is loaded when it is first asked.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """`folder` is the model shipped with the package when None.

        Raises SetupError when the folder holds no model.
        """
        self._folder = folder or Path(str(files("knowledge") / "models" / "da-reader"))
        if not all((self._folder / name).is_file() for name in _FILES):
            raise SetupError(f"Læsemodellen mangler i {self._folder}. Installér Klausul igen.")
        self._remembered = lru_cache(_REMEMBERED)(partial(self._read, _SENTENCE))

    def near(self, question: str, sentences: Sequence[str]) -> NDArray[np.float64]:
        """Shape (len(sentences), 2), from -1 to 1: the sentence as a whole to the question, and
        on the average each piece of the question to the piece of the sentence nearest to it."""
        if not sentences:
            return np.zeros((0, 2))
        whole, pieces = self._read(_QUESTION, question)
        asked = pieces[self._leading : -1].astype(np.float32) / _SCALE**2
        found = []
        for vector, told in map(self._remembered, sentences):
            met = (asked @ told.astype(np.float32).T).max(axis=1)
            found.append((vector @ whole, met.mean() if len(asked) else 0.0))
        return np.array(found, dtype=np.float64)

    @cached_property
    def _leading(self) -> int:
        """How many pieces before a question say only that it is one."""
        return 1 + len(self._pieces.of(_QUESTION))

    def _read(self, kind: str, text: str) -> Read:
        """One text at a time: what it becomes must not hang on those beside it."""
        own = self._pieces.of(f"{kind} {text}")[:_MOST_PIECES]
        numbers = np.array([[_BEGINS, *own, _ENDS]])
        [vector], [pieces] = self._session.run(None, {"pieces": numbers})
        return vector, np.rint(pieces * _SCALE).astype(np.int8)

    @cached_property
    def _pieces(self) -> Pieces:
        return Pieces(self._folder / "tokenizer.json", words)

    @cached_property
    def _session(self) -> "InferenceSession":
        from onnxruntime import InferenceSession, SessionOptions

        options = SessionOptions()
        options.intra_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        return InferenceSession(
            str(self._folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )


@cache
def shipped_reader() -> Reader:
    """The one reader of this process."""
    return Reader()
