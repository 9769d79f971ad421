"""Each kind of value by a table of its own: counts, money, shares and durations in sentences."""

import pytest

from knowledge.danish.numbers import Value, ValueKind, find_values


def shown(value: Value) -> str:
    """A value in one line: number or range, /of, unit, noun, ~, bound."""
    number = f"{value.low.normalize():f}"
    if value.high is not None:
        number += f"-{value.high.normalize():f}"
    if value.of is not None:
        number += f"/{value.of.normalize():f}"
    rest = [value.unit, value.head, "~" if value.approximate else None, value.bound]
    return " ".join([number, *(one for one in rest if one)])


def of_kind(kind: ValueKind, text: str) -> list[str]:
    return [shown(value) for value in find_values(text) if value.kind is kind]


COUNTS = [
    ("Der er 16 ansatte.", ["16 ansatte"]),
    ("Tolv borgere kom i job.", ["12 borgere"]),
    ("tolv personer ansat under klausulen", ["12 personer"]),
    ("Udbuddet havde otte delaftaler.", ["8 delaftaler"]),
    ("De fik 1.250 ansøgninger.", ["1250 ansøgninger"]),
    ("De fik 1\u00a0250 ansøgninger.", ["1250 ansøgninger"]),
    ("hele 12.000 medarbejdere", ["12000 medarbejdere"]),
    ("5.1 Mangler to pladser, betales bod.", ["2 pladser"]),
    ("3.1.2 Kunden har tre elever.\n3.1.3 Leverandøren har fire.", ["3 elever", "4"]),
    ("ca. 40 ledige", ["40 ledige ~"]),
    ("omkring tyve ledige", ["20 ledige ~"]),
    ("mindst 3 lærlinge", ["3 lærlinge min"]),
    ("højst 5 tilbud", ["5 tilbud max"]),
    ("op til 25 praktikanter", ["25 praktikanter max"]),
    ("over 100 deltagere", ["100 deltagere min"]),
    ("under 10 klager", ["10 klager max"]),
    ("mere end 30 kontrakter", ["30 kontrakter min"]),
    ("ikke mere end 4 møder", ["4 møder max"]),
    ("10-12 deltagere", ["10-12 deltagere"]),
    ("10 til 12 deltagere", ["10-12 deltagere"]),
    ("mellem 10 og 12 deltagere", ["10-12 deltagere"]),
    ("otte eller flere tilbud", ["8 tilbud min"]),
    ("tre nye medarbejdere", ["3 medarbejdere"]),
    ("to forskellige leverandører", ["2 leverandører"]),
    ("syvogtyve elever", ["27 elever"]),
    ("to hundrede borgere", ["200 borgere"]),
    ("tre tusind timesedler", ["3000 timesedler"]),
    ("fem biler og to busser", ["5 biler", "2 busser"]),
    ("14 kvinder, 9 mænd og 3 unge", ["14 kvinder", "9 mænd", "3 unge"]),
    ("14 langtidsledige borgere", ["14 borgere"]),
    ("78 tidligere ledige", ["78 ledige"]),
    ("fire partnerskaber blev indgået", ["4 partnerskaber"]),
    ("22 fuldtidsstillinger", ["22 fuldtidsstillinger"]),
    ("tre samtaler om året", ["3 samtaler"]),
    ("fordelt på 11 kommuner", ["11 kommuner"]),
    ("Der kom 6 tilbud ind.", ["6 tilbud"]),
    ("knap 200 virksomheder", ["200 virksomheder ~ max"]),
    ("godt 200 virksomheder", ["200 virksomheder ~ min"]),
    ("The supplier must hire at least five apprentices.", ["5 apprentices min"]),
    ("There are about 40 people in the scheme.", ["40 people ~"]),
    ("The scheme takes up to 12 trainees.", ["12 trainees max"]),
    ("In the city twelve residents found work.", ["12 residents"]),
    ("There were two suppliers in the contract.", ["2 suppliers"]),
    ("The firm has 1,200 employees.", ["1200 employees"]),
    ("Der er 1,250 ansatte pr. borger.", ["1.25 ansatte"]),
]
MONEY = [
    ("Det kostede 500 kr. i alt.", ["500 DKK"]),
    ("Det kostede 500 kroner.", ["500 DKK"]),
    ("Det kostede kr. 500.", ["500 DKK"]),
    ("Det kostede DKK 500.", ["500 DKK"]),
    ("Det kostede 500 DKK.", ["500 DKK"]),
    ("Det kostede 500,- i alt.", ["500 DKK"]),
    ("Det kostede 500,50 kr.", ["500.5 DKK"]),
    ("1.500 kr.", ["1500 DKK"]),
    ("1 500 kr.", ["1500 DKK"]),
    ("1.500.000 kr.", ["1500000 DKK"]),
    ("1,5 mio. kr.", ["1500000 DKK"]),
    ("1,5 million kroner", ["1500000 DKK"]),
    ("1,5 mio kr", ["1500000 DKK"]),
    ("2 mia. kr.", ["2000000000 DKK"]),
    ("2 milliarder kroner", ["2000000000 DKK"]),
    ("tre millioner kroner", ["3000000 DKK"]),
    ("en million kroner", ["1000000 DKK"]),
    ("halvanden million kroner", ["1500000 DKK"]),
    ("en halv million kroner", ["500000 DKK"]),
    ("300.000 kr.", ["300000 DKK"]),
    ("The penalty is 1,500 kroner.", ["1500 DKK"]),
    ("The price was 0,125 kroner.", ["0.125 DKK"]),
    ("300 tusind kroner", ["300000 DKK"]),
    ("to hundrede kroner", ["200 DKK"]),
    ("ca. 5 mio. kr.", ["5000000 DKK ~"]),
    ("omkring 800.000 kr.", ["800000 DKK ~"]),
    ("mindst 10.000 kr.", ["10000 DKK min"]),
    ("højst 10.000 kr.", ["10000 DKK max"]),
    ("op til 2 mio. kr.", ["2000000 DKK max"]),
    ("over 5 mio. kr.", ["5000000 DKK min"]),
    ("under 5 mio. kr.", ["5000000 DKK max"]),
    ("2-3 mio. kr.", ["2000000-3000000 DKK"]),
    ("2 til 3 mio. kr.", ["2000000-3000000 DKK"]),
    ("mellem 2.000 og 4.000 kr.", ["2000-4000 DKK"]),
    ("150 kr. i timen", ["150 DKK"]),
    ("2.500 kr. pr. manglende uge", ["2500 DKK"]),
    ("en bod på 1.000 kr. og højst 20.000 kr.", ["1000 DKK", "20000 DKK max"]),
    ("20 euro", ["20 EUR"]),
    ("€20", ["20 EUR"]),
    ("EUR 5.404.000", ["5404000 EUR"]),
    ("2 million kroner", ["2000000 DKK"]),
    ("DKK 2.5 million", ["2500000 DKK"]),
    ("at least DKK 500", ["500 DKK min"]),
    ("about 3 million euros", ["3000000 EUR ~"]),
    ("30 pund", ["30 GBP"]),
]
SHARES = [
    ("25 procent", ["25 %"]),
    ("25 pct.", ["25 %"]),
    ("25 pct", ["25 %"]),
    ("25%", ["25 %"]),
    ("25 %", ["25 %"]),
    ("2,5 procent", ["2.5 %"]),
    ("fem procent", ["5 %"]),
    ("halvtreds procent", ["50 %"]),
    ("ca. 25 procent", ["25 % ~"]),
    ("knap 25 procent", ["25 % ~ max"]),
    ("godt 25 procent", ["25 % ~ min"]),
    ("mindst 5 procent", ["5 % min"]),
    ("højst 5 procent", ["5 % max"]),
    ("op til 5 procent", ["5 % max"]),
    ("over 90 procent", ["90 % min"]),
    ("under 10 procent", ["10 % max"]),
    ("5-10 procent", ["5-10 %"]),
    ("5 til 10 procent", ["5-10 %"]),
    ("mellem 5 og 10 procent", ["5-10 %"]),
    ("25 procent af timerne", ["25 % timerne"]),
    ("60 procent af de ledige", ["60 % ledige"]),
    ("halvdelen af deltagerne", ["1/2 deltagerne"]),
    ("en tredjedel af deltagerne", ["1/3 deltagerne"]),
    ("to tredjedele af de ansatte", ["2/3 ansatte"]),
    ("en fjerdedel af borgerne", ["1/4 borgerne"]),
    ("tre fjerdedele af borgerne", ["3/4 borgerne"]),
    ("en femtedel", ["1/5"]),
    ("en tiendedel", ["1/10"]),
    ("to ud af tre borgere", ["2/3 borgere"]),
    ("2 ud af 3 borgere", ["2/3 borgere"]),
    ("ni ud af ti", ["9/10"]),
    ("hver tredje af de ledige", []),
    ("12 af 40 deltagere", ["12/40 deltagere"]),
    ("3 af de 4 borgere", ["3/4 borgere"]),
    ("1/4 af tiden", ["1/4 tiden"]),
    ("fra 5 til 10 procent", ["5 %", "10 %"]),
    ("5 procent i 2022 og 8 procent i 2023", ["5 %", "8 %"]),
    ("three out of four", ["3/4"]),
    ("half of the participants", ["1/2 participants"]),
    ("two thirds of the hours", ["2/3 hours"]),
    ("25 percent of the hours", ["25 % hours"]),
    ("seks af de ti nye lærlinge", ["6/10 lærlinge"]),
    ("The share is 5 per cent.", ["5 %"]),
    ("between 5 and 10 per cent of the hours", ["5-10 % hours"]),
]
DURATIONS = [
    ("13 uger", ["13 uge"]),
    ("en uge", ["1 uge"]),
    ("otte uger", ["8 uge"]),
    ("13 ugers forløb", ["13 uge"]),
    ("et forløb på 13 uger", ["13 uge"]),
    ("et 13-ugers forløb", ["13 uge"]),
    ("6 måneder", ["6 måned"]),
    ("seks måneder", ["6 måned"]),
    ("6 mdr.", ["6 måned"]),
    ("15 t pr. uge", ["15 time"]),
    ("15 t. om ugen", ["15 time"]),
    ("37t/uge", ["37 time"]),
    ("20 t ugentligt", ["20 time"]),
    ("15 t affald om ugen", []),
    ("en bil på 3 t", []),
    ("en måned", ["1 måned"]),
    ("to år", ["2 år"]),
    ("2 år", ["2 år"]),
    ("et år", ["1 år"]),
    ("halvandet år", ["1.5 år"]),
    ("et halvt år", ["0.5 år"]),
    ("1½ år", ["1.5 år"]),
    ("1,5 år", ["1.5 år"]),
    ("to og et halvt år", ["2.5 år"]),
    ("en toårig kontrakt", ["2 år"]),
    ("et treårigt projekt", ["3 år"]),
    ("30 dage", ["30 dag"]),
    ("fem hverdage", ["5 dag"]),
    ("10 arbejdsdage", ["10 dag"]),
    ("8 timer", ["8 time"]),
    ("37 timer om ugen", ["37 time"]),
    ("1 time", ["1 time"]),
    ("45 minutter", ["45 minut"]),
    ("to kvartaler", ["2 kvartal"]),
    ("ca. 3 måneder", ["3 måned ~"]),
    ("knap et år", ["1 år ~ max"]),
    ("godt et år", ["1 år ~ min"]),
    ("mindst 26 uger", ["26 uge min"]),
    ("højst 26 uger", ["26 uge max"]),
    ("op til 18 måneder", ["18 måned max"]),
    ("over 2 år", ["2 år min"]),
    ("mere end 30 dage", ["30 dag min"]),
    ("3-6 måneder", ["3-6 måned"]),
    ("3 til 6 måneder", ["3-6 måned"]),
    ("mellem 13 og 26 uger", ["13-26 uge"]),
    ("26 uger eller mere", ["26 uge min"]),
    ("26 weeks", ["26 uge"]),
    ("The course lasts six months.", ["6 måned"]),
    ("The contract runs for at least two years.", ["2 år min"]),
    ("up to 30 days", ["30 dag max"]),
]


@pytest.mark.parametrize(("text", "values"), COUNTS)
def test_a_count_is_read_with_its_noun(text: str, values: list[str]) -> None:
    assert of_kind(ValueKind.COUNT, text) == values


@pytest.mark.parametrize(("text", "values"), MONEY)
def test_money_is_read_in_its_currency(text: str, values: list[str]) -> None:
    assert of_kind(ValueKind.MONEY, text) == values


@pytest.mark.parametrize(("text", "values"), SHARES)
def test_a_share_is_read_with_its_whole(text: str, values: list[str]) -> None:
    assert of_kind(ValueKind.SHARE, text) == values


@pytest.mark.parametrize(("text", "values"), DURATIONS)
def test_a_duration_is_read_in_its_unit(text: str, values: list[str]) -> None:
    assert of_kind(ValueKind.DURATION, text) == values
