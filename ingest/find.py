"""The documents in a folder: what to read, what is passed over, and what could not be seen."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ingest.metadata.side_file import ENDINGS, is_side_file
from ingest.naming import shown
from ingest.readers import formats
from ingest.report import FileReport, Outcome

_HEAD = 8  # bytes by which a PDF or Office file is known
# Made by programs for themselves, or telling about the folder and not of the field.
_OWN_FOLDERS = frozenset({"__MACOSX", "__pycache__", "node_modules", "System Volume Information"})
_TEMPORARY = ("~$", ".~", "~")
_TEMPORARY_ENDINGS = (".tmp", ".part", ".crdownload", ".bak", "~")
_NOISE = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(slots=True)
class Found:
    """What a walk came by. `whole` is False when some of the folder could not be listed."""

    documents: list[Path] = field(default_factory=list)
    passed_over: list[FileReport] = field(default_factory=list)
    whole: bool = True


def find(root: Path) -> Found:
    """The documents under `root`, a resolved folder, in the order of their paths.

    Links are not followed: what they lead to inside the folder is found where it stands,
    and what lies outside does not belong to it. Hidden files and folders, and temporary
    files of office programs, are passed over in silence.
    """
    found = Found()
    for entry in _entries(root, found):
        path = Path(entry.path)
        if entry.is_symlink():
            _note_link(path, root, found)
        elif entry.is_file(follow_symlinks=False):
            add_file(path, found)
    found.documents.sort()
    return found


def add_file(path: Path, found: Found) -> None:
    """Put a file among the documents, or among what is passed over, or nowhere."""
    if is_side_file(path.name):
        _note_lonely_side_file(path, found)
    elif _is_temporary(path.name):
        return
    elif (reason := formats.why_unread(path.name)) and not _is_known_by_content(path):
        found.passed_over.append(skipped(path, reason))
    else:
        found.documents.append(path)


def why_unread(name: str, head: bytes) -> str | None:
    """Why a file that was sent by itself is no document, judged as one in a folder is."""
    if _is_temporary(name):
        return "Et program har lavet filen til sig selv. Vælg det dokument, som du har gemt."
    return None if formats.is_known_by_content(head) else formats.why_unread(name)


def skipped(path: Path, reason: str) -> FileReport:
    return FileReport(shown(path), Outcome.SKIPPED, message=f"{shown(path.name)}: {reason}")


def _entries(folder: Path, found: Found) -> Iterator[os.DirEntry[str]]:
    """Everything under `folder` that is no folder itself, hidden ones left out."""
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        found.whole = False
        found.passed_over.append(
            FileReport(
                shown(folder),
                Outcome.FAILED,
                message=f"Mappen {shown(folder.name)} kan ikke åbnes ({error.strerror}). "
                "Giv Klausul adgang til den, og prøv igen. Dokumenter, der er læst fra den før, "
                "er beholdt.",
            )
        )
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name in _OWN_FOLDERS:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _entries(Path(entry.path), found)
        else:
            yield entry


def _note_link(path: Path, root: Path, found: Found) -> None:
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        found.passed_over.append(skipped(path, "Genvejen peger på noget, der ikke findes."))
        return
    if not target.is_relative_to(root):
        found.passed_over.append(
            skipped(
                path,
                "Genvejen peger ud af mappen og er ikke fulgt. Læg selve filen i mappen, "
                "hvis den skal med.",
            )
        )


def _note_lonely_side_file(path: Path, found: Found) -> None:
    ending = next(ending for ending in ENDINGS if path.name.lower().endswith(ending))
    base = path.name[: -len(ending)]
    if path.with_name(base).is_file() or any(
        path.with_name(base + other).is_file() for other in formats.READ
    ):
        return
    found.passed_over.append(skipped(path, "Metadatafilen har intet dokument ved siden af sig."))


def _is_temporary(name: str) -> bool:
    lowered = name.lower()
    return name.startswith(_TEMPORARY) or lowered.endswith(_TEMPORARY_ENDINGS) or lowered in _NOISE


def _is_known_by_content(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return formats.is_known_by_content(file.read(_HEAD))
    except OSError:
        return False
