"""Rows of a noun: as a list with their main fields, or how many there are."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from knowledge.errors import BadInputError
from knowledge.register.measures.asked import Asked
from knowledge.register.measures.columns import SHAPES, Shape
from knowledge.register.measures.details import with_detail
from knowledge.register.measures.measured import Measured, Total
from knowledge.register.measures.naming import within
from knowledge.register.measures.placements import Batch, measured, placed
from knowledge.register.model import (
    NOUNS,
    CandidateMatch,
    JobDescription,
    Placement,
    Record,
    noun_named,
)

LISTED_WITH_A_COUNT = 500


def listed(asked: Asked) -> Measured[Any]:
    """Raises BadInputError for a noun that the register does not have."""
    return _rows(asked, counted_only=False)


def counted(asked: Asked) -> Measured[Any]:
    return _rows(asked, counted_only=True)


def _rows(asked: Asked, *, counted_only: bool) -> Measured[Any]:
    noun = _noun(asked.query.noun)
    if noun in (Placement, CandidateMatch) and asked.query.detail:
        raise BadInputError(f"{noun.PLURAL.capitalize()} vises kun samlet, aldrig enkeltvis.")
    if noun is Placement:
        return _placements(asked)
    shape, period = SHAPES[noun], asked.query.period
    rows: list[Any] = asked.rows(noun)
    if period and shape.day:
        rows = [row for row in rows if shape.day(row) in period]
    if noun is CandidateMatch:
        return _matches(asked, rows)
    name = noun.PLURAL.capitalize()
    too_many = counted_only and len(rows) > LISTED_WITH_A_COUNT
    if asked.query.detail:
        shape = with_detail(noun, shape, asked.query.detail)
    return Measured(
        title=f"{name} {within(period)}".strip() if period else name,
        noun=noun,
        items=sorted(rows, key=shape.order),
        row=lambda row: row,
        refs=lambda row: (row,),
        total=lambda items: (Total(f"Antal {noun.PLURAL}", len(items), noun.PLURAL),),
        computed=_computed(noun, asked),
        heads=shape.heads,
        cells=lambda row: shape.cells(asked.view, row),
        lists=(lambda _: False) if too_many else None,
        figure=shape.figure or (_days_on(shape, asked.day) if shape.day else None),
    )


def _days_on(shape: Shape, today: date) -> Callable[[Any], int | None]:
    """How many days on from today a row is: by that the latest and the next one are found."""

    def days(row: Any) -> int | None:
        day = shape.day(row) if shape.day else None
        return None if day is None else (day - today).days

    return days


def _noun(name: str) -> type[Record]:
    try:
        return noun_named(name.strip().casefold())
    except KeyError as error:
        known = ", ".join(noun.NAME for noun in NOUNS)
        raise BadInputError(f"Registret har ikke «{name}». Det har: {known}.") from error


def _placements(asked: Asked) -> Measured[Batch]:
    period = asked.query.period
    items, left_out = placed(
        asked,
        lambda _, rows: tuple(row for row in rows if period is None or row.start in period),
        "" if period else "all",
    )
    return measured(
        "Ansættelser",
        items,
        left_out=left_out,
        computed="Alle ansættelser i registret, også ophørte"
        + (", med første dag i perioden" if period else "")
        + ". De vises kun samlet, aldrig person for person.",
    )


def _matches(asked: Asked, rows: Sequence[CandidateMatch]) -> Measured[CandidateMatch]:
    def total(items: Sequence[CandidateMatch]) -> tuple[Total, ...]:
        return (Total("Kandidatmatch", len(items), "kandidatmatch"),)

    def refs(row: CandidateMatch) -> tuple[Record, ...]:
        job = asked.view.get(JobDescription, row.job)
        return () if job is None else (job,)

    return Measured(
        title="Kandidatmatch",
        noun=CandidateMatch,
        items=rows,
        row=lambda row: row,
        refs=refs,
        total=total,
        computed="Kandidater, der er foreslået til et job. De vises kun samlet.",
    )


def _computed(noun: type[Record], asked: Asked) -> str:
    known = f"Rækker i registret, der gælder på dagen: {noun.PLURAL}"
    return f"{known} med dato i perioden." if asked.query.period else f"{known}."
