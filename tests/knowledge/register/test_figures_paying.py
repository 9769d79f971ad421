from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import BadInputError
from knowledge.register.codes import (
    BusinessCaseKind,
    PaymentState,
    PlacementState,
    PlacementType,
)
from knowledge.register.figures.calculators import business_case_model, payment_model
from knowledge.register.figures.months import danish_day
from knowledge.register.figures.paying import business_case, gain_per_person, payment
from knowledge.register.figures.rounding import percent, rounded, written
from knowledge.register.model import BusinessCaseMonth, Payment, Placement


def course(**told: Any) -> Payment:
    basic: dict[str, Any] = {
        "id": "F-1",
        "contract": "K-1",
        "price": Decimal(40_000),
        "state": PaymentState.EARNED,
    }
    return Payment(**basic | told)


def month(number: int, cost: int, saving: int, **told: Any) -> BusinessCaseMonth:
    basic: dict[str, Any] = {
        "id": f"B-{number}-{cost}-{saving}",
        "month": date(2026, number, 1),
        "kind": BusinessCaseKind.REAL,
        "cost": Decimal(cost),
        "saving": Decimal(saving),
    }
    return BusinessCaseMonth(**basic | told)


def test_the_base_follows_time_and_the_result_follows_thirteen_weeks() -> None:
    reached = payment(course(time_share=Decimal("0.5"), weeks=13))
    assert (reached.base, reached.result, reached.total) == (5_000, 30_000, 35_000)
    short = payment(course(time_share=Decimal("0.5"), weeks=12))
    assert (short.base, short.result, short.total) == (5_000, 0, 5_000)


def test_the_result_follows_time_only_when_the_contract_says_so() -> None:
    found = payment(course(time_share=Decimal("0.5"), weeks=13, result_by_time=True))
    assert (found.base, found.result) == (5_000, 15_000)


def test_half_an_oere_is_rounded_up() -> None:
    found = payment(course(price=Decimal("0.02"), base_percent=Decimal(25), weeks=13))
    assert (found.base, found.result) == (Decimal("0.01"), Decimal("0.02"))
    assert rounded(Decimal("2.675"), 2) == Decimal("2.68")
    assert rounded(Decimal("-0.25"), 1) == Decimal("-0.3")


def test_the_formula_is_danish_with_the_numbers_in_it() -> None:
    found = payment(course(time_share=Decimal("0.5"), weeks=14))
    assert found.formula[0] == (
        "Grundbetaling: 25 % × 40.000,00 kr. × tidsandel 0,5 = 5.000,00 kr."
    )
    assert "14 ugers beskæftigelse når kravet på 13 ud af 26 uger" in found.formula[1]
    assert found.formula[2] == "I alt: 5.000,00 kr. + 30.000,00 kr. = 35.000,00 kr."
    assert "ikke når" in payment(course(weeks=12)).formula[1]


@pytest.mark.parametrize("state", PaymentState)
def test_what_is_paid_or_rejected_is_no_longer_outstanding(state: PaymentState) -> None:
    found = payment(course(weeks=13, state=state))
    settled = state in (PaymentState.PAID, PaymentState.REJECTED)
    assert found.outstanding == (0 if settled else found.total)
    assert found.total == 40_000


money = st.decimals(0, 10_000_000, places=2)


@given(
    price=money,
    share=st.decimals(0, 1, places=4),
    weeks=st.integers(0, 30),
    by_time=st.booleans(),
    base=st.integers(0, 100),
)
def test_the_parts_of_a_payment_are_whole_oere_and_add_up(
    price: Decimal, share: Decimal, weeks: int, by_time: bool, base: int
) -> None:
    found = payment(
        course(
            price=price,
            time_share=share,
            weeks=weeks,
            result_by_time=by_time,
            base_percent=Decimal(base),
            result_percent=Decimal(100 - base),
        )
    )
    assert found.base + found.result == found.total
    assert 0 <= found.total <= price + Decimal("0.01")
    assert all(each == rounded(each, 2) for each in (found.base, found.result))
    assert weeks >= 13 or found.result == 0


def test_break_even_is_the_first_month_whose_sum_is_not_negative() -> None:
    rows = [month(3, 10, 60), month(1, 100, 0), month(2, 10, 30), month(4, 10, 40)]
    found = business_case(rows, BusinessCaseKind.REAL)
    assert [each.cumulative for each in found.months] == [-100, -80, -30, 0]
    assert found.break_even == date(2026, 4, 1)
    assert (found.below_again, found.net) == (None, 0)


def test_months_before_anything_happens_are_no_break_even() -> None:
    found = business_case([month(1, 0, 0), month(2, 50, 0)], BusinessCaseKind.REAL)
    assert found.break_even is None


def test_a_case_that_falls_below_again_says_in_which_month() -> None:
    rows = [month(1, 10, 20), month(2, 30, 0), month(3, 0, 30)]
    found = business_case(rows, BusinessCaseKind.REAL)
    assert (found.break_even, found.below_again) == (date(2026, 1, 1), date(2026, 2, 1))


def test_budget_and_realised_never_mix_and_rows_of_a_month_are_added() -> None:
    rows = [month(1, 10, 0), month(1, 5, 0), month(1, 99, 0, kind=BusinessCaseKind.BUDGET)]
    real = business_case(rows, BusinessCaseKind.REAL)
    assert [(each.cost, len(each.rows)) for each in real.months] == [(15, 2)]
    assert business_case(rows, BusinessCaseKind.BUDGET).net == -99


