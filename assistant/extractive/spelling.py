"""Misspelt words of a question, matched with what the passages say."""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from difflib import SequenceMatcher

from assistant.extractive.initials import without_dots
from assistant.language import language_of
from knowledge.danish.spelling import fold
from knowledge.danish.stems import stem
from knowledge.danish.vocabulary import known
from knowledge.model import Passage
from knowledge.search.query import QueryTerm

_SHORTEST = 4
_SHORTEST_REWRITTEN = 5
_MOST_APART = 2  # letters by which a word and the one that is meant differ in length
_NEARLY = 0.88
_WORD = re.compile(r"[^\W\d_]+")
_ALIKE = 0.8  # share of matching letters, by `difflib`


def as_spelt(question: str, passages: Collection[Passage], places: Collection[str] = ()) -> str:
    """A Danish question, with each word that Danish does not know as the passages spell it, and
    initials without dots.

    A word that stands in them is left as it is, and so is one that is only another form of the
    nearest, or that two of their words are as near to. Another name may be meant (`Mortensen`,
    `Martensen`): only a place that a passage is about is put in place of a word typed small, and
    none of the `places` of the library is rewritten.
    """
    if language_of(question) != "da":
        return question
    question = without_dots(question)
    strange = [found[0] for found in _WORD.finditer(question) if _may_be_misspelt(found)]
    if not strange:
        return question
    texts = [text for each in passages for text in (each.document.title, each.chunk.text)]
    small = {word: word for text in texts for word in _WORD.findall(text) if word.islower()}
    here = (each.document.place or "" for each in passages)
    small |= {word.lower(): word for place in here for word in _WORD.findall(place)}
    typed_rightly = {word.lower() for text in (*texts, *places) for word in _WORD.findall(text)}
    for word in strange:
        meant = _meant(word.lower(), small) if word.lower() not in typed_rightly else None
        if meant:
            question = re.sub(rf"\b{word}\b", small[meant], question)
    return question


def _may_be_misspelt(found: re.Match[str]) -> bool:
    word = found[0]
    is_name = found.start() > 0 and word[0].isupper()
    return len(word) >= _SHORTEST_REWRITTEN and not is_name and not known(word.lower())


def _meant(word: str, words: Iterable[str]) -> str | None:
    """The nearest of the words, by its whole or by its stem (`komune`, `kommunen`)."""
    alike = [
        (_likeness(word, each), each)
        for each in words
        if each[0] == word[0] and abs(len(each) - len(word)) <= _MOST_APART
    ]
    best = max(alike, default=(0.0, ""))
    tied = {stem(each) for ratio, each in alike if ratio == best[0]}
    return (
        best[1] if best[0] >= _NEARLY and tied.isdisjoint({stem(word)}) and len(tied) == 1 else None
    )


def _likeness(word: str, other: str) -> float:
    pairs = [(word, other), (stem(word), stem(other))]
    long = [pair for pair in pairs if len(pair[0]) >= _SHORTEST_REWRITTEN]
    return max(SequenceMatcher(None, *pair).ratio() for pair in long)


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
