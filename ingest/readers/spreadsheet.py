"""Excel workbooks to blocks, by openpyxl: each row carries its headers, each sheet its name."""

import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from html import unescape
from io import BytesIO
from typing import Any

from ingest.blocks import Block, BlockKind, Reading, Said, Table
from ingest.readers import container, office_properties
from ingest.readers.rows import table_blocks
from ingest.readers.xml_parts import descriptions, parts
from knowledge.errors import UnreadableDocumentError

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_WITH_NOTES = re.compile(r"xl/(?:.*comment|drawings/|charts/)", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_WITH_ZEROS = re.compile(r'0[0\\"-]*0')  # a number of a fixed length: 000000-0000
_DEFAULT_NAME = re.compile(r"(?:ark|sheet|worksheet)\s*\d*")
_DAMAGED = (
    "Excel-filen er beskadiget eller ufuldstændig. Åbn og gem den igen i Excel, og prøv igen."
)
_BROKEN = (KeyError, TypeError, AttributeError, IndexError, SyntaxError, *container.BROKEN)
_EMPTY = (
    "Excel-filen indeholder ingen værdier. Er den fuld af formler, "
    "så åbn og gem den i Excel, så resultaterne kommer med."
)


def read_spreadsheet(data: bytes, max_rows: int = 100_000) -> Reading:
    """Read an .xlsx file. Raises UnreadableDocumentError when it is damaged, holds no values or
    has more than `max_rows` rows."""
    from openpyxl import load_workbook

    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=True)
        blocks: list[Block] = []
        said = [Said(office_properties.everything(data), "dokumentegenskaber")]
        said += [Said(_beside_cells(data), "noter, figurer og sidehoveder")]
        tables: list[Table] = []
        hidden: list[str] = []
        for sheet in book.worksheets:
            name = str(sheet.title)
            grid = list(_grid(sheet, max_rows))
            rows = table_blocks(grid, name)
            said.append(Said(_by_lines(grid, rows), f"arket »{name}«"))
            tables.append(Table(grid, f"arket »{name}«"))
            if sheet.sheet_state != "visible":
                hidden.append(name)
                continue
            if rows and len(book.worksheets) > 1 and not _DEFAULT_NAME.fullmatch(name.lower()):
                blocks.append(Block(BlockKind.HEADING, name, 2, section=name))
            blocks += rows
        properties = office_properties.stated(book.properties, data)
        book.close()
    except _BROKEN as error:
        raise UnreadableDocumentError(_DAMAGED) from error
    if not blocks:
        raise UnreadableDocumentError(_EMPTY)
    said.append(Said("\n".join(hidden), "arkenes navne"))
    notes = tuple(_notes(hidden))
    return Reading(tuple(blocks), MEDIA_TYPE, properties, tuple(said), tuple(tables), notes)


def _by_lines(grid: Sequence[Sequence[str]], rows: Sequence[Block]) -> str:
    """Row by row: with its headers where it has them, for a number is known by its header."""
    lines = [" | ".join(cell for cell in row if cell) for row in grid]
    for row in rows:
        lines[(row.first_line or 1) - 1] = row.text
    return "\n".join(lines)


def _grid(sheet: Any, max_rows: int) -> Iterator[list[str]]:
    """The rows of a sheet as text, in their places; rows without values are empty lists."""
    sheet.reset_dimensions()  # a wrong size in the file would hide rows
    filled = 0
    for row in sheet.iter_rows():
        cells = [
            shown(cell.value, cell.number_format if cell.value is not None else "") for cell in row
        ]
        if not any(cells):
            yield []
            continue
        filled += 1
        if filled > max_rows:
            raise UnreadableDocumentError(
                f"Arket »{sheet.title}« har over {max_rows} rækker. Del filen, "
                "eller tag kun det med, der skal kunne søges i."
            )
        yield cells


def shown(value: object, number_format: str = "General") -> str:
    """A cell as a Danish reader sees it: `1.234,5`, `25 %`, `31.12.2022`, `ja`."""
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nej"
        case datetime():
            day = f"{value:%d.%m.%Y}"
            return day if value.time() == time() else f"{day} kl. {value:%H.%M}"
        case date():
            return f"{value:%d.%m.%Y}"
        case time():
            return f"{value:%H.%M}"
        case timedelta():
            return str(value)
        case int() | float():
            return _number(value, number_format)
    text = str(value).strip()
    return "" if text.startswith("#") and text.isupper() and text[-1] in "!?A0" else text


def _number(value: int | float, number_format: str) -> str:
    unit = ""
    if _WITH_ZEROS.fullmatch(number_format) and value == int(value) >= 0:
        return _with_zeros(int(value), re.sub(r'[\\"]', "", number_format))
    if "%" in number_format:
        value, unit = value * 100, " %"
    grouped = "," if "#,##0" in number_format and abs(value) >= 1000 else ""
    text = f"{round(value, 6):{grouped}.6f}".rstrip("0").rstrip(".")
    if "0.00" in number_format and "." in text:
        text = f"{value:{grouped}.2f}"
    return text.translate(str.maketrans(",.", ".,")) + unit


def _with_zeros(value: int, pattern: str) -> str:
    """`101901234` in the pattern `000000-0000` as Excel shows it: `010190-1234`."""
    digits = f"{value:0{pattern.count('0')}d}"
    if len(digits) > pattern.count("0"):
        return digits
    left = iter(digits)
    return "".join(next(left) if sign == "0" else sign for sign in pattern)


def _beside_cells(data: bytes) -> str:
    """Notes on cells, text in figures, and page headers, which reading by rows passes over."""
    said: list[str] = []
    for root in parts(data, lambda name: _WITH_NOTES.match(name) is not None):
        said += ("".join(element.itertext()) for element in root.iter("{*}text", "{*}p"))
        said += descriptions(root)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                sheet = archive.read(name)
                headers = (
                    sheet[sheet.rfind(b"<headerFooter") :] if b"<headerFooter" in sheet else b""
                )
                said.append(unescape(_TAG.sub(" ", headers.decode("utf-8", "replace"))))
    return "\n".join(said)


def _notes(hidden: Sequence[str]) -> Iterator[str]:
    if hidden:
        yield f"Skjulte ark er ikke taget med: {', '.join(hidden)}."
