"""A saved web page to blocks: the main content by trafilatura, in favour of keeping too much."""

import re
from collections.abc import Iterator
from typing import Any

from ingest.blocks import Block, BlockKind, Reading, Said, Table
from ingest.metadata import fields
from ingest.readers.encoding import decode
from ingest.readers.rows import one_line, with_headers
from ingest.readers.web_bylines import with_bylines
from ingest.readers.web_headings import with_headings
from ingest.readers.web_metadata import stated_by
from ingest.readers.web_source import NOT_TEXT, everything_said, grids_of, source_code
from knowledge.errors import UnreadableDocumentError

HtmlElement = Any

MEDIA_TYPE = "text/html"

_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?([\w-]+)", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# A <cite> comes out glued to the quote before it.
_SOURCE_OF_QUOTE = re.compile(r"(?<=[.!?”»])(?=[A-ZÆØÅ][a-zæøå]+ [A-ZÆØÅ])")
_SMALLEST_SHARE = 0.25
_NO_TEXT = (
    "Siden indeholder ingen læsbar tekst. Den er måske gemt uden indhold: "
    "åbn den i en browser, og gem den igen som »Webside, kun HTML« eller som PDF."
)


def read_web_page(data: bytes) -> Reading:
    """Read an HTML file. Raises UnreadableDocumentError when no text is found in it."""
    from lxml import etree, html

    declared = _CHARSET.search(data[:4096])
    text = _XML_DECLARATION.sub("", decode(data, declared[1].decode("ascii") if declared else None))
    try:
        page = html.document_fromstring(text)
    except etree.ParserError as error:
        raise UnreadableDocumentError(_NO_TEXT) from error
    blocks = list(_main_content(text))
    everything = list(_everything(page))
    if _words(blocks) < _SMALLEST_SHARE * _words(everything) or not blocks:
        blocks = everything
    blocks = with_headings(blocks, page)
    blocks = with_bylines(blocks, page)
    if not blocks:
        raise UnreadableDocumentError(_NO_TEXT)
    stated = stated_by(page)
    author = {"author": stated["author"]} if "author" in stated else {}
    properties = fields.usable(fields.named(stated)) | author
    said = (Said(everything_said(page)), Said(source_code(text), "kildekoden", code=True))
    grids = enumerate(grids_of(page), start=1)
    tables = tuple(Table(grid, f"tabel {number}") for number, grid in grids)
    return Reading(tuple(blocks), MEDIA_TYPE, properties, source=said, tables=tables)


def _main_content(text: str) -> Iterator[Block]:
    from trafilatura import bare_extraction

    document: Any = bare_extraction(
        text, favor_recall=True, include_comments=False, include_tables=True
    )
    if document is not None and document.body is not None:
        for element in document.body:
            yield from _blocks(element)


def _blocks(element: HtmlElement, depth: int = 1) -> Iterator[Block]:
    """The blocks of one element of trafilatura's result (head, p, list, quote, table).

    `depth` is how many lists it stands in, itself counted.
    """
    match element.tag:
        case "head":
            level = re.sub(r"\D", "", element.get("rend") or "")
            yield from _one(BlockKind.HEADING, _text(element), int(level or 2))
        case "list":
            for number, item in enumerate(element.iterchildren("item"), start=1):
                marker = f"{number}. " if element.get("rend") == "ol" else "- "
                yield from _item(item, marker, depth)
        case "quote":
            paragraphs = list(element.iterchildren("p")) or [element]
            for paragraph in paragraphs:
                yield from _one(BlockKind.QUOTE, _SOURCE_OF_QUOTE.sub(" ", _text(paragraph)))
        case "table":
            yield from _table([list(row) for row in element.iterchildren("row")])
        case "div" | "body" | "section":
            for child in element:
                yield from _blocks(child)
        case _:
            yield from _one(BlockKind.PARAGRAPH, _text(element))


def _item(item: HtmlElement, marker: str, depth: int) -> Iterator[Block]:
    nested = list(item.iterchildren("list"))
    text = _text(item, without=nested)
    if text:
        yield Block(BlockKind.LIST_ITEM, marker + text, depth=depth)
    for one in nested:
        yield from _blocks(one, depth + 1)


def _table(rows: list[list[HtmlElement]]) -> Iterator[Block]:
    header: list[str] = []
    for row in rows:
        cells = [_text(cell) for cell in row]
        filled = [cell for cell in cells if cell]
        is_head = bool(row) and all(cell.get("role") == "head" for cell in row if _text(cell))
        if is_head and len(filled) > 1:
            header = cells
        elif is_head and len(row) > 1:
            yield from _one(BlockKind.PARAGRAPH, filled[0] + ":" if filled else "")
        else:
            yield from _one(BlockKind.TABLE_ROW, with_headers(header, cells))


def _one(kind: BlockKind, text: str, level: int = 0) -> Iterator[Block]:
    if text:
        yield Block(kind, text, level)


def _text(element: HtmlElement, without: list[HtmlElement] | None = None) -> str:
    """The words of an element; `lb` breaks the line, and `without` is left out."""
    parts: list[str] = [element.text or ""]
    for child in element:
        if child.tag == "lb":
            parts.append("\n")
        elif not without or child not in without:
            parts.append(_text(child))
        parts.append(child.tail or "")
    joined = "".join(part if part == "\n" else re.sub(r"\s+", " ", part) for part in parts)
    return "\n".join(line.strip() for line in joined.split("\n") if line.strip())


def _everything(page: HtmlElement) -> Iterator[Block]:
    """Every heading, paragraph, item, quote and row of the page, wherever it stands."""
    kinds = {"p": BlockKind.PARAGRAPH, "blockquote": BlockKind.QUOTE, "tr": BlockKind.TABLE_ROW}
    for element in page.iter("h1", "h2", "h3", "h4", "p", "li", "blockquote", "tr", "dt", "dd"):
        if any(parent.tag in NOT_TEXT for parent in element.iterancestors()):
            continue
        text = one_line(element.text_content())
        if element.tag[0] == "h":
            yield from _one(BlockKind.HEADING, text, int(element.tag[1]))
        elif element.tag == "li" and text and not element.findall(".//p"):
            yield Block(BlockKind.LIST_ITEM, f"- {text}")
        elif element.tag == "tr":
            cells = [one_line(cell.text_content()) for cell in element.iterchildren("td", "th")]
            yield from _one(BlockKind.TABLE_ROW, with_headers((), cells))
        elif element.tag not in ("li", "blockquote") or not element.findall(".//p"):
            yield from _one(kinds.get(element.tag, BlockKind.PARAGRAPH), text)


def _words(blocks: list[Block]) -> int:
    """Words of running text: navigation is made of short ones and does not count."""
    sizes = [len(block.text.split()) for block in blocks]
    return sum(size for size in sizes if size > 8)
