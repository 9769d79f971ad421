"""`klausul serve`: own the data folder, follow the book, and open the HTTP door."""

import gc
import logging
import socket
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn

from klausul.jobs import Following, Syncing, Tidying
from klausul.search_wiring import open_chroma
from klausul.settings import Settings, warn_of_unknown_variables
from klausul.syncing import watched
from klausul.wiring import Owned, build_ingest, build_services, owned_knowledge
from knowledge.errors import SetupError

if TYPE_CHECKING:
    from ingest.register.sync_report import SyncReport

_COLLECTED_AFTER = (5_000, 20, 10)  # new objects, and rounds of the younger generations
log = logging.getLogger(__name__)


def serve(settings: Settings, samples: list[Path], register: Path | None = None) -> None:
    """Serve until stopped. Raises SetupError when the address cannot be used.

    `samples` are read when the library is empty; the folder `register` is the register's source
    when none is configured and nothing else is in it.
    """
    from api.access import is_loopback

    warn_of_unknown_variables()
    if not is_loopback(settings.host):
        raise SetupError(
            f"Klausul har endnu ingen adgangskontrol og lytter derfor ikke på {settings.host}. "
            "Brug KLAUSUL_HOST=127.0.0.1."
        )
    listener = _listen(settings)
    gc.disable()  # until all that stays is made: it would be looked through again and again
    with listener, owned_knowledge(settings) as owned:
        _load_samples(settings, owned, samples)
        owned.knowledge.vectors.read_ahead(lambda: open_chroma(settings))
        with Following(owned.knowledge), _syncing(settings, owned, register), Tidying():
            _run(settings, owned, listener)


def _run(settings: Settings, owned: Owned, listener: socket.socket) -> None:
    from importlib.metadata import version

    from api.app import create_app

    app = create_app(
        build_services(settings, owned.knowledge), version("klausul"), settings.max_file_bytes
    )
    url = f"http://{settings.host}:{listener.getsockname()[1]}"
    if not settings.on_servers:
        owned.ownership.announce(url)
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=5
    )
    documents = len(owned.knowledge.library.documents())
    leave_to_stand()
    print(f"Klausul kører på {url} {_with(documents)} (stop med Ctrl+C)", flush=True)
    with suppress(KeyboardInterrupt):  # the usual way to stop is no failure
        uvicorn.Server(config).run(sockets=[listener])


def _with(documents: int) -> str:
    if not documents:
        return "uden dokumenter; tilføj dem på siden under »Kilder«"
    return f"med {documents} {'dokument' if documents == 1 else 'dokumenter'}"


def leave_to_stand() -> None:
    """Spare the collector what start-up has made: it stays for good.

    To look through it all took 0.3 s, in the midst of one answer of fifty; an answer leaves some
    2,000 objects that stay, so the youngest are looked through after every few answers.
    """
    gc.freeze()
    gc.set_threshold(*_COLLECTED_AFTER)
    gc.enable()


def _syncing(settings: Settings, owned: Owned, samples: Path | None) -> Syncing:
    knowledge = owned.knowledge
    return Syncing(watched(settings, knowledge.library, knowledge.register, samples), _log)


def _log(report: "SyncReport") -> None:
    """Rows that were not taken in are worth a line in the log; values are in none."""
    if not report.ok:
        log.warning("\n".join(report.lines()))


def _listen(settings: Settings) -> socket.socket:
    """A listening socket, taken first: an address in use is known before the rest starts."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
        listener.listen()  # who comes before we are ready waits instead of being refused
    except OSError as error:
        listener.close()
        raise SetupError(
            f"Porten {settings.port} er optaget. Kører Klausul allerede? "
            "Ellers vælg en anden med KLAUSUL_PORT."
        ) from error
    return listener


def _load_samples(settings: Settings, owned: Owned, samples: list[Path]) -> None:
    if not samples or owned.knowledge.library.documents():
        return
    build_ingest(settings, owned.knowledge.library).folder_or_files(samples)
    owned.knowledge.follow()
    gc.collect()  # what reading left must not stand for good
