from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.register.codes import (
    ClauseState,
    ClauseType,
    CountingRule,
    FulfilledBy,
    PlacementState,
    PlacementType,
)
from knowledge.register.figures.requirement import Requirement, full_requirement, required_on
from knowledge.register.figures.standing import Note, active_on, count_on, standing
from knowledge.register.model import Clause, Placement
from knowledge.register.phase_in import PhaseInStep

DAY = date(2026, 8, 31)
BEGUN = date(2026, 1, 1)


def clause(**told: Any) -> Clause:
    basic: dict[str, Any] = {
        "id": "KL-1",
        "contract": "K-1",
        "type": ClauseType.EMPLOYMENT,
        "state": ClauseState.IN_FORCE,
    }
    return Clause(**basic | told)


def placement(number: int = 1, **told: Any) -> Placement:
    basic: dict[str, Any] = {
        "id": f"A-{number}",
        "clause": "KL-1",
        "person": f"P-{number}",
        "type": PlacementType.ORDINARY,
        "hours": Decimal(10),
        "start": BEGUN,
        "state": PlacementState.ACTIVE,
    }
    return Placement(**basic | told)


def steps(*told: str) -> tuple[PhaseInStep, ...]:
    return tuple(PhaseInStep.parse(each) for each in told)


days = st.dates(date(2025, 1, 1), date(2027, 12, 31))


@st.composite
def some_placements(draw: st.DrawFn) -> list[Placement]:
    found = []
    for number in range(draw(st.integers(0, 6))):
        start = draw(days)
        end = draw(st.none() | st.integers(0, 400).map(lambda n, s=start: s + timedelta(days=n)))
        found.append(
            placement(
                number,
                person=f"P-{draw(st.integers(0, 4))}",
                type=draw(st.sampled_from(PlacementType)),
                hours=Decimal(draw(st.integers(0, 370))) / 10,
                start=start,
                end=end,
                state=draw(st.sampled_from(PlacementState)),
                target_group=draw(st.sampled_from(["", "fleks", "andre"])),
            )
        )
    return found


@st.composite
def some_clauses(draw: st.DrawFn) -> Clause:
    return clause(
        persons=draw(st.none() | st.integers(0, 5)),
        hours=draw(st.none() | st.integers(0, 90).map(Decimal)),
        counting=draw(st.sampled_from(CountingRule)),
        fulfilled_by=draw(st.sampled_from(FulfilledBy)),
        months=draw(st.integers(1, 6)),
        weeks=draw(st.none() | st.integers(0, 30)),
        deadline=draw(st.none() | days),
        target_groups=draw(st.sampled_from([(), ("fleks",)])),
    )


def test_sixteen_of_thirteen_persons_and_186_of_130_hours() -> None:
    hours = [Decimal(12)] * 10 + [Decimal(11)] * 6
    rows = [placement(n, hours=each) for n, each in enumerate(hours)]
    found = standing(clause(persons=13, hours=Decimal(130)), rows, DAY)
    assert (found.persons, found.hours) == (16, 186)
    assert (found.persons_share, found.hours_share) == (Decimal("123.1"), Decimal("143.1"))
    assert found.fulfilled is True
    assert found.behind is False
    assert (found.over_persons, found.over_hours) == (3, 56)
    assert (found.missing_persons, found.missing_hours) == (0, 0)


def test_the_last_day_counts_and_the_day_after_does_not() -> None:
    row = placement(end=DAY)
    assert active_on(row, DAY)
    assert not active_on(row, DAY + timedelta(days=1))


def test_the_first_day_counts_and_the_day_before_does_not() -> None:
    assert active_on(placement(start=DAY), DAY)
    assert not active_on(placement(start=DAY), DAY - timedelta(days=1))


def test_sick_leave_counts_until_the_placement_ends() -> None:
    assert active_on(placement(state=PlacementState.SICK), DAY)
    assert not active_on(placement(state=PlacementState.SICK, end=date(2026, 5, 1)), DAY)


def test_what_has_ended_on_an_unknown_day_does_not_count_and_is_told() -> None:
    found = standing(clause(persons=1), [placement(state=PlacementState.ENDED)], DAY)
    assert found.persons == 0
    assert Note.ENDED_UNDATED in found.notes


def test_unpaid_practice_counts_only_when_the_clause_says_so() -> None:
    rows = [placement(type=PlacementType.TRAINEESHIP)]
    assert standing(clause(persons=1), rows, DAY).persons == 0
    counting = clause(persons=1, counted=(PlacementType.TRAINEESHIP,))
    assert standing(counting, rows, DAY).persons == 1


def test_another_target_group_does_not_count_and_an_untold_one_does_with_a_note() -> None:
    rows = [placement(1, target_group="andre"), placement(2), placement(3, target_group="fleks")]
    found = standing(clause(persons=3, target_groups=("fleks",)), rows, DAY)
    assert [row.id for row in found.counted] == ["A-2", "A-3"]
    assert Note.GROUP_UNTOLD in found.notes
    assert Note.GROUP_UNTOLD not in standing(clause(persons=3), rows, DAY).notes


