"""CPR numbers are found however they are written, and little else is.

All numbers are made up for the purpose; those that satisfy the check digit were computed.
"""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.errors import PersonalDataError
from knowledge.personal_data import find_cpr, refuse_cpr, without_cpr

VALID = "0101901238"  # satisfies modulus 11; 0101901234 does not

CPR = [
    "Jens,010190-1234,42",
    "7,010190-1234,Jens",
    "1.010190-1234",
    "12-010190-1234",
    "010190-1234-5",
    "010190-1234/2",
    "010190  -  1234",
    "010190--1234",
    "cpr: 010190\n1234",
    "010190 / 1234 cpr",
    # A hyphen or space, and a date that exists
    "010190-1234",
    "Borgeren har 010190-1234 i sagen",
    "010190–1234",
    "010190—1234",
    "010190‑1234",
    "010190−1234",
    "010190 - 1234",
    "010190- 1234",
    "010190 1234",
    "010190\u00a01234",
    "010190\u202f1234",
    "010190-\n1234",
    "290200-4125",
    "290200-0123",
    "311299-4326",
    "100190-1234",
    "(010190-1234)",
    "010190-1234.",
    "CPR010190-1234Navn",
    "nr.010190-1234",
    "010190-1234;Anna",
    "010190-1234/020290-2345",
    "https://eksempel.dk/sag/010190-1234",
    # The date written out
    "01-01-90-1234",
    "01.01.90-1234",
    "01/01/90-1234",
    "01 01 90-1234",
    "01.01.1990-1234",
    "01011990-1234",
    "0 1 0 1 9 0 - 1 2 3 4",
    # Digits of other shapes and hidden marks
    "０１０１９０-１２３４",
    "０１０１９０－１２３４",
    "0101\u00ad90-1234",
    "01\u200b0190\u200b-12\u206034",
    # Ten bare digits with the check digit
    VALID,
    f"Nummeret er {VALID}.",
    f"a;{VALID};b",
    f"fil_{VALID}.pdf",
    f"{VALID}\n",
    # Ten bare digits and a word that tells
    "CPR 0101901234",
    "cpr: 0101901234",
    "cpr-nr.: 0101901234",
    "CPRnr0101901234",
    "Cprnummer 0101901234",
    "personnr. 0101901234",
    "personnummer 0101901234",
    "person-nr. 0101901234",
    "personnumre: 0101901234",
    "fødselsnummer 0101901234",
    "0101901234 (cpr)",
    "social security number 0101901234",
    "CPR 1001901234",
    "CPR 010190.1234",
    "cpr 01 01 90 1234",
    "CPR 610190-1234",  # replacement number: 60 added to the day
    "cpr: 101901234",  # a spreadsheet dropped the first zero
    "cpr: 0101901234.0",
    f"borger født 10. januar, {'1001901237'}",
    "1001901237 (cpr)",
    # The name of a file: the check digit is enough, whatever stands beside it
    f"{VALID}.txt",
    f"borger{VALID}.docx",
    f"{VALID}-2.pdf",
    f"2024-{VALID}.pdf",
    f"12 {VALID}.pdf",
    f"sag.{VALID}.docx",
    f"sag {VALID} bilag (2).pdf",
    f"/arkiv/2024/{VALID}.pdf",
    "1001901237.pdf",
    "bilag_1001234567.xlsx",
]
NOT_CPR = [
    # No such day
    "310290-1234",
    "320190-1234",
    "011390-1234",
    "000190-1234",
    "cpr 3102901234",
    "ddmmåå-xxxx",
    # Bare digits without check digit and without a word
    "0101901234",
    "ordre 0101901234 af i dag",
    # Companies and production units
    "CVR 12345678",
    "CVR-nr. 01019012",
    "P-nr. 1001234567",
    "p-nummer: 1001234567",
    "pnr 1001234567",
    "produktionsenhed 1001234567",
    "1001234567",
    "Enheden 1001234567 ligger i byen",
    f"P-nr. {VALID}",
    # Other long numbers
    "EAN 5790001234567",
    "5790101901238",
    f"57{VALID}",
    f"{VALID}1",
    f"kontonr. 1234 {VALID}",
    f"reg.nr. 1234 konto {VALID}",
    f"1234 {VALID}",
    f"faktura {VALID}",
    f"ordrenr. {VALID}",
    "DK5000400440116243",
    "ISBN 9788712345678",
    # Telephone
    "+45 01 01 90 12",
    f"+45{VALID}",
    "tlf. 01019012",
    f"tlf. {VALID}",
    # Dates, times, periods
    "2018-01-25",
    "2018-01-25T10:15:00",
    "20180125-1015",
    "20180125 1015",
    "01.01.2019-2022",
    "01-01-2019-31-12-2022",
    "25.01.18 kl. 1200",
    "28-08-2007 9030 Måned",
    "01-01-1990 1238",
    # Decimals, amounts and counts
    f"0,{VALID}",
    f"3.{VALID}",
    f"{VALID},50",
    "010190.1234",
    "1.010.190 1234",
    "den 010122 2500 kr.",
    "010122 1250 timer",
    # Identifiers
    "010190/1234",
    f"https://eksempel.dk/{VALID}",
    f"www.eksempel.dk/?id={VALID}",
    f"a{VALID}b",
    "2022-212-3676",
    "K-2024-017",
    "123456-2024",
    "60000000-8",
    "610190-1234",
    "101901234",
    "16 ansatte og 186 timer",
    "010190\n1234",
    "",
    # Neighbours of the numbers that are found
    "2412771234",
    "2412771234.pdf",
    f"CVR {VALID}.pdf",
    f"p-nr_{VALID}.pdf",
    f"faktura {VALID}.pdf",
    f"https://eksempel.dk/filer/{VALID}.pdf",
    "1704067200",
    "EAN-nr.: 5790010190123 og 5790101901238",
    "GLN 5798009811578",
    "faktura 0203851006, ordre 2412771004",
    "Journalnr. 0203851006",
    "sagsnr. 24-0203851006",
    "J.nr. 2024-010190",
    "KMD-2024-010190-12",
    "120.310,50 kr. og 2.500 kr.",
    "120310,00 2500,00",
    "1.203.101.234 kr.",
    "01.01.1990 kl. 1234",
    "010190 kl. 1234",
    "31-12-2022 2350",
    "1. januar 1990-2022",
    "tlf. 20 10 19 90, mobil 24 12 77 10",
    "+45 2412 7710",
    "1001901237 og 1002902348 er enheder",
]


