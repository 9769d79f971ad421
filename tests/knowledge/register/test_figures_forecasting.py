from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from knowledge.register.codes import (
    ClauseState,
    ClauseType,
    ContractState,
    CountingRule,
    PlacementState,
    PlacementType,
)
from knowledge.register.figures.forecasting import HIRING_DAYS, forecast
from knowledge.register.model import Clause, Contract, Placement
from knowledge.register.phase_in import PhaseInStep

DAY = date(2026, 8, 31)
CONTRACT = Contract(
    id="K-1",
    title="Rengøring",
    supplier="L-1",
    start=date(2026, 1, 1),
    state=ContractState.RUNNING,
)
CLAUSE = Clause(
    id="KL-1",
    contract="K-1",
    type=ClauseType.EMPLOYMENT,
    state=ClauseState.IN_FORCE,
    persons=13,
    deadline=date(2026, 11, 30),
)


def begun(*starts: date) -> list[Placement]:
    return [
        Placement(
            id=f"A-{number}",
            clause="KL-1",
            person=f"P-{number}",
            type=PlacementType.ORDINARY,
            hours=Decimal(10),
            start=start,
            state=PlacementState.ACTIVE,
        )
        for number, start in enumerate(starts)
    ]


def test_growth_of_three_whole_months_is_drawn_on_to_the_deadline() -> None:
    rows = begun(*[date(2026, 2, 1)] * 2, *[date(2026, 6, 1)] * 3, *[date(2026, 8, 31)] * 3)
    found = forecast(CLAUSE, CONTRACT, rows, DAY)
    assert found.persons_per_month == 2  # from 2 on 31 May to 8 on 31 August
    assert found.hours_per_month == 20
    # 91 days are 2.99 months: 8 + 2 × 91 / 30.4375
    assert found.persons == Decimal("14.0")
    assert found.reached is True
    assert (found.months, found.reason) == (3, "")


def test_hires_of_the_month_that_is_not_over_count_as_reached_but_not_as_growth() -> None:
    rows = begun(*[date(2026, 2, 1)] * 2, date(2026, 8, 10))
    found = forecast(CLAUSE, CONTRACT, rows, date(2026, 8, 15))
    assert found.persons_per_month == 0
    assert found.persons == 3
    assert found.reached is False


def test_the_next_step_of_the_phase_in_comes_before_the_deadline() -> None:
    stepwise = replace(CLAUSE, phase_in=(PhaseInStep(date(2026, 10, 1), 3, None),))
    found = forecast(stepwise, CONTRACT, begun(*[date(2026, 2, 1)] * 3), DAY)
    assert found.deadline == date(2026, 10, 1)
    assert found.required is not None
    assert found.required.persons == 3
    assert found.reached is True


def test_the_last_day_to_act_is_the_hiring_time_before_the_deadline() -> None:
    found = forecast(CLAUSE, CONTRACT, [], DAY)
    assert found.last_day_to_act == date(2026, 10, 31)
    assert (found.hiring_days, found.assumed) == (HIRING_DAYS, True)
    slower = forecast(CLAUSE, CONTRACT, [], DAY, hiring_days=Decimal("44.5"))
    assert slower.last_day_to_act == date(2026, 10, 16)
    assert slower.assumed is False


def test_an_average_wants_its_people_at_each_month_end_and_weeks_want_time() -> None:
    average = replace(CLAUSE, counting=CountingRule.AVERAGE, months=3)
    assert forecast(average, CONTRACT, [], DAY).last_day_to_act == date(2026, 8, 31)
    lasting = replace(CLAUSE, counting=CountingRule.CUMULATIVE, weeks=4)
    # 28 days with 30 November as the last begin on 3 November
    assert forecast(lasting, CONTRACT, [], DAY).last_day_to_act == date(2026, 10, 4)


def test_nothing_is_to_be_done_when_it_is_reached_and_stays_so() -> None:
    rows = begun(*[date(2026, 2, 1)] * 13)
    assert forecast(CLAUSE, CONTRACT, rows, DAY).last_day_to_act is None
    leaving = [replace(row, end=date(2026, 9, 1)) for row in rows]
    assert forecast(CLAUSE, CONTRACT, leaving, DAY).last_day_to_act is None
    dwindling = [*rows, *(replace(row, id=f"{row.id}x", person=f"{row.person}x",
        end=date(2026, 7, 1)) for row in rows)]  # fmt: skip
    assert forecast(CLAUSE, CONTRACT, dwindling, DAY).last_day_to_act is not None


def test_a_contract_without_a_whole_month_is_not_forecast() -> None:
    young = replace(CONTRACT, start=date(2026, 8, 2))
    found = forecast(CLAUSE, young, begun(date(2026, 8, 2)), DAY)
    assert (found.persons, found.reached, found.months) == (None, None, 0)
    assert "for ny" in found.reason
    assert found.last_day_to_act == date(2026, 10, 31)


def test_the_start_of_a_young_contract_is_no_growth() -> None:
    young = replace(CONTRACT, start=date(2026, 6, 15))
    found = forecast(CLAUSE, young, begun(*[date(2026, 6, 15)] * 6), DAY)
    assert (found.months, found.persons_per_month, found.persons) == (2, 0, 6)


def test_without_a_deadline_ahead_there_is_no_forecast_but_a_reason() -> None:
    for day in (date(2026, 11, 30), date(2027, 5, 1)):
        found = forecast(CLAUSE, CONTRACT, [], day)
        assert (found.deadline, found.persons, found.reached) == (None, None, None)
        assert "ingen kommende frist" in found.reason
    nothing = forecast(replace(CLAUSE, persons=None), CONTRACT, [], DAY)
    assert "ikke krav" in nothing.reason


def test_a_forecast_never_falls_below_nobody() -> None:
    rows = [replace(row, end=date(2026, 8, 1)) for row in begun(*[date(2026, 2, 1)] * 9)]
    found = forecast(CLAUSE, CONTRACT, rows, DAY)
    assert found.persons_per_month == -3
    assert found.persons == 0


@given(st.integers(0, 12), st.integers(1, 90))
def test_without_growth_the_forecast_is_what_is_reached_today(people: int, ahead: int) -> None:
    soon = replace(CLAUSE, deadline=DAY + timedelta(days=ahead))
    found = forecast(soon, CONTRACT, begun(*[date(2026, 2, 1)] * people), DAY)
    assert found.persons == people
    assert found.reached is (people >= 13)
