"""The cells of a row, and the units that stand in their labels."""

from decimal import Decimal

from knowledge.cells import cells_in, values_in

ROW = (
    "Kontrakt nr.: U-6; Leverandør: Vask og Vind; Krav 2024 (personer): 8; "
    "Opfyldelse (pct.): 62,5; Kontraktsum (mio. kr.): 5,30; Slutdato: 30-09-2026"
)


def test_a_bare_figure_has_the_unit_of_its_label() -> None:
    found = {ROW[v.start : v.end]: (v.low, v.unit) for v in values_in(ROW)}
    assert found["62,5"] == (Decimal("62.5"), "%")
    assert found["5,30"] == (Decimal(5_300_000), "DKK")
    assert found["8"] == (Decimal(8), None)


def test_a_cell_is_a_label_and_what_stands_behind_it() -> None:
    assert [each.label for each in cells_in(ROW)][:2] == ["Kontrakt nr.", "Leverandør"]
    for each in cells_in(ROW):
        assert ROW[each.start : each.end] == f"{each.label}: {each.content}"
        assert ROW[each.inside : each.end] == each.content


def test_a_sentence_with_one_colon_is_no_row() -> None:
    assert cells_in("Kravet er: 8 personer.") == []
