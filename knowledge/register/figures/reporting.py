"""Which monthly reports are expected, and whether they came in time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from knowledge.register.codes import ReportState
from knowledge.register.figures.shares import Share
from knowledge.register.model import Clause, Contract, MonthlyReport


@dataclass(frozen=True, slots=True)
class ExpectedReport:
    """A report that is to come for a month (its first day), and by when."""

    contract_id: str
    month: date
    due: date


@dataclass(frozen=True, slots=True)
class ReportOnDay:
    """How an expected report stands on a day.

    `state` is AWAITED (not due yet), ON_TIME, LATE (came after it was due) or MISSING (due
    before the day and not come). `report` is the row, None when there is none.
    """

    expected: ExpectedReport
    state: ReportState
    report: MonthlyReport | None
    days_late: int


def report_due(contract: Contract, month: date, report: MonthlyReport | None = None) -> date:
    """The last day in time: the report's own, or `reports_due_day` of the month after."""
    raise NotImplementedError


def reports_expected(
    contract: Contract, clauses: Iterable[Clause], day: date
) -> tuple[ExpectedReport, ...]:
    """One a month, from the month the contract starts in to the last whole month on `day`.

    No later than the month it ends in, and only for a contract with an employment or training
    clause that is in force (or was judged); `clauses` may hold those of other contracts too.
    """
    raise NotImplementedError


def reports_on(
    contract: Contract,
    clauses: Iterable[Clause],
    reports: Iterable[MonthlyReport],
    day: date,
) -> tuple[ReportOnDay, ...]:
    """Each expected report with its state on a day; a report may come on the day it is due.

    Of several rows for a month the one received first counts. A row without a day of receipt
    has come when its state says so, and in time when its state is `rettidig`.
    """
    raise NotImplementedError


def on_time(reports: Iterable[ReportOnDay]) -> Share:
    """Reports that came in time, of those that were due before the day."""
    raise NotImplementedError
