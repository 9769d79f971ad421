"""The sheets of an Excel workbook, with the values as they are typed."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from io import BytesIO
from typing import Any

from ingest.limits import Limits
from ingest.readers import container
from ingest.readers.spreadsheet import shown
from ingest.readers.xml_parts import parts
from knowledge.errors import UnreadableDocumentError

Lines = Iterator[tuple[int, Sequence[object]]]

_AS_SHOWN = re.compile(r'0[0\\"-]*0|.*%')  # numbers of a fixed length, and per cent
_DAMAGED = (
    "Excel-filen er beskadiget eller ufuldstændig. Åbn og gem den igen i Excel, og prøv igen."
)
_BROKEN = (KeyError, TypeError, AttributeError, IndexError, SyntaxError, *container.BROKEN)


def sheet_names(data: bytes) -> list[str]:
    """The names of the visible sheets, without reading what stands in them.

    Raises UnreadableDocumentError when the file is damaged or locked.
    """
    container.check(data, Limits())
    book = list(parts(data, lambda name: name == "xl/workbook.xml"))
    if not book:
        raise UnreadableDocumentError(_DAMAGED)
    sheets = book[0].iter("{*}sheet")
    return [
        str(sheet.get("name")) for sheet in sheets if sheet.get("state", "visible") == "visible"
    ]


def read_lines(data: bytes, title: str) -> Lines:
    """The rows of a sheet with their numbers.

    Raises UnreadableDocumentError, also on the way, when the file is damaged.
    """
    from openpyxl import load_workbook

    try:
        sheet = load_workbook(BytesIO(data), read_only=True, data_only=True)[title]
    except _BROKEN as error:
        raise UnreadableDocumentError(_DAMAGED) from error
    return _lines(sheet)


def _lines(sheet: Any) -> Lines:
    try:
        sheet.reset_dimensions()  # a wrong size in the file would hide rows
        for number, row in enumerate(sheet.iter_rows(), start=1):
            yield number, [_value(cell) for cell in row]
    except _BROKEN as error:
        raise UnreadableDocumentError(_DAMAGED) from error


def _value(cell: Any) -> object:
    """Numbers that are shown as codes or per cent come as they are shown."""
    value = cell.value
    match value:
        case bool() | str() | None:
            return value
        case datetime():
            return value if value.time() != time() else value.date()
        case int() | float():
            as_shown = _AS_SHOWN.fullmatch(cell.number_format)
            return shown(value, cell.number_format) if as_shown else _whole(value)
        case time() | timedelta():
            return str(value)
    return value


def _whole(value: int | float) -> int | float:
    return int(value) if isinstance(value, float) and value.is_integer() else value
