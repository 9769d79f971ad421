"""Folders, files, web pages and uploads into the library: only what changed, and nothing lost."""

import hashlib
import json
import logging
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from ingest.copies import copies_told
from ingest.document import Made
from ingest.file_bytes import read_file, refuse_size
from ingest.find import find, why_unread
from ingest.limits import Limits
from ingest.metadata import fields
from ingest.metadata.side_file import read_side_file, side_file
from ingest.naming import shown, uploaded_name
from ingest.report import FileReport, Outcome, Report
from ingest.run import OnFile, Run
from ingest.side_by_side import Reading
from ingest.vanished import close_vanished
from knowledge.errors import (
    BadInputError,
    BusyError,
    KlausulError,
    PersonalDataError,
    SetupError,
    UnreadableDocumentError,
)
from knowledge.library import Library, StoredDocument
from knowledge.personal_data import refuse_cpr
from knowledge.search.entries import Ahead

if TYPE_CHECKING:
    from ingest.web.fetching import Fetcher
    from ingest.web.pages import WebPages

_RULES = b"5"  # raise it when readers or rules change, so that documents are read anew
_AT_A_TIME = 6  # documents; most of them wait for the disk or for the process that reads them
_UNEXPECTED = (
    "Filen kunne ikke læses på grund af en uventet fejl. Gem den på ny, og prøv igen. "
    "Sker det igen, så giv besked til den, der driver Klausul; fejlen står i loggen."
)

log = logging.getLogger(__name__)

OnFound = Callable[[int], None]


