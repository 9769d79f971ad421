"""Monthly reports: which are missing, which came late, and how large a share came in time."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge.register.codes import ReportState
from knowledge.register.figures.months import add_months, month_start
from knowledge.register.figures.reporting import ReportOnDay, on_time, reports_on
from knowledge.register.measures.asked import Asked
from knowledge.register.measures.measured import Head, Measured, Total, dated
from knowledge.register.measures.naming import month_of, supplier_of, within
from knowledge.register.model import Clause, Contract, MonthlyReport, Record
from knowledge.register.query import Cell, Field, Period
from knowledge.register.snapshot import View

_MONTHS_BACK = 12
_RULE = (
    "Der ventes en dokumentation for hver måned, en kontrakt med beskæftigelses- eller "
    "oplæringsklausul løber. Den er rettidig til og med fristen: dens egen, ellers kontraktens "
    "rapportdag i måneden efter."
)


@dataclass(frozen=True, slots=True)
class _Report:
    """A report that was expected of a contract, as it stands on the day."""

    contract: Contract
    on_day: ReportOnDay


def reports_missing(asked: Asked) -> Measured[_Report]:
    """The longest overdue first."""
    items = _expected(asked, asked.period(None, None), ReportState.MISSING)

    def total(items: Sequence[_Report]) -> tuple[Total, ...]:
        return (
            Total("Manglende dokumentationer", len(items), "dokumentationer"),
            Total("Kontrakter", len({each.contract.id for each in items}), "kontrakter"),
        )

    return _measured(
        asked,
        "Manglende månedsdokumentation",
        sorted(items, key=lambda each: (each.on_day.expected.due, each.contract.id)),
        total,
        late="Dage over frist",
        computed=f"Mangler = fristen er overskredet, og intet er modtaget. {_RULE}",
        without=_never_reported(asked),
    )


def reports_late(asked: Asked) -> Measured[_Report]:
    """The latest first. Without a period the last twelve months."""
    items = _expected(asked, _last_year(asked), ReportState.LATE)

    def total(items: Sequence[_Report]) -> tuple[Total, ...]:
        return (
            Total("Forsinkede dokumentationer", len(items), "dokumentationer"),
            Total("Kontrakter", len({each.contract.id for each in items}), "kontrakter"),
        )

    return _measured(
        asked,
        f"Forsinket månedsdokumentation {within(_last_year(asked))}",
        sorted(items, key=_days_late, reverse=True),
        total,
        late="Dage forsinket",
        computed=f"Forsinket = modtaget efter fristen. {_RULE}",
    )


def reports_on_time(asked: Asked) -> Measured[_Report]:
    """Grouped by supplier or alone: the share in time. The lines are those not in time."""
    items = [each for each in _expected(asked, _last_year(asked)) if each.on_day.is_due]

    def total(items: Sequence[_Report]) -> tuple[Total, ...]:
        found = on_time(each.on_day for each in items)
        return (
            Total("Rettidig", found.percent, "%"),
            Total("Modtaget til tiden", found.part, "dokumentationer"),
            Total("Forfaldne", found.whole, "dokumentationer"),
        )

    return _measured(
        asked,
        f"Rettidig månedsdokumentation {within(_last_year(asked))}",
        sorted(items, key=_days_late, reverse=True),
        total,
        late="Dage forsinket",
        lists=lambda each: each.on_day.state in (ReportState.LATE, ReportState.MISSING),
        computed="Andel = rettidige ud af alle, hvis frist er overskredet; listen viser dem, der "
        f"er forsinkede eller mangler. {_RULE}",
        notes=_reason(items),
    )


def _measured(
    asked: Asked,
    title: str,
    items: Sequence[_Report],
    total: Callable[[Sequence[_Report]], tuple[Total, ...]],
    *,
    late: str,
    computed: str,
    lists: Callable[[_Report], bool] | None = None,
    without: Iterable[str] = (),
    notes: tuple[str, ...] = (),
) -> Measured[_Report]:
    def cells(each: _Report) -> tuple[Cell, ...]:
        report = each.on_day.report
        return (
            each.contract.title,
            supplier_of(asked.view, each.contract),
            month_of(each.on_day.expected.month),
            each.on_day.expected.due,
            report.received if report else None,
            each.on_day.days_late,
            each.contract.responsible,
        )

    def values(each: _Report, field: Field) -> tuple[str, ...] | None:
        if field is Field.STATE:
            return (each.on_day.state.value,)
        return dated(each.on_day.expected.month, field)

    return Measured(
        title=title,
        noun=Contract,
        items=items,
        row=lambda each: each.contract,
        refs=_refs,
        total=total,
        computed=computed,
        heads=(
            Head("Kontrakt"),
            Head("Leverandør"),
            Head("Måned"),
            Head("Frist"),
            Head("Modtaget"),
            Head(late, "dage"),
            Head("Ansvarlig"),
        ),
        cells=cells,
        lists=lists,
        values=values,
        figure=lambda each: each.on_day.days_late,
        notes=(*notes, *without),
    )


def _expected(asked: Asked, period: Period, state: ReportState | None = None) -> list[_Report]:
    """Of each contract in scope the reports of months that begin within the period; with
    `state` only those that stand so on the day."""
    is_open = period == Period(None, None)
    return [
        each
        for contract in asked.rows(Contract)
        for each in _reports_in(asked.view, contract, state)
        if is_open or each.on_day.expected.month in period
    ]


def _reports_in(view: View, contract: Contract, state: ReportState | None) -> tuple[_Report, ...]:
    reports = _reports_of(view, contract)
    if state is None:
        return reports
    return view.kept(
        f"reports {state}",
        contract.id,
        (reports,),
        lambda: tuple(each for each in reports if each.on_day.state is state),
    )


def _reports_of(view: View, contract: Contract) -> tuple[_Report, ...]:
    """Kept until the contract, its clauses or its reports change."""
    clauses = view.of(Clause, "contract", contract.id)
    reports = view.of(MonthlyReport, "contract", contract.id)
    return view.kept(
        "reports",
        contract.id,
        (contract, clauses, reports),
        lambda: tuple(
            _Report(contract, each) for each in reports_on(contract, clauses, reports, view.day)
        ),
    )


def _last_year(asked: Asked) -> Period:
    start = add_months(month_start(asked.day), -_MONTHS_BACK)
    return asked.period(start, asked.day)


def _never_reported(asked: Asked) -> Iterable[str]:
    """Running contracts with a clause of which not one report ever came."""
    view = asked.view
    silent = [
        contract
        for contract in asked.rows(Contract)
        if any(each.on_day.is_due for each in _reports_of(view, contract))
        and not view.of(MonthlyReport, "contract", contract.id)
    ]
    if silent:
        named = ", ".join(each.title for each in silent[:5])
        rest = f" og {len(silent) - 5} andre" if len(silent) > 5 else ""
        yield f"Der er aldrig modtaget dokumentation på: {named}{rest}."


def _refs(each: _Report) -> tuple[Record, ...]:
    report = each.on_day.report
    return (each.contract,) if report is None else (each.contract, report)


def _reason(items: Sequence[_Report]) -> tuple[str, ...]:
    reason = on_time(each.on_day for each in items).reason
    return (reason,) if reason else ()


def _days_late(each: _Report) -> Decimal:
    return Decimal(each.on_day.days_late or 0)
