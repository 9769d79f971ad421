"""Tables of an answer and what its register figures rest on, as text for a terminal."""

from io import StringIO
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

_WIDTH = 110
_SHOWN = 20
_ROWS_NAMED = 12


def tables(answer: dict[str, Any]) -> str:
    """Each table with its first rows; the whole of it is in the JSON."""
    return "".join(map(_table, answer["tables"]))


def basis(answer: dict[str, Any]) -> str:
    """How the figures were computed, as of when, and which rows they come from."""
    return "".join(map(_basis, answer["basis"]))


def _table(table: dict[str, Any]) -> str:
    shown = Table(title=table["title"], title_justify="left", box=SIMPLE_HEAD)
    for column in table["columns"]:
        shown.add_column(column)
    for row in table["rows"][:_SHOWN]:
        shown.add_row(*row)
    out = StringIO()
    console = Console(file=out, width=_WIDTH, highlight=False, markup=False, emoji=False)
    console.print(shown)
    more = len(table["rows"]) - _SHOWN
    said = f"… og {more} rækker mere; alle står i svaret med --json\n" if more > 0 else ""
    lines = [line.rstrip() for line in out.getvalue().splitlines()]
    return "\n" + "\n".join(line for line in lines if line) + "\n" + said


def _basis(basis: dict[str, Any]) -> str:
    rows = [f"{row['noun']} {row['id']}" for row in basis["rows"]]
    more = f" og {len(rows) - _ROWS_NAMED} mere" if len(rows) > _ROWS_NAMED else ""
    listed = f"Rækker: {', '.join(rows[:_ROWS_NAMED])}{more}\n" if rows else ""
    notes = "".join(f"- {note}\n" for note in basis["notes"])
    return f"\nSådan er det opgjort: {basis['computed']}\n{notes}{listed}"
