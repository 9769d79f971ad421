from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from assistant import telling
from assistant.affirming import affirms
from knowledge.register.query import (
    Cell,
    Column,
    Field,
    Figure,
    Measure,
    Period,
    RegisterQuery,
    RegisterResult,
    ResultRow,
    RowRef,
)

DAY = date(2026, 8, 31)
NOW = datetime(2026, 8, 31, 10, tzinfo=UTC)


def result(
    query: RegisterQuery,
    *lines: tuple[Cell, ...],
    columns: tuple[Column, ...] = (),
    figures: tuple[Figure, ...] = (),
    hidden: bool = False,
    as_of: date = DAY,
) -> RegisterResult:
    rows = tuple(ResultRow(cells, (RowRef("kontrakt", "K-1", "Rengøring"),)) for cells in lines)
    return RegisterResult(
        query, "Titel", figures, columns, rows, "Sådan.", as_of, NOW, hidden=hidden
    )


def persons(value: int | None, as_of: date = DAY, *, hidden: bool = False) -> RegisterResult:
    counted = (
        Figure("Aktive personer", value, "personer"),
        Figure("Timer", value, "timer pr. uge"),
    )
    query = RegisterQuery(Measure.ACTIVE, as_of=as_of)
    return result(query, ("X", value), figures=counted, hidden=hidden, as_of=as_of)


def test_one_field_of_one_row_is_told_in_a_sentence() -> None:
    query = RegisterQuery(Measure.LIST, "kontrakt", detail="kontraktansvarlig")
    columns = (Column("Kontrakt"), Column("Kontraktansvarlig"))
    said = telling.sentence(result(query, ("Rengøring", "Ida Holm"), columns=columns))
    assert said == ("Kontraktansvarlig for »Rengøring« er Ida Holm. Opgjort pr. 31. august 2026.")


def test_a_field_that_is_empty_is_said_to_be_so() -> None:
    query = RegisterQuery(Measure.LIST, "kontrakt", detail="kontraktansvarlig")
    columns = (Column("Kontrakt"), Column("Kontraktansvarlig"))
    assert "står ikke i registret" in telling.sentence(
        result(query, ("Rengøring", None), columns=columns)
    )


def test_one_is_told_in_the_singular() -> None:
    assert "1 person med tilsammen 1 time pr. uge" in telling.sentence(persons(1))
    assert "1 person" in telling.sentence(persons(1), "en")


def test_a_figure_that_is_hidden_leaves_no_gaps_in_the_sentence() -> None:
    assert telling.sentence(persons(None, hidden=True)) == (
        "Titel: tallet vises ikke. Opgjort pr. 31. august 2026."
    )


def test_what_is_not_required_is_not_told() -> None:
    figures = (Figure("Fuldt krav, personer", 6, "personer"), Figure("Fuldt krav, timer", None))
    said = telling.sentence(
        result(RegisterQuery(Measure.REQUIRED), ("X",), figures=(*figures, *figures))
    )
    assert "det fulde krav er 6 personer; på dagen kræves 6 personer." in said


@pytest.mark.parametrize(
    ("fewer", "said"), [(False, "Ja. "), (True, "Nej. "), (None, "Titel: 12 personer")]
)
def test_two_times_are_told_with_the_difference(fewer: bool | None, said: str) -> None:
    told = telling.compared(persons(12), persons(10, date(2026, 1, 1)), fewer=fewer)
    assert told.startswith(said)
    assert "12 personer pr. 31. august 2026 mod 10 personer (1. januar 2026)" in told
    assert told.endswith("altså 2 flere.")


def test_two_times_are_not_compared_when_one_of_them_is_hidden() -> None:
    assert "kan ikke sammenlignes" in telling.compared(persons(12), persons(None, hidden=True))


def said_of(measure: Measure, title: str, *told: str) -> bool | None:
    lines = [(cell,) for cell in told]
    return affirms(result(RegisterQuery(measure), *lines, columns=(Column(title),)))


def test_targets_are_reached_when_all_of_them_are() -> None:
    assert said_of(Measure.TARGET_PROGRESS, "Ventes nået", "ja", "ja") is True
    assert said_of(Measure.TARGET_PROGRESS, "Ventes nået", "ja", "nej") is False
    assert said_of(Measure.TARGET_PROGRESS, "Ventes nået", "ja", "kan ikke siges") is None


def test_a_requirement_is_fulfilled_when_its_cell_says_so() -> None:
    assert said_of(Measure.FULFILMENT, "Opfyldt", "ja") is True
    assert said_of(Measure.FULFILMENT, "Opfyldt", "nej") is False
    assert said_of(Measure.FULFILMENT, "Opfyldt", "frist ikke nået") is None


def test_of_most_measures_it_is_yes_when_there_are_rows() -> None:
    period = Period(date(2026, 1, 1), None)
    some = result(RegisterQuery(Measure.MEETINGS, period=period), ("3. september",))
    none = result(RegisterQuery(Measure.MEETINGS, period=period))
    assert affirms(some) is True
    assert affirms(none) is False
    assert affirms(none, yes_when_none=True) is True


def test_what_is_hidden_is_neither_yes_nor_no() -> None:
    assert affirms(persons(None, hidden=True)) is None
    hidden = RegisterQuery(Measure.PLACEMENTS_STARTED, group_by=Field.CONTRACT)
    assert affirms(result(hidden, hidden=True)) is None
    listed = result(RegisterQuery(Measure.LIST, "ansættelse"), ("X", "færre end 5"), hidden=True)
    assert affirms(listed) is None


def test_a_ranking_by_fulfilment_names_the_first_with_its_supplier_and_its_shares() -> None:
    query = RegisterQuery(Measure.FULFILMENT, descending=False)
    heads = "Kontrakt Leverandør Klausul Aktive Timer Krav Krav Personer Timer Opfyldt".split()
    columns = tuple(Column(head, "%" if at in (7, 8) else "") for at, head in enumerate(heads))
    lines = [("Vask", "Nor ApS", "KL-1", 1, 9, 3, 30, 33, 30, "nej"), ("Bus", *"abcdefghi")]
    told = telling.sentence(result(query, *lines, columns=columns))
    assert "lavest er »Vask« (Nor ApS), hvor der er nået 33 % og 30 % af kravet" in told


@pytest.mark.parametrize(
    ("kroner", "told"),
    [("154150000.5", "154.150.000,50 kr."), ("2000000", "2.000.000 kr."), ("0.25", "0,25 kr.")],
)
def test_kroner_are_told_whole_or_with_both_decimals(kroner: str, told: str) -> None:
    assert telling.amount(Figure("Værdi", Decimal(kroner), "kr.")) == told
