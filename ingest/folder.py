"""Folders, files and uploads into the library: only what changed, and nothing lost on the way."""

import hashlib
import json
import logging
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePath
from urllib.parse import unquote, urlsplit

from ingest import fields
from ingest.file_bytes import read_file, refuse_size
from ingest.find import Found, add_file, find
from ingest.limits import Limits
from ingest.naming import shown, uploaded_name
from ingest.report import FileReport, Outcome, Report
from ingest.side_by_side import Reading
from ingest.side_file import read_side_file, side_file
from knowledge.errors import BusyError, KlausulError, PersonalDataError, SetupError
from knowledge.library import Library, StoredDocument
from knowledge.personal_data import refuse_cpr

_RULES = b"2"  # raise it when readers or rules change, so that documents are read anew
_AT_A_TIME = 6  # documents; most of them wait for the disk or for the process that reads them
_UNEXPECTED = (
    "Filen kunne ikke læses på grund af en uventet fejl. Gem den på ny, og prøv igen. "
    "Sker det igen, så giv besked til den, der driver Klausul; fejlen står i loggen."
)

log = logging.getLogger(__name__)

OnFile = Callable[[FileReport], None]
OnFound = Callable[[int], None]


class Ingest:
    """Brings documents into one library."""

    def __init__(self, library: Library, limits: Limits | None = None) -> None:
        self._library = library
        self._limits = limits or Limits()

    def folder_or_files(
        self,
        paths: Iterable[Path | str],
        on_file: OnFile | None = None,
        on_found: OnFound | None = None,
    ) -> Report:
        """Make the library equal to what stands in folders and files, and tell what happened.

        `on_found` hears how many documents there are, `on_file` of each as it is done. A
        document whose file has vanished from a folder is closed, unless some of the folder
        could not be seen or the folder is empty. Raises SetupError, and BusyError when the
        database stays locked while documents are closed.
        """
        begun = time.perf_counter()
        run = _Run(on_file)
        folders, single = run.sorted(paths)
        walks = [(root, find(root)) for root in folders]
        every = [single, *(walk for _, walk in walks)]
        documents = list(dict.fromkeys(path for found in every for path in found.documents))
        if on_found is not None:
            on_found(len(documents))
        for found in every:
            run.tell_all(found.passed_over)
        run.tell_all(self._side_by_side(documents))
        for root, walk in walks:
            run.tell_all(self._vanished(root, walk))
        return Report(tuple(run.told), time.perf_counter() - begun)

    def _side_by_side(self, documents: Sequence[Path]) -> Iterator[FileReport]:
        """The reports in the order of the documents, some being read while others are stored."""
        with Reading(len(documents), self._limits) as reading:
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
            stated = fields.checked(fields.named(override)) if override else None
            side = json.dumps(stated, sort_keys=True).encode() if stated else b""
            reading = Reading(1, self._limits)
            digest = _digest(_RULES + side)
            return self._taken_in(reading, data, (name, name), uri, lambda: stated, digest)

        return self._reported(name, name, uri, take_in)

    def _file(self, path: Path, reading: Reading) -> FileReport:
        uri = path.as_uri()

        def take_in() -> FileReport:
            refuse_cpr(str(path), "Filens navn eller mappe")
            data = read_file(path, self._limits)
            beside = side_file(path)
            side = read_file(beside, self._limits) if beside else b""
            override_digest = _digest(_RULES + side)

            def override() -> Mapping[str, str] | None:
                return read_side_file(side, beside.name) if beside else None

            names = shown(path), shown(path.name)
            return self._taken_in(reading, data, names, uri, override, override_digest)

        return self._reported(shown(path), shown(path.name), uri, take_in)

    def _taken_in(
        self,
        reading: Reading,
        data: bytes,
        names: tuple[str, str],
        uri: str,
        override: Callable[[], Mapping[str, str] | None],
        override_digest: str,
    ) -> FileReport:
        """Store what is new; `names` are those for the report and for a message."""
        path, name = names
        stored = self._library.stored(uri)
        if stored is not None and _is_same(stored, _digest(data), override_digest):
            return _reported_stored(path, Outcome.UNCHANGED, stored)
        made = reading.make(data, name, uri, override())
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
        return _reported_stored(path, Outcome.KEPT, stored, message)

    def _vanished(self, root: Path, walk: Found) -> Iterable[FileReport]:
        """Close the documents under `root` whose files are gone, when all of it was seen."""
        stored = self._library.stored_under(root.as_uri().rstrip("/") + "/")
        if not walk.documents:
            kept = (
                f" {len(stored)} dokumenter derfra er beholdt; er de slettet med vilje, så slet "
                "dem også på siden under Kilder."
                if stored
                else ""
            )
            message = f"Mappen {shown(root.name)} indeholder ingen dokumenter.{kept}"
            yield FileReport(shown(root), Outcome.SKIPPED, message=message)
            return
        if not walk.whole:
            return
        here = {path.as_uri() for path in walk.documents}
        for one in stored:
            if one.document.uri not in here:
                self._library.close(one.document.id)
                path = unquote(urlsplit(one.document.uri).path)
                message = f"{shown(PurePath(path).name)}: Filen er væk, så dokumentet er lukket."
                yield _reported_stored(shown(path), Outcome.CLOSED, one, message)


class _Run:
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

    def sorted(self, paths: Iterable[Path | str]) -> tuple[list[Path], Found]:
        """The folders among `paths`, and what the single files are; what is missing is told."""
        folders: list[Path] = []
        single = Found()
        for path in (Path(path).expanduser().resolve() for path in paths):
            if path.is_dir():
                folders.append(path)
            elif path.is_file():
                add_file(path, single)
            else:
                message = f"{shown(path)} findes ikke. Kontrollér stien. Intet er lukket."
                self.tell(FileReport(shown(path), Outcome.FAILED, message=message))
        return list(dict.fromkeys(folders)), single


def _is_same(stored: StoredDocument, digest: str, override_digest: str) -> bool:
    return (
        stored.active
        and stored.document.digest == digest
        and stored.override_digest == override_digest
    )


def _reported_stored(
    path: str, outcome: Outcome, stored: StoredDocument, message: str | None = None
) -> FileReport:
    document = stored.document
    return FileReport(path, outcome, stored.chunks, message, document.id, document.title)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _log_without_contents(name: str, error: Exception) -> None:
    """The kind of error and where it arose; its message might quote the document."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    log.error("ingest: %s: %s\n%s", name, type(error).__name__, frames)
