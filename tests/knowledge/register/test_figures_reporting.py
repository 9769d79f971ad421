from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from knowledge.register.codes import ClauseState, ClauseType, ContractState, ReportState
from knowledge.register.figures.reporting import (
    on_time,
    report_due,
    reports_expected,
    reports_on,
)
from knowledge.register.model import Clause, Contract, MonthlyReport

CONTRACT = Contract(
    id="K-1",
    title="Rengøring",
    supplier="L-1",
    start=date(2026, 5, 15),
    reports_due_day=10,
    state=ContractState.RUNNING,
)
CLAUSE = Clause(
    id="KL-1", contract="K-1", type=ClauseType.EMPLOYMENT, state=ClauseState.IN_FORCE, persons=1
)


def report(month: int, received: date | None, state: ReportState, **told: date) -> MonthlyReport:
    return MonthlyReport(
        id=f"R-{month}-{received}",
        contract="K-1",
        month=date(2026, month, 1),
        received=received,
        state=state,
        **told,  # type: ignore[arg-type]
    )


def test_a_report_is_expected_from_the_month_of_the_start_to_the_last_whole_month() -> None:
    found = reports_expected(CONTRACT, [CLAUSE], date(2026, 8, 30))
    assert [each.month.month for each in found] == [5, 6, 7]
    assert [each.due for each in found][-1] == date(2026, 8, 10)
    assert len(reports_expected(CONTRACT, [CLAUSE], date(2026, 8, 31))) == 4


def test_no_report_is_expected_of_months_after_the_end() -> None:
    ended = replace(CONTRACT, end=date(2026, 6, 3))
    found = reports_expected(ended, [CLAUSE], date(2026, 12, 31))
    assert [each.month.month for each in found] == [5, 6]


@pytest.mark.parametrize(
    "other",
    [
        replace(CLAUSE, type=ClauseType.LABOUR),
        replace(CLAUSE, state=ClauseState.IN_TENDER),
        replace(CLAUSE, state=ClauseState.WAIVED),
        replace(CLAUSE, contract="K-2"),
    ],
)
def test_only_a_binding_clause_about_people_asks_for_reports(other: Clause) -> None:
    assert reports_expected(CONTRACT, [other], date(2026, 8, 31)) == ()


def test_a_report_may_have_a_due_day_of_its_own() -> None:
    own = report(12, None, ReportState.AWAITED, due=date(2027, 1, 20))
    assert report_due(CONTRACT, date(2026, 12, 1)) == date(2027, 1, 10)
    assert report_due(CONTRACT, date(2026, 12, 1), own) == date(2027, 1, 20)


def test_the_due_day_is_in_time_and_the_next_is_late() -> None:
    rows = [
        report(5, date(2026, 6, 10), ReportState.AWAITED),
        report(6, date(2026, 7, 11), ReportState.AWAITED),
    ]
    found = reports_on(CONTRACT, [CLAUSE], rows, date(2026, 8, 10))
    assert [(each.state, each.days_late) for each in found] == [
        (ReportState.ON_TIME, 0),
        (ReportState.LATE, 1),
        (ReportState.AWAITED, 0),
    ]
    next_day = reports_on(CONTRACT, [CLAUSE], rows, date(2026, 8, 11))[-1]
    assert (next_day.state, next_day.days_late) == (ReportState.MISSING, 1)
    share = on_time(reports_on(CONTRACT, [CLAUSE], rows, date(2026, 8, 11)))
    assert (share.part, share.whole, share.percent) == (1, 3, Decimal("33.3"))


def test_on_an_earlier_day_a_report_that_came_later_is_missing() -> None:
    rows = [report(5, date(2026, 7, 1), ReportState.APPROVED)]
    assert reports_on(CONTRACT, [CLAUSE], rows, date(2026, 6, 30))[0].state is ReportState.MISSING
    assert reports_on(CONTRACT, [CLAUSE], rows, date(2026, 7, 1))[0].state is ReportState.LATE


def test_of_two_rows_for_a_month_the_first_received_counts() -> None:
    rows = [
        report(5, None, ReportState.AWAITED),
        report(5, date(2026, 7, 1), ReportState.LATE),
        report(5, date(2026, 6, 1), ReportState.APPROVED),
    ]
    found = reports_on(CONTRACT, [CLAUSE], rows, date(2026, 6, 30))
    assert [each.state for each in found] == [ReportState.ON_TIME, ReportState.AWAITED]


def test_a_report_without_a_day_of_receipt_is_what_its_state_says() -> None:
    rows = [
        report(5, None, ReportState.ON_TIME),
        report(6, None, ReportState.LATE),
        report(7, None, ReportState.APPROVED),
    ]
    found = reports_on(CONTRACT, [CLAUSE], rows, date(2026, 8, 30))
    assert [each.state for each in found] == [
        ReportState.ON_TIME,
        ReportState.LATE,
        ReportState.APPROVED,
    ]
    assert [each.days_late for each in found] == [0, None, None]
    share = on_time(found)
    assert (share.part, share.whole) == (1, 2)
    assert "uden dato" in share.reason


def test_what_came_early_is_no_part_of_the_share_before_it_is_due() -> None:
    rows = [report(5, date(2026, 6, 1), ReportState.ON_TIME)]
    early = on_time(reports_on(CONTRACT, [CLAUSE], rows, date(2026, 6, 10)))
    assert (early.whole, early.percent) == (0, None)
    assert "forfalden" in early.reason
    assert on_time(reports_on(CONTRACT, [CLAUSE], rows, date(2026, 6, 11))).percent == 100
