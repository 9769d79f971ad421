"""One run over paths of any kind: sorted out first, and told of file by file."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from ingest.find import Found, add_file, skipped, why_unread
from ingest.metadata import fields
from ingest.naming import shown
from ingest.report import FileReport, Outcome

OnFile = Callable[[FileReport], None]
_NO_FILE = (
    "er hverken en fil eller en mappe, men en navngivet pipe, en sokkel eller en enhed, og læses "
    "ikke. Gem indholdet i en fil, og læs den ind."
)


class Run:
    """The paths of one run sorted out, and what has been told so far."""

    def __init__(self, on_file: OnFile | None) -> None:
        self.told: list[FileReport] = []
        self._on_file = on_file

    def tell(self, file: FileReport) -> None:
        self.told.append(file)
        if self._on_file is not None:
            self._on_file(file)

    def tell_all(self, files: Iterable[FileReport]) -> None:
        for file in files:
            self.tell(file)

    def sorted(self, paths: Iterable[Path | str]) -> tuple[list[str], list[Path], Found]:
        """Web addresses, folders, and what the single files are; what is missing is told.

        When nothing is named but files that are no documents, they have failed.
        """
        given = list(paths)
        pages = [one for one in given if isinstance(one, str) and fields.is_web_address(one)]
        folders: list[Path] = []
        files: list[Path] = []
        single = Found()
        for named in (Path(one).expanduser() for one in given if one not in pages):
            path = named.resolve()
            if path.is_dir():
                folders.append(path)
            elif path.is_file():
                files.append(path)
                add_file(path, single)
            else:
                missing = f"{shown(path)} findes ikke. Kontrollér stien. Intet er ændret."
                odd = f"{shown(named)} {_NO_FILE}"
                message = odd if named.exists() else missing
                self.tell(FileReport(shown(path), Outcome.FAILED, message=message))
        if not (pages or folders or single.documents):
            single.passed_over = _failed(single.passed_over or _unread(files))
        return list(dict.fromkeys(pages)), list(dict.fromkeys(folders)), single


def _failed(files: Iterable[FileReport]) -> list[FileReport]:
    return [replace(file, outcome=Outcome.FAILED) for file in files]


def _unread(files: Iterable[Path]) -> Iterator[FileReport]:
    """Why each is no document, also of what a folder is rid of in silence."""
    for path in files:
        if reason := why_unread(path.name, b""):
            yield skipped(path, reason)
