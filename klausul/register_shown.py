"""Tables of an answer and what its register figures rest on, as text for a terminal."""

import textwrap
from io import StringIO
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from klausul.labels import LABELS

_SHOWN = 20
_ROWS_NAMED = 12
_INDENT = "    "
_UNBROKEN = "\xa0"


def tables(answer: dict[str, Any], width: int, language: str = "da") -> str:
    """Each table with its first rows in lines of `width`; the whole of it is in the JSON.

    Where the columns cannot stand side by side with whole words, each row stands by itself.
    """
    return "".join(_table(table, width, language) for table in answer["tables"])


def basis(answer: dict[str, Any], language: str = "da") -> str:
    """How the figures were computed, as of when, and which rows they come from."""
    return "".join(_basis(each, language) for each in answer["basis"])


def _table(table: dict[str, Any], width: int, language: str) -> str:
    rows = table["rows"][:_SHOWN]
    lines = _side_by_side(table["columns"], rows, width)
    shown = lines or [line for row in rows for line in _by_itself(table["columns"], row, width)]
    title = textwrap.wrap(table["title"], width)
    more = len(table["rows"]) - _SHOWN
    said = [LABELS[language]["more_rows"].format(more=more)] if more > 0 else []
    return "\n" + "\n".join([*title, *shown, *said]) + "\n"


def _side_by_side(columns: list[str], rows: list[list[str]], width: int) -> list[str]:
    """The lines of a table; none when a word would be broken."""
    shown = Table(box=SIMPLE_HEAD, pad_edge=False, collapse_padding=True, show_edge=False)
    for column in columns:
        shown.add_column(column)
    for row in rows:
        shown.add_row(*row)
    out = StringIO()
    Console(file=out, width=width, highlight=False, markup=False, emoji=False).print(shown)
    lines = [line.rstrip() for line in out.getvalue().splitlines() if line.strip()]
    words = {word for row in (columns, *rows) for cell in row for word in cell.split()}
    return lines if words <= set(" ".join(lines).split()) else []


def _by_itself(columns: list[str], row: list[str], width: int) -> list[str]:
    """A row as its first cell and, below it, every other cell after the name of its column."""
    named = [f"{column}: {cell}" for column, cell in zip(columns[1:], row[1:], strict=True)]
    line = width - len(_INDENT)
    whole = [each.replace(" ", _UNBROKEN) if len(each) + 2 <= line else each for each in named]
    lines = textwrap.wrap(f"{_UNBROKEN}· ".join(whole), line)
    said = [_INDENT + line.replace(_UNBROKEN, " ") for line in lines]
    return [*textwrap.wrap(row[0], width), *said]


def _basis(basis: dict[str, Any], language: str) -> str:
    from assistant.basis import row_noun

    said = LABELS[language]
    rows = [f"{row_noun(row['noun'], language)} {row['id']}" for row in basis["rows"]]
    rest = len(rows) - _ROWS_NAMED
    more = said["more"].format(more=rest) if rest > 0 else ""
    listed = f"{said['rows']}: {', '.join(rows[:_ROWS_NAMED])}{more}\n" if rows else ""
    notes = "".join(f"- {note}\n" for note in basis["notes"])
    return f"\n{said['computed']}: {basis['computed']}\n{notes}{listed}"
