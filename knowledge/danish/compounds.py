"""Danish compounds taken apart: `kørselsudbud` gives `kørsel` and `udbud`.

A split is believed when every part is a known word and the parts are together commoner
than the whole (Koehn and Knight 2003: the geometric mean of their frequencies, here of
their places in the vocabulary).
"""

from functools import cache, lru_cache
from math import log
from pathlib import Path

import yaml

from knowledge.danish import vocabulary

_SHORTEST_PART = 4
_SHORTEST_COMPOUND = 6
_LONGEST_COMPOUND = 48
_MOST_PARTS = 5
# Added to the logarithm of a rank: a listed word beyond the ranks still costs little more
# than a common one, and each further part must pay for itself.
_RANK_OFFSET = 200
_MARGIN = 1.0  # how much rarer the parts of a listed word may be, in natural logarithm
_PER_FURTHER_PART = 0.5
_LINKS = ("s", "e")
_DEFINITE = ("en", "et", "ens", "ets", "erne", "ernes", "ene", "enes")

_Split = tuple[float, tuple[str, ...]]


@lru_cache(maxsize=8_192)
def split(word: str) -> tuple[str, ...]:
    """The parts of a normalised compound, linking -s- and -e- removed, last part as written.

    Empty when the word is not a compound, as far as the vocabulary tells. Parts have four
    letters or more, or stand in the short list of `compounds.yaml`.
    """
    if not _SHORTEST_COMPOUND <= len(word) <= _LONGEST_COMPOUND or not word.isalpha():
        return ()
    found = [
        (cost / len(parts) + _PER_FURTHER_PART * (len(parts) - 2), parts)
        for cost, parts in _splits(word, _MOST_PARTS)
        if len(parts) > 1
    ]
    if not found:
        return ()
    cost, parts = min(found)
    whole = vocabulary.rank(word)
    return parts if whole is None or cost < _cost(whole) + _MARGIN else ()


def all_parts(word: str) -> tuple[str, ...]:
    """The parts of a compound and, behind each that is a compound itself, its parts."""
    return tuple(piece for part in split(word) for piece in (part, *split(part)))


def _splits(word: str, most: int) -> tuple[_Split, ...]:
    """The cheapest way to read `word` as 1, 2, … parts: the sum of costs and the parts."""
    best: dict[int, _Split] = {}
    last = _last_part(word)
    if last is not None:
        best[1] = (last, (word,))
    if most > 1:
        listed = vocabulary.listed()
        for at in range(2, len(word) - 2):
            written = word[:at]
            if written not in listed and written[-1] not in _LINKS:  # most begin no part
                continue
            head = _inner_part(written)
            if head is None:
                continue
            for cost, parts in _splits(word[at:], most - 1):
                total = (cost + head[0], (head[1], *parts))
                count = len(parts) + 1
                if count not in best or total < best[count]:
                    best[count] = total
    return tuple(best.values())


@lru_cache(maxsize=8_192)
def _last_part(part: str) -> float | None:
    """The cost of `part` at the end of a compound, where it may be inflected."""
    if not _long_enough(part) or part in _words("not_a_part") or part in _words("not_last"):
        return None
    rank = vocabulary.rank(part)
    return None if rank is None else _cost(rank)


@lru_cache(maxsize=65_536)
def _inner_part(written: str) -> tuple[float, str] | None:
    """The cost and plain form of `written` inside a compound, with its linking letter."""
    for part in _without_link(written):
        if not _long_enough(part) or part in _words("not_a_part"):
            continue
        rank = vocabulary.listed_rank(part)
        if rank is not None and not _is_definite(part):
            return _cost(rank), part
    return None


def _without_link(written: str) -> tuple[str, ...]:
    if written.endswith("s"):
        return (written[:-1], written[:-1] + "e", written)
    if written.endswith("e"):
        return (written, written[:-1])
    return (written,)


def _is_definite(part: str) -> bool:
    return any(
        part.endswith(ending) and vocabulary.listed_rank(part[: -len(ending)]) is not None
        for ending in _DEFINITE
        if len(part) - len(ending) >= _SHORTEST_PART
    )


def _long_enough(part: str) -> bool:
    return len(part) >= _SHORTEST_PART or part in _words("short_parts")


def _cost(rank: int) -> float:
    return log(rank + _RANK_OFFSET)


@cache
def _words(group: str) -> frozenset[str]:
    return frozenset(str(word) for word in _groups()[group])


@cache
def _groups() -> dict[str, list[str]]:
    text = Path(__file__).with_name("compounds.yaml").read_text(encoding="utf-8")
    groups: dict[str, list[str]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return groups
