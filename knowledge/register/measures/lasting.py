"""How long placements last: after their start, and after the contract's end."""

from collections.abc import Sequence

from knowledge.errors import BadInputError
from knowledge.register.figures.months import add_months
from knowledge.register.figures.retention import retention, survival
from knowledge.register.figures.shares import share
from knowledge.register.measures.asked import Asked
from knowledge.register.measures.naming import contract_of, within
from knowledge.register.measures.placements import all_of, measured, placed
from knowledge.register.measures.table import Measured, Total
from knowledge.register.model import Clause, Contract, Placement

_MONTHS = 6


def survivals(asked: Asked) -> Measured[Placement]:
    """Without `months` after six of them. A period is of the starts."""
    months, period = _months(asked), asked.period(None, None)
    items, left_out = placed(
        asked,
        lambda clause: tuple(
            row
            for row in all_of(asked, clause)
            if row.start in period and add_months(row.start, months) <= asked.day
        ),
    )

    def total(items: Sequence[Placement]) -> tuple[Total, ...]:
        found = survival(items, months, asked.day)
        return (
            Total(f"I job efter {months} måneder", found.percent, "%", True),
            Total("Stadig i job", found.part, "ansættelser", True),
            Total("Påbegyndt", found.whole, "ansættelser", True),
        )

    reason = survival(items, months, asked.day).reason
    return measured(
        f"Stadig i job efter {months} måneder {within(period)}".strip(),
        items,
        asked,
        left_out=left_out,
        total=total,
        computed=f"Andel af påbegyndte ansættelser, der stadig løb {months} måneder efter første "
        "dag. Ansættelser, der er yngre end det, er ikke med.",
        notes=(reason,) if reason else (),
    )


def retentions(asked: Asked) -> Measured[Placement]:
    """Without `months` after six of them. A period is of the contracts' ends."""
    months, period = _months(asked), asked.period(None, None)

    def active_at_the_end(clause: Clause) -> tuple[Placement, ...]:
        contract = asked.view.get(Contract, clause.contract)
        if contract is None or contract.end is None or contract.end not in period:
            return ()
        found = retention(all_of(asked, clause), contract.end, months, asked.day)
        return tuple(row for row in found.rows if isinstance(row, Placement))

    items, left_out = placed(asked, active_at_the_end)

    def total(items: Sequence[Placement]) -> tuple[Total, ...]:
        part, whole = _kept(asked, items, months)
        return (
            Total(
                f"Fastholdt {months} måneder efter kontrakten",
                share(part, whole).percent,
                "%",
                True,
            ),
            Total("Fastholdt", part, "personer", True),
            Total("Ansat ved kontraktens slut", whole, "personer", True),
        )

    young = _too_young(asked, months)
    return measured(
        f"Fastholdelse {months} måneder efter kontraktens slut",
        items,
        asked,
        left_out=left_out,
        total=total,
        computed="Andel af dem, der var ansat på kontraktens sidste dag, som er ansat hos samme "
        f"leverandør {months} måneder efter.",
        notes=(f"{young} kontrakter er sluttet for nylig og kan ikke måles endnu.",)
        if young
        else (),
    )


def _kept(asked: Asked, items: Sequence[Placement], months: int) -> tuple[int, int]:
    """Persons still employed and persons employed at the end, over the contracts of `items`."""
    by_contract: dict[str, tuple[Contract, set[str]]] = {}
    for row in items:
        if contract := contract_of(asked.view, row):
            by_contract.setdefault(contract.id, (contract, set()))[1].add(row.person)
    part = whole = 0
    for contract, persons in by_contract.values():
        if contract.end is None:
            continue
        rows = [
            row
            for clause in asked.view.of(Clause, "contract", contract.id)
            for row in all_of(asked, clause)
            if row.person in persons
        ]
        found = retention(rows, contract.end, months, asked.day)
        part, whole = part + found.part, whole + found.whole
    return part, whole


def _too_young(asked: Asked, months: int) -> int:
    view = asked.view
    with_clause = (each for each in view.all(Contract) if view.of(Clause, "contract", each.id))
    ends = [each.end for each in with_clause if asked.scope.keeps(each)]
    return sum(e is not None and e < asked.day < add_months(e, months) for e in ends)


def _months(asked: Asked) -> int:
    months = _MONTHS if asked.query.months is None else asked.query.months
    if not 0 <= months <= 120:
        raise BadInputError("Antallet af måneder skal være fra 0 til 120.")
    return months
