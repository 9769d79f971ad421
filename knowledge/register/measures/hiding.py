"""What of a table is hidden, by the rule in `small_groups`: lines, and figures over them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from knowledge.register.measures.asked import Asked
from knowledge.register.measures.lines import Line, is_narrowed
from knowledge.register.measures.measured import Head, Measured, Total
from knowledge.register.query import Figure
from knowledge.register.small_groups import (
    NO_LINES,
    NOTE,
    PARTIAL,
    SMALL,
    WITHHELD,
    hide_each_other,
)

T = TypeVar("T")
_PERSONS = "personer"


@dataclass(frozen=True, slots=True)
class Shown(Generic[T]):
    """The lines; the items that are not shown, and whether a total may hold them all the same."""

    lines: list[Line[T]]
    hidden: tuple[T, ...] = ()
    whole: bool = True
    by_mark: bool = False

    @property
    def hides(self) -> bool:
        return bool(self.hidden) or self.by_mark

    @property
    def notes(self) -> tuple[str, ...]:
        return (NO_LINES,) if self.by_mark else (NOTE,) if self.hidden else ()

    def figures(
        self, asked: Asked, measured: Measured[T], lines: Sequence[Line[T]]
    ) -> tuple[tuple[Figure, ...], tuple[str, ...]]:
        """The totals as they may be shown, over `lines` when these were narrowed by their
        figure; and what is to be said of them."""
        if self.by_mark:
            return _told(measured.total(()), hides=True), ()
        if is_narrowed(asked):  # by what is shown only
            return _told(_totals(asked, measured, _distinct(lines)), hides=False), ()
        whole = _totals(asked, measured, measured.items)
        if self.whole:
            return _told(whole, hides=False), ()
        left_out = set(map(id, self.hidden))
        rest = [item for item in measured.items if id(item) not in left_out]
        parts = measured.total(rest) if rest else ()
        if len(parts) != len(whole):
            return _told(whole, hides=True), ()
        pairs = zip(whole, parts, strict=True)
        figures = [part if each.of_people else each for each, part in pairs]
        return _told(figures, hides=False), (PARTIAL,)


def shown_of(asked: Asked, measured: Measured[T], lines: list[Line[T]]) -> Shown[T]:
    """Marks the lines that hold somebody who is not shown."""
    if measured.by_mark:
        return Shown([], by_mark=True)
    tell = measured.few
    counts = {id(item): tell(item) for item in measured.items} if tell else {}
    hidden = tuple(item for item in measured.items if counts.get(id(item)))
    if not hidden:
        return Shown(lines)
    for line in lines:
        if any(counts.get(id(item)) for item in line.items):
            line.mark = SMALL if measured.cells and len(line.items) == 1 else WITHHELD
    of_clauses = {measured.row(item).id: counts[id(item)] for item in hidden}
    is_all = measured.holds_all and not asked.scope.filters
    return Shown(lines, hidden, is_all and hide_each_other(tuple(of_clauses.values())))


def instead(mark: str, head: Head) -> str:
    """What stands in a cell that is hidden: only persons are fewer than five."""
    return WITHHELD if head.unit != _PERSONS else mark


def _totals(asked: Asked, measured: Measured[T], items: Sequence[T]) -> tuple[Total, ...]:
    if measured.alone and len(items) == 1 and asked.query.group_by is None:
        return measured.alone(items[0])
    return measured.total(items)


def _told(totals: Iterable[Total], *, hides: bool) -> tuple[Figure, ...]:
    return tuple(
        Figure(each.label, None if hides and each.of_people else each.value, each.unit)
        for each in totals
    )


def _distinct(lines: Sequence[Line[T]]) -> list[T]:
    return list({id(item): item for line in lines for item in line.items}.values())
