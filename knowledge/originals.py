"""The original files of documents, beside the book, named by the digest of their bytes.

One that its document has left is marked before the book says so, in a folder of marks, and
goes afterwards: what a process that died then left is known and goes later.
"""

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_LEFT = "left"  # no folder of originals: they are called by two hexadecimal digits


class Originals:
    """The original bytes of documents, in a folder, named by their SHA-256 digest."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest

    def keep(self, data: bytes) -> str:
        """Store `data` unless it is there already; whole or not at all. Returns its digest."""
        with self.at_hand(data) as keep:
            return keep()

    @contextmanager
    def at_hand(self, data: bytes) -> Iterator[Callable[[], str]]:
        """What keeps `data` when it is called, at once: the disk was waited for before.

        It returns the digest. Nothing stays when it is not called.
        """
        digest = hashlib.sha256(data).hexdigest()
        path = self.path(digest)
        ready = None if path.exists() else _written_beside(path, data)

        def keep() -> str:
            if not path.exists():
                whole = ready if ready and ready.exists() else _written_beside(path, data)
                whole.replace(path)
            _drop_unfinished(path)
            return digest

        try:
            yield keep
        finally:
            if ready is not None:
                ready.unlink(missing_ok=True)

    def forget(self, digest: str) -> None:
        path = self.path(digest)
        path.unlink(missing_ok=True)
        _drop_unfinished(path)

    def mark_left(self, digest: str) -> None:
        """Note that a document is about to leave its original, which may then have to go."""
        marks = self._folder / _LEFT
        marks.mkdir(parents=True, exist_ok=True)
        (marks / digest).touch()

    def left(self) -> set[str]:
        """The digests that are marked."""
        try:
            return {mark.name for mark in (self._folder / _LEFT).iterdir()}
        except FileNotFoundError:
            return set()

    def unmark(self, digest: str) -> None:
        (self._folder / _LEFT / digest).unlink(missing_ok=True)


def _written_beside(path: Path, data: bytes) -> Path:
    """A new file in the folder of `path`, on the disk for certain."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f"{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _drop_unfinished(path: Path) -> None:
    """What a process that was killed, or a second one with the same bytes, left beside `path`."""
    if not path.parent.is_dir():
        return
    with os.scandir(path.parent) as found:  # a glob would compile a pattern for each original
        left = [entry.path for entry in found if entry.name.startswith(f"{path.name}.")]
    for one in left:
        with suppress(OSError):  # still open, on Windows
            Path(one).unlink()
