"""What clauses require, what has been reached of it, and whether that is enough."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from knowledge.errors import BadInputError
from knowledge.register.figures.standing import Note
from knowledge.register.measures.asked import Asked
from knowledge.register.measures.clauses import (
    HOURS,
    PERSONS,
    REACHED,
    RULE,
    added,
    added_or_none,
    by_size,
    of_clauses,
    shown,
    without_any,
)
from knowledge.register.measures.measured import Head, Measured, Total
from knowledge.register.measures.placements import Batch, active_placements, is_about_persons
from knowledge.register.measures.positions import Position, people_now, positions
from knowledge.register.query import Field

_OTHERWISE_COUNTED = (
    "Tallene er dagens. Klausuler, der opgøres som gennemsnit eller kumulativt, har et andet tal, "
    "når det gælder opfyldelsen."
)

_NOT_DUE_LAST = "Klausuler, hvis frist ikke er nået, står sidst."


def required(asked: Asked) -> Measured[Position]:
    items = by_size([each for each in positions(asked) if each.is_countable], _full_persons)

    def total(items: Sequence[Position]) -> tuple[Total, ...]:
        return (
            Total(
                "Fuldt krav, personer",
                added_or_none(each.standing.full.persons for each in items),
                PERSONS,
            ),
            Total(
                "Fuldt krav, timer",
                added_or_none(each.standing.full.hours for each in items),
                HOURS,
            ),
            Total(
                "Krav nu, personer",
                added_or_none(each.standing.required.persons for each in items),
                PERSONS,
            ),
            Total(
                "Krav nu, timer",
                added_or_none(each.standing.required.hours for each in items),
                HOURS,
            ),
        )

    return of_clauses(
        asked,
        "Krav i klausulerne",
        items,
        total,
        heads=(
            Head("Fuldt krav, personer", PERSONS),
            Head("Fuldt krav, timer", HOURS),
            Head("Krav nu, personer", PERSONS),
            Head("Krav nu, timer", HOURS),
            Head("Frist"),
        ),
        cells=lambda each: (
            each.standing.full.persons,
            each.standing.full.hours,
            each.standing.required.persons,
            each.standing.required.hours,
            each.clause.deadline,
        ),
        figure=_full_persons,
        computed="Krav nu er det, der er forfaldent på dagen: mellem to trin i en indfasning "
        "stiger kravet jævnt, og før fristen er det 0. Timer er ugentlige.",
        people=None,
        notes=without_any(asked, items),
    )


def active(asked: Asked) -> Measured[Position] | Measured[Batch]:
    """On the day itself, by clause; by placement when the question is about types or groups.

    Raises BadInputError for months or years: whoever is active on one day stands in none of them.
    """
    if asked.query.group_by in (Field.MONTH, Field.YEAR):
        raise BadInputError(
            "Aktive personer tælles på én dag og kan ikke deles op efter måned eller år. Spørg "
            "pr. en dag, fx »pr. 31. august«, eller efter påbegyndte ansættelser pr. måned."
        )
    if is_about_persons(asked):
        return active_placements(asked)
    items = [each for each in positions(asked) if each.is_countable or each.now.rows]
    return of_clauses(
        asked,
        "Aktive personer og timer",
        by_size(items, lambda each: each.now.persons),
        _active_total,
        heads=(
            *REACHED,
            Head("Krav nu, personer", PERSONS),
            Head("Krav nu, timer", HOURS),
        ),
        cells=lambda each: (
            each.now.persons,
            shown(each.now.hours),
            each.standing.required.persons,
            each.standing.required.hours,
        ),
        figure=lambda each: each.now.persons,
        people=people_now,
        computed="Ansættelser, der løber på dagen, og som klausulen lader tælle; sidste "
        "ansættelsesdag og sygemelding tæller med. En person med flere ansættelser er én person.",
        spares_lines=False,
        notes=(*_notes_of_the_day(items), *without_any(asked, items)),
    )


def fulfilment(asked: Asked) -> Measured[Position]:
    """Put in an order, clauses that are not due yet come last: they had no time to do well."""
    items = [each for each in positions(asked) if each.is_countable]
    compared = any(each.field is Field.VALUE for each in asked.query.filters)
    in_order = asked.query.descending is not None and not compared

    def total(items: Sequence[Position]) -> tuple[Total, ...]:
        said = [status(each) for each in items]
        return (
            Total("Opfyldt", said.count("ja"), "klausuler"),
            Total("Ikke opfyldt", said.count("nej"), "klausuler"),
            Total("Frist ikke nået", said.count("frist ikke nået"), "klausuler"),
            Total("Klausuler med krav", len(items), "klausuler"),
        )

    return of_clauses(
        asked,
        "Opfyldelse",
        sorted(items, key=_lowest_share),
        total,
        alone=_alone,
        heads=(
            *REACHED,
            Head("Krav, personer", PERSONS),
            Head("Krav, timer", HOURS),
            Head("Opfyldelse, personer", "%", True),
            Head("Opfyldelse, timer", "%", True),
            Head("Opfyldt"),
        ),
        cells=lambda each: (
            shown(each.standing.persons),
            shown(each.standing.hours),
            each.standing.full.persons,
            each.standing.full.hours,
            each.standing.persons_share,
            each.standing.hours_share,
            status(each),
        ),
        figure=_lowest_of_the_due if in_order else _lowest_or_none,
        more=(_NOT_DUE_LAST,) if in_order and not all(map(_is_due, items)) else (),
        computed="Opfyldelse = nået / fuldt krav. En klausul er opfyldt, når både personer og "
        f"timer er nået, medmindre den siger enten-eller. {RULE}",
    )


def status(each: Position) -> str:
    """Whether the full requirement holds, as staff say it."""
    if each.standing.fulfilled:
        return "ja"
    if each.standing.fulfilled is None:
        return "intet krav at måle"
    return "nej" if each.standing.behind else "frist ikke nået"


def _alone(each: Position) -> tuple[Total, ...]:
    now = each.standing
    return (
        Total("Opfyldelse, personer", now.persons_share, "%", True),
        Total("Opfyldelse, timer", now.hours_share, "%", True),
        Total("Aktive personer", shown(now.persons), PERSONS, True),
        Total("Krav, personer", now.full.persons, PERSONS),
        Total("Aktive timer", shown(now.hours), HOURS, True),
        Total("Krav, timer", now.full.hours, HOURS),
    )


def _notes_of_the_day(items: Sequence[Position]) -> Iterator[str]:
    for note in (Note.GROUP_UNTOLD, Note.ENDED_UNDATED):
        if any(note in each.standing.notes for each in items):
            yield str(note)
    if any(
        (each.standing.persons, each.standing.hours) != (Decimal(each.now.persons), each.now.hours)
        for each in items
    ):
        yield _OTHERWISE_COUNTED


def _active_total(items: Sequence[Position]) -> tuple[Total, ...]:
    return (
        Total("Aktive personer", len(people_now(items).persons), PERSONS, True),
        Total("Aktive timer", added(each.now.hours for each in items), HOURS, True),
        Total("Klausuler", len(items), "klausuler"),
    )


def _full_persons(each: Position) -> int | None:
    return each.standing.full.persons


def _lowest_or_none(each: Position) -> Decimal | None:
    told = (each.standing.persons_share, each.standing.hours_share)
    return min((share for share in told if share is not None), default=None)


def _lowest_of_the_due(each: Position) -> Decimal | None:
    return _lowest_or_none(each) if _is_due(each) else None


def _is_due(each: Position) -> bool:
    return status(each) in ("ja", "nej")


def _lowest_share(each: Position) -> Decimal:
    share = _lowest_or_none(each)
    return Decimal("Infinity") if share is None else share
