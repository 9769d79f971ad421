"""What a small model makes of the best sentences, which reads each together with the question.

It knows words that no list of ours has, in Danish and in English. What it says is weighed in
`second_look`. How it was trained stands in `training/` and in the model card beside its weights.
"""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.errors import SetupError
from knowledge.search.memory import give_back
from knowledge.search.pieces import Pieces, words

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

_APART, _TOGETHER, _PIECES = "apart.onnx", "together.onnx", "tokenizer.json"
_BEGINS, _ENDS = 0, 2  # numbers of pieces
_QUESTION, _SENTENCE = "query:", "passage:"  # what the model was trained to be told
_MOST_OF_A_QUESTION, _MOST_OF_A_SENTENCE = 48, 72  # pieces; what is longer is cut
_MOST_OF_A_TITLE, _MOST_OF_A_HEADING = 20, 16
_REMEMBERED = 64  # sentences, of some 70 kB: what a question and its follow-ups ask about

States = NDArray[np.float32]  # shape (1, pieces, 384)


class Told(NamedTuple):
    """A sentence, the nearest heading over it ("" where it has none), and what its document is
    called."""

    title: str
    heading: str
    sentence: str


class Reader:
    """Two models from a folder: one reads a text alone, one a question and a sentence so read.

    Thread-safe. The models are loaded when they are first asked.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """`folder` is the model shipped with the package when None.

        Raises SetupError when the folder holds no model.
        """
        self._folder = folder or Path(str(files("knowledge") / "models" / "da-reader"))
        if not all((self._folder / name).is_file() for name in (_APART, _TOGETHER, _PIECES)):
            raise SetupError(f"Læsemodellen mangler i {self._folder}. Installér Klausul igen.")
        self._remembered = lru_cache(_REMEMBERED)(self._of_sentence)

    def judge(self, question: str, told: Sequence[Told]) -> NDArray[np.float64]:
        """Shape (len(told), 3): whether the sentence answers (above 0 it likely does), and from
        -1 to 1 how alike the two are as wholes, and each piece of the question to the nearest
        of the sentence."""
        if not told:
            return np.zeros((0, 3))
        asked = self._read(_QUESTION, (question, _MOST_OF_A_QUESTION))
        together = self._together

        def judged(each: Told) -> States:
            read = self._remembered(each)
            found: States = together.run(None, {"question": asked, "sentence": read})[0][0]
            return found

        return np.array(list(self._workers.map(judged, told)), dtype=np.float64)

    def _of_sentence(self, told: Told) -> States:
        heading = f"{told.heading}:" if told.heading else ""
        return self._read(
            _SENTENCE,
            (f"{told.title}:", _MOST_OF_A_TITLE),
            (heading, _MOST_OF_A_HEADING),
            (told.sentence, _MOST_OF_A_SENTENCE),
        )

    def _read(self, kind: str, *parts: tuple[str, int]) -> States:
        """One text at a time: what it becomes must not hang on those beside it."""
        own = [piece for text, most in parts for piece in self._pieces.of(text)[:most]]
        numbers = np.array([[_BEGINS, *self._pieces.of(kind), *own, _ENDS]])
        states: States = self._apart.run(None, {"pieces": numbers})[0]
        return states

    @cached_property
    def _workers(self) -> ThreadPoolExecutor:
        """A sentence on each core, whoever asks."""
        return ThreadPoolExecutor(os.cpu_count(), "reader")

    @cached_property
    def _pieces(self) -> Pieces:
        return Pieces(self._folder / _PIECES, words)

    @cached_property
    def _apart(self) -> "InferenceSession":
        return self._session(_APART)

    @cached_property
    def _together(self) -> "InferenceSession":
        return self._session(_TOGETHER)

    def _session(self, name: str) -> "InferenceSession":
        from onnxruntime import InferenceSession, SessionOptions

        options = SessionOptions()
        options.intra_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        path = str(self._folder / name)
        session = InferenceSession(path, options, providers=["CPUExecutionProvider"])
        give_back()  # the file, once it has been taken apart
        return session


@cache
def shipped_reader() -> Reader:
    """The one reader of this process."""
    return Reader()