class Ingest:
    """Brings documents into one library."""

    def __init__(
        self,
        library: Library,
        limits: Limits | None = None,
        fetcher: "Fetcher | None" = None,
        ahead: Ahead | None = None,
    ) -> None:
        """`fetcher` fetches web pages; without it they are fetched from public addresses.

        `ahead` is that of a word index which follows meanwhile in this process.
        """
        self._library = library
        self._limits = limits or Limits()
        self._fetcher = fetcher
        self._ahead = ahead

    def folder_or_files(
        self,
        paths: Iterable[Path | str],
        on_file: OnFile | None = None,
        on_found: OnFound | None = None,
    ) -> Report:
        """Make the library equal to what stands in folders and files, and tell what happened.

        A path that is a web address stands for that one page.
        `on_found` hears how many documents there are, `on_file` of each as it is done. A
        document whose file has vanished from a folder is closed, unless some of the folder
        could not be seen or the folder is empty. Raises SetupError, and BusyError when the
        database stays locked while documents are closed.
        """
        begun = time.perf_counter()
        run = Run(on_file)
        pages, folders, single = run.sorted(paths)
        walks = [(root, find(root)) for root in folders]
        every = [single, *(walk for _, walk in walks)]
        documents = list(dict.fromkeys(path for found in every for path in found.documents))
        if on_found is not None:
            on_found(len(documents) + len(pages))
        for found in every:
            run.tell_all(found.passed_over)
        run.tell_all(self._side_by_side(documents))
        run.tell_all(self._web_page(address) for address in pages)
        for root, walk in walks:
            run.tell_all(close_vanished(self._library, root, walk))
        return Report(tuple(copies_told(self._library, run.told)), time.perf_counter() - begun)

    def _side_by_side(self, documents: Sequence[Path]) -> Iterator[FileReport]:
        """The reports in the order of the documents, some being read while others are stored."""
        with Reading(len(documents), self._limits, self._ahead is not None) as reading:
            pool = ThreadPoolExecutor(_AT_A_TIME, "ingest")
            try:
                yield from pool.map(lambda path: self._file(path, reading), documents)
            finally:
                pool.shutdown(cancel_futures=True)

    def upload(
        self, data: bytes, name: str, override: Mapping[str, str] | None = None
    ) -> FileReport:
        """Take in one document that came with a name; the same name again replaces it."""
        sent, name = name, uploaded_name(name)
        uri = f"upload:{name}"

        def take_in() -> FileReport:
            refuse_cpr(sent, "Filens navn")
            refuse_size(len(data), self._limits)
            if reason := why_unread(name, data):
                raise UnreadableDocumentError(reason)
            stated = fields.checked(fields.named(override)) if override else None
            side = json.dumps(stated, sort_keys=True).encode() if stated else b""
            reading = Reading(1, self._limits)
            digest = _digest(_RULES + side)
            return self._taken_in(
                lambda: reading.make(data, name, uri, stated), data, (name, name), uri, digest
            )

        return self._alone(self._reported(name, name, uri, take_in))

    def web_page(self, address: str) -> FileReport:
        """Take in the one page at a web address, when it has changed since."""
        return self._alone(self._web_page(address))

    def _alone(self, file: FileReport) -> FileReport:
        return next(copies_told(self._library, (file,)))

    def _web_page(self, address: str) -> FileReport:
        from ingest.web.address import normalised, shown_address

        name = shown_address(address).strip()
        try:
            uri = str(normalised(address))
        except BadInputError as error:
            return FileReport(name, Outcome.FAILED, message=f"{name}: {error}".removeprefix(": "))

        def take_in() -> FileReport:
            refuse_cpr(unquote(address), "Adressen")
            stored, rules = self._library.stored(uri), _digest(_RULES)
            anew = stored is None or not stored.active or stored.override_digest != rules
            page = self._web_pages.fetched(uri, stored, anew=anew)
            if isinstance(page, StoredDocument):
                return FileReport.of_stored(name, Outcome.UNCHANGED, page)
            report = self._taken_in(
                lambda: page.made(self._limits), page.data, (name, name), uri, rules
            )
            self._web_pages.remember(page)
            return report

        return self._reported(name, name, uri, take_in)

    @cached_property
    def _web_pages(self) -> "WebPages":
        from ingest.web.fetching import Fetcher
        from ingest.web.pages import WebPages

        return WebPages(self._library.book, self._fetcher or Fetcher(self._limits))

    def _file(self, path: Path, reading: Reading) -> FileReport:
        uri = path.as_uri()

        def take_in() -> FileReport:
            refuse_cpr(str(path), "Filens navn eller mappe")
            data = read_file(path, self._limits)
            beside = side_file(path)
            side = read_file(beside, self._limits) if beside else b""
            names = shown(path), shown(path.name)

            def make() -> Made:
                override = read_side_file(side, beside.name) if beside else None
                return reading.make(data, names[1], uri, override)

            return self._taken_in(make, data, names, uri, _digest(_RULES + side))

        return self._reported(shown(path), shown(path.name), uri, take_in)

    def _taken_in(
        self,
        make: Callable[[], Made],
        data: bytes,
        names: tuple[str, str],
        uri: str,
        override_digest: str,
    ) -> FileReport:
        """Store what is new; `names` are those for the report and for a message."""
        path, name = names
        stored = self._library.stored(uri)
        if stored is not None and _is_same(stored, _digest(data), override_digest):
            return FileReport.of_stored(path, Outcome.UNCHANGED, stored)
        made = make()
        if self._ahead is not None and made.entries:
            self._ahead.put(made.document, made.chunks, made.entries)
        self._library.replace(made.document, made.chunks, data, override_digest)
        return FileReport(
            path,
            Outcome.UPDATED if stored is not None and stored.active else Outcome.ADDED,
            chunks=len(made.chunks),
            message=f"{name}: {' '.join(made.notes)}" if made.notes else None,
            document_id=made.document.id,
            title=made.document.title,
        )

    def _reported(
        self, path: str, name: str, uri: str, take_in: Callable[[], FileReport]
    ) -> FileReport:
        """What `take_in` reports; when it fails, why, and whether an earlier version stays."""
        try:
            return take_in()
        except SetupError:
            raise
        except PersonalDataError as error:
            message = str(error)
        except KlausulError as error:
            message = f"{name}: {error}"
        except Exception as error:  # noqa: BLE001  one document must not stop the run
            _log_without_contents(name, error)
            message = f"{name}: {_UNEXPECTED}"
        return self._failed(path, uri, message)

    def _failed(self, path: str, uri: str, message: str) -> FileReport:
        try:
            stored = self._library.stored(uri)
        except BusyError:
            stored = None
        if stored is None or not stored.active:
            return FileReport(path, Outcome.FAILED, message=message)
        message += " Den tidligere udgave er beholdt."
        return FileReport.of_stored(path, Outcome.KEPT, stored, message)


def _is_same(stored: StoredDocument, digest: str, override_digest: str) -> bool:
    return (
        stored.active
        and stored.document.digest == digest
        and stored.override_digest == override_digest
    )


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _log_without_contents(name: str, error: Exception) -> None:
    """The kind of error and where it arose; its message might quote the document."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    log.error("ingest: %s: %s\n%s", name, type(error).__name__, frames)
