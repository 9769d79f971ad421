"""Misspelt words of a question, matched with what the passages say."""

from collections.abc import Callable
from dataclasses import replace
from difflib import SequenceMatcher

from knowledge.danish.spelling import fold
from knowledge.danish.vocabulary import known
from knowledge.search.query import QueryTerm

_SHORTEST = 4
_ALIKE = 0.8  # share of matching letters, by `difflib`


def is_strange(term: QueryTerm) -> bool:
    """Whether it is a word that Danish does not know, nor knows the parts of."""
    word = fold(term.word)
    return len(word) >= _SHORTEST and word.isalpha() and not known(term.word) and not term.parts


def correct(term: QueryTerm, keys: frozenset[str], rarity: Callable[[str], float]) -> QueryTerm:
    """`term` with the most similar of `keys` as a related word, when it is no word we know.

    Only words with the same first letter and about the same length are compared.
    """
    word = fold(term.word)
    if len(word) < _SHORTEST or not word.isalpha() or known(term.word):
        return term
    if any(rarity(stem) < rarity("\x00") for stem in (term.stem, *term.parts)):
        return term
    near = (key for key in keys if key[:1] == word[:1] and abs(len(key) - len(word)) <= 3)
    alike = {
        key: max(SequenceMatcher(None, each, key).ratio() for each in (word, term.stem))
        for key in near
    }
    best = max(alike, key=lambda key: (alike[key], key), default=None)
    if best is None or alike[best] < _ALIKE:
        return term
    return replace(term, related=(*term.related, best))
