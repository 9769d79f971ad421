"""A small register for questions to it, and readings written short. All names are made up."""

from datetime import date
from decimal import Decimal

from assistant.extractive.register.said import Ambiguous, Reading, Unknown
from knowledge.register.codes import (
    ClauseState,
    ClauseType,
    ContractState,
    PaymentState,
    TenderState,
)
from knowledge.register.model import (
    Clause,
    Contract,
    Payment,
    Record,
    Supplier,
    TargetGroup,
    Tender,
)
from knowledge.register.query import Op, RegisterQuery
from knowledge.register.snapshot import View, snapshot_of

TODAY = date(2026, 11, 25)
EMPLOYMENT = ClauseType.EMPLOYMENT
IN_FORCE = ClauseState.IN_FORCE
PLANNED = TenderState.PLANNED
UNITS = {
    "K-101": "Børn og Unge",
    "K-102": "Teknik og Miljø",
    "K-103": "Ældre og Sundhed",
    "K-104": "Teknik og Miljø",
}


def register() -> list[Record]:
    return [
        Supplier(id="L-1", name="Nordlys Rengøring ApS", cvr="12345678"),
        Supplier(id="L-2", name="Kvistlund Kørsel A/S", cvr="23456789"),
        Supplier(id="L-3", name="Kvistlund Rengøring A/S", cvr="34567890"),
        Supplier(id="L-4", name="Havblik Byg I/S", cvr="45678901"),
        Supplier(id="L-5", name="Murerne & Sønner ApS", cvr="56789012"),
        Supplier(id="L-6", name="Mågereden ApS", cvr="67890123"),
        contract("K-101", "Rengøring af skoler", "L-1", "rengøring", "Mette Holmdal"),
        contract("K-102", "Rengøring af kontorer", "L-3", "rengøring", "Jonas Brinkby"),
        contract("K-103", "Visiteret kørsel", "L-2", "kørsel", "Mette Holmdal"),
        contract("K-104", "Ny svømmehal", "L-4", "byggeri", "Signe Falkhøj"),
        Clause(id="KL-7", contract="K-101", type=EMPLOYMENT, state=IN_FORCE),
        Clause(id="KL-8", contract="K-103", type=EMPLOYMENT, state=IN_FORCE),
        Tender(id="U-31", title="Vinduespudsning 2027", sector="rengøring", state=PLANNED),
        TargetGroup(id="MG-1", name="Langtidsledige"),
        Payment(id="F-12", contract="K-104", price=Decimal(10000), state=PaymentState.EARNED),
    ]


def contract(row_id: str, title: str, supplier: str, sector: str, responsible: str) -> Contract:
    return Contract(
        id=row_id,
        title=title,
        supplier=supplier,
        sector=sector,
        unit=UNITS[row_id],
        responsible=responsible,
        start=date(2025, 1, 1),
        end=date(2027, 6, 30),
        state=ContractState.RUNNING,
    )


def view() -> View:
    return snapshot_of(register()).on(TODAY)


def short(said: Reading | Ambiguous | Unknown | None) -> str:
    """`behind; supplier=L-1; as_of=2026-08-31; ja/nej`."""
    match said:
        case None:
            return "documents"
        case Ambiguous():
            which = " ".join(one.id for one in said.candidates)
            return f"ambiguous {said.name}: {which}; {short(said.reading)}"
        case Unknown():
            return f"unknown {said.name}; {short(said.reading)}"
    pieces = [*_query(said.query)]
    if said.yes_no:
        pieces.append("yes when none" if said.yes_when_none else "yes or no")
    if said.rest:
        pieces.append(f"rest: {said.rest}")
    if said.against:
        way = {None: "", True: " fewer", False: " more"}[said.against.fewer]
        pieces.append(f"against{way}: {'; '.join(_query(said.against.query)[-1:])}")
    if said.also:
        pieces.append(f"also {short(said.also)}")
    return "; ".join(pieces)


def _query(query: RegisterQuery) -> list[str]:
    pieces = [f"{query.measure.value} {query.noun} {query.detail}".strip()]
    for one in query.filters:
        op = "=" if one.op is Op.IS else f" {one.op.value} "
        pieces.append(f"{one.field.value}{op}{'|'.join(one.values)}")
    if query.group_by is not None:
        pieces.append(f"by {query.group_by.value}")
    if query.period is not None:
        pieces.append(f"{query.period.start or ''}..{query.period.end or ''}")
    for name in ("months", "days", "limit", "as_of"):
        if getattr(query, name) is not None:
            pieces.append(f"{name}={getattr(query, name)}")
    if query.descending is not None:
        pieces.append("desc" if query.descending else "asc")
    if query.known_at is not None:
        pieces.append(f"known={query.known_at.date()}")
    return pieces
