"""Provisions, acts and numbers of cases, firms and codes each have one normal form."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.danish.references import find

FORMS = [
    ("§ 176, stk. 2", "§176.2 §176"),
    ("§176(2)", "§176.2 §176"),
    ("§ 176 stk. 2", "§176.2 §176"),
    ("§ 52 a", "§52a"),
    ("§ 52a, stk. 3", "§52a.3 §52a"),
    ("§ 136, nr. 2", "§136.nr2 §136"),
    ("§ 63, stk. 1, nr. 3", "§63.1.nr3 §63.1 §63"),
    ("§ 176, stk. 2-4", "§176.2-4 §176.2 §176.3 §176.4 §176"),
    ("§§ 178-180", "§178-180 §178 §179 §180"),
    ("art. 70", "art70"),
    ("artikel 67, stk. 3", "art67.3 art67"),
    ("Article 67(3)", "art67.3 art67"),
    ("BEK nr. 1079 af 29/06/2022", "bek1079/2022 1079/2022"),
    ("BEK 1079/2022", "bek1079/2022 1079/2022"),
    ("Bekendtgørelse nr. 1079 af 29. juni 2022", "bek1079/2022 1079/2022"),
    ("LBK 116/2025", "lbk116/2025 116/2025"),
    ("lovbekendtgørelse nr. 116 af 3. februar 2025", "lbk116/2025 116/2025"),
    ("lov nr. 1564 af 15/12/2015", "lov1564/2015 1564/2015"),
    ("Cirkulære nr. 9471 af 30/06/2014", "cir9471/2014 9471/2014"),
    ("lta/2025/116", "lta116/2025 116/2025"),
    ("2014/24/EU", "2014/24/eu 2014/24"),
    ("(EU) 2025/2152", "2025/2152/eu 2025/2152"),
    ("C-598/19", "c-598/19"),
    ("j.nr. 2022-212-3676", "2022-212-3676"),
    ("J.nr.: 22/1234", "22/1234"),
    ("sagsnr. 22/1234", "22/1234"),
    ("CVR 12345678", "cvr12345678 12345678"),
    ("CVR-nr. 12 34 56 78", "cvr12345678 12345678"),
    ("cvr: DK12345678", "cvr12345678 12345678"),
    ("12345678", "12345678"),
    ("P-nr. 1001234567", "p1001234567 1001234567"),
    ("60000000-8", "cpv60000000 60000000"),
    ("CPV-kode 60000000", "cpv60000000 60000000"),
    ("CPV 60000000-8", "cpv60000000 60000000"),
    ("K-2024-017", "k-2024-017"),
    ("k-2024-017", "k-2024-017"),
    ("KTR-00123", "ktr-00123"),
    ("2024/1234-5", "2024/1234-5"),
    ("2022-212-3676", "2022-212-3676"),
    ("123456-2024", "123456-2024"),
]
NOTHING = [
    "",
    "ingen tal her",
    "25-01-2018",
    "2018-01-25",
    "1.1.2019-31.12.2022",
    "12/2022",
    "2019/2022",
    "10-15 timer",
    "uge 12-14",
    "covid-19",
    "4.000.000 kr.",
    "12345678 kr.",
    "starten 20 timer",
    "3/4 af tiden",
]


@pytest.mark.parametrize(("text", "forms"), FORMS)
def test_a_reference_has_one_normal_form_and_wider_ones(text: str, forms: str) -> None:
    (found,) = find(text)
    assert [found.normal, *found.also] == forms.split()


@pytest.mark.parametrize("text", [text for text, _ in FORMS])
def test_a_reference_is_found_within_a_sentence_at_its_place(text: str) -> None:
    sentence = f"Kravet følger af {text} og gælder fortsat."
    (found,) = find(sentence)
    assert sentence[found.start : found.end] in text
    assert find(text)[0].normal == found.normal


@pytest.mark.parametrize("text", NOTHING)
def test_dates_and_plain_numbers_are_no_references(text: str) -> None:
    assert find(text) == ()


def test_several_sections_are_found_each() -> None:
    assert [one.normal for one in find("§§ 160, 162 og 163 gælder")] == ["§160", "§162", "§163"]


def test_a_preposition_is_not_the_letter_of_a_section() -> None:
    assert [one.normal for one in find("§ 5 i loven")] == ["§5"]


def test_a_count_behind_an_article_is_not_an_article() -> None:
    assert [one.normal for one in find("art. 20 og 3 borgere")] == ["art20"]


def test_references_come_in_order_and_do_not_overlap() -> None:
    found = find("CVR 12345678, § 2, BEK 1079/2022 og K-2024-017")
    assert [one.normal for one in found] == ["cvr12345678", "§2", "bek1079/2022", "k-2024-017"]
    assert all(one.end <= other.start for one, other in pairwise(found))


@settings(deadline=None)
@given(st.text(alphabet="§ 12-/.,stkalovnrCVR()EU"))
def test_any_text_is_read_without_error_and_spans_lie_within_it(text: str) -> None:
    assert all(0 <= one.start < one.end <= len(text) for one in find(text))


@pytest.mark.parametrize(
    "piece", ["§ 176, stk. 2 ", "§§ 1, ", "1-", "a-1-2-3 ", "lov ", "12 34 56 ", "/1"]
)
def test_the_time_grows_with_the_text_only(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    begin = time.perf_counter()
    find(text)
    assert time.perf_counter() - begin < 5.0
