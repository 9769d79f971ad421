"""Which characters of a text are already spoken for, in linear time."""

from collections.abc import Iterable


class Claims:
    """Spans of a text that several readers claim, first come, first served."""

    def __init__(self, length: int) -> None:
        self._taken = bytearray(length)

    def take(self, start: int, end: int) -> bool:
        """Claim `[start, end)`; False, and nothing claimed, when part of it is taken."""
        if self._taken.find(1, start, end) >= 0:
            return False
        self._taken[start:end] = b"\x01" * (end - start)
        return True

    def cover(self, spans: Iterable[tuple[int, int]]) -> None:
        """Mark spans as taken, whether or not they overlap what is."""
        for start, end in spans:
            self._taken[start:end] = b"\x01" * (end - start)

    def is_free(self, start: int, end: int) -> bool:
        """Whether nothing of `[start, end)` is taken."""
        return self._taken.find(1, start, end) < 0
