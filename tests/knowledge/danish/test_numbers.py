"""Numbers are read with what they count, and as what: count, money, share or duration."""

import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.danish.numbers import Value, ValueKind, find_values


def shown(value: Value) -> str:
    """A value in one line: kind, number or range, /of, unit, noun, ~, bound."""
    number = f"{value.low.normalize():f}"
    if value.high is not None:
        number += f"-{value.high.normalize():f}"
    if value.of is not None:
        number += f"/{value.of.normalize():f}"
    rest = [value.unit, value.head, "~" if value.approximate else None, value.bound]
    return " ".join([value.kind.value, number, *(one for one in rest if one)])


TABLE = [
    ("16 ansatte med et timeantal på 186 timer", "count 16 ansatte | duration 186 time"),
    ("Tre ud af fire af disse borgere", "share 3/4 borgere"),
    ("at 3 ud af 4 borgere er i job", "share 3/4 borgere"),
    ("21 af 41 borgere", "share 21/41 borgere"),
    ("halvandet år i projektet", "duration 1.5 år"),
    ("et halvt år", "duration 0.5 år"),
    ("2½ år", "duration 2.5 år"),
    ("to et halvt år", "duration 2.5 år"),
    (
        "otte delaftaler til to forskellige leverandører",
        "count 8 delaftaler | count 2 leverandører",
    ),
    ("en femtedel af tiden", "share 1/5 tiden"),
    ("to tredjedele", "share 2/3"),
    ("halvdelen af borgerne", "share 1/2 borgerne"),
    ("1/5 af tiden", "share 1/5 tiden"),
    ("de 2500 kr., altså 500 kr.", "money 2500 DKK | money 500 DKK"),
    ("2.500 kr.", "money 2500 DKK"),
    ("kr. 2.500,-", "money 2500 DKK"),
    ("NOK 2.500", "money 2500 NOK"),
    ("Vi når nok 2.400 timer i år", "duration 2400 time"),
    ("Der kommer nok 40 borgere", "count 40 borgere"),
    ("500,-", "money 500 DKK"),
    ("12.500,50 kr.", "money 12500.5 DKK"),
    ("1 644 638 kr.", "money 1644638 DKK"),
    ("1\u00a0644\u00a0638 kr.", "money 1644638 DKK"),
    ("6 millioner kroner", "money 6000000 DKK"),
    ("4 mio. kr.", "money 4000000 DKK"),
    ("de første 4 millioner kroner", "money 4000000 DKK"),
    ("4-5 mio. kr.", "money 4000000-5000000 DKK"),
    ("mellem 10 og 15 mio. kr.", "money 10000000-15000000 DKK"),
    ("DKK 4 million and €5,404,000", "money 4000000 DKK | money 5404000 EUR"),
    ("1.5 million euro", "money 1500000 EUR"),
    ("mindst 13 uger ud af 26", "duration 13/26 uge min"),
    ("13 ud af 26 uger", "duration 13/26 uge"),
    ("at least 13 weeks out of 26", "duration 13/26 uge min"),
    ("maksimalt 25 procent af prisen", "share 25 % prisen max"),
    ("25 pct.", "share 25 %"),
    ("16,25 % og 11,6 timer", "share 16.25 % | duration 11.6 time"),
    ("11.6 hours", "duration 11.6 time"),
    ("fra 40 til 30 procent", "share 40 % | share 30 %"),
    ("de sidste ti procent fra 100 til 110 procent", "share 10 % | share 100 % | share 110 %"),
    ("10-15 timer om ugen", "duration 10-15 time"),
    ("10 til 15 timer", "duration 10-15 time"),
    ("ca. 5 pct.", "share 5 % ~"),
    ("knap 20 ansatte", "count 20 ansatte ~ max"),
    ("godt 30 timer", "duration 30 time ~ min"),
    ("mindst ca. 5 ansatte", "count 5 ansatte ~ min"),
    ("over 50 ansatte", "count 50 ansatte min"),
    ("op til 18 måneder", "duration 18 måned max"),
    ("5 mio. kr. eller derover", "money 5000000 DKK min"),
    ("20+ ansatte", "count 20 ansatte min"),
    ("Lidt over et år efter", "duration 1 år ~ min"),
    ("Et fireårigt pilotprojekt", "duration 4 år"),
    ("et 18-måneders forløb", "duration 18 måned"),
    ("bragt 78 udsatte ledige i job", "count 78 ledige"),
    ("i alt 78 nu tidligere ledige blevet ansat", "count 78 ledige"),
    ("en af de seks private aktører", "count 6 aktører"),
    ("41 borgere, og 21 af dem med 10 på vej", "count 41 borgere | count 21 | count 10"),
    ("13 ansættelser á hver 10 timer", "count 13 ansættelser | duration 10 time"),
    ("fire hundrede borgere", "count 400 borgere"),
    ("femogtyve job", "count 25 job"),
    ("two suppliers with four lots each", "count 2 suppliers | count 4 lots"),
    ("a year and a half", "duration 1.5 år"),
    ("one and a half years", "duration 1.5 år"),
    ("three quarters of the time is", "share 3/4 time"),
    ("16 ansatte arbejder fast", "count 16 ansatte"),
    ("fem skarpe indsigter", "count 5 indsigter"),
    ("3 ud af 4 kommet i job", "share 3/4"),
    ("mere end én nøgle", "count 1 nøgle min"),
    ("med ét år ad gangen", "duration 1 år"),
    ("i én måned", "duration 1 måned"),
    ("10.000 kr. for et år", "money 10000 DKK | duration 1 år"),
]
NOTHING = [
    "",
    "en person og et job",
    "a person to hire",
    "§ 176, stk. 2",
    "BEK nr. 1079 af 29/06/2022",
    "K-2024-017",
    "CPV 60000000-8",
    "den 1. januar 2019 til 31. december 2022",
    "25.01.18",
    "i 2016",
    "nr. 3",
    "side 5",
    "kl. 12.00",
    "kl. 8.30-16.00",
    "tlf. 12 34 56 78",
    "+45 12345678",
    "fase 2",
    "bilag 1",
    "3. viceborgmester",
    "1. Gode løsninger",
    "CO2, 5G, A4 og COVID-19",
    "www.nordlys.dk/12/34",
    "hver anden måned",
    "efter stk. 1, 2 og 4 gælder",
    "kapitel 1 og 3",
    "og 3) uddannelsen",
    "1992-fonden",
    "kun en halv succes",
    "udbud og beskæftigelse under ét",
]