def test_two_jobs_of_one_person_are_one_person_and_the_hours_of_both() -> None:
    rows = [placement(1, person="P-7"), placement(2, person="P-7")]
    found = standing(clause(persons=2, hours=Decimal(20)), rows, DAY)
    assert (found.persons, found.hours) == (1, 20)
    assert found.fulfilled is False


@pytest.mark.parametrize(("rule", "holds"), [(FulfilledBy.BOTH, False), (FulfilledBy.EITHER, True)])
def test_one_figure_reached_is_enough_only_when_the_clause_says_either(
    rule: FulfilledBy, holds: bool
) -> None:
    asks = clause(persons=1, hours=Decimal(30), fulfilled_by=rule)
    assert standing(asks, [placement()], DAY).fulfilled is holds


@pytest.mark.parametrize("asks", [{}, {"persons": 0}, {"persons": 0, "hours": Decimal(0)}])
def test_a_clause_that_requires_nothing_countable_is_neither_met_nor_behind(asks: Any) -> None:
    found = standing(clause(**asks), [placement()], DAY)
    assert (found.fulfilled, found.behind, found.persons_share) == (None, None, None)
    assert (found.missing_persons, found.over_persons) == (None, None)


def test_a_requirement_of_no_persons_does_not_meet_an_either_clause() -> None:
    asks = clause(persons=0, hours=Decimal(30), fulfilled_by=FulfilledBy.EITHER)
    assert standing(asks, [placement()], DAY).fulfilled is False


def test_nobody_is_behind_before_the_deadline_and_is_on_it() -> None:
    asks = clause(persons=13, hours=Decimal(130), deadline=date(2026, 12, 1))
    before = standing(asks, [placement()], date(2026, 11, 30))
    assert before.required == Requirement(0, Decimal(0))
    assert (before.behind, before.fulfilled) == (False, False)
    assert (before.missing_persons, before.due_missing_persons) == (12, 0)
    assert Note.NOT_DUE in before.notes
    on_it = standing(asks, [placement()], date(2026, 12, 1))
    assert (on_it.behind, on_it.due_missing_persons) == (True, 12)
    assert Note.NOT_DUE not in on_it.notes


def test_without_a_deadline_everything_is_due_from_the_start_of_the_contract() -> None:
    asks = clause(persons=2)
    assert required_on(asks, DAY, start=DAY).persons == 2
    assert required_on(asks, DAY, start=DAY + timedelta(days=1)).persons == 0
    assert required_on(asks, DAY).persons == 2


def test_the_phase_in_is_linear_with_persons_rounded_up_and_hours_to_a_tenth() -> None:
    asks = clause(
        persons=13,
        hours=Decimal(130),
        phase_in=steps("2026-06-01=3/30"),
        deadline=date(2026, 12, 1),
    )
    assert required_on(asks, date(2026, 5, 31)) == Requirement(0, Decimal(0))
    assert required_on(asks, date(2026, 6, 1)) == Requirement(3, Decimal(30))
    # 92 of 183 days: 3 + 10 × 92 / 183 = 8.03 and 30 + 100 × 92 / 183 = 80.27
    assert required_on(asks, date(2026, 9, 1)) == Requirement(9, Decimal("80.3"))
    assert required_on(asks, date(2026, 12, 1)) == Requirement(13, Decimal(130))


def test_without_a_deadline_the_last_step_holds_on() -> None:
    asks = clause(persons=13, phase_in=steps("2026-06-01=3", "2026-07-01=6"))
    assert required_on(asks, date(2030, 1, 1)).persons == 6
    assert full_requirement(asks).persons == 13


def test_a_clause_that_tells_only_steps_requires_the_last_of_them() -> None:
    asks = clause(phase_in=steps("2026-07-01=6/60", "2026-06-01=3"))
    assert full_requirement(asks) == Requirement(6, Decimal(60))


def test_hours_without_steps_are_due_with_the_last_step_when_there_is_no_deadline() -> None:
    asks = clause(hours=Decimal(50), phase_in=steps("2026-06-01=3", "2026-07-01=6"))
    assert required_on(asks, date(2026, 6, 30)).hours == 0
    assert required_on(asks, date(2026, 7, 1)).hours == 50


def test_hours_that_are_no_tenths_are_required_exactly_once_due() -> None:
    asks = clause(
        hours=Decimal("37.25"), phase_in=steps("2026-06-01=/7.25"), deadline=date(2026, 7, 1)
    )
    assert required_on(asks, date(2026, 6, 1)).hours == Decimal("7.25")
    assert required_on(asks, date(2026, 7, 1)).hours == Decimal("37.25")


