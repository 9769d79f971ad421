"""Stage 1: what a question asks for."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from assistant.language import language_of
from knowledge.danish.stems import stem
from knowledge.danish.vocabulary import known
from knowledge.search.query import QueryTerm, query_terms


class QuestionKind(StrEnum):
    WHO = "who"
    WHEN = "when"
    HOW_MANY = "how_many"
    HOW_MUCH = "how_much"
    HOW_LONG = "how_long"
    HOW = "how"
    WHY = "why"
    WHICH = "which"
    WHAT = "what"
    DEFINITION = "definition"
    YES_NO = "yes_no"
    OTHER = "other"


class Wanted(StrEnum):
    """Kinds of typed values. A question that wants some is only answered by a sentence with one."""

    COUNT = "count"
    MONEY = "money"
    SHARE = "share"
    DURATION = "duration"
    DATE = "date"
    PERSON = "person"
    ORGANISATION = "organisation"


_SHORTEST_UNKNOWN = 4  # letters


@dataclass(frozen=True, slots=True)
class Intent:
    """A question understood. `names` are stems of words written as names (or with digits)."""

    question: str
    kind: QuestionKind
    wants: frozenset[Wanted]
    terms: tuple[QueryTerm, ...]
    names: frozenset[str]
    language: str


def understand(question: str) -> Intent:
    """Read kind, wanted values, search words, names and language from a question."""
    kind, wants, subject = _kind(question)
    terms = tuple(t for t in query_terms(subject) if _is_about_something(t))
    names = frozenset(t.stem for t in terms if t.stem and _is_name(t.word, question))
    return Intent(question, kind, wants, terms, names, language_of(question))


def _kind(question: str) -> tuple[QuestionKind, frozenset[Wanted], str]:
    """Kind, wanted values, and the question without the words that told them."""
    lowered = question.lower()
    for rule in _rules().kinds:
        for pattern in rule.patterns:
            found = pattern.search(lowered)
            if found:
                subject = question[: found.start()] + " " + question[found.end() :]
                return rule.kind, rule.wants, subject
    return QuestionKind.OTHER, frozenset(), question


def _is_about_something(term: QueryTerm) -> bool:
    """Asked in the question itself, not a word about sources, nor a scrap such as `ka`."""
    if term.weight < 1.0:
        return False
    scrap = len(term.word) < _SHORTEST_UNKNOWN and not known(term.word)
    return term.stem not in _rules().about_sources and not (scrap and term.stem.isalpha())


def _is_name(word: str, question: str) -> bool:
    """Whether the word is written with a capital inside the question, or holds a digit."""
    if any(character.isdigit() for character in word):
        return True
    written = re.search(rf"(?<!^)(?<![.!?] )\b{re.escape(word)}", question, re.IGNORECASE)
    return bool(written and written[0][:1].isupper())


class _Kind(NamedTuple):
    kind: QuestionKind
    wants: frozenset[Wanted]
    patterns: tuple[re.Pattern[str], ...]


class _Rules(NamedTuple):
    about_sources: frozenset[str]
    kinds: tuple[_Kind, ...]


@cache
def _rules() -> _Rules:
    written = yaml.safe_load((Path(__file__).parent / "questions.yaml").read_text("utf-8"))
    kinds = (
        _Kind(
            QuestionKind(entry["kind"]),
            frozenset(Wanted(name) for name in entry["wants"]),
            tuple(re.compile(pattern) for pattern in entry["patterns"]),
        )
        for entry in written["kinds"]
    )
    return _Rules(frozenset(stem(word) for word in written["about_sources"].split()), tuple(kinds))
