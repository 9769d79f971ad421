"""Work of several threads done in one go: whoever's turn it is does it for all that wait.

Where each go waits for the disk, as a transaction does, many at once wait no longer than one.
"""

import threading
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from sqlalchemy.exc import SQLAlchemyError

from knowledge.errors import KlausulError

T = TypeVar("T")


class Together(Generic[T]):
    """Hands what threads come with to `go`, one go at a time. Thread-safe."""

    def __init__(self, go: Callable[[Sequence[T]], None]) -> None:
        """`go` does all that it is given or, when it raises, nothing."""
        self._go = go
        self._turn = threading.Lock()
        self._lock = threading.Lock()
        self._waiting: list[T] = []
        self._done: set[int] = set()  # ids of objects whose threads have not come back yet

    def do(self, one: T) -> None:
        """Returns when `one` is done, in the order of coming. Raises what `go` raises for it.

        When a go of several fails each is done alone, so that none fails for another.
        """
        with self._lock:
            self._waiting.append(one)
        with self._turn:
            if id(one) in self._done:
                self._done.remove(id(one))
            elif not self._done_with_others(one):
                self._go([one])

    def _done_with_others(self, one: T) -> bool:
        with self._lock:
            batch, self._waiting = self._waiting, []
        if len(batch) < 2 or not any(each is one for each in batch):
            return False
        try:
            self._go(batch)
        except (SQLAlchemyError, KlausulError, OSError):
            return False
        self._done.update(id(each) for each in batch if each is not one)
        return True
