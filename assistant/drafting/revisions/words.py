"""The words of `revisions.yaml`, and a message with its typing errors put right by them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from assistant.drafting.blocks import Library
from knowledge.danish import compounds, vocabulary
from knowledge.danish.spelling import drop_invisible, unfold
from knowledge.danish.stems import is_stop, normalise, stem, tokens

_FILE = Path(__file__).with_name("revisions.yaml")
_WORD = re.compile(r"[^\W\d_]+")
_LEAST = 4  # letters, from which a word may be put right
_ALIKE = 0.8  # about one error in five letters
_LONG = 10  # letters, from which one error too many or too few leaves no doubt
_VERY_ALIKE = 0.94
_ENDINGS = ("", "en", "et", "er", "erne", "e")
_ENDINGS_OF_E = ("", "n", "t", "r", "rne")
# `8.pers` and the like: what stands close to a figure is parted from it.
_CLOSE = re.compile(r"(?<=\d)(?=(?:personer|pers|kr|timer|mio|mdr|uger|måneder|år|dage)\b)", re.I)


@cache
def known() -> Mapping[str, Any]:
    """The file as it stands."""
    words: dict[str, Any] = yaml.safe_load(_FILE.read_text("utf-8"))
    return words


@cache
def pattern(name: str) -> re.Pattern[str]:
    """One of the file's lists, as a pattern between word boundaries."""
    return compiled(known()[name])


def compiled(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


def has(name: str, text: str) -> bool:
    """Whether a word of the list stands in the text."""
    return pattern(name).search(text) is not None


@lru_cache(maxsize=4096)
def keys(text: str) -> frozenset[str]:
    """The stems of the words that say something."""
    return frozenset(stem(word) for word in tokens(normalise(text)) if not is_stop(word))


@cache
def key_set(name: str) -> frozenset[str]:
    """The stems of one of the file's lists of plain words."""
    return frozenset(stem(word) for each in known()[name] for word in tokens(normalise(each)))


def put_right(message: str, library: Library) -> str:
    """The message on one line; a word that Danish does not know becomes the one that was meant."""
    forms = _forms(tuple(_said_in(library)))

    def right(match: re.Match[str]) -> str:
        word = match[0]
        plain = unfold(word.lower())
        if _is_compound_by_chance(plain) and plain not in forms:
            return next(iter(get_close_matches(plain, forms, 1, _VERY_ALIKE)), word)
        if plain in forms or len(word) < _LEAST or _is_word(word.lower()):
            return word if plain == word.lower() or plain not in forms else plain
        if word[0].isupper() and match.start() and not _sentence_start(message, match.start()):
            return word  # a name
        near = get_close_matches(plain, forms, 1, _ALIKE)
        return near[0] if near else word

    message = " ".join(drop_invisible(message).split())
    return _CLOSE.sub(" ", _WORD.sub(right, message))


def _sentence_start(text: str, at: int) -> bool:
    return text[:at].rstrip().endswith((".", "!", "?", ":"))


def _is_word(word: str) -> bool:
    return vocabulary.known(word) or bool(compounds.split(word))


def _is_compound_by_chance(word: str) -> bool:
    """A long word that Danish knows only in parts, as `rapport-ringen`."""
    return len(word) >= _LONG and not vocabulary.known(word) and bool(compounds.split(word))


def our_keys(library: Library) -> frozenset[str]:
    """The stems of every word of the library's titles and labels, and of this file."""
    return _keys_of(tuple(_said_in(library)))


@lru_cache(maxsize=8)
def _keys_of(titles: tuple[str, ...]) -> frozenset[str]:
    return keys(" ".join((*titles, *map(_bare, _texts(dict(known()))))))


def _said_in(library: Library) -> Iterator[str]:
    for block in library.blocks:
        yield block.title
        yield from (f"{each.label} {each.unit}" for each in block.parameters)


@lru_cache(maxsize=8)
def _forms(titles: tuple[str, ...]) -> Mapping[str, None]:
    """Every word of ours in its endings, in a fixed order."""
    said = [*titles, *map(_bare, _texts(dict(known())))]
    plain = (word.lower() for each in said for word in _WORD.findall(each))
    ours = dict.fromkeys(word for word in plain if len(word) >= _LEAST - 1)
    return {
        word + ending: None
        for word in ours
        for ending in (_ENDINGS_OF_E if word.endswith("e") else _ENDINGS)
    }


def _bare(expression: str) -> str:
    """A regular expression's plain words: escapes go, and a word cut by `\\w*` stays a word."""
    return re.sub(
        r"\[eé\]|\[ée\]", "é", re.sub(r"\\[bwW]\*?|\(\?[:=!]|[^\w\s\[\]é]", " ", expression)
    )


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        return [text for each in value.values() for text in _texts(each)]
    return [text for each in value for text in _texts(each)] if isinstance(value, list) else []