@pytest.mark.parametrize(("text", "values"), TABLE)
def test_a_number_is_read_with_what_it_counts(text: str, values: str) -> None:
    assert " | ".join(shown(value) for value in find_values(text)) == values


@pytest.mark.parametrize("text", NOTHING)
def test_dates_references_and_labels_are_no_values(text: str) -> None:
    assert find_values(text) == ()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("omkring 2.500 kr. hver", "2.500 kr."),
        ("mindst 13 uger ud af 26, får", "13 uger ud af 26"),
        ("i tre ud af fire kommuner", "tre ud af fire"),
        ("for 10-15 timer om ugen", "10-15 timer"),
    ],
)
def test_a_value_lies_where_it_says(text: str, written: str) -> None:
    (value,) = find_values(text)
    assert text[value.start : value.end] == written


@pytest.mark.parametrize(
    ("text", "fraction"),
    [("25 procent", "0.25"), ("3 ud af 4", "0.75"), ("halvdelen", "0.5"), ("16 ansatte", None)],
)
def test_a_share_is_a_number_from_nought_to_one(text: str, fraction: str | None) -> None:
    (value,) = find_values(text)
    assert value.fraction == (None if fraction is None else Decimal(fraction))


def test_the_kinds_have_names_that_others_can_store() -> None:
    assert {kind.value for kind in ValueKind} == {"count", "money", "share", "duration"}


@settings(deadline=None)
@given(st.text(alphabet="0123456789.,-/%½ kr.entoårmio udaf"))
def test_any_text_is_read_without_error_and_values_do_not_overlap(text: str) -> None:
    end = 0
    for value in find_values(text):
        assert end <= value.start < value.end <= len(text)
        end = value.end


@pytest.mark.parametrize("piece", ["16 ansatte ", "1-", "to og ", "mio. ", "@a ", "3 ud af "])
def test_the_time_grows_with_the_text_only(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    begin = time.perf_counter()
    find_values(text)
    assert time.perf_counter() - begin < 5.0
