"""Register cards: each contract and its clauses as a short Danish passage that search can find.

A card says what was agreed. It holds no count of people: such figures change daily and come
from a query.
"""

import hashlib
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from knowledge.model import Chunk, Document, DocumentKind, Locator
from knowledge.register.codes import CountingRule, FulfilledBy
from knowledge.register.model import (
    Clause,
    Contract,
    Lot,
    Record,
    Supplier,
    TargetGroup,
    Tender,
)
from knowledge.register.snapshot import Key, View

_PUBLISHER = "Klausulregistret"


def card_id(contract_id: str) -> str:
    """The document id of a contract's card."""
    return hashlib.sha256(f"register:kontrakt:{contract_id}".encode()).hexdigest()[:32]


def concerned(touched: Iterable[Key], before: View, after: View) -> set[str]:
    """The contracts whose cards may change when these rows do."""
    found: set[str] = set()
    for noun, row_id in touched:
        for view in (before, after):
            found.update(_shown_on(view, noun, row_id))
    return found


def _shown_on(view: View, noun: type[Record], row_id: str) -> list[str]:
    if noun is Contract:
        return [row_id]
    if noun is Clause:
        clause = view.get(Clause, row_id)
        return [clause.contract] if clause and clause.contract else []
    if noun is Supplier:
        return [each.id for each in view.of(Contract, "supplier", row_id)]
    if noun is Tender:
        return [each.id for each in view.of(Contract, "tender", row_id)]
    if noun is Lot:
        return [each.id for each in view.all(Contract) if row_id in each.lots]
    if noun is TargetGroup:
        clauses = view.all(Clause)
        return [each.contract for each in clauses if row_id in each.target_groups and each.contract]
    return []


def card(view: View, contract: Contract) -> tuple[Document, list[Chunk]]:
    """The card of a contract: one chunk for it, one for each of its clauses."""
    texts: list[tuple[tuple[str, ...], str]] = [((), _contract(view, contract))]
    for clause in view.of(Clause, "contract", contract.id):
        texts.append(((f"Klausul {clause.id}",), _clause(view, clause)))
    document_id = card_id(contract.id)
    document = Document(
        id=document_id,
        uri=f"register:kontrakt:{contract.id}",
        title=f"Kontrakt {contract.id}: {contract.title}",
        digest=hashlib.sha256("\n\n".join(text for _, text in texts).encode()).hexdigest(),
        media_type="text/plain",
        publisher=_PUBLISHER,
        kind=DocumentKind.REGISTER,
        sector=contract.sector or None,
    )
    return document, [_chunk(document, at, *each) for at, each in enumerate(texts)]


def _chunk(document: Document, at: int, headings: tuple[str, ...], text: str) -> Chunk:
    where = Locator(section=headings[0] if headings else document.title.partition(":")[0])
    return Chunk(_chunk_id(document.id, headings, text), document.id, at, headings, text, where)


def _chunk_id(document_id: str, headings: tuple[str, ...], text: str) -> str:
    return hashlib.sha256("\x1f".join((document_id, *headings, text)).encode()).hexdigest()[:32]


def _contract(view: View, contract: Contract) -> str:
    supplier = view.get(Supplier, contract.supplier)
    tender = view.get(Tender, contract.tender)
    firm = f"{supplier.name} (CVR {supplier.cvr})" if supplier and supplier.cvr else None
    firm = firm or (supplier.name if supplier else contract.supplier)
    until = f" til {_day(contract.end)}" if contract.end else ""
    said = [
        f"{contract.title} er en kontrakt med {firm}.",
        f"Den gælder fra {_day(contract.start)}{until}.",
        f"Status: {contract.state.value}.",
        f"Område: {contract.sector}." if contract.sector else "",
        f"Den bruges af {contract.unit}." if contract.unit else "",
        f"Kontraktansvarlig er {contract.responsible}." if contract.responsible else "",
        f"Værdien er {_number(contract.value_year)} kr. om året." if contract.value_year else "",
        f"Den kan forlænges {contract.option_months} måneder." if contract.option_months else "",
        f"Den kommer af udbuddet {tender.title}." if tender else "",
        _lots(view, contract),
    ]
    return " ".join(part for part in said if part)


def _lots(view: View, contract: Contract) -> str:
    lots = [lot for lot_id in contract.lots if (lot := view.get(Lot, lot_id))]
    if not lots:
        return ""
    named = "; ".join(f"{lot.number} {lot.description or lot.area}".strip() for lot in lots)
    return f"Den omfatter delaftale {named}."


def _clause(view: View, clause: Clause) -> str:
    said = [
        f"Klausulen er en {clause.type.value} med status {clause.state.value}.",
        _requirement(clause),
        _counting(clause) if clause.persons or clause.hours else "",
        f"Kravet skal være nået {_day(clause.deadline)}." if clause.deadline else "",
        _groups(view, clause.target_groups),
        f"Boden er {_number(clause.penalty)} kr. pr. manglende person pr. måned."
        if clause.penalty
        else "",
        f"Undtagelse: {clause.exemption}" if clause.exemption else "",
        clause.text,
    ]
    return " ".join(part for part in said if part)


def _requirement(clause: Clause) -> str:
    people = "person" if clause.persons == 1 else "personer"
    persons = f"mindst {clause.persons} {people}" if clause.persons else ""
    together = " tilsammen" if clause.persons != 1 else ""
    hours = f"mindst {_number(clause.hours)} timer om ugen{together}" if clause.hours else ""
    if not persons and not hours:
        return ""
    joint = " og " if clause.fulfilled_by is FulfilledBy.BOTH else " eller "
    return f"Den kræver {joint.join(part for part in (persons, hours) if part)}."


def _counting(clause: Clause) -> str:
    how = {
        CountingRule.SNAPSHOT: "som et øjebliksbillede",
        CountingRule.AVERAGE: f"som gennemsnit af {clause.months} måneder",
        CountingRule.CUMULATIVE: "kumulativt",
    }[clause.counting]
    counted = ", ".join(kind.value for kind in clause.counted)
    return f"Der opgøres {how}; det, der tæller, er {counted}."


def _groups(view: View, ids: Iterable[str]) -> str:
    names = [group.name if (group := view.get(TargetGroup, each)) else each for each in ids]
    return f"Målgruppe: {', '.join(names)}." if names else ""


def _day(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"


def _number(value: Decimal | None) -> str:
    """A number as Danes write it: `4.500.000` or `37,5`."""
    whole, _, rest = f"{value or 0:,f}".partition(".")
    rest = rest.rstrip("0")
    return whole.replace(",", ".") + (f",{rest}" if rest else "")
