"""Peers taking turns: each time a new process; who fails is left out from there on."""

import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import psutil  # type: ignore[import-untyped]

from benchmarks.peers import environments
from benchmarks.peers.catalogue import OUR_MODEL, Entry
from benchmarks.peers.process import PeerFailedError, PeerProcess

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Options:
    """How much is measured, and where things lie.

    `embedded_at_most` passages are embedded by MiniLM where
    speed is measured; the vectors of the rest are made from theirs.
    """

    folder: Path
    threads: int
    rounds: int
    ingest_rounds: int
    queries: int
    embedded_at_most: int


class Turns:
    """The peers of one run. `failed` says of each that fell out why."""

    def __init__(self, entries: Sequence[Entry], options: Options) -> None:
        self.options = options
        self.failed: dict[str, str] = {}
        self._entries = entries
        self._work = options.folder / "work"
        shutil.rmtree(self._work, ignore_errors=True)
        self._work.mkdir(parents=True)

    def entries(self, chunks: int = 0) -> list[Entry]:
        """Those that still work and take so many chunks."""
        return [
            entry
            for entry in self._entries
            if entry.name not in self.failed
            and entry.index_of not in self.failed
            and (entry.largest is None or chunks <= entry.largest)
        ]

    def with_index(self, chunks: int = 0) -> list[Entry]:
        """Those of them that build an index of their own."""
        return [entry for entry in self.entries(chunks) if not entry.index_of]

    def index(self, entry: Entry) -> Path:
        """The folder of the index that an entry searches."""
        return self._work / (entry.index_of or entry.name)

    def empty_index(self, entry: Entry) -> Path:
        """That folder, made anew."""
        index = self.index(entry)
        for folder in (index, index.with_name(f"{index.name}-files")):
            shutil.rmtree(folder, ignore_errors=True)
        index.mkdir(parents=True)
        return index

    def take(
        self, entry: Entry, what: str, action: Callable[[PeerProcess], _T], most: int = 0
    ) -> _T | None:
        """Run `action` with a new process of the peer; None when it failed.

        `most` is how many passages it embeds with MiniLM, 0 for all.
        """
        print(f"  {what}: {entry.name}", file=sys.stderr, flush=True)
        log = self._work / f"{entry.name}.log"
        variables = environments.variables(self.options.threads)
        try:
            with PeerProcess(self._command(entry, most), variables, log) as peer:
                return action(peer)
        except (PeerFailedError, psutil.Error) as error:
            self.failed[entry.name] = f"{what}: {error}"
            print(f"  {entry.name} is left out: {error}", file=sys.stderr, flush=True)
            return None

    def _command(self, entry: Entry, most: int) -> list[str | Path]:
        python = environments.python_of(entry, self.options.folder)
        vectors = str(self.options.folder / "vectors.sqlite")
        module = f"benchmarks.peers.{entry.environment}.peer"
        limit = "0" if entry.variant == OUR_MODEL else str(most)
        return [python, "-m", module, *([entry.variant] if entry.variant else []), vectors, limit]
