"""Which sentence of a case may stand behind a building block: it must say so, and stand alone."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from knowledge.danish.sentences import split
from knowledge.model import Passage

_LEAST_WORDS, _MOST_WORDS = 6, 60
_MARK = re.compile(r"^(?:[-–•*]|\d{1,2}[.)])\s+")
# A sentence that points back to another one says less, or something else, on its own.
_POINTS_BACK = re.compile(
    r"^(?:den|det|de|denne|dette|disse|her|herfra|herefter|derefter|dermed|derfor|dernæst|siden|så|han"
    r"|hun|hans|hendes|deres|også|men|og|et andet sted|begge|ingen af|heraf|hvis ikke|undervejs)\b",
    re.I,
)
# What a person says belongs to the person, and a remark about the source is none of its contents.
_SPOKEN = re.compile(
    r"[\"“”»«]|\b(?:jeg|vi|vores|os|fortæller|siger|udtaler|mener|forklarer|anbefaler|fremhæver|råd"
    r"|råder|tilføjer|oplever|håb|håbet)\b",
    re.I,
)
_OF_SOURCE = re.compile(
    r"\b(?:kilden|kilderne|kildens|casen|cases|teksten|artiklen|brødteksten|notatet|regelkortet"
    r"|regelkort|må ikke lægges|kan ikke sammenlignes)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Cue:
    """What is searched for a block, and what a sentence must say: one pattern a group."""

    ask: str
    says: tuple[re.Pattern[str], ...]


@cache
def cues() -> Mapping[str, Cue]:
    """The cues of `evidence.yaml` by block."""
    read = yaml.safe_load(Path(__file__).with_name("evidence.yaml").read_text("utf-8"))
    return {
        block: Cue(each["ask"], tuple(_beginning(group) for group in each["says"]))
        for block, each in read.items()
    }


def quotes(cue: Cue, passages: Iterable[Passage]) -> list[tuple[Passage, str]]:
    """The sentences that fit, verbatim, one a document, in the order of the passages."""
    found: dict[str, tuple[Passage, str]] = {}
    for passage in passages:
        fitting = (each for each in _sentences(passage.chunk.text) if fits(cue, each))
        quote = next(fitting, None)
        if quote and passage.document.id not in found:
            found[passage.document.id] = (passage, quote)
    return list(found.values())


def fits(cue: Cue, sentence: str) -> bool:
    """Whether a sentence says what the cue asks for, by itself and in nobody's mouth."""
    if not _LEAST_WORDS <= len(sentence.split()) <= _MOST_WORDS or sentence[-1] not in ".!":
        return False
    if _POINTS_BACK.match(sentence) or _SPOKEN.search(sentence) or _OF_SOURCE.search(sentence):
        return False
    return all(pattern.search(sentence) for pattern in cue.says)


def _sentences(text: str) -> list[str]:
    spans = (text[span.start : span.end].strip() for span in split(text))
    return [_MARK.sub("", each) for each in spans if each]


def _beginning(words: Sequence[str]) -> re.Pattern[str]:
    parts = (r"\d" if word == "#" else r"\b" + re.escape(word) for word in words)
    return re.compile("|".join(parts), re.I)
