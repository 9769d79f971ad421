"""A text as the pieces of a shipped model's tokenizer (Unigram, `tokenizer.json`).

Each word is worked on once and remembered: running text repeats itself, so this is quicker than
the library that the tokenizer was made with, and it takes a tenth of its memory. The pieces are
the same; a test holds the two side by side.
"""

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from functools import lru_cache
from itertools import chain, groupby
from math import inf
from pathlib import Path

_REMEMBERED = 65_536  # runs, of some 250 bytes
_BEGINNING = 4  # characters by which the lengths of pieces are looked up
_SHORTER = tuple(range(1, _BEGINNING))
_UNKNOWN = "[UNK]"
_WORD = "▁"
_LEFT_OUT = 0  # its number
_PENALTY = 10.0  # of an unknown character, below the rarest piece, as tokenizers has it
_JOINS = frozenset("\u200c\u200d")
_LETTERS = "a-zæøåéèüöä_"
_MARKS = r"!-/:-@\[-^`{-~§–—“”„’‘•«»"
_PLAIN = re.compile(rf"[{_LETTERS}]+|[0-9]+|[{_MARKS}]+")  # finds what `_kind` tells apart
_ODD = re.compile(rf"[^{_LETTERS}A-ZÆØÅÉÈÜÖÄ0-9{_MARKS} \n]")


class Pieces:
    """Texts to the numbers of their pieces: the likeliest reading of each run of characters.

    `runs` cuts a text as the tokenizer does before it looks for pieces: `plain_runs` for the
    embedder, `words` for the reader. What it does not know is left out. Thread-safe.
    """

    def __init__(self, file: Path, runs: Callable[[str], Iterable[str]]) -> None:
        vocabulary: list[tuple[str, float]] = json.loads(file.read_text("utf-8"))["model"]["vocab"]
        self._runs = runs
        self._numbers = {piece: number for number, (piece, _) in enumerate(vocabulary)}
        self._scores = [score for _, score in vocabulary]
        self._unknown = min(self._scores) - _PENALTY
        self._lengths = _lengths(self._numbers)
        self._remembered = lru_cache(_REMEMBERED)(self._of_run)

    def of(self, text: str) -> list[int]:
        """The numbers of the pieces of `text`, in order."""
        return list(chain.from_iterable(map(self._remembered, self._runs(text))))

    def _of_run(self, run: str) -> tuple[int, ...]:
        """The likeliest way through a run: for each place the best score of what ends there."""
        whole, numbers, scores = len(run), self._numbers, self._scores
        best = [0.0, *[-inf] * whole]
        pieces = [(0, 0)] * (whole + 1)  # where the last piece begins, and its number
        for start in range(whole):
            so_far = best[start]
            if run[start] not in numbers:
                unknown = so_far + self._unknown
                if unknown > best[start + 1]:
                    best[start + 1], pieces[start + 1] = unknown, (start, _LEFT_OUT)
            for length in self._lengths.get(run[start : start + _BEGINNING], _SHORTER):
                end = start + length
                if end > whole:
                    break
                number = numbers.get(run[start:end])
                if number is not None and so_far + scores[number] > best[end]:
                    best[end] = so_far + scores[number]
                    pieces[end] = (start, number)
        found = []
        at = whole
        while at:
            at, number = pieces[at]
            if number != _LEFT_OUT:
                found.append(number)
        return tuple(reversed(found))


def _lengths(pieces: Collection[str]) -> dict[str, tuple[int, ...]]:
    """How long a piece may be that begins like this; what is not listed has short pieces only."""
    longer: dict[str, set[int]] = defaultdict(set)
    for piece in pieces:
        if len(piece) >= _BEGINNING:
            longer[piece[:_BEGINNING]].add(len(piece))
    shorter = {start: [n for n in _SHORTER if start[:n] in pieces] for start in longer}
    return {start: (*shorter[start], *sorted(lengths)) for start, lengths in longer.items()}


def words(text: str) -> list[str]:
    """The words of a text, each with the sign for its beginning, in letters of one form."""
    return [_WORD + word for word in unicodedata.normalize("NFKC", text).split()]


def plain_runs(text: str) -> Iterable[str]:
    """Runs of digits, of letters, of other marks, in small letters."""
    if _UNKNOWN in text:  # the tokenizer takes it for its own sign
        text = text.replace(_UNKNOWN, " ")
    if _ODD.search(text) is None:
        return _PLAIN.findall(text.lower())
    return chain.from_iterable(map(_runs_of_stretch, text.split()))


def _runs_of_stretch(stretch: str) -> list[str]:
    if _ODD.search(stretch) is None:
        return _PLAIN.findall(stretch.lower())
    plain = unicodedata.normalize("NFKC", stretch).replace("Σ", "σ").lower()
    return ["".join(run) for kind, run in groupby(plain, key=_kind) if kind]


@lru_cache(maxsize=4_096)
def _kind(character: str) -> str:
    """`digit`, `word`, `mark`, or nothing for a space."""
    category = unicodedata.category(character)
    if character.isspace():
        return ""
    if category in ("Nd", "Nl", "No"):
        return "digit"
    is_word = character.isalpha() or category[0] == "M" or category == "Pc" or character in _JOINS
    return "word" if is_word else "mark"
