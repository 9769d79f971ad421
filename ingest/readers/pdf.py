"""PDF to blocks, with page numbers, by pdfplumber (on pdfminer.six)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from io import BytesIO
from typing import TYPE_CHECKING, Any

from ingest.blocks import Block, BlockKind, Reading, Said, Table
from ingest.metadata import fields
from ingest.readers.pdf_lines import Line, lines_of
from ingest.readers.pdf_margins import without_margins
from ingest.readers.pdf_paragraphs import Style, blocks_of
from ingest.readers.rows import header_at, with_headers
from knowledge.errors import UnreadableDocumentError

if TYPE_CHECKING:
    from pdfplumber.page import Page

MEDIA_TYPE = "application/pdf"

_FEWEST_LETTERS = 20  # on a page that is not an image
_UNMAPPED = re.compile(r"\(cid:\d+\)")
_MOST_UNMAPPED = 0.1
_TAG = re.compile(r"<[^>]*>")
_STAMP = re.compile(r"D:(\d{4})(\d{2})(\d{2})")

# What pdfminer raises half-way through a damaged file, besides its own errors.
_BROKEN = (TypeError, ValueError, LookupError, AttributeError, AssertionError, RecursionError)

_LOCKED = (
    "PDF-filen er beskyttet med adgangskode og kan ikke læses. "
    "Gem en kopi uden adgangskode, og prøv igen."
)
_SCANNED = (
    "PDF-filen er indscannet: siderne er billeder uden tekst. "
    "Kør tekstgenkendelse (OCR) på den, og prøv igen."
)
_UNMAPPED_FONT = (
    "Teksten i PDF-filen kan ikke læses, fordi skrifttypen mangler oplysninger. "
    "Gem den igen fra det oprindelige program, eller kør tekstgenkendelse (OCR)."
)
_DAMAGED = "PDF-filen er beskadiget eller ufuldstændig. Hent eller gem den igen, og prøv igen."
_EMPTY = "PDF-filen indeholder ingen tekst."


@dataclass(slots=True)
class _Pages:
    """What the pages hold together."""

    lines: list[tuple[list[Line], float]] = field(default_factory=list)
    rows: dict[int, list[tuple[float, list[Block]]]] = field(default_factory=dict)
    images: list[int] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)


def read_pdf(data: bytes, max_pages: int = 2000) -> Reading:
    """Read a PDF file. Raises UnreadableDocumentError when it is locked, scanned or damaged,
    or has more than `max_pages` pages."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

    try:
        with pdfplumber.open(BytesIO(data), raise_unicode_errors=False) as document:
            if len(document.pages) > max_pages:
                raise UnreadableDocumentError(
                    f"PDF-filen har over {max_pages} sider. Del den i mindre filer, og prøv igen."
                )
            pages = _read_pages(document.pages)
            pages.said.append(Said(_embedded_metadata(document.doc), "dokumentegenskaber"))
            return _reading(pages, document.metadata)
    except PdfminerException as error:
        locked = isinstance(error.args[0] if error.args else None, PDFPasswordIncorrect)
        raise UnreadableDocumentError(_LOCKED if locked else _DAMAGED) from error
    except PDFEncryptionError as error:
        raise UnreadableDocumentError(_LOCKED) from error
    except (MalformedPDFException, *_BROKEN) as error:
        raise UnreadableDocumentError(_DAMAGED) from error


def _read_pages(pages: "Sequence[Page]") -> _Pages:
    found = _Pages()
    for number, page in enumerate(pages, start=1):
        tables = [table for table in page.find_tables() if len(table.rows) > 1]
        boxes = [table.bbox for table in tables]
        words = [
            word
            for word in page.extract_words(extra_attrs=["size", "fontname"], x_tolerance_ratio=0.2)
            if not any(_within(word, box) for box in boxes)
        ]
        found.lines.append((lines_of(words, number, float(page.width)), float(page.height)))
        grids = [[[cell or "" for cell in row] for row in table.extract()] for table in tables]
        found.tables += (Table(grid, f"side {number}, i en tabel") for grid in grids)
        found.rows[number] = [
            (float(table.bbox[1]), _table(grid, number))
            for table, grid in zip(tables, grids, strict=True)
        ]
        letters = sum(len(word["text"]) for word in words)
        if letters < _FEWEST_LETTERS and page.images and not tables:
            found.images.append(number)
        said = [line.text for line in found.lines[-1][0]] + list(_notes_and_fields(page))
        found.said.append(Said("\n".join(said), f"side {number}"))
        page.close()
    return found


