"""The guard before answering: what Klausul declines, and small talk, told by reviewed patterns.

The patterns and their exceptions stand in `guard.yaml`. They look for clear signs only: what
is merely far from the field is left to the answerer, which finds no source for it.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from assistant.extractive.register.near import Spellings
from assistant.model import AnswerStatus
from knowledge.danish.spelling import fold, normalise
from knowledge.danish.vocabulary import known
from knowledge.personal_data import find_cpr

_CAPITAL_WITHIN = re.compile(r"(?<=[\w,:] )(?=[A-ZÆØÅ][a-zæøåäöéü])")
_NAME_MARK = "@"  # stands before a word with a capital within a sentence
_SENTENCE_END = re.compile(r"(?<=[.?!;])(?<!\bnr\.)(?<!\bstk\.)(?<!\bkl\.)\s+|\n\s*\n")
_BLANKS = re.compile(r"\s+")
_SLOT = re.compile(r"<([a-z_]+)>")
_WORD = re.compile(rf"(?<![{_NAME_MARK}\w])[a-zæøå]{{4,}}(?!\w)")


@dataclass(frozen=True, slots=True)
class Guarded:
    """How a question ends before it is answered. `reason` names the phrase that says so."""

    status: AnswerStatus
    reason: str


CPR = Guarded(AnswerStatus.DECLINED_PERSONAL_DATA, "cpr")


class _Sentence(NamedTuple):
    plain: str
    marked: str  # with `@` before names


class _Pattern(NamedTuple):
    compiled: re.Pattern[str]
    about_names: bool

    def found(self, sentence: _Sentence) -> bool:
        text = sentence.marked if self.about_names else sentence.plain
        return self.compiled.search(text) is not None


@dataclass(frozen=True, slots=True)
class _Rule:
    guarded: Guarded
    whole: bool  # held against the whole question, not sentence by sentence
    outside: bool  # only for a question without a word of the field
    patterns: tuple[_Pattern, ...]
    unless: tuple[_Pattern, ...]

    def meets(self, sentence: _Sentence) -> bool:
        return any(pattern.found(sentence) for pattern in self.patterns) and not any(
            pattern.found(sentence) for pattern in self.unless
        )


@dataclass(frozen=True, slots=True)
class _Rules:
    field: re.Pattern[str]
    rules: tuple[_Rule, ...]
    spellings: Spellings


def check(question: str) -> Guarded | None:
    """Why `question` is not passed on to be answered, or None when it is. Never raises.

    The first rule of `guard.yaml` that is met decides; a rule and its exceptions are held
    against one sentence at a time.
    """
    if find_cpr(question):
        return CPR
    reviewed = _rules()
    marked = _CAPITAL_WITHIN.sub(_NAME_MARK, question.replace(_NAME_MARK, " "))
    text = fold(_WORD.sub(_put_right, normalise(marked))).strip()
    whole = _sentence(text)
    sentences = [_sentence(each) for each in _SENTENCE_END.split(text)]
    in_field = reviewed.field.search(whole.plain) is not None
    for rule in reviewed.rules:
        if rule.outside and in_field:
            continue
        if any(map(rule.meets, [whole] if rule.whole else sentences)):
            return rule.guarded
    return None


def _put_right(match: re.Match[str]) -> str:
    """The word, or the one of `misspelt` that it seems to be, when Danish does not know it."""
    word = match[0]
    if known(word):
        return word
    nearest = _rules().spellings.nearest(fold(word))
    return word if nearest is None else nearest[1]


def _sentence(text: str) -> _Sentence:
    marked = _BLANKS.sub(" ", text)
    return _Sentence(marked.replace(_NAME_MARK, ""), marked)


@cache
def _rules() -> _Rules:
    written: dict[str, Any] = yaml.load(
        Path(__file__).with_name("guard.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
    )
    slots: dict[str, str] = {}
    for name, pattern in written["slots"].items():
        slots[name] = _filled(f"(?:{'|'.join(_lines(pattern))})", slots)
    return _Rules(
        field=_pattern("|".join(_lines(written["field"])), slots).compiled,
        rules=tuple(_rule(rule, slots) for rule in written["rules"]),
        spellings=Spellings(map(fold, written["misspelt"].split())),
    )


def _rule(written: dict[str, Any], slots: dict[str, str]) -> _Rule:
    return _Rule(
        guarded=Guarded(AnswerStatus(written["status"]), written["reason"]),
        whole=written.get("whole", False),
        outside=written.get("outside", False),
        patterns=tuple(_pattern(each, slots) for each in _lines(written["patterns"])),
        unless=tuple(_pattern(each, slots) for each in _lines(written.get("unless", ""))),
    )


def _lines(block: str) -> list[str]:
    return [line for line in block.splitlines() if line and not line.startswith("# ")]


def _pattern(written: str, slots: dict[str, str]) -> _Pattern:
    filled = fold(_filled(written, slots))
    return _Pattern(re.compile(filled), _NAME_MARK in filled)


def _filled(pattern: str, slots: dict[str, str]) -> str:
    return _SLOT.sub(lambda match: slots[match[1]], pattern)
