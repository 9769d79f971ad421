"""A requirement adds up, follows its formula and stays in proportion."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.drafting.figures import figures
from assistant.drafting.model import (
    DraftRequest,
    Light,
    LotRequest,
    LotRequirement,
    Method,
    RequirementOption,
)
from assistant.drafting.proportion import measured
from assistant.drafting.requirement import by_method, chosen, options
from assistant.drafting.sectors import sector_of, sectors
from assistant.drafting.splitting import split
from knowledge.errors import BadInputError

MILLION = Decimal(1_000_000)
CLEANING = DraftRequest(
    "rengøring af skoler",
    sector="rengøring",
    value_year=12 * MILLION,
    months=48,
    labour_share=Decimal("0.70"),
    hourly_cost=Decimal(250),
)

values = st.integers(100_000, 500_000_000).map(Decimal)
any_sector = st.sampled_from(["", *sectors()])
BY_VALUE = [method for method in Method if method is not Method.PERSONS_HOURS]
weights = st.lists(st.integers(0, 10**8).map(Decimal), min_size=1, max_size=12)


def required(request: DraftRequest, method: Method) -> RequirementOption:
    option = by_method(request, method)
    assert option is not None
    return option


def test_the_worked_example_of_a_labour_share_comes_out_as_by_hand() -> None:
    option = required(CLEANING, Method.LABOUR_SHARE)
    assert "= 33.600 timer om året ≈ 17,5 årsværk" in option.formula
    assert "= 1.680 timer om året; 1.680 / 52 uger = 32,3 timer om ugen" in option.formula
    assert (option.persons, option.hours) == (3, 32)
    assert option.share_of_staff == Decimal("17.2")  # 3 of 17.46
    assert option.proportionate is Light.GREEN


def test_persons_times_hours_is_a_product() -> None:
    request = replace(CLEANING, persons=13, rates=(("hours_per_person", Decimal(10)),))
    option = required(request, Method.PERSONS_HOURS)
    assert (option.persons, option.hours) == (13, 130)
    assert option.formula == "13 personer × 10 timer = 130 timer om ugen"
    assert option.proportionate is Light.RED  # 13 of 17.5


def test_full_time_equivalents_are_the_value_divided_and_rounded_down() -> None:
    request = replace(CLEANING, value_year=29 * MILLION, rates=(("value_per_fte", 10 * MILLION),))
    option = required(request, Method.FTE_PER_VALUE)
    assert option.formula.startswith(
        "29 mio. kr. / 10 mio. kr. pr. årsværk, rundet ned = 2 årsværk"
    )
    assert (option.persons, option.hours) == (7, 74)


def test_a_wage_share_buys_hours_at_the_wage_of_a_candidate() -> None:
    rates = (("wage_share", Decimal("0.04")), ("candidate_wage", Decimal("0.8")))
    option = required(replace(CLEANING, rates=rates), Method.WAGE_SHARE)
    # 12 mio. × 70 % × 4 % = 336,000; / 200 an hour / 52 = 32.3
    assert "8,4 mio. kr.; 4 % heraf = 336.000 kr." in option.formula
    assert (option.persons, option.hours) == (3, 32)


@pytest.mark.parametrize(("staff", "seats"), [(3, 1), (10, 2), (50, 10), (79, 12), (500, 15)])
def test_seats_keep_the_ratio_of_supported_to_ordinary_staff(staff: int, seats: int) -> None:
    option = required(DraftRequest("x", staff=Decimal(staff)), Method.SEATS)
    assert option.persons == seats
    assert option.hours == seats * 20


def test_a_course_is_no_longer_than_the_contract() -> None:
    option = required(DraftRequest("x", staff=Decimal(50), months=12), Method.SEATS)
    assert "højst 12 måneder" in option.said


def test_payment_by_results_counts_the_courses_that_are_paid() -> None:
    request = DraftRequest("x", sector="beskæftigelse", value_year=4 * MILLION)
    option = required(request, Method.RESULT_SHARE)
    assert option.persons == 100  # 40,000 a course
    assert "25 % af betalingen for indsatsen er fast; 75 % betales" in option.said
    assert option.share_of_staff is None


def test_staff_that_is_told_stands_before_staff_that_is_computed() -> None:
    request = replace(CLEANING, labour_share=None, staff=Decimal(40))
    option = required(request, Method.LABOUR_SHARE)
    assert "40 årsværk × 1.924 timer = 76.960 timer om året" in option.formula
    assert option.hours == 74  # 5 % of 76,960 / 52


def test_a_figure_that_nobody_gave_is_an_assumption_and_one_that_was_given_is_not() -> None:
    assumed = required(replace(CLEANING, labour_share=None), Method.LABOUR_SHARE)
    assert any(each.startswith("Lønandel af kontraktværdien: 70 %") for each in assumed.assumptions)
    assert ("Lønandel af kontraktværdien", "70 % (antaget)") in assumed.inputs
    told = required(CLEANING, Method.LABOUR_SHARE)
    assert not any(each.startswith("Lønandel") for each in told.assumptions)
    assert ("Lønandel af kontraktværdien", "70 %") in told.inputs


def test_every_default_gives_its_reason_and_lies_within_its_bounds() -> None:
    for name, figure in figures().items():
        assert figure.reason, name
        assert figure.low <= figure.value <= figure.high, name


def test_an_own_rate_out_of_bounds_is_an_error_in_danish() -> None:
    with pytest.raises(BadInputError, match="skal være mellem"):
        by_method(replace(CLEANING, labour_share=Decimal(7)), Method.LABOUR_SHARE)
    with pytest.raises(BadInputError, match="kendes ikke"):
        by_method(replace(CLEANING, rates=(("andel", Decimal(1)),)), Method.LABOUR_SHARE)


def test_a_request_that_tells_nothing_feeds_no_method() -> None:
    assert options(DraftRequest("noget")) == ()
    assert chosen(DraftRequest("noget")) is None


@given(st.integers(0, 5000), weights)
def test_the_parts_of_a_split_sum_to_the_total(total: int, weighed: list[Decimal]) -> None:
    parts = split(total, weighed)
    assert sum(parts) == total
    assert min(parts) >= 0


@given(st.integers(0, 5000), weights)
def test_no_part_of_a_split_is_a_whole_away_from_its_quota(
    total: int, weighed: list[Decimal]
) -> None:
    whole = sum(weighed) or Decimal(len(weighed))
    for part, weight in zip(split(total, weighed), weighed, strict=True):
        quota = total * (weight if any(weighed) else 1) / whole
        assert abs(part - quota) < 1


@given(any_sector, values, st.lists(values, min_size=2, max_size=9))
def test_lots_add_up_to_the_total_by_every_method(
    sector: str, value: Decimal, of_lots: list[Decimal]
) -> None:
    lots = tuple(LotRequest(f"Delaftale {at}", one) for at, one in enumerate(of_lots))
    request = DraftRequest("x", sector=sector, value_year=value, lots=lots)
    for option in (*options(request), chosen(request)):
        assert option is not None
        assert sum(lot.persons for lot in option.lots) == option.persons
        assert sum((lot.hours for lot in option.lots), Decimal(0)) == option.hours
        assert all((lot.persons == 0) == (lot.hours == 0) for lot in option.lots)
        if option.persons >= len(lots):
            assert min(lot.persons for lot in option.lots) >= 1


def test_a_lot_that_gets_nobody_is_named() -> None:
    lots = tuple(LotRequest(name, Decimal(value)) for name, value in (("Nord", 9), ("Syd", 1)))
    option = required(replace(CLEANING, lots=lots, persons=1), Method.PERSONS_HOURS)
    assert option.lots == (
        LotRequirement("Nord", 1, Decimal(10)),
        LotRequirement("Syd", 0, Decimal(0)),
    )
    assert "intet krav i Syd" in option.said


def test_lots_without_a_value_share_evenly_and_it_is_said() -> None:
    option = required(replace(CLEANING, lots=tuple(map(LotRequest, "ABC"))), Method.LABOUR_SHARE)
    assert [lot.persons for lot in option.lots] == [1, 1, 1]
    assert any("ligeligt" in each for each in option.assumptions)


def test_a_small_lot_gets_its_person_when_there_are_enough() -> None:
    lots = (LotRequest("Stor", 99 * MILLION), LotRequest("Lille", MILLION))
    option = required(replace(CLEANING, lots=lots, persons=4), Method.PERSONS_HOURS)
    assert [lot.persons for lot in option.lots] == [3, 1]


@given(any_sector, values, values, st.sampled_from([None, *BY_VALUE]))
def test_more_value_never_gives_fewer_persons(
    sector: str, one: Decimal, other: Decimal, method: Method | None
) -> None:
    def persons(value: Decimal) -> int:
        request = DraftRequest("x", sector=sector, value_year=value, months=48)
        option = chosen(request) if method is None else by_method(request, method)
        assert option is not None
        return option.persons

    assert persons(min(one, other)) <= persons(max(one, other))


@given(any_sector, values)
def test_what_is_preferred_by_default_is_in_proportion(sector: str, value: Decimal) -> None:
    option = chosen(DraftRequest("x", sector=sector, value_year=value, months=48))
    assert option is not None
    assert option.proportionate is Light.GREEN
    if option.share_of_staff is not None:
        assert 0 < option.share_of_staff <= 20


@pytest.mark.parametrize(
    ("persons", "hours", "staff", "light", "said"),
    [
        (3, 45, 20, Light.GREEN, "6,1 % af timerne og, talt i personer, 15 % af en oplyst"),
        (3, 45, 10, Light.YELLOW, "over 20 % i personer kræver en begrundelse"),
        (3, 111, 10, Light.RED, "over 25 % af timerne er som udgangspunkt for meget"),
        (4, 148, 18, Light.YELLOW, "over 20 % af timerne kræver en begrundelse"),
        (6, 60, 10, Light.RED, "over 50 % i personer er som udgangspunkt for meget"),
    ],
)
def test_a_requirement_is_weighed_in_hours_and_many_persons_need_a_reason(
    persons: int, hours: int, staff: int, light: Light, said: str
) -> None:
    request = DraftRequest("x", persons=persons, hours=Decimal(hours), staff=Decimal(staff))
    option = required(request, Method.PERSONS_HOURS)
    assert option.proportionate is light
    assert said in option.said


@given(st.integers(1, 400), st.integers(1, 400), st.integers(5, 37))
def test_fewer_hours_for_the_same_persons_are_never_less_in_proportion(
    persons: int, staff: int, each: int
) -> None:
    def light(hours: int) -> int:
        weight = measured(persons, Decimal(persons * hours), Decimal(staff)).light
        return list(Light).index(weight)

    assert light(5) <= light(each) <= light(37)


def test_unknown_staff_is_yellow_and_says_what_is_missing() -> None:
    request = DraftRequest("x", persons=13, hours=Decimal(130))
    option = required(request, Method.PERSONS_HOURS)
    assert option.proportionate is Light.YELLOW
    assert option.share_of_staff is None
    assert "bemanding" in option.said
    assert "mangler" in option.said


@pytest.mark.parametrize(
    ("hours", "light"),
    [(10, Light.YELLOW), (20, Light.GREEN), (148, Light.GREEN), (160, Light.RED)],
)
def test_hours_of_a_person_must_be_realistic(hours: int, light: Light) -> None:
    request = DraftRequest("x", persons=4, hours=Decimal(hours), staff=Decimal(100))
    assert required(request, Method.PERSONS_HOURS).proportionate is light


def test_a_lot_out_of_proportion_is_seen_although_the_whole_is_not() -> None:
    lots = (LotRequest("Nord", staff=Decimal(95)), LotRequest("Syd", staff=Decimal(3)))
    request = DraftRequest("x", lots=lots, persons=10, hours=Decimal(100))
    option = required(request, Method.PERSONS_HOURS)
    assert option.share_of_staff is not None
    assert option.share_of_staff < 20
    assert option.proportionate is Light.YELLOW
    assert "I Syd er det 9 % af timerne og, talt i personer, 33,3 % af bemandingen" in option.said


@pytest.mark.parametrize(
    ("request_", "method"),
    [
        (replace(CLEANING, method=Method.SEATS, persons=4), Method.SEATS),
        (replace(CLEANING, persons=2), Method.PERSONS_HOURS),
        (replace(CLEANING, hours=Decimal(40)), Method.PERSONS_HOURS),
        (CLEANING, Method.LABOUR_SHARE),
        (DraftRequest("x", sector="byggeri", value_year=64 * MILLION), Method.FTE_PER_VALUE),
        (DraftRequest("x", sector="byggeri", value_year=12 * MILLION), Method.LABOUR_SHARE),
        (DraftRequest("x", sector="kost", staff=Decimal(30)), Method.LABOUR_SHARE),
        (DraftRequest("x", sector="beskæftigelse", persons=150), Method.RESULT_SHARE),
    ],
)
def test_the_preferred_method_follows_what_is_told(request_: DraftRequest, method: Method) -> None:
    option = chosen(request_)
    assert option is not None
    assert option.method is method
    assert option.persons > 0


@pytest.mark.parametrize(
    ("request_", "why"),
    [
        (
            DraftRequest("servicedesk", sector="it", value_year=12 * MILLION, months=48),
            "specialister",
        ),
        (DraftRequest("licenser", cpv="48000000", sector="varer"), "få timer"),
        (DraftRequest("møbler", sector="varer", value_year=90 * MILLION), "få timer"),
        (DraftRequest("rengøring", sector="rengøring", value_year=2 * MILLION), "årsværk"),
        (DraftRequest("rengøring", sector="rengøring", staff=Decimal(4)), "oplyst til 4 årsværk"),
        (replace(CLEANING, months=3), "3 måneder"),
    ],
)
def test_restraint_is_shown_where_it_is_right_and_says_why(
    request_: DraftRequest, why: str
) -> None:
    option = chosen(request_)
    assert option is not None
    assert (option.persons, option.hours) == (0, 0)
    assert why in option.said
    assert "partnerskabsaftale" in option.said
    assert "følg eller forklar" in option.said


def test_the_municipalitys_own_numbers_stand_also_where_restraint_would_be_right() -> None:
    option = chosen(DraftRequest("servicedesk", sector="it", persons=2, staff=Decimal(5)))
    assert option is not None
    assert option.persons == 2
    assert option.proportionate is Light.YELLOW


@pytest.mark.parametrize(
    ("cpv", "sector"),
    [
        ("90919200", "rengøring"),
        ("60112000", "kørsel"),
        ("45210000", "byggeri"),
        ("72253000", "it"),
    ],
)
def test_a_cpv_code_alone_tells_the_sector(cpv: str, sector: str) -> None:
    found = sector_of("", cpv)
    assert found is not None
    assert found.name == sector
