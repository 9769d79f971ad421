"""Misspelt words of a question, matched with what the passages say."""

import math
from collections.abc import Callable
from dataclasses import replace
from difflib import SequenceMatcher

from knowledge.search.query import QueryTerm

_SHORTEST = 4
_ALIKE = 0.8  # share of matching letters, by `difflib`


def correct(term: QueryTerm, keys: frozenset[str], rarity: Callable[[str], float]) -> QueryTerm:
    """`term` with the most similar of `keys` as a related word, when no document knows it.

    Only words with the same first letter and about the same length are compared.
    """
    stem = term.stem
    if len(stem) < _SHORTEST or not stem.isalpha() or stem in keys:
        return term
    if any(not math.isclose(rarity(known), rarity("\x00")) for known in (stem, *term.parts)):
        return term
    near = (key for key in keys if key[:1] == stem[:1] and abs(len(key) - len(stem)) <= 2)
    alike = {key: SequenceMatcher(None, stem, key).ratio() for key in near}
    best = max(alike, key=lambda key: (alike[key], key), default=None)
    if best is None or alike[best] < _ALIKE:
        return term
    return replace(term, related=(*term.related, best))
