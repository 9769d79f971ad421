"""Which monthly reports are expected, and whether they came in time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from knowledge.register.codes import ClauseType, ReportState
from knowledge.register.figures.months import add_months, last_month_end, month_start
from knowledge.register.figures.requirement import is_binding
from knowledge.register.figures.shares import Share, share
from knowledge.register.model import Clause, Contract, MonthlyReport

_REPORTED_ON = (ClauseType.EMPLOYMENT, ClauseType.TRAINING)
_HAS_COME = (ReportState.ON_TIME, ReportState.LATE, ReportState.APPROVED)
_NOTHING_DUE = "Ingen dokumentation er forfalden."
_UNDATED = "Noget dokumentation er modtaget uden dato; den er udeladt."


@dataclass(frozen=True, slots=True)
class ExpectedReport:
    """A report that is to come for a month (its first day), and by when."""

    contract_id: str
    month: date
    due: date


@dataclass(frozen=True, slots=True)
class ReportOnDay:
    """How an expected report stands on a day.

    `state` is AWAITED (not come, not due yet), ON_TIME, LATE (came after it was due), APPROVED
    (came on a day that is not known) or MISSING (due before the day and not come). `is_due`
    says that it was due before the day. `report` is the row, None when there is none.
    `days_late` is None when the day of receipt is not known.
    """

    expected: ExpectedReport
    state: ReportState
    report: MonthlyReport | None
    days_late: int | None
    is_due: bool


def report_due(contract: Contract, month: date, report: MonthlyReport | None = None) -> date:
    """The last day in time: the report's own, or `reports_due_day` of the month after."""
    if report is not None and report.due is not None:
        return report.due
    return add_months(month_start(month), 1).replace(day=contract.reports_due_day)


def reports_expected(
    contract: Contract, clauses: Iterable[Clause], day: date
) -> tuple[ExpectedReport, ...]:
    """One a month, from the month the contract starts in to the last whole month on `day`.

    No later than the month it ends in, and only for a contract with an employment or training
    clause that is in force (or was judged); `clauses` may hold those of other contracts too.
    """
    if not any(_is_reported_on(each, contract) for each in clauses):
        return ()
    last = month_start(last_month_end(day))
    if contract.end is not None:
        last = min(last, month_start(contract.end))
    expected, month = [], month_start(contract.start)
    while month <= last:
        expected.append(ExpectedReport(contract.id, month, report_due(contract, month)))
        month = add_months(month, 1)
    return tuple(expected)


def reports_on(
    contract: Contract,
    clauses: Iterable[Clause],
    reports: Iterable[MonthlyReport],
    day: date,
) -> tuple[ReportOnDay, ...]:
    """Each expected report with its state on a day; a report may come on the day it is due.

    Of several rows for a month the one received first counts. A row without a day of receipt
    is what its state says.
    """
    first: dict[date, MonthlyReport] = {}
    for each in sorted(reports, key=_order):
        if each.contract == contract.id:
            first.setdefault(month_start(each.month), each)
    return tuple(
        _on_day(expected, contract, first.get(expected.month), day)
        for expected in reports_expected(contract, clauses, day)
    )


def on_time(reports: Iterable[ReportOnDay]) -> Share:
    """Reports that came in time, of those due before the day.

    Left out are those that came on a day that nobody knows.
    """
    due = [each for each in reports if each.is_due]
    known = [each for each in due if each.state is not ReportState.APPROVED]
    in_time = sum(each.state is ReportState.ON_TIME for each in known)
    rows = [each.report for each in known if each.report is not None]
    reason = "" if len(known) == len(due) else _UNDATED
    return share(in_time, len(known), rows, reason if due else _NOTHING_DUE)


def _on_day(
    expected: ExpectedReport, contract: Contract, report: MonthlyReport | None, day: date
) -> ReportOnDay:
    due = report_due(contract, expected.month, report)
    expected = ExpectedReport(expected.contract_id, expected.month, due)
    state, late = _state(report, due, day)
    return ReportOnDay(expected, state, report, late, due < day)


def _state(report: MonthlyReport | None, due: date, day: date) -> tuple[ReportState, int | None]:
    if report is not None and report.received is None and report.state in _HAS_COME:
        return report.state, 0 if report.state is ReportState.ON_TIME else None
    if report is not None and report.received is not None and report.received <= day:
        late = max(0, (report.received - due).days)
        return ReportState.LATE if late else ReportState.ON_TIME, late
    if due < day:
        return ReportState.MISSING, (day - due).days
    return ReportState.AWAITED, 0


def _is_reported_on(clause: Clause, contract: Contract) -> bool:
    return clause.contract == contract.id and clause.type in _REPORTED_ON and is_binding(clause)


def _order(report: MonthlyReport) -> tuple[bool, date, str]:
    """What was received first comes first, what has not come last."""
    has_come = report.received is not None or report.state in _HAS_COME
    return not has_come, report.received or date.max, report.id
