"""What is due to be paid for courses, and when efforts have paid for themselves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge.register.codes import BusinessCaseKind
from knowledge.register.figures.paying import (
    BusinessCase,
    BusinessMonth,
    PaymentDue,
    business_case,
    payment,
)
from knowledge.register.measures.asked import Asked
from knowledge.register.measures.measured import Head, Measured, Total
from knowledge.register.measures.naming import (
    contract_of,
    month_of,
    supplier_of,
    title_of,
)
from knowledge.register.model import BusinessCaseMonth, Contract, Payment, Record
from knowledge.register.query import Cell

_KR = "kr."


@dataclass(frozen=True, slots=True)
class _Due:
    course: Payment
    due: PaymentDue


@dataclass(frozen=True, slots=True)
class _Month:
    """A month of one business case, plan or fact."""

    case: BusinessCase
    month: BusinessMonth
    first: BusinessCaseMonth


def payments_due(asked: Asked) -> Measured[_Due]:
    """The largest outstanding first. A period is of the day that it was earned."""
    period = asked.query.period
    items = [
        _Due(each, payment(each))
        for each in asked.rows(Payment)
        if period is None or each.earned in period
    ]

    def total(items: Sequence[_Due]) -> tuple[Total, ...]:
        return (
            Total("Til betaling", _sum(each.due.outstanding for each in items), _KR),
            Total("Beregnet i alt", _sum(each.due.total for each in items), _KR),
            Total("Grundbetaling", _sum(each.due.base for each in items), _KR),
            Total("Resultatbetaling", _sum(each.due.result for each in items), _KR),
        )

    def cells(each: _Due) -> tuple[Cell, ...]:
        contract = contract_of(asked.view, each.course)
        return (
            each.course.id,
            title_of(contract),
            supplier_of(asked.view, contract),
            each.due.base,
            each.due.result,
            each.due.total,
            each.due.outstanding,
            each.course.state.value,
        )

    formula = items[0].due.formula if len(items) == 1 else ()
    return Measured(
        title="Betaling for forløb",
        noun=Payment,
        items=sorted(items, key=lambda each: (-each.due.outstanding, each.course.id)),
        row=lambda each: each.course,
        refs=lambda each: _with_contract(asked, each.course),
        total=total,
        computed="Grundbetaling = grundandel × pris × tidsandel. Resultatbetaling = resultatandel "
        "× pris, når ugekravet er nået. Udbetalte og afviste forløb har intet til betaling.",
        heads=(
            Head("Forløb"),
            Head("Kontrakt"),
            Head("Leverandør"),
            Head("Grundbetaling", _KR),
            Head("Resultatbetaling", _KR),
            Head("I alt", _KR),
            Head("Til betaling", _KR),
            Head("Status"),
        ),
        cells=cells,
        figure=lambda each: each.due.outstanding,
        notes=formula,
    )


def business_cases(asked: Asked) -> Measured[_Month]:
    """Month by month, plan and fact apart; each contract or effort is a case of its own."""
    cases: dict[tuple[str, BusinessCaseKind], list[BusinessCaseMonth]] = {}
    for row in asked.rows(BusinessCaseMonth):
        if asked.query.period is None or row.month in asked.query.period:
            cases.setdefault((row.contract or row.effort, row.kind), []).append(row)
    found = {key: business_case(cases[key], key[1]) for key in sorted(cases)}
    items = [_Month(case, month, month.rows[0]) for case in found.values() for month in case.months]

    def total(items: Sequence[_Month]) -> tuple[Total, ...]:
        return (
            Total("Realiseret netto", _net(items, BusinessCaseKind.REAL), _KR),
            Total("Budgetteret netto", _net(items, BusinessCaseKind.BUDGET), _KR),
        )

    return Measured(
        title="Business case",
        noun=BusinessCaseMonth,
        items=items,
        row=lambda each: each.first,
        refs=lambda each: each.month.rows,
        total=total,
        computed="Netto = besparelse minus omkostning, lagt sammen måned for måned. Sagen er "
        "tjent hjem den første måned, hvor summen er 0 eller mere.",
        heads=(
            Head("Gælder"),
            Head("Art"),
            Head("Måned"),
            Head("Omkostning", _KR),
            Head("Besparelse", _KR),
            Head("Netto", _KR),
            Head("Netto i alt", _KR),
        ),
        cells=lambda each: (
            _whose(asked, each.first),
            each.case.kind.value,
            month_of(each.month.month),
            each.month.cost,
            each.month.saving,
            each.month.net,
            each.month.cumulative,
        ),
        figure=lambda each: each.month.cumulative,
        notes=tuple(_break_even(asked, cases[key][0], case) for key, case in found.items()),
    )


def _break_even(asked: Asked, row: BusinessCaseMonth, case: BusinessCase) -> str:
    name = f"{_whose(asked, row)} ({case.kind.value})"
    if case.break_even is None:
        return f"{name} er ikke tjent hjem i de måneder, der er i registret."
    again = f"; {month_of(case.below_again)} er summen igen under 0" if case.below_again else ""
    return f"{name} er tjent hjem i {month_of(case.break_even)}{again}."


def _net(items: Sequence[_Month], kind: BusinessCaseKind) -> Decimal | None:
    nets = [each.month.net for each in items if each.case.kind is kind]
    return _sum(nets) if nets else None


def _sum(figures: Iterable[Decimal]) -> Decimal:
    return sum(figures, Decimal(0))


def _whose(asked: Asked, row: BusinessCaseMonth) -> str:
    contract = asked.view.get(Contract, row.contract)
    return contract.title if contract else row.effort or row.contract


def _with_contract(asked: Asked, row: Record) -> tuple[Record, ...]:
    contract = contract_of(asked.view, row)
    return (row,) if contract is None else (row, contract)
