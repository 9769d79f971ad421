"""The lines of a table, written out when they are looked at: most are never shown."""

from collections.abc import Callable, Sequence
from typing import overload

from knowledge.register.query import ResultRow


class Rows(Sequence[ResultRow]):
    """As many lines as `count`; `write` makes the one at a place, once."""

    def __init__(self, count: int, write: Callable[[int], ResultRow]) -> None:
        self._written: list[ResultRow | None] = [None] * count
        self._write = write

    def __len__(self) -> int:
        return len(self._written)

    @overload
    def __getitem__(self, at: int) -> ResultRow: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[ResultRow, ...]: ...
    def __getitem__(self, at: int | slice) -> ResultRow | tuple[ResultRow, ...]:
        if isinstance(at, slice):
            return tuple(self[place] for place in range(*at.indices(len(self))))
        line = self._written[at]
        if line is None:
            line = self._written[at] = self._write(range(len(self))[at])
        return line

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))
