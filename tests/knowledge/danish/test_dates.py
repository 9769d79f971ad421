"""Dates are read in every form that sources use, and nothing else is taken for one."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.danish.dates import danish, english, find_dates, parse_date
from knowledge.model import CalendarDate

WHOLE = [
    ("25.01.18", "2018-01-25"),
    ("25.1.2018", "2018-01-25"),
    ("25-01-2018", "2018-01-25"),
    ("25/01/2018", "2018-01-25"),
    ("2018-01-25", "2018-01-25"),
    ("2018-01-25T10:00:00Z", "2018-01-25"),
    ("01. okt. 2019", "2019-10-01"),
    ("1. oktober 2019", "2019-10-01"),
    ("1.oktober 2019", "2019-10-01"),
    ("19. oktober 2023", "2023-10-19"),
    ("19. Oktober 2023", "2023-10-19"),
    ("den 3. december 2012 kl. 12.00", "2012-12-03"),
    ("onsdag den 19. oktober 2023", "2023-10-19"),
    ("d. 1. maj 2020", "2020-05-01"),
    ("1/2 2023", "2023-02-01"),
    ("1/2-2023", "2023-02-01"),
    ("01.02.70", "1970-02-01"),
    ("01.02.69", "2069-02-01"),
    ("29.02.2020", "2020-02-29"),
    ("januar 2022", "2022-01"),
    ("Januar 2022", "2022-01"),
    ("jan. 2022", "2022-01"),
    ("2022-01", "2022-01"),
    ("2022", "2022"),
    ("1 October 2019", "2019-10-01"),
    ("1st of May 2020", "2020-05-01"),
    ("October 1, 2019", "2019-10-01"),
    ("January 2018", "2018-01"),
]
NO_DATE = [
    "",
    "i dag",
    "31. februar 2019",
    "30.02.2020",
    "29.02.2019",
    "99.99.2019",
    "2500",
    "2500 kr.",
    "§ 2000",
    "1. januar 2019 til 31. december 2022",
    "Opdateret 19. oktober 2023",
    "5. maj",
    "1899",
    "K-2024-017",
    "BEK 1079/2022",
]
WITHIN = [
    ("fra den 1. januar 2019 til 31. december 2022.", "2019-01-01 2022-12-31"),
    ("1. januar til 31. december 2022", "2022-01-01 2022-12-31"),
    ("1.10.2019-31.12.2020", "2019-10-01 2020-12-31"),
    ("3.-5. maj 2021", "2021-05-03 2021-05-05"),
    ("I begyndelsen af september 2022 er i alt 78", "2022-09"),
    ("Opdateret 19. oktober 2023", "2023-10-19"),
    ("per 31. august 2022 er de første 4 millioner kroner", "2022-08-31"),
    ("flere gange mellem 2001 og 2010.", "2001 2010"),
    ("der siden 2016 har samarbejdet", "2016"),
    ("i 2016 konkurrenceudsatte kommunen", "2016"),
    ("ved udgangen af 2025 havde firmaet to", "2025"),
    ("i løbet af 2024 kom 14 i job", "2024"),
    ("i hele 2024 begyndte otte", "2024"),
    ("ved årets udgang 2025 havde de ni", "2025"),
    ("i skoleåret 2024/25 var der ni", "2024"),
    ("2023-tallene kom sent", "2023"),
    ("i 2011, hvilket sendte", "2011"),
    ("perioden 2019-2022", "2019 2022"),
    ("årene 2018, 2019 og 2020", "2018 2019 2020"),
    ("Budget 2023", "2023"),
    ("R2024", "2024"),
    ("Post: Løn; B2025: 1.820", "2025"),
    ("År: 2023; Startet: 63", "2023"),
    ("For 2025 ventes et beløb på 7 mio. kr.", "2025"),
    ("For 2026 foreslår vi mere, for 2027 alene én", "2026 2027"),
    ("casen (2012) er gammel", "2012"),
    ("on 1 October 2019 and in January 2018", "2019-10-01 2018-01"),
    ("den 16. november 2022 besluttede rådet", "2022-11-16"),
    ("den 3. december 2012 kl. 12.", "2012-12-03"),
    ("2019 var et godt år", "2019"),
    ("Kontrakten begyndte den 1. marts 2023.", "2023-03-01"),
    ("Kontrakten begyndte 1. marts 2023 og løber til 29. februar 2024.", "2023-03-01 2024-02-29"),
    ("fra marts 2023 til juni 2024", "2023-03 2024-06"),
    ("siden efteråret 2021 har kommunen", "2021"),
    ("i foråret 2022", "2022"),
    ("ved udgangen af 2025", "2025"),
    ("senest den 15.8.2024 kl. 12", "2024-08-15"),
    ("senest 15/8 2024", "2024-08-15"),
    ("Dato: 2024-08-15.", "2024-08-15"),
    ("Mødet den 7. december 2023 blev aflyst", "2023-12-07"),
    ("torsdag d. 7. december 2023", "2023-12-07"),
    ("I 2020 og 2021 kom 40 i job", "2020 2021"),
    ("fra 2018 til 2022", "2018 2022"),
    ("i årene 2018-2022", "2018 2022"),
    ("pr. 1. januar 2024 er 78 i job", "2024-01-01"),
    ("Referat, 12. sept. 2022", "2022-09-12"),
    ("vedtaget af byrådet i maj 2019", "2019-05"),
    ("(Vejle, 3. maj 2024)", "2024-05-03"),
    ("The contract began on 1 March 2023.", "2023-03-01"),
    ("from March 2023 until June 2024", "2023-03 2024-06"),
    ("on March 3, 2023, the council", "2023-03-03"),
    ("since 2016 the city has", "2016"),
    ("by the end of 2025", "2025"),
]
NOTHING_WITHIN = [
    "Rum B2010 blev malet",
    "2500 kr. og 2000 borgere",
    "2.019 ledige",
    "fordelt i 2000 boliger",
    "fra 2000 kr. om året",
    "10.000 kr. for et år",
    "BEK nr. 1079 af 29/06/2022",
    "LBK 116/2025",
    "K-2024-017 og j.nr. 2022-212-3676",
    "16 ansatte og 186 timer",
    "tlf. 20 20 20 20",
    "version 1.2.18",
    "13 uger ud af 26",
    "kl. 12.00",
    "fra 40 til 30 procent",
    "31. februar 2019",
    "§ 2012 og side 2012",
    "ca. 2000",
    "beløb på 2022",
    "I alt 2000 har fået job",
    "The contractor offers 2000 places for trainees",
    "Løn pr. lejeår: 2000",
]


@pytest.mark.parametrize(("text", "iso"), WHOLE)
def test_a_text_that_is_a_date_is_read(text: str, iso: str) -> None:
    assert str(parse_date(text)) == iso


@pytest.mark.parametrize("text", NO_DATE)
def test_a_text_that_is_not_just_a_date_is_none(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(("text", "dates"), WITHIN)
def test_dates_are_found_in_running_text(text: str, dates: str) -> None:
    assert [str(one.date) for one in find_dates(text)] == dates.split()


@pytest.mark.parametrize("text", NOTHING_WITHIN)
def test_amounts_references_and_impossible_days_are_no_dates(text: str) -> None:
    assert find_dates(text) == ()


@pytest.mark.parametrize(("text", "iso"), WHOLE)
def test_a_found_date_lies_where_it_says(text: str, iso: str) -> None:
    sentence = f"Det skete i ({text}), da vi begyndte."
    for found in find_dates(sentence):
        assert sentence[found.start : found.end] in text


@pytest.mark.parametrize(
    ("when", "in_danish", "in_english"),
    [
        (CalendarDate(2023, 10, 19), "19. oktober 2023", "19 October 2023"),
        (CalendarDate(2022, 1), "januar 2022", "January 2022"),
        (CalendarDate(2022), "2022", "2022"),
    ],
)
def test_a_date_is_written_as_precisely_as_it_is_known(
    when: CalendarDate, in_danish: str, in_english: str
) -> None:
    assert danish(when) == in_danish
    assert english(when) == in_english


@settings(deadline=None)
@given(st.builds(CalendarDate, st.integers(1900, 2099), st.integers(1, 12), st.integers(1, 28)))
def test_what_is_written_is_read_again(when: CalendarDate) -> None:
    assert parse_date(danish(when)) == when
    assert parse_date(english(when)) == when
    assert parse_date(str(when)) == when


@settings(deadline=None)
@given(st.text(alphabet="0123456789.-/ januarokt"))
def test_any_text_is_read_without_error(text: str) -> None:
    parse_date(text)
    assert all(0 <= one.start < one.end <= len(text) for one in find_dates(text))


@pytest.mark.parametrize("piece", ["1.1.2019 ", "2019-", "1. januar ", "i 2019 ", "1/"])
def test_the_time_grows_with_the_text_only(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    begin = time.perf_counter()
    find_dates(text)
    assert time.perf_counter() - begin < 5.0
