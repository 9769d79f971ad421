"""Near-duplicates: the same text in several documents is shown once."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from knowledge.danish.stems import normalise
from knowledge.model import Passage

_SHINGLE = 4  # words
_ALIKE = 0.85  # share of common shingles (Jaccard) from which two texts count as one
_FIRST = 2  # times as many words as may be new


def merge(passages: Iterable[Passage], limit: int) -> list[Passage]:
    """The first `limit` passages, each standing for its near-duplicates further down.

    The order is kept. Passages beyond the limit are still merged into those within it.
    """
    kept: list[Passage] = []
    shingles: list[frozenset[int]] = []  # of those kept, when they are needed
    seen: set[str] = set()  # the words of those kept
    merged: dict[int, list[str]] = {}
    for passage in passages:
        words = _words(passage.chunk.text)
        twin = None
        if _are_known(words, seen):
            shingles += [_shingles(_words(each.chunk.text)) for each in kept[len(shingles) :]]
            twin = _first_alike(_shingles(words), shingles)
        if twin is not None:
            merged.setdefault(twin, []).append(passage.chunk.id)
        elif len(kept) < limit:
            kept.append(passage)
            seen.update(words)
    return [
        Passage(p.chunk, p.document, p.score, p.legs, tuple(merged.get(i, ())))
        for i, p in enumerate(kept)
    ]


@lru_cache(maxsize=128)  # of some 13 kB
def _words(text: str) -> tuple[str, ...]:
    """The same text is looked at again and again."""
    return tuple(normalise(text).split())


def _are_known(words: tuple[str, ...], seen: set[str]) -> bool:
    """Whether few enough words are new that the rest may be that of an alike text.

    A run with a new word is a new run, and each new word but the first three ends one. The first
    words mostly tell.
    """
    runs = max(1, len(words) - _SHINGLE + 1)
    most = (1 - _ALIKE) / _ALIKE * runs + _SHINGLE - 1
    some = words[: _FIRST * (int(most) + 1)]
    return len(set(some) - seen) <= most and len(set(words) - seen) <= most


def _shingles(words: tuple[str, ...]) -> frozenset[int]:
    """Hashes of every run of words."""
    if len(words) < _SHINGLE:
        return frozenset((hash(words),))
    return frozenset(map(hash, zip(*(words[i:] for i in range(_SHINGLE)), strict=False)))


def _first_alike(mine: frozenset[int], others: Sequence[frozenset[int]]) -> int | None:
    return next((at for at, theirs in enumerate(others) if _alike(mine, theirs)), None)


def _alike(one: frozenset[int], other: frozenset[int]) -> bool:
    mine, theirs = len(one), len(other)
    if mine < _ALIKE * theirs or theirs < _ALIKE * mine:
        return False
    common = len(one & other)
    return common >= _ALIKE * (mine + theirs - common)