@pytest.mark.parametrize("text", CPR)
def test_a_cpr_number_is_found_once(text: str) -> None:
    expected = 2 if "/020290" in text else 1
    assert len(find_cpr(text)) == expected


CPR_IN_CODE = [
    '<a data-x="010190-1234">',
    '<input name="cpr" value="0101901234">',
    '{"cprNummer":"0101901234"}',
    '<p class="cpr010190-1234">',
    "var p = '010190 – 1234';",
]
NOT_CPR_IN_CODE = [
    '<time data-at="1704067200">',
    f'<div id="{VALID}" class="x{VALID}">',
    '<path d="M010190 1234 0 1 0 1 9 0-1 2 3 4">',
    '<i id="ab010190-1234-4f5b-8a6c-0123456789ab">',
    '<i id="aa010190-1234">',
    '<i id="010190-1234abcd">',
    "margin:0 1 0 1 9 0 1 2 3 4",
    "01.01.90-1234",
]


@pytest.mark.parametrize("text", CPR_IN_CODE)
def test_in_code_a_hyphen_or_a_word_tells(text: str) -> None:
    assert len(find_cpr(text, code=True)) == 1


@pytest.mark.parametrize("text", NOT_CPR_IN_CODE)
def test_times_ids_and_coordinates_in_code_are_let_through(text: str) -> None:
    assert find_cpr(text, code=True) == ()


@pytest.mark.parametrize("text", NOT_CPR)
def test_other_numbers_are_let_through(text: str) -> None:
    assert find_cpr(text) == ()


def test_a_list_of_numbers_without_spaces_is_found_whole() -> None:
    assert len(find_cpr("010190-1234,020290-2345,030390-3456")) == 3


@pytest.mark.parametrize(
    "text", ["ét\nto\ntre 010190-1234", "ét\r\nto\r\n010190-1234 fire", "\n\n0101\u00ad90-1234"]
)
def test_a_hit_names_the_line_and_the_place(text: str) -> None:
    (hit,) = find_cpr(text)
    assert hit.line == 3
    found = text[hit.start : hit.end].replace("\u00ad", "")
    assert found == "010190-1234"


def test_a_hit_never_shows_the_number() -> None:
    (hit,) = find_cpr("010190-1234")
    assert "1234" not in repr(hit) + str(hit)


def test_refusing_names_what_and_the_line_and_never_the_number() -> None:
    with pytest.raises(PersonalDataError) as refusal:
        refuse_cpr("første\nanden 010190-1234", "Filen liste.txt")
    message = str(refusal.value)
    assert "Filen liste.txt" in message
    assert "linje 2" in message
    assert "CPR" in message
    assert "0101" not in message
    assert "1234" not in message


def test_a_number_in_the_name_of_a_file_is_not_shown_either() -> None:
    with pytest.raises(PersonalDataError) as refusal:
        refuse_cpr("010190-1234", "Filen 020290-2345.txt")
    assert "2345" not in str(refusal.value)


def test_many_lines_are_not_all_named() -> None:
    with pytest.raises(PersonalDataError, match="linje 1, 2, 3, 4, 5 og flere"):
        refuse_cpr("010190-1234\n" * 50, "Filen")


def test_a_text_without_numbers_is_not_refused() -> None:
    refuse_cpr("16 ansatte, CVR 12345678", "Filen")


def test_a_number_is_masked_for_messages() -> None:
    assert without_cpr("før 010190-1234 efter") == "før [CPR] efter"
    assert without_cpr("intet her") == "intet her"


@settings(deadline=None)
@given(st.text(alphabet="0123456789- .\u00adcpr\n"))
def test_masking_leaves_nothing_to_find_that_has_a_hyphen(text: str) -> None:
    masked = without_cpr(text)
    assert len(masked.splitlines()) <= len(text.splitlines())
    for hit in find_cpr(text):
        assert hit.line == text.count("\n", 0, hit.start) + 1
        assert 0 <= hit.start < hit.end <= len(text)


@settings(deadline=None)
@given(st.text(max_size=20), st.text(max_size=20))
def test_a_number_is_found_between_any_two_texts(before: str, after: str) -> None:
    assert find_cpr(f"{before}\n 010190-1234 \n{after}")


@pytest.mark.parametrize(
    "piece",
    [
        "Leverandøren beskæftiger 16 ansatte i 186 timer.\n",
        "x",
        "1",
        "1 ",
        "010190 ",
        "12 34 56 78 kr. ",
        "1\u200b",
        "01.01.90",
        "------",
    ],
)
def test_megabytes_take_a_second_or_two(piece: str) -> None:
    size = 5_000_000 if piece.startswith("Leverandøren") else 1_000_000
    text = piece * (size // len(piece))
    begin = time.perf_counter()
    find_cpr(text)
    assert time.perf_counter() - begin < 5.0
