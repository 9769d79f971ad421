"""CSV files to blocks, by the standard library: each row carries its headers."""

import csv
import io
from collections import Counter
from collections.abc import Sequence

from ingest.blocks import Reading, Said, Table
from ingest.readers.encoding import decode
from ingest.readers.rows import table_blocks
from knowledge.errors import UnreadableDocumentError

MEDIA_TYPE = "text/csv"

_DELIMITERS = ";\t,|"  # in the order in which Danish programs use them
_SAMPLE_LINES = 50
_EMPTY = "CSV-filen indeholder ingen rækker."
_DAMAGED = (
    "CSV-filen kan ikke deles i rækker og kolonner. "
    "Kontrollér anførselstegnene, eller gem den som Excel-fil (.xlsx)."
)


def read_csv(data: bytes, max_rows: int = 100_000) -> Reading:
    """Read a CSV file. Raises UnreadableDocumentError when it is no table or has too many rows."""
    text = decode(data)
    try:
        grid, lines = _rows(text, delimiter_of(text), max_rows)
    except csv.Error as error:
        raise UnreadableDocumentError(_DAMAGED) from error
    blocks = table_blocks(grid, None, lines)
    if not blocks:
        raise UnreadableDocumentError(_EMPTY)
    tables = (Table(grid, "", lines),)
    return Reading(tuple(blocks), MEDIA_TYPE, source=(Said(text),), tables=tables)


def delimiter_of(text: str) -> str:
    """The sign between the columns: the one that gives most lines the same number of columns.

    A decimal comma must not win over the semicolon that stands on every line.
    """
    lines = [line for line in text.splitlines() if line.strip()][:_SAMPLE_LINES]
    best, chosen = (0.0, 0), ";"
    for sign in _DELIMITERS:
        try:
            widths = [len(row) for row in csv.reader(lines, delimiter=sign) if row]
        except csv.Error:
            continue
        width, count = Counter(widths).most_common(1)[0] if widths else (1, 0)
        merit = (count / len(lines) if width > 1 else 0.0, width)
        if merit > best:
            best, chosen = merit, sign
    return chosen


def _rows(text: str, delimiter: str, max_rows: int) -> tuple[list[Sequence[str]], list[int]]:
    """The rows, and the line on which each begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    grid: list[Sequence[str]] = []
    lines: list[int] = []
    ended = 0
    for row in reader:
        begins, ended = ended + 1, reader.line_num
        if begins == 1 and len(row) == 1 and row[0].startswith("sep="):
            continue
        grid.append([cell.strip() for cell in row])
        lines.append(begins)
        if len(grid) > max_rows:
            raise UnreadableDocumentError(
                f"CSV-filen har over {max_rows} rækker. Del den, eller tag kun det med, "
                "der skal kunne søges i."
            )
    return grid, lines
