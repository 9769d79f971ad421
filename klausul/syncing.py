"""`klausul sync`, and the sources that a server watches."""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.invented import SAMPLES
from klausul.register_wiring import build_syncs
from klausul.settings import Settings
from klausul.wiring import build_library
from knowledge.errors import KlausulError, SetupError

if TYPE_CHECKING:
    from ingest.register.sources.declared import Declared
    from ingest.register.sync import Sync
    from ingest.register.sync_report import SyncReport
    from knowledge.library import Library
    from knowledge.register.register import Register

log = logging.getLogger(__name__)
_FOLDER = "mappe"  # of a folder that is given directly, so that it may be renamed


@dataclass(frozen=True, slots=True)
class Watched:
    """A source and how many seconds lie between looks at it."""

    sync: "Sync"
    every: float


def declared(settings: Settings) -> "list[Declared]":
    """The sources of the settings, none when nothing is configured. Raises SetupError."""
    from ingest.register.sources.declared import declared_folder, declared_sources

    if settings.sources is None:
        return []
    if settings.sources.is_dir():
        return [declared_folder(_FOLDER, settings.sources)]
    return declared_sources(settings.sources)


def watched(
    settings: Settings, library: "Library", register: "Register", samples: Path | None
) -> list[Watched]:
    """What a server keeps the register equal to: its sources, or the samples while alone."""
    from ingest.register.sources.declared import declared_folder

    sources = declared(settings)
    if sources:
        _retire_samples(register)
    if not sources and samples is not None and _holds_nothing_else(register):
        sources = [declared_folder(SAMPLES, samples)]
    return _watched(settings, sources, library, register)


def sync(
    settings: Settings, name: str | None, *, dry_run: bool, accept_loss: bool
) -> "list[SyncReport]":
    """Read each source once, or the one of that name. Raises SetupError when there is none."""
    with _syncs(settings, name) as watched:
        return [run(one.sync, dry_run=dry_run, accept_loss=accept_loss) for one in watched]


def watch(settings: Settings, name: str | None, show: "Callable[[SyncReport], None]") -> None:
    """Sync now and whenever a source changes, until interrupted."""
    import threading

    from klausul.jobs import Syncing

    with _syncs(settings, name) as watched, Syncing(watched, show):
        threading.Event().wait()


def run(sync: "Sync", *, dry_run: bool = False, accept_loss: bool = False) -> "SyncReport":
    """One sync; a source that cannot be reached is a problem in its report."""
    from ingest.register.sources.source import Place, Unreadable
    from ingest.register.sync_report import SyncReport

    try:
        return sync.run(dry_run=dry_run, accept_loss=accept_loss)
    except KlausulError as error:
        name = sync.source.name
        problem = Unreadable(Place(name), str(error))
        return SyncReport(name, problems=(problem,), dry_run=dry_run, reached=False)


@contextmanager
def _syncs(settings: Settings, name: str | None) -> Iterator[list[Watched]]:
    from knowledge.register.register import Register

    sources = declared(settings)
    if not sources:
        raise SetupError(
            "Der er ingen kilder til registret. Sæt KLAUSUL_SOURCES til en mappe med CSV- eller "
            "Excel-filer eller til en YAML-fil, der nævner kilderne."
        )
    chosen = [one for one in sources if name in (None, one.name)]
    if not chosen:
        names = ", ".join(one.name for one in sources)
        raise SetupError(f"Der er ingen kilde, der hedder »{name}«. Vælg mellem: {names}.")
    library = build_library(settings)
    try:
        register = Register(library.book)
        _retire_samples(register)
        yield _watched(settings, chosen, library, register)
    finally:
        library.book.close()


def _watched(
    settings: Settings, sources: "Sequence[Declared]", library: "Library", register: "Register"
) -> list[Watched]:
    syncs = build_syncs(settings, sources, library, register)
    return [Watched(sync, one.every) for sync, one in zip(syncs, sources, strict=True)]


def _retire_samples(register: "Register") -> None:
    """Close the invented rows: they must not be counted among the municipality's own."""
    from knowledge.register.model import NOUNS

    if held := list(register.held(SAMPLES)):
        register.write(SAMPLES, close=held, state={noun.NAME: "" for noun in NOUNS})
        log.warning("Eksempelregistrets %d rækker er lukket, da der er sat en kilde op.", len(held))


def _holds_nothing_else(register: "Register") -> bool:
    """Whether every row of the register comes from the samples."""
    from knowledge.register.model import NOUNS

    return all(source == SAMPLES for noun in NOUNS for source in register.owners(noun).values())
