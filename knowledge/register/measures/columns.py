"""The columns in which the rows of each noun are listed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from knowledge.register.measures.measured import Head
from knowledge.register.measures.naming import (
    contract_of,
    label,
    month_of,
    supplier_of,
    title_of,
)
from knowledge.register.model import (
    Action,
    BusinessCaseMonth,
    CandidateMatch,
    Clause,
    Contract,
    FollowUp,
    Inspection,
    JobDescription,
    Lot,
    MonthlyReport,
    Payment,
    Phase,
    Record,
    Supplier,
    Target,
    TargetGroup,
    Tender,
)
from knowledge.register.query import Cell
from knowledge.register.snapshot import View


@dataclass(frozen=True, slots=True)
class Shape:
    """How the rows of a noun are listed: `order` sorts them, `figure` is what VALUE means."""

    heads: tuple[Head, ...]
    cells: Callable[[View, Any], tuple[Cell, ...]]
    order: Callable[[Any], Any]
    day: Callable[[Any], date | None] | None = None
    figure: Callable[[Any], Decimal | int | None] | None = None


def _by_title(row: Any) -> str:
    return label(row).casefold()


def _told(day: date | None) -> date:
    return day or date.max


def _until(start: date, end: date | None) -> tuple[Cell, ...]:
    return start, end


def _contract(view: View, row: Contract) -> tuple[Cell, ...]:
    firm = supplier_of(view, row)
    return row.title, firm, row.sector, row.start, row.end, row.value_year, row.state.value


def _supplier(view: View, row: Supplier) -> tuple[Cell, ...]:
    held = len(view.of(Contract, "supplier", row.id))
    return row.name, row.cvr, row.industry, row.state.value, held


def _tender(_: View, row: Tender) -> tuple[Cell, ...]:
    due = row.bids_due
    return row.title, row.sector, row.state.value, due, row.start, row.screening.value, row.value


def _lot(view: View, row: Lot) -> tuple[Cell, ...]:
    tender, winner = view.get(Tender, row.tender), view.get(Supplier, row.supplier)
    title = tender.title if tender else row.tender
    won = winner.name if winner else row.supplier
    return title, row.number, row.description or row.area, won, row.value, row.state.value


def _clause(view: View, row: Clause) -> tuple[Cell, ...]:
    contract = contract_of(view, row)
    whose = contract.title if contract else title_of(view.get(Tender, row.tender))
    return (
        row.id,
        whose,
        supplier_of(view, contract),
        row.type.value,
        row.persons,
        row.hours,
        row.deadline,
        row.state.value,
    )


def _job(view: View, row: JobDescription) -> tuple[Cell, ...]:
    contract = contract_of(view, row)
    whose = title_of(contract), supplier_of(view, contract)
    return row.title, *whose, row.received, row.positions, row.hours, row.state.value


def _of_contract(view: View, row: Record) -> tuple[str, str]:
    contract = contract_of(view, row)
    return title_of(contract), supplier_of(view, contract)


def _payment(view: View, row: Payment) -> tuple[Cell, ...]:
    whose = _of_contract(view, row)
    return row.id, *whose, row.price, row.time_share, row.weeks, row.state.value


def _report(view: View, row: MonthlyReport) -> tuple[Cell, ...]:
    whose = _of_contract(view, row)
    return month_of(row.month), *whose, row.due, row.received, row.persons, row.state.value


_WHOSE = (Head("Kontrakt"), Head("Leverandør"))
_KR, _STATE = "kr.", Head("Status")
SHAPES: dict[type[Record], Shape] = {
    TargetGroup: Shape(
        (Head("Kode"), Head("Målgruppe"), Head("Lov")),
        lambda _, row: (row.id, row.name, row.law),
        _by_title,
    ),
    Supplier: Shape(
        (Head("Leverandør"), Head("CVR-nummer"), Head("Branche"), _STATE, Head("Kontrakter")),
        _supplier,
        _by_title,
    ),
    Tender: Shape(
        (
            Head("Udbud"),
            Head("Område"),
            _STATE,
            Head("Tilbudsfrist"),
            Head("Forventet start"),
            Head("Klausul egnet"),
            Head("Anslået værdi", _KR),
        ),
        _tender,
        lambda row: _told(row.start),
        lambda row: row.start,
        lambda row: row.value,
    ),
    Lot: Shape(
        (
            Head("Udbud"),
            Head("Nummer"),
            Head("Omfatter"),
            Head("Vinder"),
            Head("Værdi", _KR),
            _STATE,
        ),
        _lot,
        lambda row: (row.tender, row.number),
        None,
        lambda row: row.value,
    ),
    Contract: Shape(
        (
            *_WHOSE,
            Head("Område"),
            Head("Start"),
            Head("Slut"),
            Head("Værdi pr. år", _KR),
            _STATE,
        ),
        _contract,
        _by_title,
        lambda row: row.start,
        lambda row: row.value_year,
    ),
    Phase: Shape(
        (*_WHOSE, Head("Fase"), Head("Fra"), Head("Til")),
        lambda view, row: (*_of_contract(view, row), row.phase.value, *_until(row.start, row.end)),
        lambda row: row.start,
        lambda row: row.start,
    ),
    Clause: Shape(
        (
            Head("Klausul"),
            *_WHOSE,
            Head("Type"),
            Head("Krav, personer", "personer"),
            Head("Krav, timer", "timer pr. uge"),
            Head("Frist"),
            _STATE,
        ),
        _clause,
        lambda row: (_told(row.deadline), row.id),
        lambda row: row.deadline,
        lambda row: row.persons,
    ),
    JobDescription: Shape(
        (
            Head("Job"),
            *_WHOSE,
            Head("Modtaget"),
            Head("Stillinger"),
            Head("Timer", "timer pr. uge"),
            _STATE,
        ),
        _job,
        lambda row: row.received,
        lambda row: row.received,
        lambda row: row.hours,
    ),
    CandidateMatch: Shape((), lambda *_: (), lambda row: row.id, lambda row: row.sent),
    FollowUp: Shape(
        (Head("Dag"), Head("Møde"), *_WHOSE, _STATE, Head("Beslutninger")),
        lambda view, row: (
            row.day,
            row.type.value,
            *_of_contract(view, row),
            row.state.value,
            row.decisions,
        ),
        lambda row: row.day,
        lambda row: row.day,
    ),
    Action: Shape(
        (Head("Aktion"), *_WHOSE, Head("Ansvarlig"), Head("Frist"), _STATE),
        lambda view, row: (
            row.text,
            *_of_contract(view, row),
            row.responsible,
            row.due,
            row.state.value,
        ),
        lambda row: row.due,
        lambda row: row.due,
    ),
    Inspection: Shape(
        (*_WHOSE, Head("Dag"), Head("Fund"), Head("Alvor"), Head("Frist"), _STATE),
        lambda view, row: (
            *_of_contract(view, row),
            row.day,
            row.finding,
            row.severity.value if row.severity else None,
            row.due,
            row.state.value,
        ),
        lambda row: row.day,
        lambda row: row.day,
    ),
    MonthlyReport: Shape(
        (
            Head("Måned"),
            *_WHOSE,
            Head("Frist"),
            Head("Modtaget"),
            Head("Personer", "personer"),
            _STATE,
        ),
        _report,
        lambda row: row.month,
        lambda row: row.month,
    ),
    Payment: Shape(
        (
            Head("Forløb"),
            *_WHOSE,
            Head("Pris", _KR),
            Head("Tidsandel"),
            Head("Uger", "uger"),
            _STATE,
        ),
        _payment,
        lambda row: row.id,
        lambda row: row.earned,
        lambda row: row.price,
    ),
    BusinessCaseMonth: Shape(
        (
            Head("Måned"),
            Head("Gælder"),
            Head("Art"),
            Head("Omkostning", _KR),
            Head("Besparelse", _KR),
        ),
        lambda view, row: (
            month_of(row.month),
            _of_contract(view, row)[0] or row.effort,
            row.kind.value,
            row.cost,
            row.saving,
        ),
        lambda row: row.month,
        lambda row: row.month,
        lambda row: row.saving,
    ),
    Target: Shape(
        (Head("År"), Head("Mål"), Head("Enhed"), Head("Udvalg"), Head("Vedtaget"), _STATE),
        lambda _, row: (
            str(row.year),
            row.goal,
            row.unit.value,
            row.committee,
            row.adopted,
            row.state.value,
        ),
        lambda row: -row.year,
        None,
        lambda row: row.goal,
    ),
}
