"""The very cell of a table that a question names: its row and its column."""

import pytest
from making import Source, weighed

from assistant.extractive.cell_asked import row_of_cell

YEARS = Source(
    "År: 2022; Kontrakter: 16; Elever: 23\nÅr: 2023; Kontrakter: 19; Elever: 31", "Bymose", "Bymose"
)
ABSENCE = Source(
    "Afdeling: Køkken; 2023: 5; 2024: 6\nAfdeling: Gartneri; 2023: 7; 2024: 9",
    "Elever i Bymose",
    "Bymose",
    headings=("Sygefravær i procent",),
)
EXPECTED = Source(
    "År: 2022; Udgift: 380.000\nÅr: 2026; Udgift: 410.000",
    "Bymose",
    "Bymose",
    headings=("Forventet udgift",),
)


@pytest.mark.parametrize(
    ("question", "source", "row"),
    [
        ("Hvor mange elever var der i Bymose i 2022?", YEARS, "År: 2022"),
        ("Hvor mange kontrakter var der i Bymose i 2023?", YEARS, "År: 2023"),
        ("Hvor stort var sygefraværet i Bymose i gartneriet i 2023?", ABSENCE, "Gartneri"),
    ],
)
def test_the_row_of_the_year_or_the_name_is_told(question: str, source: Source, row: str) -> None:
    found = row_of_cell(*weighed(question, source))
    assert found is not None
    assert row in found.evidence.text


@pytest.mark.parametrize(
    ("question", "source"),
    [
        ("Hvor mange elever var der i Bymose i gartneriet i 2023?", ABSENCE),  # of another table
        ("Hvor stor var udgiften i Bymose i 2022?", EXPECTED),  # foreseen, not spent
        ("Hvor mange elever faldt fra i Bymose i 2022?", YEARS),  # no such column
        ("Hvor mange elever var der i Bymose?", YEARS),  # of no year
    ],
)
def test_a_cell_of_something_else_is_not(question: str, source: Source) -> None:
    assert row_of_cell(*weighed(question, source)) is None
