"""Persons by type of placement, as it may be told: of the whole register, at some month ends.

A month end is published when those in the types that may tell of health differ by five persons
or more from each time before. A type stands alone when it has five persons or more, and nobody
or five or more differ from each time it stood alone; what is left stands together under the
same rule. So neither two published figures nor a figure and
its total differ by a group of one to four.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from knowledge.register.codes import PlacementType
from knowledge.register.figures.months import add_months, month_end
from knowledge.register.figures.standing import active_on
from knowledge.register.model import Placement
from knowledge.register.small_groups import HEALTH_TYPES, LEAST

Types = tuple[PlacementType, ...]
_NOBODY: frozenset[str] = frozenset()
_ALL: Types = tuple(each for each in PlacementType if each in HEALTH_TYPES)


@dataclass(frozen=True, slots=True)
class Part:
    """Types that are told together; `hours` a week, `placements` their number."""

    types: Types
    persons: frozenset[str]
    hours: Decimal
    placements: int

    @property
    def name(self) -> str:
        *first, last = (each.value for each in self.types)
        return f"{', '.join(first)} og {last}" if first else last


@dataclass(frozen=True, slots=True)
class Published:
    """The parts as of a month end; none when no month end could be published yet."""

    day: date | None = None
    parts: tuple[Part, ...] = ()


@dataclass(slots=True)
class _Told:
    """Who was told of before, by the types that stood together."""

    before: dict[Types, list[frozenset[str]]] = field(default_factory=dict)

    def may_follow(self, types: Types, persons: frozenset[str]) -> bool:
        """Whether they are enough, and differ from each time before by nobody or enough."""
        return len(persons) >= LEAST and all(
            abs(len(persons) - len(each)) >= LEAST or not 0 < len(persons ^ each) < LEAST
            for each in self.before.get(types, ())
        )

    def add(self, types: Types, persons: frozenset[str]) -> None:
        self.before.setdefault(types, []).append(persons)

    def is_last(self, types: Types, persons: frozenset[str]) -> bool:
        return self.before.get(types, [_NOBODY])[-1] == persons


def published(placements: Iterable[Placement], day: date) -> Published:
    """The latest publication until `day` (included) of those who count under a clause."""
    rows = sorted(placements, key=lambda each: each.start)
    if not rows:
        return Published()
    told, found = _Told(), Published()
    active: list[Placement] = []
    begun = 0
    end = month_end(rows[0].start)
    while end <= day:
        while begun < len(rows) and rows[begun].start <= end:
            active.append(rows[begun])
            begun += 1
        active = [each for each in active if active_on(each, end)]
        by_type = _by_type(active)
        marked = _together(by_type, HEALTH_TYPES)
        if told.may_follow(_ALL, marked) and not told.is_last(_ALL, marked):
            parts = _parts(by_type, told)
            for types in {_ALL, *parts}:
                told.add(types, _together(by_type, types))
            others = [(each,) for each in by_type if each not in HEALTH_TYPES]
            every = sorted((*parts, *others), key=lambda types: [each.value for each in types])
            found = Published(end, tuple(_part(types, active) for types in every))
        end = month_end(add_months(end, 1))
    return found


def _parts(by_type: dict[PlacementType, frozenset[str]], told: _Told) -> list[Types]:
    """The types that may tell of health, each alone where it may stand so."""
    there = [each for each in PlacementType if each in HEALTH_TYPES and each in by_type]
    alone = [each for each in there if told.may_follow((each,), by_type[each])]
    alone.sort(key=lambda each: len(by_type[each]))
    while True:
        rest = tuple(each for each in there if each not in alone)
        if not rest or not alone:
            break
        if len(rest) > 1 and told.may_follow(rest, _together(by_type, rest)):
            break
        alone.pop(0)
    return [*((each,) for each in alone), *((rest,) if rest else ())]


def _together(
    by_type: dict[PlacementType, frozenset[str]], types: Iterable[PlacementType]
) -> frozenset[str]:
    return _NOBODY.union(*(by_type.get(each, _NOBODY) for each in types))


def _by_type(rows: Sequence[Placement]) -> dict[PlacementType, frozenset[str]]:
    found: dict[PlacementType, set[str]] = {}
    for row in rows:
        found.setdefault(row.type, set()).add(row.person)
    return {each: frozenset(persons) for each, persons in found.items()}


def _part(types: Types, active: Sequence[Placement]) -> Part:
    rows = [each for each in active if each.type in types]
    hours = sum((each.hours for each in rows), Decimal(0))
    return Part(types, frozenset(each.person for each in rows), hours, len(rows))
