"""How far clauses are from what they require: what is missing, who is behind, who does more."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from knowledge.register.figures.rounding import percent
from knowledge.register.figures.standing import Note
from knowledge.register.measures.asked import Asked
from knowledge.register.measures.clauses import (
    HOURS,
    PERSONS,
    REACHED,
    RULE,
    added_or_none,
    by_size,
    contracts_of,
    notes_on,
    of_clauses,
    shown,
)
from knowledge.register.measures.measured import Head, Measured, Total
from knowledge.register.measures.positions import Position, positions

_NOT_DUE = (Note.NOT_DUE,)


def behind(asked: Asked) -> Measured[Position]:
    all_found = positions(asked)
    due = [each for each in all_found if each.is_due]

    def total(items: Sequence[Position]) -> tuple[Total, ...]:
        late = [each for each in items if each.standing.behind]
        persons, hours = _due_missing(late)
        return (
            Total("Kontrakter bagud", contracts_of(late), "kontrakter"),
            Total("Kontrakter med forfaldent krav", contracts_of(items), "kontrakter"),
            Total("Mangler, personer", persons, PERSONS, True),
            Total("Mangler, timer", hours, HOURS, True),
        )

    return of_clauses(
        asked,
        "Kontrakter bagud",
        by_size(due, _worst),
        total,
        lists=lambda each: bool(each.standing.behind),
        heads=(
            Head("Krav nu, personer", PERSONS),
            Head("Krav nu, timer", HOURS),
            *REACHED,
            Head("Mangler, personer", PERSONS, True),
            Head("Mangler, timer", HOURS, True),
            Head("Frist"),
        ),
        cells=lambda each: (
            each.standing.required.persons,
            each.standing.required.hours,
            shown(each.standing.persons),
            shown(each.standing.hours),
            shown(each.standing.due_missing_persons),
            shown(each.standing.due_missing_hours),
            each.clause.deadline,
        ),
        figure=lambda each: each.standing.due_missing_persons,
        computed="En klausul er bagud, når det, der kræves på dagen, ikke er nået; før fristen "
        f"kræves kun indfasningen. {RULE}",
        notes=notes_on(asked, due, _NOT_DUE),
        more=_without_deadline(all_found),
        drops_zero=True,
    )


def missing(asked: Asked) -> Measured[Position]:
    items = [
        each
        for each in positions(asked)
        if each.standing.missing_persons or each.standing.missing_hours
    ]

    def total(items: Sequence[Position]) -> tuple[Total, ...]:
        now, full = _due_missing(items), _full_missing(items)
        return (
            Total("Mangler nu, personer", now[0], PERSONS, True),
            Total("Mangler nu, timer", now[1], HOURS, True),
            Total("Mangler til fuldt krav, personer", full[0], PERSONS, True),
            Total("Mangler til fuldt krav, timer", full[1], HOURS, True),
        )

    return of_clauses(
        asked,
        "Det, der mangler til kravet",
        by_size(items, _worst),
        total,
        heads=(
            Head("Mangler nu, personer", PERSONS, True),
            Head("Mangler nu, timer", HOURS, True),
            Head("Mangler til fuldt krav, personer", PERSONS, True),
            Head("Mangler til fuldt krav, timer", HOURS, True),
            Head("Frist"),
        ),
        cells=lambda each: (
            shown(each.standing.due_missing_persons),
            shown(each.standing.due_missing_hours),
            shown(each.standing.missing_persons),
            shown(each.standing.missing_hours),
            each.clause.deadline,
        ),
        figure=lambda each: each.standing.due_missing_persons,
        notes=notes_on(asked, items, _NOT_DUE),
        computed=f"Mangler = krav minus nået, aldrig under 0, for hver klausul for sig. {RULE}",
    )


def overfulfilment(asked: Asked) -> Measured[Position]:
    items = [
        each
        for each in positions(asked)
        if each.standing.fulfilled and (each.standing.over_persons or each.standing.over_hours)
    ]

    def total(items: Sequence[Position]) -> tuple[Total, ...]:
        return (
            Total("Kontrakter med mere end krævet", contracts_of(items), "kontrakter"),
            Total(
                "Flere personer",
                added_or_none(e.standing.over_persons for e in items),
                PERSONS,
                True,
            ),
            Total("Flere timer", added_or_none(e.standing.over_hours for e in items), HOURS, True),
        )

    return of_clauses(
        asked,
        "Klausuler med mere end krævet",
        by_size(items, lambda each: each.standing.persons_share),
        total,
        heads=(
            *REACHED,
            Head("Flere personer", PERSONS, True),
            Head("Flere timer", HOURS, True),
            Head("Overopfyldelse, personer", "%", True),
            Head("Overopfyldelse, timer", "%", True),
        ),
        cells=lambda each: (
            shown(each.standing.persons),
            shown(each.standing.hours),
            shown(each.standing.over_persons),
            shown(each.standing.over_hours),
            _over(each.standing.over_persons, each.standing.full.persons),
            _over(each.standing.over_hours, each.standing.full.hours),
        ),
        figure=lambda each: each.standing.over_persons,
        computed=f"Overopfyldelse = nået ud over det fulde krav, for opfyldte klausuler. {RULE}",
    )


def _without_deadline(items: Sequence[Position]) -> Iterable[str]:
    untold = [
        e for e in items if e.is_countable and not e.clause.deadline and not e.clause.phase_in
    ]
    if untold:
        named = ", ".join(each.clause.id for each in untold[:5])
        rest = f" og {len(untold) - 5} andre" if len(untold) > 5 else ""
        yield f"Uden frist regnes hele kravet for forfaldent fra kontraktens start: {named}{rest}."
    countless = sum(not each.is_countable for each in items)
    if countless:
        said = "1 klausul" if countless == 1 else f"{countless} klausuler"
        yield f"{said} har intet krav til personer eller timer og er ikke vurderet."


def _due_missing(items: Iterable[Position]) -> tuple[Decimal | int | None, Decimal | int | None]:
    rows = [each.standing for each in items]
    persons = added_or_none(each.due_missing_persons for each in rows)
    return persons, added_or_none(each.due_missing_hours for each in rows)


def _full_missing(items: Iterable[Position]) -> tuple[Decimal | int | None, Decimal | int | None]:
    rows = [each.standing for each in items]
    return added_or_none(each.missing_persons for each in rows), added_or_none(
        each.missing_hours for each in rows
    )


def _worst(each: Position) -> tuple[Decimal, Decimal]:
    now = each.standing
    return now.due_missing_persons or Decimal(0), now.due_missing_hours or Decimal(0)


def _over(over: Decimal | None, required: Decimal | int | None) -> Decimal | None:
    return None if over is None or not required else percent(over, required)
