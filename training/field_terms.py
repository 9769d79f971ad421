"""The product's reviewed words: English terms, everyday words, and the thesaurus."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from knowledge.danish import thesaurus
from knowledge.danish.stems import stem

_HERE = Path(__file__).parent
_WORDS = Path(str(thesaurus.__file__)).parent


def in_english() -> dict[str, list[str]]:
    """Each Danish word with its English ones."""
    found: dict[str, list[str]] = {}
    for term, danish in _read(_WORDS / "english.yaml").items():
        for word in danish:
            found.setdefault(word, []).append(term)
    return found


def same() -> list[list[str]]:
    """Sets of words and phrases that mean the same, Danish and English together."""
    listed = _read(_WORDS / "thesaurus.yaml")["same"]
    sets = [*(group["terms"] for group in listed), *_read(_WORDS / "everyday.yaml")]
    return [[str(term) for term in words] for words in sets]


def by_stem(sets: Iterable[list[str]]) -> dict[str, list[str]]:
    """The stem of each single word with everything that may stand in its place."""
    found: dict[str, list[str]] = {}
    for words in sets:
        for word in words:
            if " " not in word:
                found.setdefault(stem(word), []).extend(each for each in words if each != word)
    return found


def lines() -> list[str]:
    """Each set and each translation as a line of text, and the English words of the frames."""
    frames = _read(_HERE / "frames.yaml")["english"]
    translated = [f"{danish} {' '.join(terms)}" for danish, terms in in_english().items()]
    return [*translated, *map(" ".join, same()), *(f.replace("{x}", "") for f in frames)]


def _read(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))
