"""The Danish word forms that Klausul knows, most frequent first.

`vocabulary.txt` is built by `training/vocabulary.py`, which tells its sources; attribution
stands in the README of this folder. `field_words.txt` adds, by hand, words of the field that
statutes do not use. Plain inflections of listed forms are left out of the
file and recognised here.
"""

from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from pathlib import Path

FILE = Path(__file__).with_name("vocabulary.txt")
FIELD_WORDS = Path(__file__).with_name("field_words.txt")

# Endings of nouns, adjectives and verbs; none changes the vowel of the stem.
_ENDINGS = (
    "s e n r t en et er es ne ns rs te de ens ets ers ene ere est ede ende erne rne enes rnes ernes"
).split()
_BY_LAST_LETTER = {
    last: tuple(ending for ending in _ENDINGS if ending[-1] == last) for last in "srnet"
}
_SHORTEST_BASE = 4
_FIELD_RANK = 4000  # the place of a word that is neither common nor rare
_CONSONANTS = frozenset("bcdfgklmnprst")


@cache
def _ranks() -> dict[str, int]:
    words = FILE.read_text(encoding="utf-8").split()
    ranks = dict(zip(words, range(len(words)), strict=True))
    for word in FIELD_WORDS.read_text(encoding="utf-8").split():
        ranks.setdefault(word, _FIELD_RANK)
    return ranks


def bases(word: str) -> Iterator[str]:
    """The forms that `word` may be a plain inflection of: `udbuddet` gives `udbud` and more."""
    for ending in _BY_LAST_LETTER.get(word[-1:], ()):
        if not word.endswith(ending):
            continue
        base = word[: -len(ending)]
        if len(base) < _SHORTEST_BASE:
            continue
        yield base
        if ending[0] == "e":
            if base[-1] == base[-2] and base[-1] in _CONSONANTS:
                yield base[:-1]
            yield base + "e"


@lru_cache(maxsize=8_192)
def rank(word: str) -> int | None:
    """Place of a normalised word in the list, 0 for the most frequent; None when unknown.

    An inflected form has the rank of the listed form that it comes from.
    """
    ranks = _ranks()
    listed = ranks.get(word)
    if listed is not None:
        return listed
    return min((ranks[base] for base in bases(word) if base in ranks), default=None)


def known(word: str) -> bool:
    """Whether a normalised word is listed, or is a plain inflection of a listed one."""
    return rank(word) is not None


def listed_rank(word: str) -> int | None:
    """Like `rank`, for forms that stand in the list themselves."""
    return _ranks().get(word)


def listed() -> Collection[str]:
    """The forms that stand in the list themselves."""
    return _ranks().keys()
