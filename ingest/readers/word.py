"""Word documents to blocks, by python-docx: body order, heading styles, lists, tables, notes."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from ingest.blocks import Block, BlockKind, Reading, Said, Table
from ingest.readers import container, office_properties
from ingest.readers.rows import header_at, with_headers
from ingest.readers.text_lines import item_marker, without_marker
from ingest.readers.word_lists import Lists
from ingest.readers.word_parts import W, as_document, everything, notes, text_boxes, text_of
from knowledge.errors import UnreadableDocumentError

if TYPE_CHECKING:
    from docx.document import Document

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_HEADING_STYLE = re.compile(r"(?:heading|overskrift)\s*(\d)")
_TITLE_STYLE = re.compile(r"(?:title|titel)\b")
_QUOTE_STYLE = re.compile(r"quote|citat")
_MOST_WORDS_OF_A_HEADING = 16
_LEVEL_BY_LOOKS = 3
_BROKEN = (KeyError, AttributeError, SyntaxError, *container.BROKEN)
_DAMAGED = "Word-filen er beskadiget eller ufuldstændig. Åbn og gem den igen i Word, og prøv igen."
_EMPTY = (
    "Word-filen indeholder ingen tekst. Er den fuld af billeder, "
    "så gem den som PDF, og kør tekstgenkendelse (OCR)."
)


def read_word(data: bytes) -> Reading:
    """Read a .docx file. Raises UnreadableDocumentError when it is damaged or holds no text."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = docx.Document(BytesIO(as_document(data)))
        blocks = [*_Walk(document).blocks(), *notes(data)]
        properties = office_properties.stated(document.core_properties, data)
        text, grids = everything(data)
        said = (Said(text), Said(office_properties.everything(data), "dokumentegenskaber"))
    except (PackageNotFoundError, *_BROKEN) as error:
        raise UnreadableDocumentError(_DAMAGED) from error
    if not blocks:
        raise UnreadableDocumentError(_EMPTY)
    tables = tuple(Table(grid, f"tabel {n}") for n, grid in enumerate(grids, start=1))
    return Reading(tuple(blocks), MEDIA_TYPE, properties, source=said, tables=tables)


class _Walk:
    """The body from top to bottom."""

    def __init__(self, document: "Document") -> None:
        self._body = document.element.body
        self._styles = {style.style_id: style for style in document.styles}
        self._lists = Lists(document)

    def blocks(self) -> Iterator[Block]:
        yield from self._of(self._body)

    def _of(self, parent: Any) -> Iterator[Block]:
        for element in parent:
            if element.tag == f"{W}p":
                yield from self._paragraph(element)
            elif element.tag == f"{W}tbl":
                yield from self._table(element)
            elif element.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
                yield from self._of(element)

    def _paragraph(self, element: Any) -> Iterator[Block]:
        text = text_of(element)
        if text:
            yield self._block(element, text)
        for box in text_boxes(element):
            yield from self._of(box)

    def _block(self, element: Any, text: str) -> Block:
        style = self._style_name(element)
        level = self._heading_level(element, style)
        if level:
            return Block(BlockKind.HEADING, text, level)
        if marker := self._lists.marker(element, style):
            depth = self._lists.depth(element)
            return Block(BlockKind.LIST_ITEM, marker + text, depth=depth)
        if (typed := item_marker(text)) is not None:
            return Block(BlockKind.LIST_ITEM, typed + without_marker(text))
        if _QUOTE_STYLE.search(style):
            return Block(BlockKind.QUOTE, text)
        if _looks_like_heading(element, text):
            return Block(BlockKind.HEADING, text, _LEVEL_BY_LOOKS)
        return Block(BlockKind.PARAGRAPH, text)

    def _style_name(self, element: Any) -> str:
        """The paragraph's style and those that it builds on, in lower case."""
        found = element.find(f"{W}pPr/{W}pStyle")
        style = self._styles.get(found.get(f"{W}val")) if found is not None else None
        names: list[str] = []
        while style is not None and len(names) < 9:
            names.append(style.name or "")
            style = getattr(style, "base_style", None)
        return " < ".join(names).lower()

    def _heading_level(self, element: Any, style: str) -> int:
        named = _HEADING_STYLE.search(style)
        if named is not None:
            return int(named[1]) + (1 if self._has_title() else 0)
        if _TITLE_STYLE.match(style):
            return 1
        outline = element.find(f"{W}pPr/{W}outlineLvl")
        depth = int(outline.get(f"{W}val", "9")) if outline is not None else 9
        return depth + 1 if depth < 9 else 0

    def _has_title(self) -> bool:
        first = self._body.find(f"{W}p")
        return first is not None and _TITLE_STYLE.match(self._style_name(first)) is not None

    def _table(self, element: Any) -> Iterator[Block]:
        grid = [
            [_cell(cell) for cell in row.iter(f"{W}tc") if _owner(cell) is row]
            for row in element.iter(f"{W}tr")
            if _table_of(row) is element
        ]
        if all(len([cell for cell in row if cell]) <= 1 for row in grid):  # a frame, not a table
            for row in element.iter(f"{W}tc"):
                if _table_of(row) is element:
                    yield from self._of(row)
            return
        at = header_at(grid)
        header = grid[at] if at is not None else []
        for row in grid[0 if at is None else at + 1 :]:
            text = with_headers(header, row)
            if text:
                yield Block(BlockKind.TABLE_ROW, text)


def _owner(cell: Any) -> Any:
    return next(parent for parent in cell.iterancestors(f"{W}tr"))


def _table_of(element: Any) -> Any:
    return next(parent for parent in element.iterancestors(f"{W}tbl"))


def _cell(cell: Any) -> str:
    return " ".join(text for paragraph in cell.iter(f"{W}p") if (text := text_of(paragraph)))


def _looks_like_heading(paragraph: Any, text: str) -> bool:
    """A short line all in bold, without an end, is meant as a heading."""
    if len(text.split()) > _MOST_WORDS_OF_A_HEADING or text[-1] in ".,;:!" or "\n" in text:
        return False
    runs = [run for run in paragraph.iter(f"{W}r") if run.find(f"{W}t") is not None]
    return bool(runs) and all(_is_bold(run) for run in runs)


def _is_bold(run: Any) -> bool:
    bold = run.find(f"{W}rPr/{W}b")
    return bold is not None and bold.get(f"{W}val") not in ("0", "false")
