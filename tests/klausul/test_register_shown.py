"""Tables of an answer in a terminal."""

import pytest

from klausul.register_shown import tables

COLUMNS = ["Kontrakt", "Leverandør", "Værdi pr. år (kr.)", "Slut", "Ansvarlig"]
ROW = ["Pleje af parker", "Gartneriet Nord", "1.250.000", "30. september 2027", "Driftsafdelingen"]


def shown(width: int, count: int = 1) -> list[str]:
    table = {"title": "Kontrakter", "columns": COLUMNS, "rows": [ROW] * count}
    return tables({"tables": [table]}, width).splitlines()


@pytest.mark.parametrize("width", [40, 60, 80, 110])
def test_no_line_is_wider_than_the_terminal_and_no_word_is_broken(width: int) -> None:
    lines = shown(width)
    assert max(map(len, lines)) <= width
    words = " ".join(lines).replace(":", " ").split()
    assert set(" ".join([*COLUMNS[1:], *ROW]).split()) <= set(words)


def test_columns_stand_side_by_side_where_they_can() -> None:
    header = next(line for line in shown(110) if "Kontrakt " in line)
    assert "Leverandør" in header
    assert "Ansvarlig" in header


def test_a_row_stands_by_itself_where_columns_cannot_be_side_by_side() -> None:
    lines = shown(40)
    assert "Pleje af parker" in lines
    assert "    Slut: 30. september 2027 ·" in lines


def test_how_many_rows_are_left_out_is_said() -> None:
    assert shown(80, 23)[-1].startswith("… og 3 rækker mere")
