"""What a row says of each field that questions narrow and group by, read off it or its references.

A reader that stands here is the noun's own. A field that a noun has no reader for is asked of
the row it belongs to: a placement finds its supplier through its clause and the contract.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

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
    Placement,
    Record,
    Supplier,
    Target,
    TargetGroup,
    Tender,
)
from knowledge.register.query import Field
from knowledge.register.snapshot import View

Reader = str | Callable[[View, Any], Iterable[object]]  # the field of the row, or more than one
# The field by which a noun belongs to another; a clause has one or the other.
BELONGS: dict[type[Record], tuple[tuple[str, type[Record]], ...]] = {
    Placement: (("clause", Clause),),
    JobDescription: (("clause", Clause),),
    CandidateMatch: (("job", JobDescription),),
    Action: (("meeting", FollowUp),),
    FollowUp: (("contract", Contract),),
    Inspection: (("contract", Contract),),
    MonthlyReport: (("contract", Contract),),
    Payment: (("contract", Contract),),
    BusinessCaseMonth: (("contract", Contract),),
    Phase: (("contract", Contract),),
    Clause: (("contract", Contract), ("tender", Tender)),
    Lot: (("tender", Tender),),
}


def values_of(view: View, row: Record, field: Field) -> tuple[str, ...]:
    """What `row` has in `field`: ids, codes or texts, none when it has nothing there."""
    reader = READERS[type(row)].get(field)
    if isinstance(reader, str):
        value = getattr(row, reader)
        return () if value is None or value == "" else (str(value),)
    if reader is not None:
        return _texts(reader(view, row))
    owner = owner_of(view, row)
    return () if owner is None else values_of(view, owner, field)


def owner_of(view: View, row: Record) -> Record | None:
    """The row that `row` belongs to: of a placement its clause, of a clause its contract."""
    for name, noun in BELONGS.get(type(row), ()):
        if owner := view.get(noun, getattr(row, name)):
            return owner
    return None


def can_tell(noun: type[Record], field: Field) -> bool:
    """Whether rows of `noun` have something to say of `field`."""
    return field in READERS[noun] or any(can_tell(of, field) for _, of in BELONGS.get(noun, ()))


def _texts(found: Iterable[object]) -> tuple[str, ...]:
    """Each once, in order, codes as their Danish word, and nothing that is empty."""
    texts = (str(each) for each in found if each is not None and each != "")
    return tuple(dict.fromkeys(texts))


def _year(name: str) -> Reader:
    return lambda _, row: (day.year if (day := getattr(row, name)) else None,)


def _month(name: str) -> Reader:
    return lambda _, row: (f"{day:%Y-%m}" if (day := getattr(row, name)) else None,)


def _dated(name: str) -> dict[Field, Reader]:
    return {Field.YEAR: _year(name), Field.MONTH: _month(name)}


def _through(rows: Callable[[View, Any], Iterable[Record]], *fields: Field) -> dict[Field, Reader]:
    """Readers of what any of the `rows` below says."""

    def reader(field: Field) -> Reader:
        return lambda view, row: (
            value for each in rows(view, row) for value in values_of(view, each, field)
        )

    return {field: reader(field) for field in fields}


def _clauses(view: View, contract: Contract) -> tuple[Clause, ...]:
    return view.of(Clause, "contract", contract.id)


def _contracts(view: View, supplier: Supplier) -> Iterator[Record]:
    yield from view.of(Contract, "supplier", supplier.id)
    yield from view.of(Lot, "supplier", supplier.id)


def _tender_of(view: View, contract: Contract) -> tuple[Tender, ...]:
    tender = view.get(Tender, contract.tender)
    return () if tender is None else (tender,)


def _contracts_of_tender(view: View, tender: Tender) -> tuple[Contract, ...]:
    """Without clauses that have no contract yet: these belong to the tender, and would ask it."""
    return view.of(Contract, "tender", tender.id)


def _below_tender(view: View, tender: Tender) -> Iterator[Record]:
    yield from view.of(Contract, "tender", tender.id)
    yield from view.of(Clause, "tender", tender.id)


def _winners(view: View, tender: Tender) -> Iterator[object]:
    yield from (lot.supplier for lot in view.of(Lot, "tender", tender.id))
    yield from (contract.supplier for contract in view.of(Contract, "tender", tender.id))


def _contracts_of_lot(view: View, lot: Lot) -> Iterator[Contract]:
    return (each for each in view.of(Contract, "tender", lot.tender) if lot.id in each.lots)


def _phases(view: View, contract: Contract) -> Iterator[object]:
    for each in view.of(Phase, "contract", contract.id):
        if each.start <= view.day and (each.end is None or view.day <= each.end):
            yield each.phase


def _states(view: View, clause: Clause) -> Iterator[object]:
    """Its own and the contract's; no code is in both lists."""
    yield clause.state
    if contract := view.get(Contract, clause.contract):
        yield contract.state


