"""What is not shown, because so few persons stand behind it that it may tell of someone's health.

The type of a placement and the target group tell of health; so do sick leave and the reason
why someone left. A figure is primary when it counts fewer than five persons by such a mark, or
when all it counts are of one such type. Other figures of the same table are withheld with it
until no hidden one can be computed from those that are shown and their total.
"""

import math
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from knowledge.register.codes import PlacementState, PlacementType
from knowledge.register.model import Placement
from knowledge.register.query import Field, Filter, Op

LEAST = 5
SMALL = "færre end 5"
WITHHELD = "vises ikke"
NOTE = (
    "Tal for færre end fem personer vises ikke, når de kan sige noget om helbred. "
    "Andre tal kan være udeladt, så de skjulte ikke kan regnes ud."
)
PARTIAL = "Tallene i alt er uden dem, der ikke vises."
NO_LINES = "Hvordan tallet fordeler sig, vises ikke, fordi grupperne er så små."
HEALTH_TYPES = frozenset(
    {
        PlacementType.FLEX,
        PlacementType.SUBSIDISED,
        PlacementType.TRAINEESHIP,
        PlacementType.COMMUNITY,
    }
)
MARKS = (Field.PLACEMENT_TYPE, Field.TARGET_GROUP, Field.STATE, Field.REASON)
_HEALTHY_TYPES = frozenset(each.value for each in PlacementType if each not in HEALTH_TYPES)


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
    def are_alike(self) -> bool:
        """Whether all have one and the same type of placement, and it tells of health."""
        return len(self.types) == 1 and self.types <= HEALTH_TYPES


@dataclass(frozen=True, slots=True)
class Tally:
    """What decides whether a figure is shown.

    `marked`: it counts people by a mark that tells of health, or only such people.
    `leaves_few`: what it leaves out of a total that is known elsewhere is itself such a figure.
    `least`: what a reader knows it is at least.
    """

    persons: int
    marked: bool
    leaves_few: bool = False
    least: int = 0

    @property
    def is_primary(self) -> bool:
        return self.leaves_few or (self.marked and self.persons < LEAST)

    @property
    def lowest(self) -> int:
        """What a reader knows it is at least, when it is hidden: not small, if it is marked."""
        return LEAST if self.marked and self.persons >= LEAST else self.least

    @property
    def most(self) -> float:
        """What a reader knows it is at most, when it is hidden."""
        return LEAST - 1 if self.marked and self.persons < LEAST else math.inf


@dataclass(frozen=True, slots=True)
class Hidden:
    """The places of the figures that are not shown, and whether their total is not either.

    `lines`: of the figures none can be shown beside the total, nor which of them there are.
    """

    small: frozenset[int] = frozenset()
    withheld: frozenset[int] = frozenset()
    total: bool = False
    lines: bool = False

    def mark(self, place: int) -> str | None:
        """What stands instead of the figure, None when it is shown."""
        if place in self.small:
            return SMALL
        return WITHHELD if place in self.withheld else None

    def __bool__(self) -> bool:
        return bool(self.small or self.withheld or self.total or self.lines)


def hidden(
    tallies: Sequence[Tally],
    total: Tally,
    *,
    spares_lines: bool = False,
    spares_total: bool = False,
) -> Hidden:
    """What to hide of figures that add up to a total.

    Where a small one could be computed, the next smallest is withheld too, and when there is
    none left the total, or with `spares_total` all lines. With `spares_lines` the total is
    hidden at once.
    """
    primary = [at for at, each in enumerate(tallies) if each.is_primary]
    hides_total = total.is_primary and (total.persons > 0 or total.leaves_few)
    if not any(tallies[at].persons or tallies[at].leaves_few for at in primary):
        return Hidden(total=hides_total)
    chosen = list(primary)
    others = sorted(
        (each.persons, at) for at, each in enumerate(tallies) if each.persons and at not in primary
    )
    while not _are_open([tallies[at] for at in chosen]):
        if spares_total and not others and not hides_total:
            return Hidden(lines=True)
        if spares_lines or not others:
            hides_total = True
            break
        chosen.append(others.pop(0)[1])
    small = frozenset(at for at in primary if not tallies[at].leaves_few)
    return Hidden(small, frozenset(chosen) - small, hides_total)


def tells_of_health(field: Field, value: str) -> bool:
    """Whether people counted by that value of the field are told to have such a mark."""
    if field is Field.PLACEMENT_TYPE:
        return value not in _HEALTHY_TYPES
    if field is Field.STATE:
        return value == PlacementState.SICK.value
    return field in MARKS


def filters_by_health(filters: Iterable[Filter]) -> bool:
    """Whether those whom the filters select have a mark that tells of health."""
    return any(
        each.field in MARKS
        and (
            any(tells_of_health(each.field, value.casefold()) for value in each.values)
            if each.op is Op.IS
            else each.field is not Field.STATE
        )
        for each in filters
    )


def is_one_type(filters: Sequence[Filter]) -> bool:
    """Whether one type that tells of health is asked for, and nothing else: how many have it in
    the whole register is told from five persons on."""
    return len(filters) == 1 and all(
        each.field is Field.PLACEMENT_TYPE
        and each.op is Op.IS
        and len(each.values) == 1
        and tells_of_health(each.field, each.values[0].casefold())
        for each in filters
    )


def parts_the_few(chosen: Mapping[str, Set[str]], others: Mapping[str, Set[str]]) -> bool:
    """Whether small groups could be told by comparing the chosen with all.

    Both are persons by mark. They can when only some small groups are among the chosen, and
    when those that are left out are fewer than five persons together.
    """
    nobody: Set[str] = frozenset()
    small = [
        mark
        for mark in {*chosen, *others}
        if len(chosen.get(mark, nobody) | others.get(mark, nobody)) < LEAST
    ]
    left_out = {person for mark in small for person in others.get(mark, nobody)}
    return bool(left_out) and (len(left_out) < LEAST or any(mark in chosen for mark in small))


def mixes_the_few(marked: Mapping[str, Set[str]]) -> bool:
    """Whether comparing the figure of a part with those of single clauses could tell a small group.

    `marked` are the persons counted, by clause; all have such a mark. Two such figures may
    differ by one clause.
    """
    return len(marked) > 1 and any(len(persons) < LEAST for persons in marked.values())


def _are_open(tallies: Sequence[Tally]) -> bool:
    """Whether each primary figure may still be several numbers, given the sum of them all.

    Nor may the sum itself be a small figure of people with such marks only.
    """
    known, least = sum(each.persons for each in tallies), sum(each.lowest for each in tallies)
    if known < LEAST and all(each.marked for each in tallies):
        return False
    bounded = sum(each.most for each in tallies if not math.isinf(each.most))
    unbounded = sum(math.isinf(each.most) for each in tallies)
    for each in tallies:
        if not each.is_primary:
            continue
        has_limit = not math.isinf(each.most)
        others = bounded - (each.most if has_limit else 0)
        if unbounded > (0 if has_limit else 1):
            others = math.inf
        lowest = max(each.lowest, known - others)
        highest = min(each.most, known - (least - each.lowest))
        if lowest >= highest:
            return False
    return True
