"""Plain text to blocks: headings, lists and paragraphs are told apart by how they stand."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ingest.blocks import Block, BlockKind, Reading, Said, Table
from ingest.chunks.speakers import is_attribution, is_dialogue, is_quoted
from ingest.metadata.datelines import is_dateline
from ingest.metadata.imprint import read_imprint
from ingest.readers.encoding import decode
from ingest.readers.text_lines import Piece, pieces
from knowledge.errors import UnreadableDocumentError

MEDIA_TYPE = "text/plain"

_LONGEST_HEADING = 120
_MOST_WORDS = 16
_MOST_WORDS_OF_A_LABEL = 3
_PROSE_WORDS = 6
_LONG_LINE = 60
_RULE = re.compile(r"^[-=_*~–—.·\s]{3,}$")
_CELLS = re.compile(r"\t| {3,}|\s\|\s|\|")
_FIGURE_IN_CELL = re.compile(r"\d\s?(?:\t|  |\|)")
_NUMBERED = re.compile(r"^(\d{1,2}(?:\.\d{1,2})*)\.?\s+[A-ZÆØÅ]")
_MARKDOWN = re.compile(r"^(#{1,6})\s+(.+?)\s*#*$")
_ABBREVIATED = ("m.m.", "m.v.", "mv.", "mm.", "o.l.", "osv.")
_OPEN_ENDINGS = frozenset({"og", "eller", "enten", "samt", "at", "som", "der"})
# Words that a sentence goes on behind in the next line.
_WITHIN = _OPEN_ENDINGS | frozenset(
    "i på til af for med ved om under over fra en et den det de hos mod inden efter".split()
)
_MOST_HEADINGS_IN_A_ROW = 4
_DEEPEST = 4
_FARTHER_IN = 2  # columns, from which an item stands under the one before


def read_plain_text(data: bytes) -> Reading:
    """Read a text file. Raises UnreadableDocumentError when it is empty or no text."""
    text = decode(data)
    blocks = text_blocks(text)
    if not blocks:
        raise UnreadableDocumentError("Filen indeholder ingen tekst.")
    return Reading(tuple(blocks), MEDIA_TYPE, source=(Said(text),), tables=tuple(_tables(text)))


def _tables(text: str) -> Iterator[Table]:
    """Runs of lines that are divided by tabs, wide gaps or upright strokes, if any hold figures."""
    if _FIGURE_IN_CELL.search(text) is None:
        return
    lines = enumerate(text.split("\n"), start=1)
    for divided, run in groupby(lines, key=lambda line: _CELLS.search(line[1]) is not None):
        if divided:
            numbers, found = zip(*run, strict=True)
            rows = [[cell.strip() for cell in _CELLS.split(line)] for line in found]
            yield Table(rows, "", numbers)


def text_blocks(text: str) -> list[Block]:
    """The blocks of a plain text, with their line numbers."""
    found = [piece for piece in pieces(text) if not _RULE.match(piece.text)]
    outline = _Outline()
    blocks: list[Block] = []
    for number, piece in enumerate(found):
        before = found[number - 1] if number else None
        block = _block(piece, before, found[number + 1 : number + 2], outline)
        outline.add(block)
        blocks.append(block)
    return list(_without_runs_of_headings(blocks))


def _without_runs_of_headings(blocks: Sequence[Block]) -> Iterator[Block]:
    """Many short lines in a row are a list that was set apart, and no headings but the last."""
    for is_run, run in groupby(blocks, key=lambda block: block.kind is BlockKind.HEADING):
        found = list(run)
        if is_run and len(found) > _MOST_HEADINGS_IN_A_ROW:
            for block in found[:-1]:
                yield replace(block, kind=BlockKind.PARAGRAPH, level=0)
            found = found[-1:]
        yield from found


class _Outline:
    """How deep the text has come: what the level of the next heading depends on."""

    def __init__(self) -> None:
        self._prose_seen = False
        self._title_seen = False
        self._last: Block | None = None
        self._section = 1  # level of the last heading that is not a label

    def add(self, block: Block) -> None:
        if block.kind is BlockKind.HEADING:
            self._title_seen = True
            if not block.text.endswith(":"):
                self._section = block.level
        elif len(block.text.split()) > _PROSE_WORDS:
            self._prose_seen = True
        self._last = block

    def level(self, text: str) -> int:
        """1 for a heading before any running text, else by its number or by what it follows."""
        numbered = _NUMBERED.match(text)
        if numbered is not None:
            return min(2 + numbered[1].count("."), _DEEPEST)
        if not self._title_seen and not self._prose_seen:
            return 1
        if self._last is not None and self._last.kind is BlockKind.HEADING:
            return min(self._last.level + 1, _DEEPEST)
        if text.endswith(":"):
            return min(self._section + 1, _DEEPEST)
        return 2


def _block(
    piece: Piece, before: Piece | None, following: Sequence[Piece], outline: _Outline
) -> Block:
    marked = _MARKDOWN.match(piece.text)
    if marked is not None:
        return _made(piece, BlockKind.HEADING, marked[2], len(marked[1]))
    stands_alone = before is None or before.group != piece.group
    if stands_alone and following and _is_heading(piece, following[0]):
        return _made(piece, BlockKind.HEADING, piece.text, outline.level(piece.text))
    if piece.is_item:
        kind = BlockKind.QUOTE if is_dialogue(piece.text) else BlockKind.LIST_ITEM
        return replace(_made(piece, kind, piece.text), depth=piece.indent // _FARTHER_IN + 1)
    if _is_table_line(piece.text):
        cells = [cell.strip() for cell in _CELLS.split(piece.text)]
        return _made(piece, BlockKind.TABLE_ROW, " | ".join(cell for cell in cells if cell))
    return _made(piece, BlockKind.PARAGRAPH, piece.text)


def _made(piece: Piece, kind: BlockKind, text: str, level: int = 0) -> Block:
    return Block(kind, text, level, first_line=piece.first_line, last_line=piece.last_line)


def _is_heading(piece: Piece, after: Piece) -> bool:
    text = piece.text
    if len(text) > _LONGEST_HEADING or len(text.split()) > _MOST_WORDS:
        return False
    if piece.is_item and not _is_numbered_heading(piece, after):
        return False
    if after.group == piece.group and not _is_prose(after):
        return False
    first = text[0]
    if not (first.isupper() or first.isdigit() or first in '§“"»'):
        return False
    if text[-1] == ":":
        return len(text.split()) <= _MOST_WORDS_OF_A_LABEL and _is_prose(after)
    if text[-1] in ".,;!–-" and not text.endswith(_ABBREVIATED):
        return False
    if text.split()[-1] in _OPEN_ENDINGS or is_quoted(text):
        return False
    if "\n" in text or _is_table_line(text) or not any(map(str.isalpha, text)):
        return False
    return read_imprint(text) is None and not is_attribution(text) and not is_dateline(text)


def _is_numbered_heading(piece: Piece, after: Piece) -> bool:
    """`4. Grænse for rammeaftalen`, with or without an empty line before what is told of it."""
    if not piece.text[0].isdigit() or after.is_item or not _is_prose(after):
        return False
    goes_on = not after.text[0].isupper() or piece.text.split()[-1].lower() in _WITHIN
    return after.group != piece.group or not goes_on


def _is_prose(piece: Piece) -> bool:
    """Whether a piece is running text that a heading can stand above."""
    if piece.is_item or read_imprint(piece.text) is not None:
        return False
    words = len(piece.text.split())
    return len(piece.text) >= _LONG_LINE or (words >= 3 and piece.text[-1] in ".!?”")


def _is_table_line(text: str) -> bool:
    if "\t" not in text and "|" not in text and "   " not in text:
        return False
    return len([cell for cell in _CELLS.split(text) if cell.strip()]) >= 3
