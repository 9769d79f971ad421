"""An English request in Danish words, as far as a request goes: drafts are written in Danish."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

_FILE = Path(__file__).with_name("english.yaml")
_WORD = re.compile(r"[^\W\d_]+")
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])")
_DECIMALS = re.compile(r"(?<![\d.,])(\d+)\.(\d{1,2})(?![\d.])")
_MILLIONS = re.compile(r"(?<=\d)\s?m(?=\s|,|$)", re.IGNORECASE)
_HOURS_EACH = re.compile(r"\b(?:for|at|x|of)\s+(?=\d+(?:[.,]\d+)?\s+hours?\b)", re.IGNORECASE)
_DURATION = re.compile(r"\bfor\s+(?=\w+\s+(?:years?|months?)\b)", re.IGNORECASE)
_OPTION = re.compile(
    r"\boption\s+(?:to extend\s+)?(?:for|of|by)\s+(?:another\s+|an additional\s+)?", re.IGNORECASE
)
_HYPHEN = re.compile(r"(?<=\w)-(?=(?:year|month|week|hour)\b)", re.IGNORECASE)
_LAST = re.compile(
    r"\s+(?:tender|procurement)(?=\s*(?:[:,.]|$))", re.IGNORECASE
)  # a bus transport tender
_SPACES = re.compile(r" +(?=[,;:.]|$)| (?= )")


@dataclass(frozen=True, slots=True)
class _Glossary:
    """Danish by English phrase, and the words that tell the two languages apart."""

    danish: Mapping[str, str]
    phrases: re.Pattern[str]
    of_english: frozenset[str]
    of_danish: frozenset[str]


def is_english(text: str) -> bool:
    """Whether more of the words are English than Danish; two are the least."""
    glossary = _glossary()
    words = [word.lower() for word in _WORD.findall(text)]
    english = sum(word in glossary.of_english for word in words)
    return english >= 2 and english > sum(word in glossary.of_danish for word in words)


def in_danish(text: str) -> str:
    """The request with its terms in Danish; words that the glossary lacks stay English."""
    text = _THOUSANDS.sub(lambda match: match[0].replace(",", "."), text)
    text = _DECIMALS.sub(r"\1,\2", text)
    text = _LAST.sub("", _HYPHEN.sub(" ", _MILLIONS.sub(" million", text)))
    text = _OPTION.sub("option på ", _HOURS_EACH.sub("à ", _DURATION.sub("i ", text)))
    glossary = _glossary()
    text = glossary.phrases.sub(lambda match: glossary.danish[match[0].lower()], text)
    return _SPACES.sub("", text).strip()


@cache
def _glossary() -> _Glossary:
    groups = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    english, danish = groups.pop("english"), groups.pop("danish")
    words = {phrase: said for group in groups.values() for phrase, said in group.items()}
    longest = sorted(words, key=len, reverse=True)
    phrases = re.compile(
        rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?![\w-])", re.IGNORECASE
    )
    return _Glossary(words, phrases, frozenset(english), frozenset(danish))
