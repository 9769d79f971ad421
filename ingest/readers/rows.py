"""Tables as text that can be found and quoted: each row carries its headers."""

import re
from collections.abc import Sequence

from ingest.blocks import Block, BlockKind
from knowledge.danish.dates import parse_date

_MOST_ROWS_ABOVE_A_HEADER = 12
_FEWEST_COLUMNS = 2
# `Kontrakt nr.`, `Beløb i kr.`, but not `5 stk.` or `Ja.`
_ABBREVIATED = re.compile(
    r"(?<!\d )\b(?:nr|kr|pct|mio|mia|stk|pr|ca|inkl|ekskl|evt|tlf|gns|ant|mdr|adr|bem|no)\.$", re.I
)


def with_headers(header: Sequence[str], row: Sequence[str]) -> str:
    """One row as `Header: value; Header: value`; cells without a value are left out."""
    parts = []
    for column, cell in enumerate(row):
        value = one_line(cell)
        if value.strip("-–—"):
            label = one_line(header[column]).rstrip(":") if column < len(header) else ""
            parts.append(f"{label}: {value}" if label else value)
    return "; ".join(parts)


def header_at(grid: Sequence[Sequence[str]]) -> int | None:
    """Which of the first rows holds the headers: the first full one whose next row is full too.

    A header is words, not numbers, and no word twice. None when there is no such row, as in
    a list of facts (`Mødedato | 3. maj 2024`).
    """
    if _is_list_of_facts(grid):
        return None
    for number, row in enumerate(grid[:_MOST_ROWS_ABOVE_A_HEADER]):
        filled = [one_line(cell) for cell in row if cell.strip()]
        if len(filled) < _FEWEST_COLUMNS:
            continue
        below = next((other for other in grid[number + 1 :] if any(map(str.strip, other))), None)
        if below is None or sum(bool(cell.strip()) for cell in below) < _FEWEST_COLUMNS:
            continue
        return number if all(map(_is_label, filled)) and len(set(filled)) == len(filled) else None
    return None


def _is_list_of_facts(grid: Sequence[Sequence[str]]) -> bool:
    """Whether each row is a label and what it stands for, which is a date in the first row."""
    first = [one_line(cell) for cell in grid[0]] if grid else []
    date = parse_date(first[1]) if len(first) == 2 else None
    return date is not None and date.day > 0 and not any(parse_date(row[0]) for row in grid)


def one_line(cell: str) -> str:
    return " ".join(cell.split())


def _is_label(cell: str) -> bool:
    ends = cell.endswith("!") or (cell.endswith(".") and not _ABBREVIATED.search(cell))
    return any(map(str.isalpha, cell)) and len(cell) <= 80 and not ends


def table_blocks(
    grid: Sequence[Sequence[str]], section: str | None, lines: Sequence[int] | None = None
) -> list[Block]:
    """A sheet as blocks: what stands above the headers as paragraphs, then each row with them.

    `lines` are the line numbers of the rows; without them they count from 1.
    """
    at = header_at(grid)
    header = grid[at] if at is not None else ()
    blocks: list[Block] = []
    for number, row in enumerate(grid):
        if number == at:
            continue
        below = at is None or number > at
        text = with_headers(header if below else (), row)
        if text:
            kind = BlockKind.TABLE_ROW if below else BlockKind.PARAGRAPH
            line = lines[number] if lines is not None else number + 1
            blocks.append(Block(kind, text, section=section, first_line=line, last_line=line))
    return blocks
