"""Lines of a PDF to blocks: headings by their type, paragraphs by their spacing."""

import re
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.blocks import Block, BlockKind
from ingest.readers.pdf_lines import Line
from ingest.readers.text_lines import item_marker, join_wrapped, without_marker

_LARGER = 1.12  # how much larger than the body a heading is set
_WIDER_GAP = 1.45  # of the usual distance between lines
_SHORT = 0.5  # of the column's width
_INDENTATION = 40.0  # points
_MOST_WORDS_OF_A_HEADING = 20
_DEEPEST = 5
_ENDS = re.compile(r"[.!?:;]['\"”»)]*$")


class Style:
    """The size of running text, and the levels of the sizes above it."""

    def __init__(self, lines: Sequence[Line]) -> None:
        letters: Counter[float] = Counter()
        for line in lines:
            letters[line.size] += len(line.text)
        self.body = letters.most_common(1)[0][0] if letters else 10.0
        larger = sorted({size for size in letters if size >= self.body * _LARGER}, reverse=True)
        self._levels = {size: min(rank, _DEEPEST) for rank, size in enumerate(larger, start=1)}
        gaps = [
            below.bottom - above.bottom
            for above, below in pairwise(lines)
            if above.page == below.page and 0 < below.bottom - above.bottom < 3 * self.body
        ]
        self.leading = statistics.median(gaps) if gaps else 1.2 * self.body

    def heading_level(self, line: Line) -> int:
        """0 for running text, else the level of the heading that the line is (part of)."""
        text = line.text.strip()
        if len(text.split()) > _MOST_WORDS_OF_A_HEADING or not any(map(str.isalpha, text)):
            return 0
        if line.size in self._levels:
            return self._levels[line.size]
        if line.bold and line.size >= self.body - 0.5 and text[-1] not in ".,;":
            return min(len(self._levels) + 1, _DEEPEST)
        return 0


def blocks_of(lines: Sequence[Line], style: Style) -> list[Block]:
    """The blocks of lines in reading order; a paragraph goes on across a page break."""
    blocks: list[Block] = []
    before: Line | None = None
    right = _Margins(lines)
    for line in lines:
        level = style.heading_level(line)
        if (
            before is not None
            and blocks
            and _goes_on(blocks[-1], before, line, level, style, right)
        ):
            blocks[-1] = replace(blocks[-1], text=join_wrapped(blocks[-1].text, line.text.strip()))
        else:
            blocks.append(_block(line, level))
        before = line
    return blocks


def _block(line: Line, level: int) -> Block:
    text = line.text.strip()
    marker = item_marker(text)
    if level and (marker is None or marker[0].isdigit()):
        return Block(BlockKind.HEADING, text, level, page=line.page)
    if marker is not None:
        return Block(BlockKind.LIST_ITEM, marker + without_marker(text), page=line.page)
    return Block(BlockKind.PARAGRAPH, text, page=line.page)


def _goes_on(
    block: Block, before: Line, line: Line, level: int, style: Style, right: "_Margins"
) -> bool:
    """Whether `line` continues the block whose last line is `before`."""
    if level != block.level or item_marker(line.text.strip()) is not None:
        return False
    if level:
        return line.page == before.page and line.bottom - before.bottom < 2 * line.size
    if before.page != line.page or line.top < before.top:  # next page or next column
        return not _ENDS.search(before.text) and line.text.strip()[0].islower()
    if line.bottom - before.bottom > _WIDER_GAP * style.leading:
        return False
    if block.kind is BlockKind.LIST_ITEM and line.x0 <= before.x0 - style.body:
        return False
    return not _was_ended(before, line, right)


def _was_ended(before: Line, line: Line, right: "_Margins") -> bool:
    """Whether the first word of `line` would have fitted behind `before`: the break was meant."""
    letter = (before.x1 - before.x0) / len(before.text)
    margin = right.of(before)
    fits = before.x1 + (len(line.text.split(None, 1)[0]) + 1.5) * letter < margin
    is_short = before.x1 - before.x0 < _SHORT * (margin - before.x0)
    return fits and (is_short or _ENDS.search(before.text) is not None)


class _Margins:
    """How far to the right the lines of each column reach."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._margins: dict[tuple[int, int], float] = {}
        for line in lines:
            for key in self._keys(line):
                self._margins[key] = max(self._margins.get(key, 0.0), line.x1)

    def of(self, line: Line) -> float:
        return max(self._margins.get(key, line.x1) for key in self._keys(line))

    @staticmethod
    def _keys(line: Line) -> list[tuple[int, int]]:
        """Lines that begin within an indentation of each other are of one column."""
        at = int(line.x0 // _INDENTATION)
        return [(line.page, at), (line.page, at + 1)]
