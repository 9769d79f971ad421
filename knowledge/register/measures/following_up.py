"""What is to happen, and has not yet: meetings, actions, inspections."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from knowledge.register.codes import ActionState, InspectionState, MeetingState
from knowledge.register.measures.asked import Asked
from knowledge.register.measures.measured import Head, Measured, Total
from knowledge.register.measures.naming import (
    contract_of,
    supplier_of,
    title_of,
    within,
)
from knowledge.register.model import Action, FollowUp, Inspection, Record
from knowledge.register.query import Cell, Field

_WHOSE = (Head("Kontrakt"), Head("Leverandør"))
_DAYS_AHEAD = 30


def meetings(asked: Asked) -> Measured[FollowUp]:
    """Soonest first. Without a period the next 30 days; cancelled ones when they are asked for."""
    period = asked.period(asked.day, asked.day + timedelta(days=_DAYS_AHEAD))
    within_it = [each for each in asked.rows(FollowUp) if each.day in period]
    takes_all = any(each.field is Field.STATE for each in asked.scope.filters)
    found = [each for each in within_it if takes_all or each.state is not MeetingState.CANCELLED]
    cancelled = len(within_it) - len(found)

    def total(items: Sequence[FollowUp]) -> tuple[Total, ...]:
        states = [each.state for each in items]
        return (
            Total("Møder", len(items), "møder"),
            Total("Planlagt", states.count(MeetingState.PLANNED), "møder"),
            Total("Afholdt", states.count(MeetingState.HELD), "møder"),
        )

    return Measured(
        title=f"Møder {within(period)}".strip(),
        noun=FollowUp,
        items=sorted(found, key=lambda each: (each.day, each.id)),
        row=lambda each: each,
        refs=lambda each: _with_contract(asked, each),
        total=total,
        computed="Møder med dag i perioden, begge dage med.",
        heads=(Head("Dag"), Head("Møde"), *_WHOSE, Head("Status"), Head("Beslutninger")),
        cells=lambda each: (
            each.day,
            each.type.value,
            *_whose(asked, each),
            each.state.value,
            each.decisions,
        ),
        figure=lambda each: (each.day - asked.day).days,
        notes=(f"Aflyste møder er ikke med ({cancelled}).",) if cancelled else (),
    )


def actions_due(asked: Asked) -> Measured[Action]:
    """Soonest first. Without a period every open action."""
    period = asked.period(None, None)
    found = [
        each
        for each in asked.rows(Action)
        if each.state is ActionState.OPEN
        and (each.done is None or each.done > asked.day)
        and each.due in period
    ]

    def total(items: Sequence[Action]) -> tuple[Total, ...]:
        overdue = sum(each.due < asked.day for each in items)
        return (
            Total("Åbne aktioner", len(items), "aktioner"),
            Total("Heraf over frist", overdue, "aktioner"),
        )

    return Measured(
        title=f"Åbne aktioner med frist {within(period)}" if within(period) else "Åbne aktioner",
        noun=Action,
        items=sorted(found, key=lambda each: (each.due, each.id)),
        row=lambda each: each,
        refs=lambda each: _with_contract(asked, each),
        total=total,
        computed="Aktioner, der ikke er udført eller bortfaldet. En aktion er over frist fra "
        "dagen efter fristen.",
        heads=(
            Head("Aktion"),
            *_WHOSE,
            Head("Ansvarlig"),
            Head("Frist"),
            Head("Dage over frist", "dage"),
        ),
        cells=lambda each: (
            each.text,
            *_whose(asked, each),
            each.responsible,
            each.due,
            max(0, (asked.day - each.due).days),
        ),
        figure=lambda each: (asked.day - each.due).days,
    )


def inspections_open(asked: Asked) -> Measured[Inspection]:
    """The most severe first, then the oldest. A period is of the deadline."""
    rows = [
        each
        for each in asked.rows(Inspection)
        if each.day <= asked.day
        and (each.closed is None or each.closed > asked.day)
        and (asked.query.period is None or each.due in asked.query.period)
    ]
    found = [each for each in rows if each.state is InspectionState.OPEN]
    unsettled = [each for each in rows if each.state is InspectionState.DONE and each.due]

    def total(items: Sequence[Inspection]) -> tuple[Total, ...]:
        overdue = sum(each.due is not None and each.due < asked.day for each in items)
        return (
            Total("Åbne tilsyn", len(items), "tilsyn"),
            Total("Heraf over frist", overdue, "tilsyn"),
        )

    return Measured(
        title="Åbne tilsyn"
        + (f" med frist {within(asked.query.period)}" if asked.query.period else ""),
        noun=Inspection,
        items=sorted(found, key=_most_severe),
        row=lambda each: each,
        refs=lambda each: _with_contract(asked, each),
        total=total,
        computed="Tilsyn med status åben, som ikke er lukket på dagen. Dage regnes fra tilsynets "
        "dag.",
        heads=(
            *_WHOSE,
            Head("Dag"),
            Head("Fund"),
            Head("Alvor"),
            Head("Frist"),
            Head("Dage åbent", "dage"),
        ),
        cells=lambda each: (
            *_whose(asked, each),
            each.day,
            each.finding,
            each.severity.value if each.severity else None,
            each.due,
            (asked.day - each.day).days,
        ),
        figure=lambda each: (asked.day - each.day).days,
        notes=tuple(_unsettled(unsettled)),
    )


def _unsettled(rows: Sequence[Inspection]) -> Iterator[str]:
    """Inspections whose state says that they are done, while a finding has a deadline."""
    if rows:
        ids = ", ".join(each.id for each in rows[:5]) + (" …" if len(rows) > 5 else "")
        yield f"Står som gennemført, men har et fund med frist, der ikke er lukket: {ids}."


def _most_severe(each: Inspection) -> tuple[int, str]:
    severities = [None, *type(each.severity)] if each.severity else [None]
    return -severities.index(each.severity), each.day.isoformat()


def _whose(asked: Asked, row: Record) -> tuple[Cell, ...]:
    contract = contract_of(asked.view, row)
    return title_of(contract), supplier_of(asked.view, contract)


def _with_contract(asked: Asked, row: Record) -> tuple[Record, ...]:
    contract = contract_of(asked.view, row)
    return (row,) if contract is None else (row, contract)
