"""Near-duplicates: the same text in several documents is shown once."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from knowledge.danish.stems import normalise
from knowledge.model import Passage

_SHINGLE = 4  # words
_ALIKE = 0.85  # share of common shingles (Jaccard) from which two texts count as one


def merge(passages: Iterable[Passage], limit: int) -> list[Passage]:
    """The first `limit` passages, each standing for its near-duplicates further down.

    The order is kept. Passages beyond the limit are still merged into those within it.
    """
    kept: list[Passage] = []
    shingles: list[frozenset[int]] = []
    seen: set[int] = set()
    merged: dict[int, list[str]] = {}
    for passage in passages:
        mine = _shingles(passage.chunk.text)
        in_any = len(mine & seen)  # it has no more than this in common with one of them
        twin = _first_alike(mine, shingles) if in_any >= _ALIKE * len(mine) else None
        if twin is not None:
            merged.setdefault(twin, []).append(passage.chunk.id)
        elif len(kept) < limit:
            kept.append(passage)
            shingles.append(mine)
            seen |= mine
    return [
        Passage(p.chunk, p.document, p.score, p.legs, tuple(merged.get(i, ())))
        for i, p in enumerate(kept)
    ]


@lru_cache(maxsize=128)  # of some 13 kB
def _shingles(text: str) -> frozenset[int]:
    """Hashes of every run of words; the same text is looked at again and again."""
    words = normalise(text).split()
    if len(words) < _SHINGLE:
        return frozenset((hash(tuple(words)),))
    return frozenset(map(hash, zip(*(words[i:] for i in range(_SHINGLE)), strict=False)))


def _first_alike(mine: frozenset[int], others: Sequence[frozenset[int]]) -> int | None:
    return next((at for at, theirs in enumerate(others) if _alike(mine, theirs)), None)


def _alike(one: frozenset[int], other: frozenset[int]) -> bool:
    mine, theirs = len(one), len(other)
    if mine < _ALIKE * theirs or theirs < _ALIKE * mine:
        return False
    common = len(one & other)
    return common >= _ALIKE * (mine + theirs - common)
