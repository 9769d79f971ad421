"""Where clauses stand at their next deadline if things go on as they have."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from knowledge.register.figures.forecasting import Forecast, forecast
from knowledge.register.measures.asked import Asked
from knowledge.register.measures.clauses import HOURS, PERSONS, notes_on, where
from knowledge.register.measures.hiring import hire_times
from knowledge.register.measures.measured import Head, Measured, Total
from knowledge.register.measures.placements import all_of
from knowledge.register.measures.positions import Position, people_of, positions
from knowledge.register.model import Clause, Contract, JobDescription
from knowledge.register.query import Cell
from knowledge.register.small_groups import People


@dataclass(frozen=True, slots=True)
class _Expected:
    """A position with its forecast."""

    position: Position
    forecast: Forecast


def forecasts(asked: Asked) -> Measured[_Expected]:
    """Those that will not reach it first, the soonest last day to act before the others."""
    found = [each for each in positions(asked) if each.is_countable]
    days = _hiring_days(asked, {each.contract.supplier for each in found})
    items = [
        _Expected(each, _forecast(asked, each, days[each.contract.supplier])) for each in found
    ]

    def total(items: Sequence[_Expected]) -> tuple[Total, ...]:
        told = [each.forecast.reached for each in items]
        return (
            Total("Når det ikke", told.count(False), "klausuler"),
            Total("Når det", told.count(True), "klausuler"),
            Total("Kan ikke forudsiges", told.count(None), "klausuler"),
        )

    return Measured(
        title="Prognose til næste frist",
        noun=Clause,
        items=sorted(items, key=_first_to_act),
        row=lambda each: each.position.clause,
        refs=lambda each: each.position.refs,
        total=total,
        alone=_alone,
        computed="Nettotilgangen i de seneste tre hele måneder føres videre til næste trin eller "
        "frist. Sidste dag at handle er fristen minus leverandørens mediantid fra jobbeskrivelse "
        "til ansættelse (30 dage, når der ingen er at lære af).",
        heads=(
            Head("Kontrakt"),
            Head("Leverandør"),
            Head("Klausul"),
            Head("Næste frist"),
            Head("Krav ved fristen, personer", PERSONS),
            Head("Krav ved fristen, timer", HOURS),
            Head("Forventet, personer", PERSONS, True),
            Head("Forventet, timer", HOURS, True),
            Head("Når kravet"),
            Head("Sidste dag at handle"),
        ),
        cells=lambda each: (*where(each.position), *_cells(each.forecast)),
        figure=lambda each: each.forecast.persons,
        people=_people,
        spares_lines=True,
        notes=(*notes_on(asked, found), *_reasons(items)),
    )


def _forecast(asked: Asked, each: Position, hiring_days: Decimal | None) -> Forecast:
    rows, clause, contract = all_of(asked.view, each.clause), each.clause, each.contract
    return asked.view.kept(
        f"forecast {hiring_days}",
        clause.id,
        (clause, contract, rows),
        lambda: forecast(clause, contract, rows, asked.day, hiring_days),
    )


def _hiring_days(asked: Asked, suppliers: set[str]) -> dict[str, Decimal | None]:
    """The median days to hire of each supplier, None when nobody was hired for a known job."""
    return {supplier: _median_of(asked, supplier) for supplier in suppliers}


def _median_of(asked: Asked, supplier: str) -> Decimal | None:
    days: list[Decimal] = []
    for contract in asked.view.of(Contract, "supplier", supplier):
        for clause in asked.view.of(Clause, "contract", contract.id):
            for row in hire_times(asked, clause).rows:
                job = asked.view.get(JobDescription, row.job)
                if job is not None:
                    days.append(Decimal((row.start - job.received).days))
    return median(days) if days else None


def _cells(told: Forecast) -> tuple[Cell, ...]:
    return (
        told.deadline,
        told.required.persons if told.required else None,
        told.required.hours if told.required else None,
        told.persons,
        told.hours,
        _said(told.reached),
        told.last_day_to_act,
    )


def _alone(each: _Expected) -> tuple[Total, ...]:
    told, required = each.forecast, each.forecast.required
    return (
        Total("Forventet, personer", told.persons, PERSONS, True),
        Total("Krav ved fristen, personer", required.persons if required else None, PERSONS),
        Total("Forventet, timer", told.hours, HOURS, True),
        Total("Krav ved fristen, timer", required.hours if required else None, HOURS),
    )


def _said(reached: bool | None) -> str:
    return "kan ikke forudsiges" if reached is None else ("ja" if reached else "nej")


def _first_to_act(each: _Expected) -> tuple[int, str, str]:
    told = each.forecast
    rank = {False: 0, None: 1, True: 2}[told.reached]
    soonest = told.last_day_to_act or told.deadline
    return rank, soonest.isoformat() if soonest else "9", told.clause_id


def _people(items: Sequence[_Expected]) -> People:
    return people_of([each.position for each in items])


def _reasons(items: Sequence[_Expected]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.forecast.reason for each in items if each.forecast.reason))
