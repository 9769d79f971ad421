"""How a figure of the register is computed and what is noted on it: in Danish as the register has
it, in English a sentence at a time."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_BETWEEN = re.compile(r"(?<=\.) (?=[A-ZÆØÅ]|\d+ [a-z])")
_MARK = re.compile(r"(?<=\d)[.,](?=\d)")
_WORDS = re.compile(r"(, | eller )")


def told(danish: str, language: str = "da") -> str:
    """`danish` in the language of the answer; a sentence that English has none for stays."""
    if language != "en":
        return danish
    whole = _sentence(danish)
    return whole or " ".join(_sentence(one) or one for one in _BETWEEN.split(danish))


def row_noun(danish: str, language: str = "da") -> str:
    """`kontrakt` or `contract`."""
    return danish if language != "en" else _word(danish)


def _sentence(danish: str) -> str:
    """The English sentence; empty when there is none."""
    known = _known()
    if danish in known["sentences"]:
        return str(known["sentences"][danish])
    for pattern, english in _framed():
        if found := pattern.fullmatch(danish):
            return english.format(**{name: _put(name, to) for name, to in _groups(found)})
    return ""


def _groups(found: re.Match[str]) -> list[tuple[str, str]]:
    return list(found.groupdict().items())


def _put(group: str, danish: str) -> str:
    """What stands in a frame: words of the register in English, names as they are."""
    if group.startswith("sum"):
        told = _MARK.sub(lambda mark: "." if mark[0] == "," else ",", danish)
        return told.replace("tidsandel", _word("tidsandel"))
    if group not in _known()["translated"]:
        return danish
    return "".join(
        part if part == ", " else " or " if part == " eller " else _word(part)
        for part in _WORDS.split(danish)
    )


def _word(danish: str) -> str:
    return str(_known()["words"].get(danish, danish))


@cache
def _framed() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), text) for pattern, text in _known()["framed"].items())


@cache
def _known() -> dict[str, Any]:
    written = Path(__file__).with_name("basis.yaml").read_text(encoding="utf-8")
    known: dict[str, Any] = yaml.load(written, Loader=yaml.CSafeLoader)
    return known
