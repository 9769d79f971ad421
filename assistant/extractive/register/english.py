"""An English question with what it names put as the register has it: `the waste contract`."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from assistant.extractive.register.index import Names, root
from assistant.language import language_of
from knowledge.danish.spelling import fold, normalise
from knowledge.register.query import Field


def in_danish(question: str, names: Mapping[Field, Names]) -> str:
    """The question with the Danish words of names; as it is when it is not English."""
    if language_of(question) != "en":
        return question
    for pattern, candidates in _words():
        found = pattern.search(question)
        known = (one for one in candidates if _is_in_a_name(fold(normalise(one)), names))
        if found and (danish := next(known, "")):
            question = question[: found.start()] + danish + question[found.end() :]
    return question


def _is_in_a_name(word: str, names: Mapping[Field, Names]) -> bool:
    return any(each.knows(word) or root(word) in each.by_root for each in names.values())


@cache
def _words() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    """English phrases, the longest first, with their Danish words."""
    path = Path(__file__).with_name("english.yaml")
    written: dict[str, list[str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    pairs = [(phrase, danish) for danish, phrases in written.items() for phrase in phrases]
    return tuple(
        (re.compile(rf"\b{re.escape(phrase)}\b", re.IGNORECASE), tuple(danish.split()))
        for phrase, danish in sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0]))
    )
