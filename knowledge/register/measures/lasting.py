"""How long placements last: after their start, and after the contract's end."""

from collections.abc import Sequence
from functools import partial

from knowledge.errors import BadInputError
from knowledge.register.figures.months import add_months
from knowledge.register.figures.retention import retention, survival
from knowledge.register.figures.rounding import percent
from knowledge.register.measures.asked import Asked
from knowledge.register.measures.measured import Measured, Total
from knowledge.register.measures.naming import within
from knowledge.register.measures.placements import Batch, Rows, all_of, measured, placed
from knowledge.register.model import Clause, Contract, Placement
from knowledge.register.query import Field
from knowledge.register.small_groups import MARKS

_MONTHS = 6


def survivals(asked: Asked) -> Measured[Batch]:
    """Without `months` after six of them. A period is of the starts."""
    months, period = _months(asked), asked.query.period

    def old_enough(_: Clause, rows: Rows) -> Rows:
        known = survival(rows, months, asked.day).rows
        return tuple(
            row
            for row in known
            if isinstance(row, Placement) and (period is None or row.start in period)
        )

    items, left_out = placed(asked, old_enough, f"survival {months}" if period is None else "")

    def lasted(batch: Batch) -> int:
        return asked.view.kept(
            f"lasted {months} {batch.told}",
            batch.clause.id,
            (batch,),
            lambda: survival(batch.rows, months, asked.day).part,
        )

    def total(items: Sequence[Batch]) -> tuple[Total, ...]:
        part, whole = sum(map(lasted, items)), sum(len(batch.rows) for batch in items)
        return (
            Total(f"I job efter {months} måneder", percent(part, whole), "%", True),
            Total("Stadig i job", part, "ansættelser", True),
            Total("Påbegyndt", whole, "ansættelser", True),
        )

    reason = "" if items else survival((), months, asked.day).reason
    return measured(
        f"Stadig i job efter {months} måneder {within(period) if period else ''}".strip(),
        items,
        left_out=left_out,
        total=total,
        computed=f"Andel af påbegyndte ansættelser, der stadig løb {months} måneder efter første "
        "dag. Ansættelser, der er yngre end det, er ikke med.",
        notes=(reason,) if reason else (),
    )


def retentions(asked: Asked) -> Measured[Batch]:
    """Without `months` after six of them. A period is of the contracts' ends."""
    months, period = _months(asked), asked.period(None, None)
    view = asked.view

    def active_at_the_end(clause: Clause, rows: Rows) -> Rows:
        contract = view.get(Contract, clause.contract)
        if contract is None or contract.end is None or contract.end not in period:
            return ()
        known = retention(rows, contract.end, months, asked.day).rows
        return tuple(row for row in known if isinstance(row, Placement))

    items, left_out = placed(asked, active_at_the_end)

    def total(items: Sequence[Batch]) -> tuple[Total, ...]:
        part, whole = _kept(asked, items, months)
        name = f"Fastholdt {months} måneder efter kontrakten"
        return (
            Total(name, percent(part, whole), "%", True),
            Total("Fastholdt", part, "personer", True),
            Total("Ansat ved kontraktens slut", whole, "personer", True),
        )

    young = _too_young(asked, months)
    return measured(
        f"Fastholdelse {months} måneder efter kontraktens slut",
        items,
        left_out=left_out,
        total=total,
        computed="Andel af dem, der var ansat på kontraktens sidste dag, som er ansat hos samme "
        f"leverandør på kontrakten {months} måneder efter.",
        notes=(f"{young} kontrakter er sluttet for nylig og kan ikke måles endnu.",)
        if young
        else (),
    )


def _kept(asked: Asked, items: Sequence[Batch], months: int) -> tuple[int, int]:
    """Persons still employed and persons employed at the end, over the contracts of `items`."""
    persons: dict[str, set[str]] = {}
    for batch in items:
        persons.setdefault(batch.clause.contract, set()).update(batch.people.persons)
    part = whole = 0
    for contract_id, asked_for in persons.items():
        contract = asked.view.get(Contract, contract_id)
        if contract is None or contract.end is None:
            continue
        clauses = asked.view.of(Clause, "contract", contract_id)
        rows = [row for each in clauses for row in all_of(asked.view, each)]
        theirs = [row for row in rows if row.person in asked_for]
        found = retention(theirs, contract.end, months, asked.day)
        part, whole = part + found.part, whole + found.whole
    return part, whole


def _too_young(asked: Asked, months: int) -> int:
    """How many contracts with a clause in scope have ended, but not so long ago."""
    own = (*MARKS, Field.YEAR, Field.MONTH)
    scope = asked.scope.leaving(each for each in asked.scope.filters if each.field in own)
    ids = {each.contract for each in scope.rows(Clause) if isinstance(each, Clause)}
    ends = [each.end for each in map(partial(asked.view.get, Contract), ids) if each]
    return sum(end is not None and end < asked.day < add_months(end, months) for end in ends)


def _months(asked: Asked) -> int:
    months = _MONTHS if asked.query.months is None else asked.query.months
    if not 0 <= months <= 120:
        raise BadInputError("Antallet af måneder skal være fra 0 til 120.")
    return months
