from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from knowledge.register.codes import JobState, MatchState, PlacementState, PlacementType
from knowledge.register.figures.months import add_months
from knowledge.register.figures.retention import (
    cvs_per_hire,
    retention,
    survival,
    time_to_hire,
)
from knowledge.register.model import CandidateMatch, JobDescription, Placement

DAY = date(2026, 8, 31)


def placement(number: int, start: date, end: date | None = None, **told: Any) -> Placement:
    basic: dict[str, Any] = {
        "id": f"A-{number}",
        "clause": "KL-1",
        "person": f"P-{number}",
        "type": PlacementType.ORDINARY,
        "hours": Decimal(10),
        "start": start,
        "end": end,
        "state": PlacementState.ACTIVE,
    }
    return Placement(**basic | told)


def test_survival_leaves_out_starts_that_are_too_young() -> None:
    rows = [
        placement(1, date(2026, 1, 15), date(2026, 4, 15)),  # its last day is the day itself
        placement(2, date(2026, 1, 15), date(2026, 4, 14)),  # a day short
        placement(3, date(2026, 5, 31)),  # three months old today, and still there
        placement(4, date(2026, 6, 1)),  # a day too young
    ]
    found = survival(rows, 3, DAY)
    assert (found.part, found.whole, found.percent) == (2, 3, Decimal("66.7"))
    assert [row.id for row in found.rows] == ["A-1", "A-2", "A-3"]


def test_months_end_with_the_month() -> None:
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert add_months(date(2026, 11, 30), 3) == date(2027, 2, 28)
    assert add_months(date(2026, 1, 15), -1) == date(2025, 12, 15)
    kept = survival([placement(1, date(2026, 1, 31), date(2026, 2, 28))], 1, DAY)
    assert kept.percent == 100


def test_survival_without_a_start_old_enough_gives_no_figure_but_a_reason() -> None:
    found = survival([placement(1, DAY)], 3, DAY)
    assert (found.whole, found.percent) == (0, None)
    assert "3 måneder" in found.reason


def test_a_start_that_ended_nobody_knows_when_is_left_out_of_survival() -> None:
    rows = [
        placement(1, date(2026, 1, 1)),
        placement(2, date(2026, 1, 1), state=PlacementState.ENDED),
    ]
    found = survival(rows, 3, DAY)
    assert (found.part, found.whole) == (1, 1)
    assert "uden slutdato" in found.reason


starts = st.dates(date(2025, 1, 1), date(2026, 12, 31))
lengths = st.none() | st.integers(0, 500)


@given(st.lists(st.tuples(starts, lengths)), st.integers(0, 14), starts)
def test_survival_lies_between_nothing_and_all(
    told: list[tuple[date, int | None]], months: int, day: date
) -> None:
    rows = [
        placement(n, start, None if length is None else start + timedelta(days=length))
        for n, (start, length) in enumerate(told)
    ]
    found = survival(rows, months, day)
    assert 0 <= found.part <= found.whole == len(found.rows)
    assert found.percent is None if not found.whole else 0 <= found.percent <= 100
    assert survival(rows, 0, day).percent in (None, 100)


def test_retention_follows_those_who_were_there_on_the_contracts_last_day() -> None:
    end = date(2026, 2, 28)
    rows = [
        placement(1, date(2025, 1, 1)),
        placement(2, date(2025, 1, 1), end),  # the last day counts in the whole
        placement(3, date(2025, 1, 1), date(2026, 2, 27)),  # gone before
        placement(4, date(2026, 3, 1)),  # came after
        placement(5, date(2026, 3, 1), person="P-2"),  # the second, in a new job there
    ]
    found = retention(rows, end, 6, DAY)
    assert (found.part, found.whole, found.percent) == (2, 2, 100)
    assert retention(rows[:4], end, 6, DAY).percent == 50


def test_retention_is_not_told_before_its_day_has_come() -> None:
    rows = [placement(1, date(2025, 1, 1))]
    early = retention(rows, date(2026, 6, 30), 3, DAY)
    assert early.percent is None
    assert "3 måneder" in early.reason
    assert retention(rows, date(2026, 6, 30), 3, date(2026, 9, 30)).percent == 100
    assert retention([], date(2026, 2, 28), 1, DAY).reason.startswith("Ingen var ansat")


def test_time_to_hire_runs_from_the_job_description_to_the_start() -> None:
    jobs = [
        JobDescription(
            id=f"J-{n}", clause="KL-1", title="Rengøring", received=day, state=JobState.FILLED
        )
        for n, day in enumerate([date(2026, 1, 1), date(2026, 2, 1)])
    ]
    rows = [
        placement(1, date(2026, 1, 11), job="J-0"),
        placement(2, date(2026, 1, 22), job="J-0"),
        placement(3, date(2026, 3, 1), job="J-1"),
        placement(4, date(2026, 3, 31), job="J-1"),
        placement(5, date(2026, 3, 31)),  # no job
        placement(6, date(2025, 12, 31), job="J-0"),  # began before it was received
    ]
    found = time_to_hire(rows, jobs)
    assert found.median == Decimal("24.5")
    assert found.mean == Decimal("29.3")  # (10 + 21 + 28 + 58) / 4 = 29.25
    assert found.left_out == 2
    assert time_to_hire([], jobs).median is None


def test_cvs_are_counted_when_sent_and_only_then() -> None:
    def match(number: int, state: MatchState, sent: date | None = None) -> CandidateMatch:
        return CandidateMatch(
            id=f"M-{number}", job="J-1", person=f"P-{number}", state=state, sent=sent
        )

    rows = [
        match(1, MatchState.HIRED),
        match(2, MatchState.REJECTED, DAY),
        match(3, MatchState.INTERVIEW, DAY),
        match(4, MatchState.PROPOSED),
        match(5, MatchState.REJECTED),
        match(6, MatchState.HIRED, DAY),
        match(7, MatchState.SENT, DAY),
    ]
    found = cvs_per_hire(rows)
    assert (found.cvs, found.hires, found.ratio) == (5, 2, Decimal("2.5"))
    assert cvs_per_hire(rows[1:4]).ratio is None
