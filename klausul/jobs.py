"""What runs by itself beside the server: following the book, and keeping up with the sources."""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import TYPE_CHECKING

from knowledge.search.memory import give_back

if TYPE_CHECKING:
    from ingest.register.sync_report import SyncReport
    from klausul.syncing import Watched
    from knowledge.knowledge import Knowledge

_EVERY = 0.3  # seconds
_TIDIED_EVERY = 10.0
_AFTER_FAILURE = 5.0
_FIRST_LOOK = 15.0  # seconds; a larger first sync goes on beside the server
_NOTHING = object()  # has been seen yet
log = logging.getLogger(__name__)


class Job:
    """A thread that does the same thing again and again for the length of a block."""

    _patience: float | None = None  # seconds for the last step to end; None waits until it does

    def __init__(self, name: str, step: Callable[[], None], every: float = _EVERY) -> None:
        self._name = name
        self._step = step
        self._every = every
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def __enter__(self) -> "Job":
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop.set()
        self._thread.join(self._patience)

    def _run(self) -> None:
        """A failure is logged and tried again; the book is not harmed by it."""
        while not self._stop.is_set():
            try:
                self._step()
            except Exception:
                log.exception("%s failed; trying again", self._name)
                self._stop.wait(_AFTER_FAILURE)
            self._stop.wait(self._every)


class Following(Job):
    """Keeps the indexes up with the book, also for what other processes write."""

    def __init__(self, knowledge: "Knowledge", every: float = _EVERY) -> None:
        super().__init__("following the book", knowledge.follow, every)


class Tidying(Job):
    """Hands back what is free: answers leave holes in what glibc keeps, 20 MB after a hundred."""

    def __init__(self, every: float = _TIDIED_EVERY) -> None:
        super().__init__("handing back memory", give_back, every)


class Syncing(Job):
    """Keeps the register equal to its sources: reads one again when a glance shows a change.

    `show` is given each report that has something new to tell. Folders are looked at, not
    listened to: network drives do not tell of changes. A change is taken in when two looks see
    the same, for a file that is still being written looks like one that has lost its rows.
    """

    _patience = 5.0  # a service may make us wait; what is not written then is read next time

    def __init__(self, watched: "Sequence[Watched]", show: "Callable[[SyncReport], None]") -> None:
        super().__init__("syncing the register", self._look)
        self._watched = watched
        self._show = show
        self._next = [0.0] * len(watched)
        self._taken_in: list[object] = [_NOTHING] * len(watched)
        self._seen: list[object] = [_NOTHING] * len(watched)
        self._told: list[tuple[str, ...]] = [()] * len(watched)
        self._looked = threading.Event()

    def __enter__(self) -> "Job":
        """Begins, and waits a moment for the first look, so that the first answer has its rows."""
        super().__enter__()
        self._looked.wait(_FIRST_LOOK)
        return self

    def _look(self) -> None:
        try:
            self._sync_what_is_due()
        finally:
            self._looked.set()

    def _sync_what_is_due(self) -> None:
        for at, one in enumerate(self._watched):
            now = time.monotonic()
            if now < self._next[at]:
                continue
            self._next[at] = now + one.every
            before, seen = self._seen[at], one.sync.source.glance()
            self._seen[at] = seen
            is_settled = before in (_NOTHING, seen)
            if seen is not None and (seen == self._taken_in[at] or not is_settled):
                continue
            if self._sync(at, one):
                self._taken_in[at] = seen
            else:
                self._next[at] = now + max(one.every, _AFTER_FAILURE)

    def _sync(self, at: int, one: "Watched") -> bool:
        """Whether the source was reached. What is wrong is told once, not at every look."""
        from klausul.syncing import run

        report = run(one.sync)
        wrong = (*map(str, report.bad), *(each.reason for each in report.problems))
        if report.changed or wrong != self._told[at]:
            self._show(report)
        self._told[at] = wrong
        return report.reached
