"""A peer's process, seen from the benchmark: started, asked, measured from outside, ended."""

import json
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import psutil  # type: ignore[import-untyped]

_REPOSITORY = Path(__file__).parent.parent.parent
_MB = 1024 * 1024
_PATIENCE = 60  # seconds that a process may take to end


class PeerFailedError(Exception):
    """The process ended before it answered; the message is the end of what it said."""


class PeerProcess:
    """One life of a peer, as a context manager. `started` is when, by `perf_counter`."""

    def __init__(
        self, command: Sequence[str | Path], variables: Mapping[str, str], log: Path
    ) -> None:
        self._log = log
        self.started = time.perf_counter()
        with log.open("wb") as errors:
            self._process = subprocess.Popen(
                command,
                cwd=_REPOSITORY,
                env=dict(variables),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )
        self._serving = psutil.Process(self._process.pid)

    def __enter__(self) -> "PeerProcess":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """The end of its stdin tells a peer to stop; who does not is killed, with children."""
        tree = _tree(psutil.Process(self._process.pid))
        assert self._process.stdin is not None
        self._process.stdin.close()
        _, alive = psutil.wait_procs(tree, _PATIENCE)
        for process in alive:
            process.kill()
        self._process.wait()

    def ask(self, do: str, **request: Any) -> dict[str, Any]:
        """The reply. Raises PeerFailedError."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            self._process.stdin.write(json.dumps({"do": do, **request}) + "\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            raise PeerFailedError(self._last_words())
        reply: dict[str, Any] = json.loads(line)
        return reply

    def open(self, index: Path) -> None:
        """Open an index; memory and CPU are those of the process that the peer names."""
        self._serving = psutil.Process(self.ask("open", index=str(index))["pid"])

    def cpu_seconds(self) -> float:
        """CPU that the serving process and its children have used."""
        used = [process.cpu_times() for process in _tree(self._serving)]
        return float(sum(each.user + each.system for each in used))

    def memory_mb(self) -> float:
        """Resident memory of the serving process and its children."""
        return float(sum(process.memory_info().rss for process in _tree(self._serving))) / _MB

    def _last_words(self) -> str:
        said = self._log.read_text("utf-8", errors="replace").strip().splitlines()
        return said[-1][:300] if said else "ended without a word"


def _tree(process: psutil.Process) -> list[psutil.Process]:
    try:
        return [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []
