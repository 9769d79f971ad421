"""The training text: provisions and manual sections, without what is held out and repeated."""

import hashlib
import json
import lzma
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

OLDEST_YEAR = 1950  # the spelling before is another
_HELD_OUT_ACTS = 40  # one act in so many is kept for the development sets
_HELD_OUT_PAGES = 20
_FEWEST_WORDS = 8
_MOST_CHARACTERS = 2_500
_OFTEN = 40  # a sentence that stands in more passages than this is boilerplate
_SENTENCE = re.compile(
    r"(?<=[.!?])(?<!\d\.)(?<!\b[Ss]tk\.)(?<!\b[Nn]r\.)(?<!\bjf\.)\s+(?=[A-ZÆØÅ»\"(\d])"
)
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A provision of an act or a section of a manual. `group` is the act or the page."""

    group: str
    title: str
    heading: str
    description: str
    sentences: tuple[str, ...]

    @property
    def text(self) -> str:
        return " ".join(self.sentences)


def is_held_out(row: dict[str, Any]) -> bool:
    """Whether a row belongs to the development sets: never to be trained on."""
    if "d" in row:
        return zlib.crc32(row["d"].encode()) % _HELD_OUT_ACTS == 0
    return zlib.crc32(row["t"].encode()) % _HELD_OUT_PAGES == 0


def rows(folder: Path) -> Iterator[dict[str, Any]]:
    """Every row of both files, in their order."""
    for name in ("da-law.jsonl.xz", "da-docs.jsonl.xz"):
        with lzma.open(folder / name, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def read(folder: Path, most: int | None = None) -> list[Passage]:
    """What may be trained on; `most` takes every so-many-th passage, for a quick run."""
    kept = [_passage(row) for row in rows(folder) if not is_held_out(row) and _is_modern(row)]
    if most is not None:
        kept = kept[:: max(1, len(kept) // most)][:most]
    common = _boilerplate(kept)
    return list(_distinct(_without(passage, common) for passage in kept))


def _is_modern(row: dict[str, Any]) -> bool:
    year = str(row.get("d", "")).partition(":")[0]
    return not year.isdigit() or int(year) >= OLDEST_YEAR


def _passage(row: dict[str, Any]) -> Passage:
    text = " ".join(row["x"].split())[:_MOST_CHARACTERS]
    text = re.sub(r"^§ ?\d+ ?[a-z]?\.\s*", "", text).replace("!include [banner]", "")
    return Passage(
        group=row.get("d") or row["t"],
        title=row["t"],
        heading=row.get("h") or "",
        description=row.get("e") or "",
        sentences=tuple(sentences(text)),
    )


def sentences(text: str) -> list[str]:
    """The sentences of a text, cut where a full stop is followed by a capital."""
    return [part.strip() for part in _SENTENCE.split(text) if part.strip()]


def _masked(sentence: str) -> str:
    return _DIGITS.sub("0", sentence).lower()


def _boilerplate(passages: Iterable[Passage]) -> frozenset[str]:
    """Sentences, digits apart, that stand in many passages (entry into force and the like)."""
    counts = Counter(s for p in passages for s in {_masked(s) for s in p.sentences})
    return frozenset(s for s, count in counts.items() if count > _OFTEN and len(s) > 25)


def _without(passage: Passage, common: frozenset[str]) -> Passage:
    kept = tuple(s for s in passage.sentences if _masked(s) not in common)
    return Passage(passage.group, passage.title, passage.heading, passage.description, kept)


def _distinct(passages: Iterable[Passage]) -> Iterator[Passage]:
    """Each text once, digits apart, and none that is too short to say something."""
    seen: set[bytes] = set()
    for passage in passages:
        text = passage.text
        key = hashlib.blake2b(_masked(text).encode(), digest_size=8).digest()
        if len(text.split()) >= _FEWEST_WORDS and key not in seen:
            seen.add(key)
            yield passage