def _notes_and_fields(page: "Page") -> Iterator[str]:
    """What is written in the notes on a page and in the fields of its form."""
    from pdfminer.utils import decode_text

    for note in page.annots:
        yield str(note.get("contents") or "")
        value = note.get("data", {}).get("V") or ""
        yield decode_text(value) if isinstance(value, bytes) else str(value)


def _within(word: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    middle = (word["top"] + word["bottom"]) / 2
    return bool(box[0] - 1 <= word["x0"] <= box[2] and box[1] <= middle <= box[3])


def _table(grid: Sequence[Sequence[str]], page: int) -> list[Block]:
    at = header_at(grid)
    header = grid[at] if at is not None else []
    texts = [with_headers(header, row) for row in grid[0 if at is None else at + 1 :]]
    return [Block(BlockKind.TABLE_ROW, text, page=page) for text in texts if text]


def _reading(pages: _Pages, metadata: dict[str, Any]) -> Reading:
    kept = without_margins(pages.lines)
    style = Style([line for lines in kept for line in lines])
    blocks = list(_in_order(kept, pages.rows, style))
    text = " ".join(block.text for block in blocks)
    if not text.strip():
        raise UnreadableDocumentError(_SCANNED if pages.images else _EMPTY)
    if sum(map(len, _UNMAPPED.findall(text))) > _MOST_UNMAPPED * len(text):
        raise UnreadableDocumentError(_UNMAPPED_FONT)
    stated = {name: str(value) for name, value in metadata.items() if value}
    return Reading(
        tuple(blocks),
        MEDIA_TYPE,
        _properties(stated),
        source=(*pages.said, Said("\n".join(stated.values()), "dokumentegenskaber")),
        tables=tuple(pages.tables),
        notes=tuple(_notes(pages.images)),
    )


def _in_order(
    kept: Sequence[Sequence[Line]], rows: dict[int, list[tuple[float, list[Block]]]], style: Style
) -> Iterator[Block]:
    """Text and tables in the order in which they stand; text runs on over pages without tables."""
    run: list[Line] = []
    for number, lines in enumerate(kept, start=1):
        tables = sorted(rows[number], key=lambda table: table[0])
        for line in lines:
            while tables and line.top > tables[0][0]:
                yield from blocks_of(run, style)
                run = []
                yield from tables.pop(0)[1]
            run.append(line)
        if tables:
            yield from blocks_of(run, style)
            run = []
            for _, table in tables:
                yield from table
    yield from blocks_of(run, style)


def _embedded_metadata(document: Any) -> str:
    """The properties that stand a second time in the file, as XML (XMP)."""
    from pdfminer.pdftypes import PDFStream, resolve1

    stream = resolve1(document.catalog.get("Metadata"))
    if not isinstance(stream, PDFStream):
        return ""
    return unescape(_TAG.sub("\n", stream.get_data().decode("utf-8", "replace")))


def _properties(stated: dict[str, str]) -> dict[str, str]:
    found = fields.usable(fields.named(stated))
    for name, key in (("author", "Author"), ("created", "CreationDate"), ("modified", "ModDate")):
        value = stated.get(key, "").strip()
        stamp = _STAMP.match(value)
        value = "-".join(stamp.groups()) if stamp else value
        if value and (stamp or name == "author"):
            found[name] = value
    return found


def _notes(images: Sequence[int]) -> Iterator[str]:
    if images:
        which = ", ".join(map(str, images))
        yield f"Disse sider er billeder uden tekst og er ikke læst: {which}."
