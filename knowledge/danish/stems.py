"""From Danish text to the keys under which it is indexed and searched.

The same `analyse` runs over documents and questions, so the two always meet. A word is
worked on once and remembered: running text repeats itself.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import yaml

from knowledge.danish import compounds, references
from knowledge.danish.spelling import fold, normalise, unfold
from knowledge.danish.stemming import LONGEST_WORD, stem

__all__ = [
    "Analysis",
    "Joined",
    "analyse",
    "is_stop",
    "joined",
    "keys_of",
    "normalise",
    "reference_keys",
    "stem",
    "tokens",
]

_GRAM = 4
_SHORTEST_WITH_GRAMS = 7

# Text is cut roughly at first; `_fine` looks closer, once for each distinct rough piece.
_ROUGH = re.compile(r"\w+(?:['\-.,]\w+)*")
# Numbers with separators first, then words; a hyphen or an apostrophe joins.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)+|\d+(?![^\W_])|[^\W_]+(?:['\-][^\W_]+)*")
_SHORT_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})")

# What stands behind an apostrophe is an ending: cv'er, cv'erne, kommune's, don't.
_ENDINGS = frozenset(
    "s et ets en ens er ers erne ernes ene enes ere erede e t d m re ve ll".split()
)


@dataclass(frozen=True, slots=True)
class Analysis:
    """The keys of a text, in the order of the text and with repetitions.

    `stems` are for the main field, `parts` are stems of the parts of compounds, `grams`
    are the 4-grams of long words, `references` are provisions, case numbers and the like.
    """

    stems: tuple[str, ...]
    parts: tuple[str, ...]
    grams: tuple[str, ...]
    references: tuple[str, ...]


class Joined(NamedTuple):
    """Keys as in `Analysis`, joined by spaces."""

    stems: str
    parts: str
    grams: str


class _Word(NamedTuple):
    stems: tuple[str, ...]
    parts: tuple[str, ...]


def tokens(text: str) -> list[str]:
    """The words and numbers of a normalised text, in order.

    Numbers keep their separators (`2.500`). A hyphenated word gives itself without
    hyphens and then its parts, so that `matchmaking-enhed` meets `matchmakingenhed`
    and `enhed`. An apostrophe and the ending behind it go (`cv'er` gives `cv`).
    """
    return list(chain.from_iterable(map(_spelled_out, _ROUGH.findall(text))))


@lru_cache(maxsize=8_192)
def _spelled_out(rough: str) -> tuple[str, ...]:
    """The tokens of a rough piece of text."""
    if rough.isalnum():
        return (rough,) if rough.isalpha() or rough.isdigit() else _fine(rough)
    return _fine(rough)


def _fine(rough: str) -> tuple[str, ...]:
    return tuple(chain.from_iterable(_parts_and_whole(raw) for raw in _TOKEN.findall(rough)))


def _parts_and_whole(raw: str) -> tuple[str, ...]:
    if "'" in raw:
        head, _, tail = raw.rpartition("'")
        raw = head.replace("'", "") + ("" if tail in _ENDINGS else tail)
    if "-" not in raw:
        return (raw,)
    parts = tuple(part for part in raw.split("-") if len(part) > 1 or part.isdigit())
    return ("".join(raw.split("-")), *parts)


@lru_cache(maxsize=8_192)
def is_stop(word: str) -> bool:
    """Whether a search passes over this word; see `stopwords.yaml` for the choice."""
    return fold(normalise(word)) in _stop_words()


def analyse(text: str) -> Analysis:
    """The keys of `text`. Never raises; an empty text gives empty tuples."""
    rough = _ROUGH.findall(normalise(text))
    words = list(map(_analyse_word, rough))
    return Analysis(
        tuple(chain.from_iterable(word.stems for word in words)),
        tuple(chain.from_iterable(word.parts for word in words)),
        tuple(chain.from_iterable(map(_grams_of, rough))),
        reference_keys(text),
    )


def joined(text: str) -> Joined:
    """What `analyse` gives, without the references, ready to be indexed; quicker than it."""
    words = list(map(_joined_word, _ROUGH.findall(normalise(text))))
    if not words:
        return Joined("", "", "")
    return Joined(*(" ".join(filter(None, keys)) for keys in zip(*words, strict=True)))


def keys_of(text: str) -> frozenset[str]:
    """Stems and compound parts of a text: what it is compared by."""
    words = map(_analyse_word, _ROUGH.findall(normalise(text)))
    return frozenset(chain.from_iterable(chain.from_iterable(words)))


def reference_keys(text: str) -> tuple[str, ...]:
    """The references in a text, each followed by its wider forms."""
    return tuple(key for one in references.find(text) for key in (one.normal, *one.also))


@lru_cache(maxsize=65_536)
def _joined_word(rough: str) -> Joined:
    return Joined(*map(" ".join, (*_keys_of_word(rough), _grams_of(rough))))


@lru_cache(maxsize=65_536)
def _analyse_word(rough: str) -> _Word:
    return _keys_of_word(rough)


def _keys_of_word(rough: str) -> _Word:
    """Stems and parts of one rough piece of a normalised text."""
    stems: list[str] = []
    parts: list[str] = []
    for token in _spelled_out(rough):
        if is_stop(token):
            continue
        stems.append(stem(token))
        if token.isalpha() and len(token) <= LONGEST_WORD:
            parts += (stem(part) for part in _parts(token) if not is_stop(part))
    stems += _dated(rough)
    return _Word(tuple(stems), tuple(parts))


def _grams_of(rough: str) -> list[str]:
    """The 4-grams of the long words in a rough piece."""
    words = (each for each in _spelled_out(rough) if each.isalpha() and not is_stop(each))
    return [gram for word in words if len(word) <= LONGEST_WORD for gram in _grams(fold(word))]


def _parts(token: str) -> tuple[str, ...]:
    """The parts of a compound, also of one typed with ae, oe and aa."""
    return compounds.all_parts(token) or compounds.all_parts(unfold(token))


def _dated(raw: str) -> tuple[str, ...]:
    """The year of a short date such as `25.01.18`, so that `2018` finds it."""
    match = _SHORT_DATE.fullmatch(raw)
    if match is None:
        return ()
    year = int(match[3])
    return (str(year if year > 99 else 2000 + year if year < 70 else 1900 + year),)


def _grams(folded: str) -> list[str]:
    if len(folded) < _SHORTEST_WITH_GRAMS:
        return []
    return [folded[at : at + _GRAM] for at in range(len(folded) - _GRAM + 1)]


@cache
def _stop_words() -> frozenset[str]:
    text = Path(__file__).with_name("stopwords.yaml").read_text(encoding="utf-8")
    groups: dict[str, list[str]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return frozenset(fold(str(word)) for words in groups.values() for word in words)
