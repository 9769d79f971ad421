"""What clauses require, what has been reached, what is missing, and who is behind."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any

from knowledge.register.figures.rounding import percent, rounded
from knowledge.register.measures.asked import Asked
from knowledge.register.measures.placements import Batch, active_placements, is_about_persons
from knowledge.register.measures.positions import Position, names_one, people_of, positions
from knowledge.register.measures.table import Head, Measured, Total
from knowledge.register.model import Clause
from knowledge.register.query import Cell

PERSONS, HOURS = "personer", "timer pr. uge"
_RULE = (
    "Hver klausul tælles efter sin egen opgørelsesregel og de ansættelsestyper, den lader tælle; "
    "sidste ansættelsesdag og sygemelding tæller med."
)
_REACHED = (Head("Aktive personer", PERSONS, True), Head("Aktive timer", HOURS, True))
_WHERE = (Head("Kontrakt"), Head("Leverandør"), Head("Klausul"))


def required(asked: Asked) -> Measured[Position]:
    items = _by_size([each for each in positions(asked) if each.is_countable], _full_persons)

    def total(items: Sequence[Position]) -> tuple[Total, ...]:
        return (
            Total(
                "Fuldt krav, personer", _sum(each.standing.full.persons for each in items), PERSONS
            ),
            Total("Fuldt krav, timer", _sum(each.standing.full.hours for each in items), HOURS),
            Total(
                "Krav nu, personer", _sum(each.standing.required.persons for each in items), PERSONS
            ),
            Total("Krav nu, timer", _sum(each.standing.required.hours for each in items), HOURS),
        )

    return _measured(
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
        counts_people=False,
    )


def active(asked: Asked) -> Measured[Position] | Measured[Batch]:
    """By clause as it counts; by placement when the question is about types or groups."""
    if is_about_persons(asked):
        return active_placements(asked)
    items = [each for each in positions(asked) if each.is_countable or each.standing.counted]
    return _measured(
        asked,
        "Aktive personer og timer",
        _by_size(items, lambda each: each.standing.persons),
        _active_total,
        heads=(
            *_REACHED,
            Head("Krav nu, personer", PERSONS),
            Head("Krav nu, timer", HOURS),
        ),
        cells=lambda each: (
            _shown(each.standing.persons),
            _shown(each.standing.hours),
            each.standing.required.persons,
            each.standing.required.hours,
        ),
        figure=lambda each: each.standing.persons,
        computed=f"{_RULE} En person med flere ansættelser er én person.",
        spares_lines=False,
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

    return _measured(
        asked,
        "Det, der mangler til kravet",
        _by_size(items, _worst),
        total,
        heads=(
            Head("Mangler nu, personer", PERSONS, True),
            Head("Mangler nu, timer", HOURS, True),
            Head("Mangler til fuldt krav, personer", PERSONS, True),
            Head("Mangler til fuldt krav, timer", HOURS, True),
            Head("Frist"),
        ),
        cells=lambda each: (
            _shown(each.standing.due_missing_persons),
            _shown(each.standing.due_missing_hours),
            _shown(each.standing.missing_persons),
            _shown(each.standing.missing_hours),
            each.clause.deadline,
        ),
        figure=lambda each: each.standing.due_missing_persons,
        computed=f"Mangler = krav minus nået, aldrig under 0, for hver klausul for sig. {_RULE}",
    )


def fulfilment(asked: Asked) -> Measured[Position]:
    items = [each for each in positions(asked) if each.is_countable]

    def total(items: Sequence[Position]) -> tuple[Total, ...]:
        said = [status(each) for each in items]
        return (
            Total("Opfyldt", said.count("ja"), "klausuler"),
            Total("Ikke opfyldt", said.count("nej"), "klausuler"),
            Total("Frist ikke nået", said.count("frist ikke nået"), "klausuler"),
            Total("Klausuler med krav", len(items), "klausuler"),
        )

    return _measured(
        asked,
        "Opfyldelse",
        sorted(items, key=_lowest_share),
        total,
        alone=_alone,
        heads=(
            *_REACHED,
            Head("Krav, personer", PERSONS),
            Head("Krav, timer", HOURS),
            Head("Opfyldelse, personer", "%", True),
            Head("Opfyldelse, timer", "%", True),
            Head("Opfyldt"),
        ),
        cells=lambda each: (
            _shown(each.standing.persons),
            _shown(each.standing.hours),
            each.standing.full.persons,
            each.standing.full.hours,
            each.standing.persons_share,
            each.standing.hours_share,
            status(each),
        ),
        figure=_lowest_or_none,
        computed="Opfyldelse = nået / fuldt krav. En klausul er opfyldt, når både personer og "
        f"timer er nået, medmindre den siger enten-eller. {_RULE}",
    )


def overfulfilment(asked: Asked) -> Measured[Position]:
    items = [
        each
        for each in positions(asked)
        if each.standing.fulfilled and (each.standing.over_persons or each.standing.over_hours)
    ]

    def total(items: Sequence[Position]) -> tuple[Total, ...]:
        return (
            Total("Kontrakter med mere end krævet", _contracts(items), "kontrakter"),
            Total("Flere personer", _sum(e.standing.over_persons for e in items), PERSONS, True),
            Total("Flere timer", _sum(e.standing.over_hours for e in items), HOURS, True),
        )

    return _measured(
        asked,
        "Klausuler med mere end krævet",
        _by_size(items, lambda each: each.standing.persons_share),
        total,
        heads=(
            *_REACHED,
            Head("Flere personer", PERSONS, True),
            Head("Flere timer", HOURS, True),
            Head("Overopfyldelse, personer", "%", True),
            Head("Overopfyldelse, timer", "%", True),
        ),
        cells=lambda each: (
            _shown(each.standing.persons),
            _shown(each.standing.hours),
            _shown(each.standing.over_persons),
            _shown(each.standing.over_hours),
            _over(each.standing.over_persons, each.standing.full.persons),
            _over(each.standing.over_hours, each.standing.full.hours),
        ),
        figure=lambda each: each.standing.over_persons,
        computed=f"Overopfyldelse = nået ud over det fulde krav, for opfyldte klausuler. {_RULE}",
    )


def behind(asked: Asked) -> Measured[Position]:
    all_found = positions(asked)
    due = [each for each in all_found if each.is_due]

    def total(items: Sequence[Position]) -> tuple[Total, ...]:
        late = [each for each in items if each.standing.behind]
        persons, hours = _due_missing(late)
        return (
            Total("Kontrakter bagud", _contracts(late), "kontrakter"),
            Total("Kontrakter med forfaldent krav", _contracts(items), "kontrakter"),
            Total("Mangler, personer", persons, PERSONS, True),
            Total("Mangler, timer", hours, HOURS, True),
        )

    return _measured(
        asked,
        "Kontrakter bagud",
        _by_size(due, _worst),
        total,
        lists=lambda each: bool(each.standing.behind),
        heads=(
            Head("Krav nu, personer", PERSONS),
            Head("Krav nu, timer", HOURS),
            *_REACHED,
            Head("Mangler, personer", PERSONS, True),
            Head("Mangler, timer", HOURS, True),
            Head("Frist"),
        ),
        cells=lambda each: (
            each.standing.required.persons,
            each.standing.required.hours,
            _shown(each.standing.persons),
            _shown(each.standing.hours),
            _shown(each.standing.due_missing_persons),
            _shown(each.standing.due_missing_hours),
            each.clause.deadline,
        ),
        figure=lambda each: each.standing.due_missing_persons,
        computed="En klausul er bagud, når det, der kræves på dagen, ikke er nået; før fristen "
        f"kræves kun indfasningen. {_RULE}",
        more=_without_deadline(all_found),
    )


def status(each: Position) -> str:
    """Whether the full requirement holds, as staff say it."""
    if each.standing.fulfilled:
        return "ja"
    if each.standing.fulfilled is None:
        return "intet krav at måle"
    return "nej" if each.standing.behind else "frist ikke nået"


def notes_on(asked: Asked, items: Sequence[Position], *, counts_people: bool = True) -> list[str]:
    """What is to be borne in mind of these clauses together."""
    notes = list(dict.fromkeys(str(note) for each in items for note in each.standing.notes))
    if counts_people and len({each.clause.counting for each in items}) > 1:
        notes.insert(0, "Klausulerne opgøres efter forskellige regler; summen blander dem.")
    if not items and names_one(asked):
        clauses = asked.rows(Clause)
        if clauses:
            states = sorted({each.state.value for each in clauses})
            notes.append(
                f"Der er {len(clauses)} klausuler (status: {', '.join(states)}), "
                "men ingen i kraft med et krav, der kan tælles og vises her."
            )
    return notes


def where(each: Position) -> tuple[Cell, ...]:
    """The cells that say which clause it is."""
    return each.contract.title, each.supplier, each.clause.id


def _measured(
    asked: Asked,
    title: str,
    items: Sequence[Position],
    total: Callable[[Sequence[Position]], tuple[Total, ...]],
    *,
    heads: tuple[Head, ...],
    cells: Callable[[Position], tuple[Cell, ...]],
    figure: Callable[[Position], Decimal | int | None],
    computed: str,
    alone: Callable[[Position], tuple[Total, ...]] | None = None,
    lists: Callable[[Position], bool] | None = None,
    counts_people: bool = True,
    spares_lines: bool = True,
    more: Iterable[str] = (),
) -> Measured[Position]:
    return Measured(
        title=title,
        noun=Clause,
        items=items,
        row=lambda each: each.clause,
        refs=lambda each: each.refs,
        total=total,
        computed=computed,
        heads=(*_WHERE, *heads),
        cells=lambda each: (*where(each), *cells(each)),
        figure=figure,
        alone=alone,
        lists=lists,
        people=people_of if counts_people else None,
        spares_lines=spares_lines,
        notes=(*notes_on(asked, items, counts_people=counts_people), *more),
    )


def _alone(each: Position) -> tuple[Total, ...]:
    now = each.standing
    return (
        Total("Opfyldelse, personer", now.persons_share, "%", True),
        Total("Opfyldelse, timer", now.hours_share, "%", True),
        Total("Aktive personer", _shown(now.persons), PERSONS, True),
        Total("Krav, personer", now.full.persons, PERSONS),
        Total("Aktive timer", _shown(now.hours), HOURS, True),
        Total("Krav, timer", now.full.hours, HOURS),
    )


def _active_total(items: Sequence[Position]) -> tuple[Total, ...]:
    """Persons once each where all clauses count as the rest and none takes a mean."""
    hours = _sum(each.standing.hours for each in items)
    persons: Decimal | int | None = _sum(each.standing.persons for each in items)
    if all(len(each.standing.points) == 1 for each in items):
        persons = len(people_of(items).persons)
    return (
        Total("Aktive personer", persons, PERSONS, True),
        Total("Aktive timer", hours, HOURS, True),
        Total("Klausuler", len(items), "klausuler"),
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
        yield f"{countless} klausuler har intet krav til personer eller timer og er ikke vurderet."


def _due_missing(items: Iterable[Position]) -> tuple[Decimal | int, Decimal | int]:
    rows = [each.standing for each in items]
    persons = _sum(each.due_missing_persons for each in rows)
    return persons, _sum(each.due_missing_hours for each in rows)


def _full_missing(items: Iterable[Position]) -> tuple[Decimal | int, Decimal | int]:
    rows = [each.standing for each in items]
    return _sum(each.missing_persons for each in rows), _sum(each.missing_hours for each in rows)


def _worst(each: Position) -> tuple[Decimal, Decimal]:
    now = each.standing
    return now.due_missing_persons or Decimal(0), now.due_missing_hours or Decimal(0)


def _full_persons(each: Position) -> int | None:
    return each.standing.full.persons


def _lowest_or_none(each: Position) -> Decimal | None:
    told = (each.standing.persons_share, each.standing.hours_share)
    return min((share for share in told if share is not None), default=None)


def _lowest_share(each: Position) -> Decimal:
    share = _lowest_or_none(each)
    return Decimal("Infinity") if share is None else share


def _by_size(
    items: Iterable[Position],
    size: Callable[[Position], Decimal | int | tuple[Decimal, Decimal] | None],
) -> list[Position]:
    """Largest first, those without a figure last."""

    def place(each: Position) -> Any:
        found = size(each)
        return Decimal(-1) if found is None else found

    return sorted(items, key=place, reverse=True)


def _contracts(items: Iterable[Position]) -> int:
    return len({each.contract.id for each in items})


def _sum(figures: Iterable[Decimal | int | None]) -> Decimal | int:
    whole = sum((Decimal(each) for each in figures if each is not None), Decimal(0))
    return _shown(whole) or 0


def _shown(figure: Decimal | None) -> Decimal | int | None:
    """To one decimal; without any when it is whole."""
    if figure is None:
        return None
    return int(figure) if figure == int(figure) else rounded(figure)


def _over(over: Decimal | None, required: Decimal | int | None) -> Decimal | None:
    return None if over is None or not required else percent(over, required)