@given(st.lists(st.tuples(days, st.integers(0, 20)), min_size=1, max_size=4), days, days)
def test_growing_steps_never_require_less_later(
    told: list[tuple[date, int]], one: date, other: date
) -> None:
    growing = zip(sorted({day for day, _ in told}), sorted(n for _, n in told), strict=False)
    asks = clause(phase_in=tuple(PhaseInStep(day, n, n * Decimal("7.13")) for day, n in growing))
    first, second = required_on(asks, min(one, other)), required_on(asks, max(one, other))
    assert first.persons is not None
    assert second.persons is not None
    assert first.hours is not None
    assert second.hours is not None
    assert first.persons <= second.persons <= (full_requirement(asks).persons or 0)
    assert first.hours <= second.hours


def test_the_average_is_of_the_last_whole_months_ends() -> None:
    rows = [
        placement(1),
        placement(2, start=date(2026, 7, 1)),
        placement(3, start=date(2026, 8, 1)),
        placement(4, start=date(2026, 8, 31), end=date(2026, 8, 31)),
    ]
    asks = clause(persons=2, counting=CountingRule.AVERAGE, months=3)
    on_the_last = standing(asks, rows, date(2026, 8, 31))
    assert [(each.day.month, each.persons) for each in on_the_last.points] == [
        (6, 1),
        (7, 2),
        (8, 4),
    ]
    assert on_the_last.persons == Decimal(7) / 3
    assert on_the_last.persons_share == Decimal("116.7")
    assert on_the_last.notes == ()
    day_before = standing(asks, rows, date(2026, 8, 30))
    assert [each.day.month for each in day_before.points] == [5, 6, 7]
    assert day_before.persons == Decimal(4) / 3


def test_a_young_contract_is_averaged_over_the_months_it_has_had_and_that_is_told() -> None:
    asks = clause(persons=2, counting=CountingRule.AVERAGE, months=3)
    rows = [placement(1, start=date(2026, 7, 15))]
    found = standing(asks, rows, DAY, start=date(2026, 7, 15))
    assert found.persons == 1
    assert found.notes == (Note.FEWER_MONTHS,)
    from_the_last = standing(asks, rows, DAY, start=date(2026, 7, 31))
    assert [each.day.month for each in from_the_last.points] == [7, 8]
    newer = standing(asks, rows, date(2026, 7, 20), start=date(2026, 7, 15))
    assert newer.persons == 1
    assert newer.notes == (Note.NO_WHOLE_MONTH,)


def test_cumulative_counts_all_who_began_and_stayed_long_enough() -> None:
    start = date(2026, 1, 1)
    rows = [
        placement(1, start=start, end=start + timedelta(days=90)),  # 91 days: 13 weeks
        placement(2, start=start, end=start + timedelta(days=89)),  # a day short
        placement(3, start=DAY - timedelta(days=89)),  # not there yet
        placement(4, start=DAY + timedelta(days=1)),  # to come
        placement(5, person="P-1", start=date(2026, 5, 1)),  # the first again
    ]
    asks = clause(persons=1, counting=CountingRule.CUMULATIVE, weeks=13)
    found = standing(asks, rows, DAY)
    assert [row.id for row in found.counted] == ["A-1", "A-5"]
    assert (found.persons, found.hours) == (1, 20)
    without_weeks = standing(replace(asks, weeks=None), rows, DAY)
    assert (without_weeks.persons, without_weeks.hours) == (3, 40)


@given(some_clauses(), some_placements(), days)
def test_one_more_active_counted_placement_never_lowers_a_figure(
    asks: Clause, rows: list[Placement], day: date
) -> None:
    more = placement(99, person="P-99", start=date(2020, 1, 1))
    before, after = standing(asks, rows, day), standing(asks, [*rows, more], day)
    assert after.persons == before.persons + 1
    assert after.hours == before.hours + more.hours or asks.counting is CountingRule.AVERAGE
    assert after.hours > before.hours
    assert before.fulfilled is not True or after.fulfilled


@given(some_placements(), days)
def test_groups_of_persons_add_up_to_the_whole(rows: list[Placement], day: date) -> None:
    whole = count_on(clause(), rows, day)
    groups = [
        count_on(clause(), [row for row in rows if row.person == person], day)
        for person in {row.person for row in rows}
    ]
    assert sum(each.persons for each in groups) == whole.persons
    assert sum((each.hours for each in groups), Decimal(0)) == whole.hours


@given(some_clauses(), some_placements(), days)
def test_missing_and_over_never_stand_together_and_agree_with_fulfilled(
    asks: Clause, rows: list[Placement], day: date
) -> None:
    found = standing(asks, rows, day)
    missing = [found.missing_persons, found.missing_hours]
    for gap, over in zip(missing, [found.over_persons, found.over_hours], strict=True):
        assert (gap is None) is (over is None)
        assert not (gap and over)
    gaps = [gap for gap in missing if gap is not None]
    if not gaps:
        assert found.fulfilled is None
    elif asks.fulfilled_by is FulfilledBy.BOTH:
        assert found.fulfilled is not any(gaps)
    else:
        assert found.fulfilled is not all(gaps)
    assert not (found.fulfilled and found.behind)
