from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from knowledge.register.codes import (
    ClauseState,
    ClauseType,
    ContractState,
    PlacementState,
    PlacementType,
    TargetUnit,
)
from knowledge.register.figures.targets import (
    clause_share,
    is_running,
    target_progress,
    target_result,
)
from knowledge.register.model import Clause, Contract, Placement, Target

DAY = date(2026, 8, 31)
ASKED = Target(id="MT-1", year=2026, unit=TargetUnit.PERSONS, goal=Decimal(10))


def contract(number: int, **told: Any) -> Contract:
    basic: dict[str, Any] = {
        "id": f"K-{number}",
        "title": "Rengøring",
        "supplier": "L-1",
        "start": date(2025, 1, 1),
        "state": ContractState.RUNNING,
    }
    return Contract(**basic | told)


def clause(number: int, **told: Any) -> Clause:
    basic: dict[str, Any] = {
        "id": f"KL-{number}",
        "contract": f"K-{number}",
        "type": ClauseType.EMPLOYMENT,
        "state": ClauseState.IN_FORCE,
    }
    return Clause(**basic | told)


def placement(number: int, clause_id: str, person: str, **told: Any) -> Placement:
    basic: dict[str, Any] = {
        "id": f"A-{number}",
        "clause": clause_id,
        "person": person,
        "type": PlacementType.ORDINARY,
        "hours": Decimal("7.5"),
        "start": date(2026, 1, 1),
        "state": PlacementState.ACTIVE,
    }
    return Placement(**basic | told)


def test_a_contract_runs_on_its_last_day_and_not_after() -> None:
    ending = contract(1, end=DAY)
    assert is_running(ending, DAY)
    assert not is_running(ending, date(2026, 9, 1))
    assert not is_running(contract(1, start=date(2026, 9, 1)), DAY)
    assert not is_running(contract(1, state=ContractState.EXPIRED), DAY)


def test_only_running_contracts_with_a_binding_employment_clause_are_in_the_share() -> None:
    contracts = [contract(n) for n in range(1, 7)] + [contract(7, end=date(2026, 1, 1))]
    clauses = [
        clause(1),
        replace(clause(1), id="KL-1b"),
        clause(2, state=ClauseState.DRAFT),
        clause(3, state=ClauseState.WAIVED),
        clause(4, type=ClauseType.LABOUR),
        clause(5, state=ClauseState.NOT_FULFILLED),
        clause(7),
    ]
    found = clause_share(contracts, clauses, DAY)
    assert (found.part, found.whole, found.percent) == (2, 6, Decimal("33.3"))
    labour = clause_share(contracts, clauses, DAY, (ClauseType.LABOUR,))
    assert labour.part == 1
    assert clause_share([], clauses, DAY).percent is None


def test_a_person_under_two_clauses_is_one_person_of_the_municipality() -> None:
    rows = {
        "KL-1": [placement(1, "KL-1", "P-1"), placement(2, "KL-1", "P-2")],
        "KL-2": [placement(3, "KL-2", "P-1"), placement(4, "KL-2", "P-3", end=date(2026, 8, 30))],
    }
    told = ([contract(1), contract(2)], [clause(1), clause(2)], rows.__getitem__, DAY)
    assert target_result(TargetUnit.PERSONS, *told) == 2
    assert target_result(TargetUnit.HOURS, *told) == Decimal("22.5")


def test_millions_are_the_yearly_value_of_contracts_with_the_clause_or_unknown() -> None:
    contracts = [contract(1, value_year=Decimal(2_500_000)), contract(2, value_year=Decimal(9))]
    told = ([clause(1)], lambda _: (), DAY)
    assert target_result(TargetUnit.MILLIONS, contracts, *told) == Decimal("2.5")
    unknown = [replace(contracts[0], value_year=None)]
    assert target_result(TargetUnit.MILLIONS, unknown, *told) is None


def growing(day: date) -> Decimal:
    """Two more each month of 2026, from two in January."""
    return Decimal(2 * day.month) if day.year == 2026 else Decimal(0)


def test_the_year_is_projected_with_the_growth_of_three_months() -> None:
    found = target_progress(replace(ASKED, goal=Decimal(25)), growing, DAY)
    assert (found.result, found.percent) == (16, Decimal("64.0"))
    # 122 days are 4.008 months of two
    assert (found.projected, found.projected_percent) == (Decimal("24.0"), Decimal("96.0"))
    assert found.on_track is False
    assert target_progress(replace(ASKED, goal=Decimal(24)), growing, DAY).on_track is True


def test_a_past_year_is_told_as_of_its_end_without_projection() -> None:
    found = target_progress(ASKED, growing, date(2027, 3, 1))
    assert (found.counted_on, found.result) == (date(2026, 12, 31), 24)
    assert (found.projected, found.on_track) == (None, True)


def test_a_year_to_come_has_no_result_yet() -> None:
    found = target_progress(replace(ASKED, year=2027), growing, DAY)
    assert (found.result, found.percent, found.on_track) == (None, None, None)
    assert found.reason == "Året er ikke begyndt."


@pytest.mark.parametrize("unit", TargetUnit)
def test_what_cannot_be_told_has_a_reason(unit: TargetUnit) -> None:
    found = target_progress(replace(ASKED, unit=unit), lambda _: None, DAY)
    assert found.result is None
    assert found.reason
    assert found.measured


def test_a_projection_stays_between_nothing_and_all() -> None:
    falling = target_progress(ASKED, lambda day: Decimal(90 - 10 * day.month), DAY)
    assert falling.projected == 0
    share = replace(ASKED, unit=TargetUnit.CONTRACT_SHARE, goal=Decimal(100))
    assert target_progress(share, lambda day: Decimal(10 * day.month), DAY).projected == 100


def test_a_goal_of_nothing_has_no_percentage() -> None:
    found = target_progress(replace(ASKED, goal=Decimal(0)), growing, DAY)
    assert (found.percent, found.result) == (None, 16)
    assert found.reason
