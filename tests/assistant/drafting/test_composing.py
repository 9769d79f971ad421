"""Which sections a draft has, and with which values: the request's, the staff's, the rules'."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from assistant.drafting import blocks, reading
from assistant.drafting.composing import Found, compose
from assistant.drafting.model import (
    BasisKind,
    Choices,
    ComparableClause,
    Draft,
    DraftRequest,
    LotRequest,
    Method,
    Variant,
)

TODAY = date(2026, 11, 25)
LIBRARY = blocks.load()
CLEANING = DraftRequest(
    "rengøring af skoler",
    sector="rengøring",
    cpv="90919300",
    value_year=Decimal(12_000_000),
    months=48,
)
OURS = ComparableClause(
    "K1", "Rengøring nord", "KL1", 8, Decimal(120), Decimal(6), Decimal("84.5"), TODAY
)


def made(request: DraftRequest = CLEANING, found: Found | None = None, **choices: object) -> Draft:
    return compose(request, LIBRARY, found or Found(), TODAY, Choices(**choices))  # type: ignore[arg-type]


def ids(draft: Draft) -> list[str]:
    return [section.block for section in draft.sections]


def text_of(draft: Draft, block: str) -> str:
    return "\n".join(next(each for each in draft.sections if each.block == block).paragraphs)


def test_the_text_follows_the_method_that_is_chosen() -> None:
    draft = made(method=Method.FTE_PER_VALUE)
    assert "mindst 3 kandidater med i alt mindst 37 løntimer" in text_of(draft, "krav")
    assert "ét årsværk pr. 12 mio. kr." in text_of(draft, "krav")


def test_numbers_of_the_staffs_own_stand_without_a_computation() -> None:
    draft = made(persons=4, hours=Decimal(50))
    assert "mindst 4 kandidater med i alt mindst 50 løntimer" in text_of(draft, "krav")
    assert "Kravet er beregnet" not in text_of(draft, "krav")
    assert draft.summary == "Krav: 4 kandidater med tilsammen 50 løntimer pr. uge."


def test_a_value_of_the_staffs_own_stands_before_the_default() -> None:
    draft = made(parameters=(("manglende-opfyldelse.bod", "7500"),))
    assert "Boden er 7.500 kr." in text_of(draft, "manglende-opfyldelse")


def test_a_wording_of_the_staffs_own_stands_before_the_rules() -> None:
    small = replace(CLEANING, value_year=Decimal(1_900_000), staff=Decimal(10))
    assert dict(made(small).variants)["dokumentation"] is Variant.MILDER
    strict = made(small, variants=(("dokumentation", Variant.STRICTER),))
    assert dict(strict.variants)["dokumentation"] is Variant.STRICTER


def test_without_the_requirement_what_serves_it_goes_as_well() -> None:
    left = ids(made(removed=("krav",)))
    assert {"manglende-opfyldelse", "opgoerelse"}.isdisjoint(left)
    assert "oplaeringsklausul" in left
    assert "fravigelse" in ids(made(removed=("krav",), added=("fravigelse",)))


@pytest.mark.parametrize(
    ("staff", "months", "said"),
    [
        (12, 48, "mindst 1 person under oplæring til opgaver under kontrakten. Hver person er i "
         "oplæring på opgaverne i mindst 20 uger"),
        (65, 48, "mindst 3 personer under oplæring"),
        (2, 48, "mindst 10 uger pr. kontraktår"),  # a tenth of two full-time posts
        (12, 6, "mindst 13 uger pr. kontraktår"),  # what half a year leaves after three months
    ],
)  # fmt: skip
def test_people_in_training_follow_the_staff_and_the_time_that_is_left(
    staff: int, months: int, said: str
) -> None:
    request = replace(CLEANING, staff=Decimal(staff), months=months)
    assert said in text_of(made(request), "oplaeringsklausul")
    own = made(request, parameters=(("oplaeringsklausul.personer", "7"),))
    assert "mindst 7 personer under oplæring" in text_of(own, "oplaeringsklausul")


def test_what_lack_of_candidates_is_stands_once_and_is_named_where_it_counts() -> None:
    draft = made()
    whole = "\n".join(paragraph for section in draft.sections for paragraph in section.paragraphs)
    assert whole.count("selv om leverandøren har medvirket loyalt") == 1
    assert "Kandidatmangel er" in text_of(draft, "definitioner")
    for block in ("frister", "kommunens-medvirken", "manglende-opfyldelse", "fravigelse"):
        assert "kandidatmangel" in text_of(draft, block).lower()


def test_what_is_forbidden_stays_out_until_staff_add_it() -> None:
    request = replace(CLEANING, forbidden=("manglende-opfyldelse",))
    assert "manglende-opfyldelse" not in ids(made(request))
    assert "manglende-opfyldelse" in ids(made(request, added=("manglende-opfyldelse",)))


def test_a_request_for_no_penalty_keeps_the_talk_and_the_plan() -> None:
    forbidden = reading.read("rengøring, 4 år, 12 mio. om året, ingen bod").forbidden
    draft = made(replace(CLEANING, forbidden=forbidden))
    text = text_of(draft, "manglende-opfyldelse")
    assert "Boden er" not in text
    assert all(each in text for each in ("drøfter årsagen", "skriftlig plan", "kandidatmangel"))
    wanted = made(
        draft.request, parameters=(("manglende-opfyldelse.bod_aftalt", "ja"),)
    )  # staff change their mind
    assert "Boden er 5.000 kr." in text_of(wanted, "manglende-opfyldelse")


def test_sections_are_numbered_anew_and_refer_by_their_numbers() -> None:
    draft = made(removed=("definitioner",))
    assert [section.number for section in draft.sections] == list(range(1, len(draft.sections) + 1))
    assert f"punkt {ids(draft).index('erstatning') + 1}" in text_of(draft, "opgoerelse")


def test_a_lot_without_persons_is_named_as_having_no_requirement() -> None:
    lots = tuple(LotRequest(name) for name in ("Nord", "Syd", "Øst", "Vest", "Midt"))
    text = text_of(made(replace(CLEANING, lots=lots)), "krav")
    assert "(c) Øst: 1 kandidat med i alt 10,5 løntimer pr. uge." in text
    assert "Der er intet krav i Vest og Midt." in text


def test_after_z_the_letters_of_lots_begin_again() -> None:
    lots = tuple(LotRequest(f"Område {at}") for at in range(1, 29))
    text = text_of(made(replace(CLEANING, lots=lots, persons=28, hours=Decimal(280))), "krav")
    assert "\n(z) Område 26:" in text
    assert "\n(ab) Område 28:" in text


@pytest.mark.parametrize(
    ("request_", "title"),
    [
        (CLEANING, "Beskæftigelsesklausul: rengøring af skoler"),
        (replace(CLEANING, months=3), "Partnerskab om beskæftigelse: rengøring af skoler"),
        (replace(CLEANING, required=("reserveret",)), "Reserveret kontrakt: rengøring af skoler"),
        (replace(CLEANING, subject=""), "Beskæftigelsesklausul: et indkøb"),
    ],
)
def test_a_draft_is_called_by_what_it_is_and_what_is_bought(
    request_: DraftRequest, title: str
) -> None:
    assert made(request_).title == title


def test_our_own_clauses_stand_behind_the_requirement_and_how_they_went() -> None:
    draft = made(found=Found({}, (OURS,)))
    [basis] = [
        each for one in draft.sections for each in one.basis if each.kind is BasisKind.REGISTER
    ]
    assert basis.reference == "Rengøring nord (klausul KL1)"
    assert basis.said == "krævede 8/120, nåede 6/84,5 pr. 25.11.2026"


def test_an_evaluation_is_for_large_contracts_or_when_it_is_wished_for() -> None:
    assert "evaluering" in ids(made())
    smaller = replace(CLEANING, value_year=Decimal(6_000_000))
    assert "evaluering" not in ids(made(smaller))
    assert "evaluering" in ids(made(replace(smaller, required=("evaluering",))))


def test_the_relation_to_other_requirements_needs_another_requirement() -> None:
    canteen = replace(CLEANING, sector="kost", cpv="55510000", staff=Decimal(40))
    assert "relation" not in ids(made(canteen))
    assert "oplæring" not in text_of(made(canteen), "opgoerelse")
    assert "relation" in ids(made(replace(canteen, required=("arbejdsklausul",))))


def test_seats_for_training_follow_the_staff_and_not_the_number_of_candidates() -> None:
    draft = made(replace(CLEANING, required=("jobtraening",), persons=9, staff=Decimal(50)))
    assert "løbende 10 pladser til jobtræning" in text_of(draft, "jobtraening")
