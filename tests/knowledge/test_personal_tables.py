"""CPR numbers that are split over the cells of a table are found, and few other tables are.

All numbers are made up; `1238`, `1009`, `1006`, `1004` and `1017` satisfy the check digit.
"""

import random
import time

import pytest

from knowledge.errors import PersonalDataError
from knowledge.personal_tables import find_split_cpr, refuse_split_cpr


def table(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in text.split("/")]


CPR = [
    # The words of the columns tell
    "CPR dato | løbenr / 010190 | 1234",
    "Navn | CPR dato | løbenr / A | 01-01-90 | 1234",
    "Fødselsdato | Navn | Løbenummer / 01.01.1990 | A | 1234",
    "Fødselsdato | CPR sidste 4 / 1990-01-01 | 1234",
    "Født | Lbnr. / 01011990 | 1234",
    "Personnummer | | Navn / 010190 | 1234 | A",
    "CPR | Nr. / 010190 | 1234",
    "CPR | - | / 010190 | - | 1234",
    "Borger | CPR: | 010190 | 1234",
    "CPR dato | løbenr / 10190 | 34",  # a spreadsheet dropped the zeros
    "Liste over borgere / Navn | Fødselsdag | Løbenr. / A | 010190 | 1234",
    "Dato | Løbenr / 010190 | 1234",
    # ... or those to the left
    "Fødselsdato | 01.01.1990 / Løbenr. | 1234",
    "CPR-nr. | 010190 / | 1234",
    # A box for each digit, or for each part of the date
    "CPR-nr. | 0 | 1 | 0 | 1 | 9 | 0 | 1 | 2 | 3 | 4",
    "CPR-nr. | 0 | 1 | 0 | 1 | 9 | 0 | - | 1 | 2 | 3 | 4",
    "CPR | 01 | 01 | 90 | 1234",
    # Without words the check digit must fit in most rows
    "010190 | 1238",
    "010190 | 1009 | A / 020385 | 1006 | B / 241277 | 1003 | C",
    "Dato | Nr. / 010190 | 1009 / 020385 | 1006",
    "01-01-90 | 1009 / 02-03-85 | 1006 / 24-12-77 | 1004 / 01-01-90 | 1017",
]
NOT_CPR = [
    "",
    "010190 | 1234",
    "310290 | 1238",
    "² | 1234",
    # The column says that it is something else
    "Dato | Postnr / 010190 | 8000",
    "Dato | Kl. / 010190 | 1238",
    "Dato | Timer / 010122 | 1250",
    "Startdato | Beløb / 01.01.2019 | 1238",
    "Bilagsdato | Løbenr / 010190 | 1234",
    "CPR (6 første) | Postnr / 010190 | 8000",
    "Kontraktsum | År / 120310 | 2019",
    "Konto | Løbenr / 120310 | 1001 / 912311 | 1002 / 812355 | 1003",
    # Too few dates, or too few check digits
    "120310 | 1238 / 994455 | 1234 / 887766 | 1234",
    "010190 | 1238 / 010290 | 1234 / 010390 | 1234",
    # Dates and years, dates and postal codes, dates and times
    "31.12.2022 | 1238",
    "31.12.2022 | 8000 / 31.12.2022 | 8000 / 31.12.2022 | 8000 / 31.12.2022 | 8000",
    "Fra | Til / 01.01.2019 | 2022",
    "Åbner | 01.01.2019 | 0800",
    # Companies, units, telephones, accounts
    "CVR | Postnr / 12031985 | 8000 / 22031985 | 8200",
    "Firma | CVR | P-nr. / A | 12345678 | 1001234567",
    "EAN | Ordre / 5790001234567 | 1234",
    "Navn | Telefon / A | 20 10 19 90",
    "Reg.nr. | Konto / 1234 | 0101901234",
    "Journalnr. | Bilag / 2024-010190 | 1234",
    # Figures
    "Antal | 10 | 20 | 1990 | 12",
    "Uge | Mandag | Tirsdag / 12 | 0101 | 9012",
    "Timer | 0 | 1 | 0 | 1 | 9 | 0 | 1 | 2 | 3 | 4",
]


@pytest.mark.parametrize("text", CPR)
def test_a_number_in_two_cells_is_found(text: str) -> None:
    assert find_split_cpr(table(text))


@pytest.mark.parametrize("text", NOT_CPR)
def test_other_tables_are_let_through(text: str) -> None:
    assert find_split_cpr(table(text)) == ()


def test_every_row_of_a_list_is_named() -> None:
    rows = table("CPR dato | løbenr / 010190 | 1234 / 310290 | 1234 / 020385 | 4321")
    assert find_split_cpr(rows) == (1, 3)


def test_refusing_names_the_lines_and_never_the_number() -> None:
    rows = table("CPR dato | løbenr / 010190 | 1234")
    with pytest.raises(PersonalDataError) as refusal:
        refuse_split_cpr(rows, "a.csv", lines=[1, 4])
    assert str(refusal.value).startswith("a.csv indeholder et CPR-nummer delt over flere celler")
    assert "linje 4" in str(refusal.value)
    assert "0101" not in str(refusal.value)
    assert "1234" not in str(refusal.value)


def test_registers_of_random_companies_are_let_through() -> None:
    """CVR, P-number, date, amount, postal code and hours in thousands of rows, ten times over."""
    for seed in range(10):
        chance = random.Random(seed)
        rows = [["Navn", "CVR", "P-nr.", "Dato", "Ordre", "Postnr.", "Antal"]]
        for number in range(2000):
            day = f"{chance.randrange(1, 29):02}.{chance.randrange(1, 13):02}.2022"
            rows.append(
                [
                    f"Firma {number}",
                    str(chance.randrange(10_000_000, 99_999_999)),
                    str(1_000_000_000 + chance.randrange(30_000_000)),
                    day,
                    str(chance.randrange(100_000, 999_999)),
                    str(chance.randrange(1000, 9999)),
                    str(chance.randrange(1, 5000)),
                ]
            )
        assert find_split_cpr(rows) == ()


def test_a_hundred_thousand_rows_take_a_few_seconds() -> None:
    row = ["Firma", "12345678", "1001234567", "01.02.2022", "120310", "8000", "", "12"]
    begin = time.perf_counter()
    find_split_cpr(
        [["Navn", "CVR", "P-nr.", "Dato", "Sum", "Postnr.", "", "Antal"], *[row] * 100_000]
    )
    assert time.perf_counter() - begin < 8.0