@given(st.lists(st.tuples(st.integers(1, 12), st.integers(0, 99), st.integers(0, 99))))
def test_the_last_sum_is_all_savings_less_all_cost(told: list[tuple[int, int, int]]) -> None:
    found = business_case([month(*each) for each in told], BusinessCaseKind.REAL)
    assert found.net == sum(saving - cost for _, cost, saving in told)
    assert not found.months or found.months[-1].cumulative == found.net
    if found.break_even is None:
        assert all(each.cumulative < 0 or not (each.cost or each.saving) for each in found.months)


def test_gain_is_of_the_months_and_the_people_of_one_period() -> None:
    people = [
        Placement(
            id=f"A-{number}",
            clause="KL-1",
            person=f"P-{number}",
            type=PlacementType.ORDINARY,
            hours=Decimal(10),
            start=start,
            end=end,
            state=PlacementState.ACTIVE,
        )
        for number, (start, end) in enumerate(
            [
                (date(2025, 1, 1), date(2026, 2, 1)),  # its last day is the first of the period
                (date(2026, 3, 31), None),
                (date(2025, 1, 1), date(2026, 1, 31)),
                (date(2026, 4, 1), None),
            ]
        )
    ]
    rows = [
        month(1, 0, 999),
        month(2, 10, 100),
        month(3, 20, 101),
        month(2, 0, 777, kind=BusinessCaseKind.BUDGET),
    ]
    found = gain_per_person(rows, people, date(2026, 2, 1), date(2026, 3, 31))
    assert (found.persons, found.gross, found.net) == (2, Decimal("100.50"), Decimal("85.50"))
    assert gain_per_person(rows, [], date(2026, 2, 1), date(2026, 3, 31)).gross is None


def test_the_payment_model_echoes_its_inputs_and_agrees_with_the_register() -> None:
    worked = payment_model(Decimal(40_000), time_share=Decimal("0.5"), weeks=13)
    assert worked.payment == payment(course(time_share=Decimal("0.5"), weeks=13))
    assert ("Tilbudspris", "40.000,00 kr.") in worked.inputs
    assert ("Ugekrav", "13 ud af 26 uger") in worked.inputs
    assert ("I alt", "35.000,00 kr.") in worked.result
    assert worked.assumptions
    uneven = payment_model(Decimal(1), base_percent=Decimal(30))
    assert any("105 %" in line for line in uneven.assumptions)


@pytest.mark.parametrize(
    "told",
    [
        {"price": Decimal(-1)},
        {"price": Decimal("NaN")},
        {"time_share": Decimal("1.1")},
        {"weeks": 27},
        {"threshold": 27},
        {"base_percent": Decimal(101)},
    ],
)
def test_the_payment_model_refuses_what_cannot_be(told: Any) -> None:
    with pytest.raises(BadInputError):
        payment_model(**{"price": Decimal(100)} | told)


def test_the_business_case_model_finds_the_month_that_has_paid_back() -> None:
    worked = business_case_model(
        persons=10,
        saving=Decimal(5_000),
        start_cost=Decimal(200_000),
        monthly_cost=Decimal(20_000),
        ramp_months=2,
        months=12,
        start=date(2026, 11, 9),
    )
    assert worked.case is not None
    # −195.000 after the first month at half strength, then 30.000 more each month
    assert [each.cumulative for each in worked.case.months][:3] == [-195_000, -165_000, -135_000]
    assert worked.case.break_even == date(2027, 6, 1)
    assert ("Tjent hjem", "måned 8 (juni 2027)") in worked.result
    assert ("Personer", "10") in worked.inputs
    never = business_case_model(
        persons=1, saving=Decimal(1), monthly_cost=Decimal(2), months=3, start=date(2026, 1, 1)
    )
    assert ("Tjent hjem", "ikke inden for 3 måneder") in never.result


@pytest.mark.parametrize(
    "told",
    [
        {"persons": 0},
        {"saving": Decimal(-1)},
        {"months": 0},
        {"months": 241},
        {"ramp_months": 37},
        {"start": date(9999, 1, 1)},
    ],
)
def test_the_business_case_model_refuses_what_cannot_be(told: Any) -> None:
    basic: dict[str, Any] = {"persons": 1, "saving": Decimal(1), "start": date(2026, 1, 1)}
    with pytest.raises(BadInputError):
        business_case_model(**basic | told)


def test_figures_are_written_the_danish_way() -> None:
    assert written(Decimal("1234567.5")) == "1.234.567,5"
    assert written(Decimal("1234.50"), 2) == "1.234,50"
    assert written(Decimal("100")) == "100"
    assert written(Decimal("1E+3")) == "1.000"
    assert percent(1, 0) is None
    assert percent(1, 8) == Decimal("12.5")


def test_a_moment_late_in_the_evening_utc_is_the_next_day_in_denmark() -> None:
    from datetime import UTC, datetime

    assert danish_day(datetime(2026, 8, 31, 22, 30, tzinfo=UTC)) == date(2026, 9, 1)
    assert danish_day(datetime(2026, 1, 31, 22, 30, tzinfo=UTC)) == date(2026, 1, 31)
    with pytest.raises(ValueError, match="zone"):
        danish_day(datetime(2026, 8, 31))
