"""The original files of documents, beside the book, named by the digest of their bytes."""

import hashlib
import os
import tempfile
from pathlib import Path


class Originals:
    """The original bytes of documents, in a folder, named by their SHA-256 digest."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest

    def keep(self, data: bytes) -> str:
        """Store `data` unless it is there already; whole or not at all. Returns its digest."""
        digest = hashlib.sha256(data).hexdigest()
        path = self.path(digest)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(data)
                    file.flush()
                    os.fsync(file.fileno())
                Path(name).replace(path)
            except OSError:
                Path(name).unlink(missing_ok=True)
                raise
        return digest

    def forget(self, digest: str) -> None:
        self.path(digest).unlink(missing_ok=True)
