"""Documents read in processes of their own, since reading is computing and Python does that
in one thread at a time."""

import multiprocessing
import os
import threading
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType

from ingest.document import Made, make, make_with_entries
from ingest.limits import Limits
from knowledge.errors import UnreadableDocumentError

_FEWEST = 40  # documents; below it the processes take longer to start than they save
_MOST = 4  # processes
_BROUGHT_DOWN = (
    "Filen kunne ikke læses; den fik læsningen til at stoppe. Gem den på ny, og prøv igen."
)


class Reading:
    """Makes documents of bytes: in other processes when there are many, else here."""

    def __init__(self, documents: int, limits: Limits, with_entries: bool = False) -> None:
        """`documents` is how many there may be; the processes start with the first to read.

        They also make the entries for the word index, if they are wanted.
        """
        self._limits = limits
        self._with_entries = with_entries
        self._processes = min(os.cpu_count() or 1, _MOST) if documents >= _FEWEST else 0
        self._pool: ProcessPoolExecutor | None = None
        self._lock = threading.Lock()

    def __enter__(self) -> "Reading":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def make(self, data: bytes, name: str, uri: str, override: Mapping[str, str] | None) -> Made:
        """As `ingest.document.make`.

        A document that brings its process down takes others with it, so each of them is read
        again in a process of its own. Raises UnreadableDocumentError for the one that did it.
        """
        if self._processes < 2:
            return make(data, name, uri, override, self._limits)
        work = make_with_entries if self._with_entries else make
        pool = self._started()
        try:
            return pool.submit(work, data, name, uri, override, self._limits).result()
        except BrokenProcessPool:
            self._dropped(pool)
        try:
            with _processes(1) as alone:
                return alone.submit(work, data, name, uri, override, self._limits).result()
        except BrokenProcessPool as error:
            raise UnreadableDocumentError(_BROUGHT_DOWN) from error

    def _started(self) -> ProcessPoolExecutor:
        with self._lock:
            if self._pool is None:
                self._pool = _processes(self._processes)
            return self._pool

    def _dropped(self, pool: ProcessPoolExecutor) -> None:
        """Let the next document start anew, unless another has seen to it."""
        with self._lock:
            if self._pool is pool:
                self._pool = None


def _processes(number: int) -> ProcessPoolExecutor:
    """Not by `fork`: other threads may hold locks at this moment."""
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(number, context, _end_with_parent)


def _end_with_parent() -> None:
    """A process whose parent was killed would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, name="parent", daemon=True).start()
