"""Active persons by type of placement: as published, of the whole register only."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from knowledge.register.codes import PlacementType
from knowledge.register.figures.standing import counts
from knowledge.register.measures.asked import Asked
from knowledge.register.measures.kept import recent
from knowledge.register.measures.measured import Measured, Total
from knowledge.register.model import Clause, Placement
from knowledge.register.published import Part, Published, published
from knowledge.register.query import Field, Filter
from knowledge.register.scope import holds
from knowledge.register.snapshot import View

_TOGETHER = "Typer, der ikke må vises hver for sig, står samlet."
_NONE_YET = "Der er endnu ingen månedsudgang, hvor fordelingen kan vises."


def is_by_type(asked: Asked) -> bool:
    """Whether a question is about types in the whole register, and about nothing else."""
    of_types = [each for each in asked.query.filters if each.field is Field.PLACEMENT_TYPE]
    grouped = asked.query.group_by in (None, Field.PLACEMENT_TYPE)
    is_asked = bool(of_types or asked.query.group_by)
    return grouped and is_asked and len(of_types) == len(asked.query.filters)


def active_by_type(asked: Asked) -> Measured[Part]:
    """All types, or the ones that are asked for when these are whole parts of what is told."""
    found = recent(asked.view, "published", "", partial(_published, asked.view))
    parts = _asked_for(found.parts, asked.scope.filters)
    said = (_TOGETHER,) if any(len(each.types) > 1 for each in found.parts) else ()
    return Measured(
        title="Aktive personer og timer",
        noun=Placement,
        items=parts or (),
        row=_never,
        refs=lambda _: (),
        total=_total,
        computed="Ansættelser, som deres klausul lader tælle, pr. den seneste månedsudgang, hvor "
        "fordelingen må vises: når mindst fem personer er kommet til eller gået fra siden sidst. "
        "En person med to typer tæller med i begge.",
        group=Field.PLACEMENT_TYPE,
        values=lambda part, _: (part.name,),
        by_mark=not parts,
        day=found.day if parts else None,
        notes=said if parts else () if found.day else (_NONE_YET,),
    )


def _published(view: View) -> Published:
    counted = [
        row
        for clause in view.all(Clause)
        for row in view.of(Placement, "clause", clause.id)
        if counts(clause, row)
    ]
    return published(counted, view.day)


def _asked_for(parts: Sequence[Part], filters: Sequence[Filter]) -> tuple[Part, ...] | None:
    """The parts whose types are asked for; None when one of them is told with others only."""

    def is_asked(kind: PlacementType) -> bool:
        return all(holds((kind.value,), each) for each in filters)

    chosen = tuple(part for part in parts if any(map(is_asked, part.types)))
    told = {kind for part in chosen for kind in part.types}
    wanted = {kind for kind in PlacementType if is_asked(kind)}
    there = {kind for part in parts for kind in part.types}
    return chosen if chosen and told == wanted & there else None


def _total(parts: Sequence[Part]) -> tuple[Total, ...]:
    """Who has two types stands in both: persons told once would differ by those with one only."""
    return (
        Total("Personer", sum(len(part.persons) for part in parts), "personer", True),
        Total("Timer", sum((part.hours for part in parts), Decimal(0)), "timer pr. uge", True),
        Total("Ansættelser", sum(part.placements for part in parts), "ansættelser", True),
    )


def _never(part: Part) -> Placement:
    raise TypeError(f"{part.name} is of no single row")
