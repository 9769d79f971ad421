"""`klausul ingest` and `klausul reindex`: with a progress bar on a terminal."""

import sys
from typing import TYPE_CHECKING

from ingest.report import Report
from klausul.jobs import Following
from klausul.owner import serving_at
from klausul.settings import Settings, warn_of_unknown_variables
from klausul.wiring import build_ingest, build_library, owned_knowledge

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from rich.progress import Progress

    from knowledge.knowledge import Knowledge

_FOLLOWED_EVERY = 2.0  # seconds; nobody searches yet, and each step of the word index is merged


def ingest(settings: Settings, paths: list[str], show_progress: bool) -> Report:
    """Read files, folders and web addresses into the book, and bring the indexes up to date.

    When a server owns the data folder, only the book is written; the server follows.
    """
    warn_of_unknown_variables()
    if settings.on_servers or serving_at(settings):
        library = build_library(settings)
        with _Bar(show_progress) as bar:
            return build_ingest(settings, library).folder_or_files(paths, bar.advance, bar.total)
    with owned_knowledge(settings) as owned, _Bar(show_progress) as bar:
        return take_in(settings, owned.knowledge, paths, bar)


def take_in(
    settings: Settings,
    knowledge: "Knowledge",
    paths: "Iterable[Path | str]",
    bar: "_Bar | None" = None,
) -> Report:
    """Read `paths` into the book of `knowledge`, whose indexes follow and are then up to date."""
    bar = bar or _Bar(False)
    ingest = build_ingest(settings, knowledge.library, knowledge)
    with Following(knowledge, _FOLLOWED_EVERY):
        report = ingest.folder_or_files(paths, bar.advance, bar.total)
    bar.next("Indekserer")
    knowledge.follow()
    return report


def reindex(settings: Settings) -> int:
    """Build both indexes from zero; returns the number of chunks."""
    with owned_knowledge(settings, from_zero=True) as owned, _Bar(True) as bar:
        bar.next("Indekserer")
        owned.knowledge.reindex(bar.done)
        return len(owned.knowledge.words)


class _Bar:
    """A progress bar on a terminal; nothing elsewhere."""

    def __init__(self, wanted: bool) -> None:
        self._progress = _progress() if wanted and sys.stderr.isatty() else None
        self._task = self._progress.add_task("Læser", total=None) if self._progress else None

    def __enter__(self) -> "_Bar":
        if self._progress:
            self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._progress:
            self._progress.stop()

    def total(self, count: int) -> None:
        self._update(total=count)

    def advance(self, _file: object) -> None:
        self._update(advance=1)

    def next(self, what: str) -> None:
        """Begin another stretch of work, of unknown length until `done` is told."""
        self._update(description=what, completed=0, total=None)

    def done(self, count: int, total: int) -> None:
        self._update(completed=count, total=total)

    def _update(self, **values: object) -> None:
        if self._progress and self._task is not None:
            self._progress.update(self._task, **values)  # type: ignore[arg-type]


def _progress() -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)
