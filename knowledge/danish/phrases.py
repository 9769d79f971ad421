"""Phrases of everyday language in a question: `har svært ved`, `siger jobbet op`.

A phrase is met word for word, stop words and all, in whatever form its words have. Behind its
verb, which is written in the infinitive, a few other words may stand.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import yaml

from knowledge.danish import thesaurus
from knowledge.danish.stemming import stem
from knowledge.danish.stems import normalise, tokens

_APART = 3  # words between the verb and what belongs to it, at most
_INFINITIVE = ("e", "å")


class Said(NamedTuple):
    """A phrase: the places of its words in the question, and what may be said instead."""

    places: tuple[int, ...]
    instead: tuple[str, ...]


class _Phrase(NamedTuple):
    keys: tuple[str, ...]
    opens: bool  # whether words may stand behind the first
    instead: tuple[str, ...]


def find(words: Sequence[str]) -> list[Said]:
    """The phrases among the words of a question, as `tokens` gives them, in their order."""
    keys = [_key(word) for word in words]
    found: dict[tuple[int, ...], list[str]] = {}
    for at, key in enumerate(keys):
        for phrase in _by_first().get(key, ()):
            places = _places(phrase, keys, at)
            if places:
                found.setdefault(places, []).extend(phrase.instead)
    return [Said(places, tuple(dict.fromkeys(instead))) for places, instead in found.items()]


def _places(phrase: _Phrase, keys: list[str], at: int) -> tuple[int, ...]:
    """Where the phrase stands that begins there; () when it does not."""
    rest = list(phrase.keys[1:])
    for start in range(at + 1, at + 2 + _APART * phrase.opens):
        if keys[start : start + len(rest)] == rest:
            return (at, *range(start, start + len(rest)))
    return ()


@cache
def _by_first() -> dict[str, tuple[_Phrase, ...]]:
    found: dict[str, list[_Phrase]] = {}
    for group in thesaurus.everyday_groups():
        for words in (tokens(normalise(member)) for member in group if " " in member):
            phrase = _Phrase(tuple(map(_key, words)), words[0].endswith(_INFINITIVE), group)
            found.setdefault(phrase.keys[0], []).append(phrase)
    return {first: tuple(phrases) for first, phrases in found.items()}


@lru_cache(maxsize=4_096)
def _key(word: str) -> str:
    """The stem of a word, for a form of a strong verb that of its infinitive."""
    return _forms().get(word) or stem(word)


@cache
def _forms() -> dict[str, str]:
    text = Path(__file__).with_name("strong_verbs.yaml").read_text(encoding="utf-8")
    verbs: dict[str, list[str]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return {normalise(form): stem(verb) for verb, forms in verbs.items() for form in forms}
