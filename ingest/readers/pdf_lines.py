"""The lines of a PDF page in reading order, also when the page is set in two columns."""

import re
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

Word = dict[str, Any]  # pdfplumber's: text, x0, x1, top, bottom, size, fontname

_BOLD = ("bold", "black", "heavy", "semibold", "demi")
_UNMAPPED_BULLET = re.compile(r"^(?:\(cid:\d+\)|[\ue000-\uf8ff])\s*(?=\w)")
_NARROWEST_GUTTER = 12.0  # points
_MOST_CROSSING = 0.08
_FEWEST_COLUMN_LINES = 8
_FEWEST_WORDS_IN_A_COLUMN_LINE = 3.5


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text on a page; positions in points from the top left corner."""

    text: str
    size: float
    bold: bool
    x0: float
    x1: float
    top: float
    bottom: float
    page: int


def lines_of(words: Sequence[Word], page: int, width: float) -> list[Line]:
    """The lines that `words` stand in, in reading order."""
    rows = list(_rows(words))
    gutter = _gutter(rows, width)
    if gutter is None:
        return [_line(row, page) for row in rows]
    return list(_by_columns(rows, gutter, page))


def _rows(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Words on one base line, left to right."""
    row: list[Word] = []
    for word in sorted(words, key=lambda word: (word["bottom"], word["x0"])):
        if row and word["bottom"] - row[0]["bottom"] > 0.45 * min(word["size"], row[0]["size"]):
            yield sorted(row, key=lambda word: float(word["x0"]))
            row = []
        row.append(word)
    if row:
        yield sorted(row, key=lambda word: float(word["x0"]))


def _line(row: Sequence[Word], page: int) -> Line:
    letters = sum(len(word["text"]) for word in row)
    bold = sum(len(word["text"]) for word in row if _is_bold(word))
    return Line(
        text=_UNMAPPED_BULLET.sub("• ", " ".join(word["text"] for word in row)),
        size=round(statistics.median(word["size"] for word in row for _ in word["text"]), 1),
        bold=bold > 0.9 * letters,
        x0=float(row[0]["x0"]),
        x1=max(float(word["x1"]) for word in row),
        top=min(float(word["top"]) for word in row),
        bottom=max(float(word["bottom"]) for word in row),
        page=page,
    )


def _is_bold(word: Word) -> bool:
    return any(name in word["fontname"].lower() for name in _BOLD)


def _gutter(rows: Sequence[Sequence[Word]], width: float) -> float | None:
    """The middle of the empty strip between two columns of running text, if there is one."""
    for step in range(41):
        middle = width * (0.5 + (step + 1) // 2 * (0.005 if step % 2 else -0.005))
        left, right = middle - _NARROWEST_GUTTER / 2, middle + _NARROWEST_GUTTER / 2
        crossing = sum(
            any(word["x0"] < right and word["x1"] > left for word in row) for row in rows
        )
        if crossing <= _MOST_CROSSING * len(rows) + 2 and _are_columns(rows, middle):
            return middle
    return None


def _are_columns(rows: Sequence[Sequence[Word]], middle: float) -> bool:
    """Whether both sides are running text, and not labels beside values."""
    for side in (0, 1):
        sizes = [
            sum((word["x0"] > middle) == bool(side) for word in row)
            for row in rows
            if any((word["x0"] > middle) == bool(side) for word in row)
        ]
        if len(sizes) < _FEWEST_COLUMN_LINES:
            return False
        if statistics.mean(sizes) < _FEWEST_WORDS_IN_A_COLUMN_LINE:
            return False
    return True


def _by_columns(rows: Sequence[Sequence[Word]], gutter: float, page: int) -> Iterator[Line]:
    """The left column, then the right one, between lines that go across both."""
    left: list[Line] = []
    right: list[Line] = []
    for row in rows:
        if any(word["x0"] < gutter < word["x1"] for word in row):
            yield from (*left, *right)
            left, right = [], []
            yield _line(row, page)
            continue
        sides = (
            [word for word in row if word["x1"] <= gutter],
            [w for w in row if w["x0"] >= gutter],
        )
        for side, words in zip((left, right), sides, strict=True):
            if words:
                side.append(_line(words, page))
    yield from (*left, *right)
