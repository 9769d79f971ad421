"""Rows of a table for an index: their labels once, and not again in every row.

`Kontrakt: Mad; Leverandør: Gryden` and ten more such rows are otherwise mostly labels, and what a
single row says drowns in them.
"""

from collections.abc import Iterator

from knowledge.cells import cells_in


def labels_once(text: str) -> str:
    """The text, with the labels of a row left out where the row before had them too."""
    return "\n".join(_lines(text)) if "; " in text else text


def _lines(text: str) -> Iterator[str]:
    told: set[str] = set()
    for line in text.split("\n"):
        row = cells_in(line)
        told = told if row else set()
        kept = line
        for cell in reversed(row):
            if cell.label in told:
                kept = kept[: cell.start] + kept[cell.inside :]
        yield kept
        told = told | {cell.label for cell in row}
