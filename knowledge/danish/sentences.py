"""Texts cut into sentences, the way Danish case texts, statutes and lists need it.

Rules over candidates (a terminator and white space), linear in the text. The library
`sentencex` was tried first: 2 ms a kilobyte and quadratic in the sentences of a line
(1.1 s for 5,000), and it misread `Stk. 2.`, `bl.a. Name`, `kr. Next` and enumerators.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path

import yaml

_MONTHS = r"(?:jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-zæøå]*\.?(?!\w)"

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_CANDIDATE = re.compile(r"(?<![.!?…])([.!?…]++)[\"'”’“»«)\]]*+(?:\[\d{1,3}\])?+\s++(?=\S)")
# Quotes and brackets that are opened and closed on one line, and not longer than a reader
# takes in at once. Within them a sentence does not end: the speaker comes after the quote.
_ENCLOSED = re.compile(
    r"(?:(?<=[\s(])|^)[“”„\"»](?=\S)[^“”„\"»«]{2,700}[“”\"«]|\([^()]{2,300}\)|\[[^\[\]]{2,300}\]"
)
_WORD_BEFORE = re.compile(r"[^\s(\[\"“”„»«']*\Z")
# What may stand at the head of a sentence and end with a dot without ending it.
_ENUMERATOR = re.compile(
    r"[\s•·*\-–—“”\"(]*(?:(?:stk|nr|kap|pkt|afsnit|punkt|kapitel|artikel|art|trin|råd)?\.?\s*"
    r"\d{1,3}(?:\.\d{1,3})*|§{1,2}\s*\d+(?:\s?[a-zæøå])?|[a-zæøåA-ZÆØÅ]|[ivx]{1,5}|[IVX]{1,5})[.)]\Z",
    re.IGNORECASE,
)
_MONTH_NEXT = re.compile(_MONTHS, re.IGNORECASE)
_CURRENCY_NEXT = re.compile(r"(?:[A-Z]{3}|Kr\.?)(?![\w])")
_LABELLED_LETTER = re.compile(
    r"(?:bilag|gruppe|litra|afsnit|punkt|klasse|model|type|del|annex|appendix|part|plan)\s+\w\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Span:
    """`text[start:end]`, counted in characters."""

    start: int
    end: int


@lru_cache(maxsize=4096)
def split(text: str) -> tuple[Span, ...]:
    """The sentences of `text` in order, white space around them left out.

    Every other character belongs to exactly one span. A line break always ends a
    sentence, so list items and table rows stand alone.
    """
    return tuple(_spans(text))


def first(text: str) -> Span | None:
    """The first of the sentences that `split` gives; None for a text without any."""
    return next(_spans(text), None)


def _spans(text: str) -> Iterator[Span]:
    for line in _LINE.finditer(text):
        begin, end = line.span()
        for cut in chain(_cuts(text, begin, end), (end,)):
            piece = text[begin:cut]
            bare = piece.strip()
            if bare:
                start = begin + piece.index(bare[0])
                yield Span(start, start + len(bare))
            begin = cut


def _cuts(text: str, begin: int, end: int) -> Iterator[int]:
    """Where sentences end within the line `text[begin:end]`."""
    enclosed = _enclosed(text, begin, end)
    for match in _CANDIDATE.finditer(text, begin, end):
        at = match.start()
        while enclosed and enclosed[-1][1] <= match.end():
            enclosed.pop()
        if enclosed and enclosed[-1][0] < at:
            continue
        if _ends_here(text, begin, match):
            begin = match.end()
            yield begin


def _enclosed(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """Spans inside which a sentence does not end, the first one last."""
    return [match.span() for match in _ENCLOSED.finditer(text, begin, end)][::-1]


def _ends_here(text: str, begin: int, match: re.Match[str]) -> bool:
    """Whether the sentence that starts at `begin` ends with this terminator."""
    after = text[match.end()]
    if after.islower():
        return False
    if match[1] != ".":
        return True
    window = text[max(begin, match.start() - 40) : match.start()]
    before = _WORD_BEFORE.search(window)
    word = before[0].lower() if before else ""
    if match.start() - begin < 20 and _ENUMERATOR.match(text[begin : match.start() + 1]):
        return False
    if word in _abbreviations("never_end"):
        return False
    if word in _abbreviations("may_end"):
        return not after.isdigit() and not _CURRENCY_NEXT.match(text, match.end())
    if word.isdigit():
        return len(word) > 2 or not _MONTH_NEXT.match(text, match.end())
    return not _is_initial(window, word)


def _is_initial(window: str, word: str) -> bool:
    """`H.` and `A.P.` before a surname, but not the letter of `bilag A.`"""
    if not all(len(part) == 1 and part.isalpha() for part in word.split(".")):
        return False
    return window[-1].isupper() and not _LABELLED_LETTER.search(window)


@cache
def _abbreviations(group: str) -> frozenset[str]:
    path = Path(__file__).with_name("abbreviations.yaml")
    groups: dict[str, list[str]] = yaml.load(
        path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
    )
    return frozenset(str(word).lower().rstrip(".") for word in groups[group])
