"""The cue words of `cues.yaml`, read once and compiled."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

_FILE = Path(__file__).with_name("cues.yaml")
# To the end of a clause: a comma, or a full stop that ends no abbreviation.
_ANY = r"(?:(?![,;]|(?<!\bkr)(?<!\bpr)(?<!\bca)(?<!\bmdr)(?<!\bmio)\.(?:\s|$)|\smen\s).)*"
_BEFORE = r"(?:(?<=^)|(?<=[,;.] ))[^,;.]*"
# What is named first and not wanted: `bod skal der ikke være`, `bonus ønskes ikke`
_NOT_WANTED = (
    r"(?:(?!\bmed\b|\bmen\b)[^,;.])*\b(?:(?:skal|vil|ønsker) (?:der|vi) ikke (?:være|have|medtage)"
    r"|(?:skal|er|bliver) ikke (?:med|være|medtages|ønsket|bruges|relevant|nødvendig|aktuel)\w*"
    r"|ønskes ikke|nej tak|udelades|fravælges)\b"
)

Cues = Mapping[str, re.Pattern[str]]


@dataclass(frozen=True, slots=True)
class CueWords:
    """Compiled cues. The mappings go from a name (block, method, group, shift) to its pattern."""

    block_names: Mapping[str, str]
    blocks: Cues
    methods: Cues
    target_groups: Cues
    shifts: Cues
    negated: re.Pattern[str]
    wished: re.Pattern[str]
    served: re.Pattern[str]
    staff: re.Pattern[str]
    lots: re.Pattern[str]
    unlawful: tuple[re.Pattern[str], ...]
    spelled: tuple[str, ...]


@cache
def cue_words() -> CueWords:
    """The cues, read once."""
    written = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    negations = "|".join(written["negations"])
    return CueWords(
        block_names=written["block_names"],
        blocks=_named(written["blocks"]),
        methods=_named(written["methods"]),
        target_groups=_named(written["target_groups"]),
        shifts=_named(written["shifts"]),
        negated=re.compile(rf"\b(?:{negations})\b(?:(?!\bmed\b|\bmen\b)[^,;.])*|{_NOT_WANTED}"),
        wished=_starting(written["wished"]),
        served=_starting(written["served"]),
        staff=_starting(written["staff"]),
        lots=_starting(written["lots"]),
        unlawful=tuple(map(_clause, written["unlawful"])),
        spelled=tuple(written["spelled"]),
    )


def _named(cues: Mapping[str, list[str]]) -> Cues:
    return {name: _starting(words) for name, words in cues.items()}


def _clause(cue: str) -> re.Pattern[str]:
    cue = cue.replace("{any}", _ANY).replace("{before}", _BEFORE)
    return re.compile(rf"\b(?:{cue})", re.IGNORECASE)


def _starting(cues: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(cues)})")
