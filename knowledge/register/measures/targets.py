"""How far the council's targets are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from knowledge.register.codes import TargetState, TargetUnit
from knowledge.register.figures.targets import (
    ResultOn,
    TargetProgress,
    target_progress,
    target_result,
)
from knowledge.register.measures.asked import Asked
from knowledge.register.measures.measured import Head, Measured, Total
from knowledge.register.model import Clause, Contract, Placement, Target
from knowledge.register.query import Field
from knowledge.register.reached import can_tell
from knowledge.register.scope import Scope


@dataclass(frozen=True, slots=True)
class _Progress:
    target: Target
    told: TargetProgress


def progress(asked: Asked) -> Measured[_Progress]:
    """This year's targets unless another year or period is asked for.

    Filters that a target cannot answer narrow what is measured: the result of a sector.
    """
    own = [each for each in asked.scope.filters if can_tell(Target, each.field)]
    measured = asked.scope.leaving(own)
    targets = [
        each
        for each in Scope(asked.view, own).rows(Target)
        if isinstance(each, Target)
        and each.state is TargetState.CURRENT
        and _is_of_the_time(asked, each, own_year=any(f.field is Field.YEAR for f in own))
    ]
    results = _Results(asked, measured)
    items = [
        _Progress(each, target_progress(each, results.of(each.unit), asked.day)) for each in targets
    ]

    def total(items: Sequence[_Progress]) -> tuple[Total, ...]:
        on_track = [each.told.on_track for each in items]
        return (
            Total("Måltal", len(items), "måltal"),
            Total("Ventes nået", on_track.count(True), "måltal"),
            Total("Ventes ikke nået", on_track.count(False), "måltal"),
        )

    return Measured(
        title="Årets måltal",
        noun=Target,
        items=sorted(items, key=lambda each: (each.target.year, each.target.id)),
        row=lambda each: each.target,
        refs=lambda each: (each.target,),
        total=total,
        alone=_alone,
        computed="Resultatet på dagen mod årets mål; fremskrivningen fører nettotilgangen i de "
        "seneste tre hele måneder videre til 31. december.",
        heads=(
            Head("År"),
            Head("Måles"),
            Head("Mål"),
            Head("Resultat"),
            Head("Af målet", "%"),
            Head("Fremskrevet"),
            Head("Fremskrevet af målet", "%"),
            Head("Ventes nået"),
        ),
        cells=lambda each: (
            str(each.target.year),
            each.told.measured,
            each.told.goal,
            each.told.result,
            each.told.percent,
            each.told.projected,
            each.told.projected_percent,
            {True: "ja", False: "nej", None: "kan ikke siges"}[each.told.on_track],
        ),
        figure=lambda each: each.told.percent,
        notes=tuple(dict.fromkeys(each.told.reason for each in items if each.told.reason)),
    )


class _Results:
    """The figure of each unit on a day, computed once."""

    def __init__(self, asked: Asked, scope: Scope) -> None:
        view = asked.view
        self._contracts = [each for each in scope.rows(Contract) if isinstance(each, Contract)]
        self._clauses = [
            clause for each in self._contracts for clause in view.of(Clause, "contract", each.id)
        ]
        self._view = view
        self._known: dict[tuple[TargetUnit, date], Decimal | None] = {}

    def of(self, unit: TargetUnit) -> ResultOn:
        def on(day: date) -> Decimal | None:
            if (unit, day) not in self._known:
                self._known[unit, day] = target_result(
                    unit,
                    self._contracts,
                    self._clauses,
                    lambda clause: self._view.of(Placement, "clause", clause),
                    day,
                )
            return self._known[unit, day]

        return on


def _is_of_the_time(asked: Asked, target: Target, *, own_year: bool) -> bool:
    period = asked.query.period
    if period is not None:
        first, last = date(target.year, 1, 1), date(target.year, 12, 31)
        begins = period.end is None or first <= period.end
        return begins and (period.start is None or period.start <= last)
    return own_year or target.year == asked.day.year


def _alone(each: _Progress) -> tuple[Total, ...]:
    told, unit = each.told, each.target.unit.value
    return (
        Total("Af målet", told.percent, "%"),
        Total("Resultat", told.result, unit),
        Total("Mål", told.goal, unit),
        Total("Fremskrevet", told.projected, unit),
    )
