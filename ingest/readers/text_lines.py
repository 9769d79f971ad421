"""Lines of plain text to pieces: what the author wrote as one paragraph, item or line.

A line break means something in a text of long lines, and nothing in a text that was
wrapped at a width. The rule is the typesetter's: a break is only a wrap when the first
word of the next line would not have fitted.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.danish import hyphens
from knowledge.danish.list_marks import ENUMERATED

_WIDEST_WRAP = 120
_NARROWEST_WRAP = 45
_MOST_TEXT_IN_LONG_LINES = 0.3
_ITEM = re.compile(
    rf"^(?P<bullet>[•●▪■◦○‣·*\ue000-\uf8ff–—-]|{ENUMERATED})[ \t\u00a0]+(?=\S)"
    # "3. december" and "12. 000" begin no list
    r"(?!(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)\w*\.?\s+\d)"
)
_HYPHENS = "-‐‑\u00ad"
_AFTER_A_HYPHEN = frozenset({"og", "eller", "samt", "og/eller", "men", "til"})


@dataclass(frozen=True, slots=True)
class Piece:
    """One logical line. `group` numbers the run of lines between blank lines that it is in."""

    text: str
    first_line: int
    last_line: int
    group: int
    indent: int
    is_item: bool


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str
    indent: int


def pieces(text: str) -> list[Piece]:
    """The pieces of a text, in order, with line numbers from 1."""
    lines = [_line(number, raw) for number, raw in enumerate(_split(text), start=1)]
    width = _wrap_width(lines)
    found: list[Piece] = []
    for group, run in enumerate(_groups(lines)):
        found += _pieces_of(run, group, width)
    return found


def join_wrapped(before: str, after: str) -> str:
    """Two lines of one paragraph as running text; a word broken between them is put together."""
    if before[-1] not in _HYPHENS or not before[-2:-1].isalpha():
        return f"{before} {after}"
    head, space, left = before.rpartition(" ")
    right, gap, rest = after.partition(" ")
    word, _, unbroken = hyphens.repair(f"{left}\n{right}").partition("\n")
    if unbroken:
        word = f"{left} {right}" if right in _AFTER_A_HYPHEN else left + right
    return f"{head}{space}{word}{gap}{rest}"


def item_marker(text: str) -> str | None:
    """How a list item begins, as we write it: `- `, its number or letter; None for no item."""
    match = _ITEM.match(text)
    if match is None:
        return None
    bullet = match["bullet"]
    return f"{bullet} " if bullet.strip("(")[0].isalnum() else "- "


def without_marker(text: str) -> str:
    """A list item without its bullet or number."""
    return _ITEM.sub("", text, count=1)


def _split(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _line(number: int, raw: str) -> _Line:
    stripped = raw.strip()
    return _Line(number, stripped, len(raw) - len(raw.lstrip()))


def _groups(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    run: list[_Line] = []
    for line in lines:
        if line.text:
            run.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _wrap_width(lines: Sequence[_Line]) -> int:
    """The width at which the text was wrapped; 0 when its line breaks all mean something."""
    lengths = [len(line.text) + line.indent for line in lines if line.text]
    in_long_lines = sum(length for length in lengths if length > _WIDEST_WRAP)
    if in_long_lines > _MOST_TEXT_IN_LONG_LINES * sum(lengths):
        return 0
    broken = sorted(
        len(line.text) + line.indent
        for line, following in pairwise(lines)
        if line.text and following.text and len(line.text) <= _WIDEST_WRAP
    )
    if not broken:
        return 0
    width = broken[int(0.98 * (len(broken) - 1))]
    return width if width >= _NARROWEST_WRAP else 0


def _pieces_of(run: Sequence[_Line], group: int, width: int) -> list[Piece]:
    found: list[Piece] = []
    previous: _Line | None = None
    for line in run:
        marker = item_marker(line.text)
        wrapped = previous is not None and _was_wrapped(previous, line, width)
        if marker is not None and not (wrapped and _in_running_text(found[-1], line)):
            text = marker + without_marker(line.text)
            found.append(Piece(text, line.number, line.number, group, line.indent, True))
        elif wrapped and found:
            found[-1] = _longer(found[-1], line, join_wrapped(found[-1].text, line.text))
        elif found and found[-1].is_item and line.indent > found[-1].indent:
            found[-1] = _longer(found[-1], line, f"{found[-1].text}\n{line.text}")
        else:
            found.append(Piece(line.text, line.number, line.number, group, line.indent, False))
        previous = line
    return found


def _was_wrapped(line: _Line, following: _Line, width: int) -> bool:
    if not width:
        return False
    first_word = following.text.split(None, 1)[0]
    return line.indent + len(line.text) + 1 + len(first_word) > width


def _in_running_text(piece: Piece, line: _Line) -> bool:
    """Whether a line that looks like an item only happens to begin with a number or a dash."""
    return not piece.is_item and line.indent == piece.indent and piece.text[-1] not in ".:;!?"


def _longer(piece: Piece, line: _Line, text: str) -> Piece:
    return Piece(text, piece.first_line, line.number, piece.group, piece.indent, piece.is_item)
