"""The reviewed words of `grammar.yaml`, and how a word of a question is looked up in them."""

import re
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

import yaml

from assistant.extractive.register.near import Spellings
from knowledge.danish.spelling import fold, normalise
from knowledge.danish.stems import stem

_SHORTEST_STEMMED = 4
_ENDINGS = ("s", "e", "n", "r", "t", "en", "et", "er", "ne", "ens", "ene", "erne", "ernes", "de")

Patterns = tuple[re.Pattern[str], ...]


@cache
def grammar() -> dict[str, Any]:
    """All of it, as it is written there."""
    text = Path(__file__).with_name("grammar.yaml").read_text(encoding="utf-8")
    read: dict[str, Any] = yaml.safe_load(text)
    return read


@lru_cache(maxsize=65_536)
def tags_of(word: str) -> frozenset[str]:
    """The tags of a folded word, in any inflection; empty for a word that says nothing."""
    found = _exact().get(word) or _forms().get(word)
    if found is None and len(word) >= _SHORTEST_STEMMED:
        found = _stems().get(stem(word))
    return found or frozenset()


@lru_cache(maxsize=4_096)
def respelled(word: str) -> tuple[int, str] | None:
    """The word of the grammar that a misspelt one is nearly, with the number of errors."""
    return _spellings().nearest(word)


@cache
def phrases() -> dict[str, Patterns]:
    """Tag → patterns."""
    return {tag: compiled(written) for tag, written in grammar()["phrases"].items()}


@cache
def patterns(group: str) -> Patterns:
    """The patterns of a list."""
    written = grammar()[group]
    return compiled([written] if isinstance(written, str) else written)


def compiled(written: list[str]) -> Patterns:
    return tuple(re.compile(pattern) for pattern in written)


def matches(group: str, text: str) -> bool:
    """Whether any pattern of the group stands in a folded text."""
    return any(pattern.search(text) for pattern in patterns(group))


@cache
def spelled() -> frozenset[str]:
    """Folded words that are put right and say nothing by themselves."""
    return frozenset(fold(word) for word in grammar()["spelled"].split())


@cache
def _forms() -> dict[str, frozenset[str]]:
    return _tagged(chain.from_iterable(_listed("words")))


@cache
def _exact() -> dict[str, frozenset[str]]:
    return _tagged(chain.from_iterable(_listed("exact")))


@cache
def _stems() -> dict[str, frozenset[str]]:
    pairs = chain.from_iterable(_listed("words"))
    return _tagged((tag, stem(word)) for tag, word in pairs if len(word) >= _SHORTEST_STEMMED)


@cache
def _spellings() -> Spellings:
    listed = {(tag, word) for pairs in _listed("words") for tag, word in pairs if word.isalpha()}
    nouns = {word for tag, word in listed if tag in grammar()["nouns"]}
    inflected = {form for word in nouns for end in _ENDINGS if tags_of(form := word + end)}
    return Spellings({word for _, word in listed} | inflected | spelled())


def _listed(group: str) -> list[list[tuple[str, str]]]:
    return [
        [(tag, fold(normalise(word))) for word in str(words).split()]
        for tag, words in grammar()[group].items()
    ]


def _tagged(pairs: Any) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for tag, word in pairs:
        found.setdefault(word, set()).add(tag)
    return {word: frozenset(tags) for word, tags in found.items()}
