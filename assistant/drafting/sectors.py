"""What municipalities buy: the sector that words or a CPV code point to."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

import yaml

_FILE = Path(__file__).with_name("sectors.yaml")
_SHORT = 4  # words up to this length must stand alone
_WEAK = "~"
_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Sector:
    """A sector with estimates to start from: wage share (0 to 1), kroner an hour, kroner a year.

    `restraint` says why no requirement is the better start, empty when one is in place.
    """

    name: str
    words: tuple[str, ...]
    cpv: str
    cpv_words: tuple[tuple[str, str], ...]
    labour_share: Decimal
    hourly_cost: Decimal
    value_per_fte: Decimal
    restraint: str


@cache
def sectors() -> Mapping[str, Sector]:
    """The sectors by name, read once."""
    entries = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {
        name: Sector(
            name=name,
            words=tuple(entry["words"]),
            cpv=entry["cpv"],
            cpv_words=tuple(entry.get("cpv_words", {}).items()),
            labour_share=Decimal(str(entry["labour_share"])),
            hourly_cost=Decimal(entry["hourly_cost"]),
            value_per_fte=Decimal(entry["mio_per_fte"]) * _MILLION,
            restraint=entry.get("restraint", ""),
        )
        for name, entry in entries.items()
    }


def sector_of(name: str, cpv: str = "") -> Sector | None:
    """The sector of that name, otherwise the one whose CPV codes begin most like `cpv`."""
    if name in sectors() or not cpv:
        return sectors().get(name)
    alike = {each: max(_shared(cpv, code) for code in _codes(each)) for each in sectors().values()}
    best = max(alike, key=lambda each: alike[each])
    return best if alike[best] >= 2 else None


def find_sector(text: str) -> Sector | None:
    """The sector whose word comes first in `text` (small letters): what is bought heads it.

    Inside one word the last part is the head, and of two the longer: `plejecenterrengøring`.
    """
    return _first(text, weak=False) or _first(text, weak=True)


def guess_cpv(sector: Sector, text: str) -> str:
    """The closest CPV code of the sector for what `text` (small letters) says; may be empty."""
    return next((code for word, code in sector.cpv_words if word in text), sector.cpv)


def _first(text: str, *, weak: bool) -> Sector | None:
    found: list[tuple[tuple[int, int, int], Sector]] = []
    for sector in sectors().values():
        pattern = _pattern(sector.name, weak)
        for match in pattern.finditer(text) if pattern is not None else ():
            begin = max(text.rfind(sign, 0, match.start()) for sign in " ,(/") + 1
            found.append(((begin, -match.end(), match.start()), sector))
    return min(found, key=lambda each: each[0])[1] if found else None


@cache
def _pattern(name: str, weak: bool) -> re.Pattern[str] | None:
    words = [word for word in sectors()[name].words if word.startswith(_WEAK) == weak]
    words.sort(key=len, reverse=True)
    return re.compile("|".join(map(_worded, words))) if words else None


def _worded(word: str) -> str:
    bare = re.escape(word.removeprefix(_WEAK))
    if len(word) <= _SHORT:
        return rf"(?<!\w){bare}(?!\w)"
    return rf"(?<!\w){bare}" if " " in word else bare


def _codes(sector: Sector) -> tuple[str, ...]:
    return (sector.cpv, *(code for _, code in sector.cpv_words))


def _shared(one: str, other: str) -> int:
    """How many digits two codes have in common from the left."""
    length = 0
    while length < min(len(one), len(other)) and one[length] == other[length]:
        length += 1
    return length
