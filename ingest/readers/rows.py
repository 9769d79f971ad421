"""Tables as text that can be found and quoted: each row carries its headers."""

from collections.abc import Sequence

_MOST_ROWS_ABOVE_A_HEADER = 12
_FEWEST_COLUMNS = 2


def with_headers(header: Sequence[str], row: Sequence[str]) -> str:
    """One row as `Header: value; Header: value`; cells without a value are left out."""
    parts = []
    for column, cell in enumerate(row):
        value = one_line(cell)
        if value:
            label = one_line(header[column]).rstrip(":") if column < len(header) else ""
            parts.append(f"{label}: {value}" if label else value)
    return "; ".join(parts)


def header_at(grid: Sequence[Sequence[str]]) -> int | None:
    """Which of the first rows holds the headers: the first full one whose next row is full too.

    A header is words, not numbers, and no word twice. None when there is no such row.
    """
    for number, row in enumerate(grid[:_MOST_ROWS_ABOVE_A_HEADER]):
        filled = [one_line(cell) for cell in row if cell.strip()]
        if len(filled) < _FEWEST_COLUMNS:
            continue
        below = next((other for other in grid[number + 1 :] if any(map(str.strip, other))), None)
        if below is None or sum(bool(cell.strip()) for cell in below) < _FEWEST_COLUMNS:
            continue
        return number if all(map(_is_label, filled)) and len(set(filled)) == len(filled) else None
    return None


def one_line(cell: str) -> str:
    return " ".join(cell.split())


def _is_label(cell: str) -> bool:
    return any(map(str.isalpha, cell)) and len(cell) <= 80 and not cell.endswith((".", "!"))
