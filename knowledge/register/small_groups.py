"""What is not shown, because it may tell of someone's health. In two sentences, for an auditor:

Figures by a mark that may tell of health (type of placement, target group, sick leave, reason
for leaving) are given of the whole register only, by type, as of the month ends `published`
picks, and of at least five persons; every other question by a mark gets the same answer,
whatever the figure is. A clause whose few persons all have one such type shows no figure of
them, and sums leave it out, but for the whole register's when it has several such clauses, so
that none can be told from the others.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.register.codes import PlacementState, PlacementType
from knowledge.register.model import Placement
from knowledge.register.query import Field, Filter, Op, RegisterQuery

LEAST = 5
SMALL = "færre end 5"
WITHHELD = "vises ikke"
NOTE = (
    "Tal for færre end fem personer vises ikke, når de kan sige noget om helbred. "
    "Andre tal kan være udeladt, så de skjulte ikke kan regnes ud."
)
PARTIAL = "Tallene i alt er uden dem, der ikke vises."
NO_LINES = (
    "Tal efter ansættelsestype, målgruppe, sygemelding eller ophørsgrund kan sige noget om "
    "helbred. De vises kun for hele registret, fordelt på ansættelsestype, og aldrig for færre "
    "end fem personer; ellers er svaret det samme, hvad tallet end er."
)
HEALTH_TYPES = frozenset(
    {
        PlacementType.FLEX,
        PlacementType.SUBSIDISED,
        PlacementType.TRAINEESHIP,
        PlacementType.COMMUNITY,
    }
)
MARKS = (Field.PLACEMENT_TYPE, Field.TARGET_GROUP, Field.STATE, Field.REASON)
STATES = frozenset(each.value for each in PlacementState)
_ON_THE_DAY = {PlacementState.ACTIVE.value, PlacementState.SICK.value}


@dataclass(frozen=True, slots=True)
class People:
    """Who stands behind a figure: pseudonyms, and the types of their placements."""

    persons: frozenset[str] = frozenset()
    types: frozenset[PlacementType] = frozenset()

    @classmethod
    def of(cls, placements: Iterable[Placement]) -> "People":
        rows = tuple(placements)
        return cls(frozenset(row.person for row in rows), frozenset(row.type for row in rows))

    @classmethod
    def together(cls, groups: Sequence["People"]) -> "People":
        if len(groups) == 1:
            return groups[0]
        return cls(
            frozenset().union(*(each.persons for each in groups)),
            frozenset().union(*(each.types for each in groups)),
        )

    @property
    def are_few(self) -> bool:
        """Whether their number would tell how many have one and the same type, and few have."""
        return len(self.types) == 1 and self.types <= HEALTH_TYPES and len(self.persons) < LEAST


def asks_by_mark(query: RegisterQuery) -> bool:
    """Whether a question about persons tells some apart by a mark, in groups or by a filter."""
    return query.group_by in MARKS or any(map(is_by_mark, query.filters))


def is_by_mark(asked: Filter) -> bool:
    """A state is a mark where it tells those at work from those on sick leave; states of
    contracts and clauses are none."""
    if asked.field is not Field.STATE:
        return asked.field in MARKS
    values = frozenset(value.casefold() for value in asked.values)
    if not values <= STATES:
        return False
    if asked.op is Op.IS_NOT:
        values = STATES - values
    return len(values & _ON_THE_DAY) == 1


def hide_each_other(few: Sequence[int]) -> bool:
    """Whether no figure of several, each of one to four persons, can be told from their sum."""
    together = sum(few)
    return len(few) > 1 and together >= LEAST and len(few) < together < (LEAST - 1) * len(few)
