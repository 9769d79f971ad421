"""Stage 1: what a question asks for."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

import yaml

from assistant.language import language_of
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
    lowered = question.lower()
    kind, wants = QuestionKind.OTHER, frozenset[Wanted]()
    for entry_kind, entry_wants, patterns in _patterns():
        if any(pattern.search(lowered) for pattern in patterns):
            kind, wants = entry_kind, entry_wants
            break
    terms = query_terms(question)
    names = frozenset(t.stem for t in terms if t.stem and _is_name(t.word, question))
    return Intent(question, kind, wants, terms, names, language_of(question))


def _is_name(word: str, question: str) -> bool:
    """Whether the word is written with a capital inside the question, or holds a digit."""
    if any(character.isdigit() for character in word):
        return True
    written = re.search(rf"(?<!^)(?<![.!?] )\b{re.escape(word)}", question, re.IGNORECASE)
    return bool(written and written[0][:1].isupper())


@cache
def _patterns() -> list[tuple[QuestionKind, frozenset[Wanted], list[re.Pattern[str]]]]:
    entries = yaml.safe_load((Path(__file__).parent / "questions.yaml").read_text("utf-8"))
    return [
        (
            QuestionKind(entry["kind"]),
            frozenset(Wanted(name) for name in entry["wants"]),
            [re.compile(pattern) for pattern in entry["patterns"]],
        )
        for entry in entries
    ]
