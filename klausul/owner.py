"""Who owns a data folder. Chroma's embedded store is damaged by two processes, so only one may.

The owner holds a lock that the operating system frees when the process dies, and leaves
a note that tells others where it serves.
"""

import json
import os
from pathlib import Path

from filelock import FileLock, Timeout

from klausul.settings import Settings
from knowledge.errors import BusyError


class Ownership:
    """The lock on one data folder."""

    def __init__(self, data_dir: Path) -> None:
        self._lock = FileLock(data_dir / "owner.lock")
        self._note = data_dir / "owner.json"

    def take(self, patience: float = 0.0) -> bool:
        """Become the owner within `patience` seconds; False when another process is."""
        try:
            self._lock.acquire(timeout=patience)
        except Timeout:
            return False
        self._note.unlink(missing_ok=True)
        return True

    def take_or_raise(self, patience: float) -> None:
        """Become the owner, or raise BusyError naming the process that is."""
        if self.take():
            return
        url = self._read().get("url")
        if url:
            raise BusyError(
                f"En anden Klausul-proces bruger datamappen: serveren på {url}. "
                "Stop den med Ctrl+C i dens vindue, og prøv igen."
            )
        if not self.take(patience):
            raise BusyError(
                "En anden Klausul-proces bruger datamappen. Vent, til den er færdig, "
                "eller stop den, og prøv igen."
            )

    def announce(self, url: str) -> None:
        """Tell other processes where the owner serves."""
        self._note.write_text(json.dumps({"pid": os.getpid(), "url": url}), encoding="utf-8")

    def release(self) -> None:
        if self._lock.is_locked:
            self._note.unlink(missing_ok=True)
            self._lock.release()

    def url(self) -> str | None:
        """Where the present owner serves; None when it does not, or there is none.

        A note without a lock was left by a process that was killed.
        """
        url = self._read().get("url")
        if not url or self.take():
            self.release()
            return None
        return str(url)

    def _read(self) -> dict[str, object]:
        try:
            note = json.loads(self._note.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return note if isinstance(note, dict) else {}


def serving_at(settings: Settings) -> str | None:
    """Where a server owns the data folder of these settings. On servers nobody needs to."""
    if settings.on_servers or not settings.data_dir.is_dir():
        return None
    return Ownership(settings.data_dir).url()
