"""What all measures of clauses have in common: how they count, their columns and notes."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from knowledge.register.figures.rounding import rounded
from knowledge.register.figures.standing import Note
from knowledge.register.measures.asked import Asked
from knowledge.register.measures.measured import Head, Measured, Total
from knowledge.register.measures.positions import Position, names_one, people_of
from knowledge.register.model import Clause
from knowledge.register.query import Cell
from knowledge.register.small_groups import People

PERSONS, HOURS = "personer", "timer pr. uge"
RULE = (
    "Hver klausul tælles efter sin egen opgørelsesregel og de ansættelsestyper, den lader tælle; "
    "sidste ansættelsesdag og sygemelding tæller med."
)
REACHED = (Head("Aktive personer", PERSONS, True), Head("Aktive timer", HOURS, True))
WHERE = (Head("Kontrakt"), Head("Leverandør"), Head("Klausul"))


def where(each: Position) -> tuple[Cell, ...]:
    """The cells that say which clause it is."""
    return each.contract.title, each.supplier, each.clause.id


def notes_on(asked: Asked, items: Sequence[Position], without: Collection[Note] = ()) -> list[str]:
    """What is to be borne in mind of these clauses together, but for the notes of `without`."""
    told = (note for each in items for note in each.standing.notes if note not in without)
    notes = list(dict.fromkeys(map(str, told)))
    if len({each.clause.counting for each in items}) > 1:
        notes.insert(0, "Klausulerne opgøres efter forskellige regler; summen blander dem.")
    return notes + list(without_any(asked, items))


def without_any(asked: Asked, items: Sequence[Position]) -> Iterator[str]:
    """Which clauses there are, when a question names some and none of them can be told of."""
    clauses = asked.rows(Clause) if not items and names_one(asked) else ()
    if clauses:
        said = "1 klausul" if len(clauses) == 1 else f"{len(clauses)} klausuler"
        states = ", ".join(sorted({each.state.value for each in clauses}))
        yield (
            f"Der er {said} (status: {states}), "
            "men ingen i kraft med et krav, der kan tælles og vises her."
        )


def of_clauses(
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
    people: Callable[[Sequence[Position]], People] | None = people_of,
    spares_lines: bool = True,
    notes: Iterable[str] | None = None,
    drops_zero: bool = False,
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
        heads=(*WHERE, *heads),
        cells=lambda each: (*where(each), *cells(each)),
        figure=figure,
        alone=alone,
        lists=lists,
        people=people,
        spares_lines=spares_lines,
        drops_zero=drops_zero,
        notes=(*(notes_on(asked, items) if notes is None else notes), *more),
    )


def by_size(
    items: Iterable[Position],
    size: Callable[[Position], Decimal | int | tuple[Decimal, Decimal] | None],
) -> list[Position]:
    """Largest first, those without a figure last."""

    def place(each: Position) -> Any:
        found = size(each)
        return Decimal(-1) if found is None else found

    return sorted(items, key=place, reverse=True)


def contracts_of(items: Iterable[Position]) -> int:
    return len({each.contract.id for each in items})


def added(figures: Iterable[Decimal | int | None]) -> Decimal | int:
    return added_or_none(figures) or 0


def added_or_none(figures: Iterable[Decimal | int | None]) -> Decimal | int | None:
    """The sum of what is told; None when nothing is told of any."""
    told = [Decimal(each) for each in figures if each is not None]
    return shown(sum(told, Decimal(0))) if told else None


def shown(figure: Decimal | None) -> Decimal | int | None:
    """To one decimal; without any when it is whole."""
    if figure is None:
        return None
    return int(figure) if figure == int(figure) else rounded(figure)
