"""`klausul ingest` and `klausul reindex`: with a progress bar on a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from ingest.report import FileReport, Outcome, Report

from klausul.owner import Ownership
from klausul.settings import Settings
from klausul.wiring import build_ingest, build_library, owned_knowledge


def ingest(settings: Settings, paths: list[Path], show_progress: bool) -> Report:
    """Read `paths` into the book and bring the indexes up to date.

    When a server owns the data folder, only the book is written; the server follows.
    """
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    if settings.on_servers or Ownership(settings.data_dir).url():
        library = build_library(settings)
        with _progress("Læser", show_progress) as advance:
            return build_ingest(settings, library).folder_or_files(
                paths, lambda report: advance(report.name)
            )
    with owned_knowledge(settings) as owned:
        library = owned.knowledge.library
        with _progress("Læser", show_progress) as advance:
            report = build_ingest(settings, library).folder_or_files(
                paths, lambda file: advance(file.name)
            )
        owned.knowledge.follow()
    return report


def reindex(settings: Settings) -> int:
    """Build both indexes from zero; returns the number of chunks."""
    with owned_knowledge(settings) as owned:
        owned.knowledge.reindex()
        return len(owned.knowledge.words)


def show(report: Report, out: TextIO) -> None:
    """Print what happened: each file with something to say about it, then the summary."""
    for file in report.files:
        if file.message:
            out.write(f"{file.name}: {file.message}\n")
    out.write(report.summary() + "\n")


def has_failures(report: Report) -> bool:
    """Whether a file could not be read (an older version of it may have been kept)."""
    return any(_failed(file) for file in report.files)


def _failed(file: FileReport) -> bool:
    return file.outcome in (Outcome.FAILED, Outcome.KEPT)


@contextmanager
def _progress(what: str, wanted: bool) -> Iterator[Callable[[str], None]]:
    """A bar on a terminal; nothing elsewhere."""
    if not wanted or not sys.stderr.isatty():
        yield lambda _name: None
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=None)

        def advance(name: str) -> None:
            progress.update(task, advance=1, description=f"{what} {name}")

        yield advance
