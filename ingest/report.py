"""What happened to each file, and why, for a person and for a program."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from knowledge.library import StoredDocument


class Outcome(StrEnum):
    """What became of a file.

    `kept`: it could not be read, so its earlier version stays. `closed`: it has vanished,
    so its document is no longer found. `skipped`: it is nothing that we read, beside what is.
    """

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    CLOSED = "closed"
    KEPT = "kept"
    FAILED = "failed"
    SKIPPED = "skipped"


_DANISH = {
    Outcome.ADDED: ("ny", "nye"),
    Outcome.UPDATED: ("opdateret", "opdaterede"),
    Outcome.UNCHANGED: ("uændret", "uændrede"),
    Outcome.CLOSED: ("taget ud, fordi filen er væk", "taget ud, fordi filerne er væk"),
    Outcome.KEPT: ("beholdt i den tidligere udgave", "beholdt i den tidligere udgave"),
    Outcome.FAILED: ("kunne ikke læses", "kunne ikke læses"),
    Outcome.SKIPPED: ("sprunget over", "sprunget over"),
}


@dataclass(frozen=True, slots=True)
class FileReport:
    """One file. `message` is for staff, in Danish, and names the file."""

    path: str
    outcome: Outcome
    chunks: int = 0
    message: str | None = None
    document_id: str | None = None
    title: str | None = None

    @classmethod
    def of_stored(
        cls, path: str, outcome: Outcome, stored: StoredDocument, message: str | None = None
    ) -> "FileReport":
        """Of a file whose document stands in the library as it did."""
        document = stored.document
        return cls(path, outcome, stored.chunks, message, document.id, document.title)

    @property
    def ok(self) -> bool:
        return self.outcome not in (Outcome.FAILED, Outcome.KEPT)

    def to_dict(self) -> dict[str, Any]:
        return {
            "path": self.path,
            "outcome": self.outcome.value,
            "chunks": self.chunks,
            "message": self.message,
            "document_id": self.document_id,
            "title": self.title,
        }


@dataclass(frozen=True, slots=True)
class Report:
    """One run over folders and files."""

    files: tuple[FileReport, ...]
    seconds: float

    @property
    def counts(self) -> dict[str, int]:
        """How many files each outcome has, also those that none has."""
        found = Counter(file.outcome for file in self.files)
        return {outcome.value: found[outcome] for outcome in Outcome}

    @property
    def ok(self) -> bool:
        """Whether everything that should be read could be read."""
        return all(file.ok for file in self.files)

    def to_dict(self) -> dict[str, Any]:
        return {
            "counts": self.counts,
            "seconds": round(self.seconds, 3),
            "files": [file.to_dict() for file in self.files],
        }

    def summary(self) -> str:
        """The run in a few Danish lines: the counts, then what a person must know."""
        told = [_told(outcome, self.counts[outcome.value]) for outcome in Outcome]
        counts = ", ".join(part for part in told if part) or "ingen filer fundet"
        seconds = f"{self.seconds:.1f}".replace(".", ",")
        lines = [f"{_files(self.files)} på {seconds} sekunder: {counts}."]
        lines += [f"- {file.message}" for file in self.files if file.message]
        return "\n".join(lines)


def _told(outcome: Outcome, count: int) -> str:
    one, many = _DANISH[outcome]
    return f"{count} {one if count == 1 else many}" if count else ""


def _files(files: Sequence[FileReport]) -> str:
    return "1 fil" if len(files) == 1 else f"{len(files)} filer"
