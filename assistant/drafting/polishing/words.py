"""The reviewed words of `words.yaml`, and what a single word is by them."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from knowledge.danish.number_words import cardinals
from knowledge.danish.stems import is_stop, stem

_FILE = Path(__file__).with_name("words.yaml")
_LETTERS = 3
VERB = re.compile(r"(?:\w+r|\w{2,}es|kan|skal|må|bør)")
MODIFIER = re.compile(r"\w{2,}(?:lige?|ligt|ede|ende|el|elle)")


@cache
def listed(name: str) -> frozenset[str]:
    """The words of one of the file's lists."""
    return frozenset(_known()[name])


@cache
def party(word: str) -> str:
    """The party that the word names; empty when it names none."""
    for name in _known()["parties"]:
        if word.startswith(name) and word[len(name) :] in _known()["party_endings"]:
            return str(name)
        if word.startswith(name) and word[len(name) :] in _known()["plural_endings"]:
            return f"{name} i flertal"
    return ""


def is_number(word: str) -> bool:
    """Whether it is a number, in digits or as a word."""
    return word[:1].isdigit() or word in number_words()


@cache
def number_words() -> frozenset[str]:
    """The Danish words that are numbers."""
    return frozenset(cardinals(english=False))


@cache
def single_marks() -> frozenset[str]:
    """The words that are marks, alone or as part of a run."""
    return frozenset(each for forms in _known()["marks"].values() for each in forms)


@cache
def runs() -> tuple[tuple[str, str], ...]:
    """The marks with what stands for them, as `binding.marks` joins words; runs come first."""
    found = [
        (" " in each, name, f" {each.replace(' ', '  ')} ")
        for name, forms in _known()["marks"].items()
        for each in forms
    ]
    return tuple((name, run) for _, name, run in sorted(found, key=lambda each: not each[0]))


def class_of(word: str) -> str:
    """The class of a mark."""
    return next(str(name) for name, forms in _known()["marks"].items() if word in forms)


def said(tokens: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The words that say something, each with its stem."""
    for word in tokens:
        if word[:1].isalpha() and len(word) >= _LETTERS and not _carries_nothing(word):
            yield stem(word), word


@cache
def _carries_nothing(word: str) -> bool:
    """Whether the word is counted apart from what is said, or says nothing by itself."""
    apart = word in single_marks() or word in number_words() or bool(party(word))
    return apart or is_stop(word) or word in listed("free")


def kernel(word: str) -> str:
    """The key of a word that a limit can stand by; empty for other words."""
    if word in listed("conditions"):
        return "betingelse"
    if party(word) or is_number(word):
        return party(word) or word
    return next((key for key, _ in said((word,))), "")


@cache
def _known() -> dict[str, Any]:
    words: dict[str, Any] = yaml.safe_load(_FILE.read_text("utf-8"))
    return words
