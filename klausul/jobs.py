"""What runs by itself beside the server: following the book."""

import logging
import threading
from types import TracebackType

from knowledge.knowledge import Knowledge

_EVERY = 0.3  # seconds
log = logging.getLogger(__name__)


class Following:
    """A thread that keeps the indexes up with the book, also for what other processes write."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="following", daemon=True)

    def __enter__(self) -> "Following":
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        """A failure is logged and tried again; the book is not harmed by it."""
        while not self._stop.is_set():
            try:
                self._knowledge.follow()
            except Exception:
                log.exception("following the book failed; trying again")
                self._stop.wait(5)
            self._stop.wait(_EVERY)
