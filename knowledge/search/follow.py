"""Keeping an index equal to the book: after a write, at start-up, after a crash."""

import logging
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from knowledge.book import START, Changes, Position
from knowledge.library import Library
from knowledge.model import Chunk, Document
from knowledge.search.memory import give_back

_BATCH = 2_000
_MANY = 500  # chunks; taking them in leaves memory behind
log = logging.getLogger(__name__)


class FollowingIndex(Protocol):
    """What the word index and the vector index have in common."""

    def acquire(self) -> bool:
        """Become the writer; False when another process is."""
        ...

    def position(self) -> Position: ...

    def clear(self) -> None: ...

    def __len__(self) -> int: ...

    def apply(
        self,
        removed: Iterable[str],
        written: Sequence[tuple[Chunk, Document]],
        position: Position | None,
    ) -> None:
        """Take in some changes; they count from when `position` is given."""
        ...


def catch_up(
    library: Library,
    index: FollowingIndex,
    progress: Callable[[int, int], None] | None = None,
) -> Position:
    """Bring `index` to the book's last change and return the position it then holds.

    When the index's position is not in the book's past (another book, a restored backup,
    another embedder) it is built from zero. `progress` is told (chunks done, of all).
    """
    held = index.position()
    target = library.book.position()
    if held == target and (held != START or len(index) == 0):
        return held
    if not index.acquire():
        return held
    if held == START or not library.book.knows(held):
        return rebuild(library, index, progress)
    changes = library.book.changes_after(held)
    _apply(library, index, changes, progress)
    return changes.position


def rebuild(
    library: Library,
    index: FollowingIndex,
    progress: Callable[[int, int], None] | None = None,
) -> Position:
    """Start from zero: what `klausul reindex` does."""
    position = library.book.position()
    log.info("building the index %s from zero", type(index).__name__)
    index.clear()
    everything = Changes(frozenset(library.all_chunk_ids()), frozenset(), position)
    _apply(library, index, everything, progress)
    return position


def _apply(
    library: Library,
    index: FollowingIndex,
    changes: Changes,
    progress: Callable[[int, int], None] | None,
) -> None:
    """Hand over the changes in batches, the position with the last.

    A chunk may have vanished since the changes were read; it is then removed, and the
    change that removed it is taken in again next time, which does no harm.
    """
    wanted = sorted(changes.written)
    removed = sorted(changes.removed)
    for start in range(0, max(len(wanted), 1), _BATCH):
        ids = wanted[start : start + _BATCH]
        current = library.current(ids)
        removed += [chunk_id for chunk_id in ids if chunk_id not in current]
        last = start + _BATCH >= len(wanted)
        written = [current[chunk_id] for chunk_id in ids if chunk_id in current]
        index.apply(removed, written, changes.position if last else None)
        removed = []
        if progress:
            progress(min(start + _BATCH, len(wanted)), len(wanted))
    if len(wanted) >= _MANY:
        give_back()