def _unit(view: View, meeting: FollowUp) -> Iterator[object]:
    contract = view.get(Contract, meeting.contract)
    yield meeting.unit or (contract.unit if contract else "")


_OF_CLAUSES = (Field.CLAUSE, Field.CLAUSE_TYPE, Field.TARGET_GROUP, Field.PLACEMENT_TYPE)
_OF_CONTRACTS = (
    Field.CONTRACT,
    Field.SECTOR,
    Field.UNIT,
    Field.RESPONSIBLE,
    Field.PHASE,
    *_OF_CLAUSES,
)

READERS: dict[type[Record], dict[Field, Reader]] = {
    TargetGroup: {Field.TARGET_GROUP: "id"},
    Supplier: {
        **_through(_contracts, *_OF_CONTRACTS, Field.TENDER, Field.LOT),
        Field.SUPPLIER: "id",
        Field.STATE: "state",
    },
    Tender: {
        **_through(_contracts_of_tender, Field.CONTRACT, Field.UNIT),
        **_through(_below_tender, *_OF_CLAUSES),
        **_dated("start"),
        Field.TENDER: "id",
        Field.LOT: lambda view, row: (lot.id for lot in view.of(Lot, "tender", row.id)),
        Field.SUPPLIER: _winners,
        Field.SECTOR: "sector",
        Field.RESPONSIBLE: "responsible",
        Field.STATE: "state",
        Field.SCREENING: "screening",
    },
    Lot: {
        **_through(_contracts_of_lot, Field.CONTRACT, Field.UNIT, *_OF_CLAUSES),
        Field.LOT: "id",
        Field.SUPPLIER: "supplier",
        Field.STATE: "state",
    },
    Contract: {
        **_through(_clauses, *_OF_CLAUSES),
        **_through(_tender_of, Field.SCREENING),
        **_dated("start"),
        Field.CONTRACT: "id",
        Field.SUPPLIER: "supplier",
        Field.TENDER: "tender",
        Field.LOT: lambda _, row: row.lots,
        Field.SECTOR: "sector",
        Field.UNIT: "unit",
        Field.RESPONSIBLE: "responsible",
        Field.STATE: "state",
        Field.PHASE: _phases,
    },
    Phase: {Field.PHASE: "phase", **_dated("start")},
    Clause: {
        **_dated("deadline"),
        Field.CLAUSE: "id",
        Field.CLAUSE_TYPE: "type",
        Field.TARGET_GROUP: lambda _, row: row.target_groups,
        Field.PLACEMENT_TYPE: lambda _, row: row.counted,
        Field.STATE: _states,
    },
    JobDescription: {Field.STATE: "state", **_dated("received")},
    CandidateMatch: {
        Field.STATE: "state",
        Field.REASON: "rejection",
        **_dated("sent"),
    },
    Placement: {
        Field.PLACEMENT_TYPE: "type",
        Field.TARGET_GROUP: "target_group",
        Field.STATE: "state",
        Field.REASON: "end_reason",
        **_dated("start"),
    },
    FollowUp: {Field.STATE: "state", Field.UNIT: _unit, **_dated("day")},
    Action: {
        Field.STATE: "state",
        Field.RESPONSIBLE: "responsible",
        **_dated("due"),
    },
    Inspection: {
        Field.STATE: "state",
        Field.SEVERITY: "severity",
        **_dated("day"),
    },
    MonthlyReport: {Field.STATE: "state", **_dated("month")},
    Payment: {Field.STATE: "state", **_dated("earned")},
    BusinessCaseMonth: {Field.STATE: "kind", Field.EFFORT: "effort", **_dated("month")},
    Target: {Field.STATE: "state", Field.YEAR: "year"},
}
