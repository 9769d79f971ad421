"""A folder with CSV files and Excel workbooks: a file a noun, or a workbook with a sheet a noun."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from ingest.naming import shown
from ingest.register.mapping import Mappings
from ingest.register.sources import csv_file, spreadsheet
from ingest.register.sources.source import (
    Place,
    RawRow,
    RawTable,
    Reading,
    Rows,
    Unchanged,
    Unreadable,
)
from knowledge.errors import UnreadableDocumentError
from knowledge.register.model import NOUNS, Record

_TEXT = frozenset({".csv", ".tsv", ".txt"})
_WORKBOOK = frozenset({".xlsx", ".xlsm"})
_OTHER_SHEETS = frozenset({".xls", ".xlsb", ".ods"})
_TEMPORARY = (".", "~")
_ROWS_ABOVE_HEADERS = 12

Lines = Iterator[tuple[int, Sequence[object]]]
Noun = type[Record]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The lines of a noun in a file, not read yet."""

    place: str
    lines: Callable[[], Lines]


@dataclass(slots=True)
class _Found:
    """What is known of a noun after a look at the files."""

    files: dict[str, str] = field(default_factory=dict)  # name → digest
    sheets: list[_Sheet] = field(default_factory=list)
    unreadable: Unreadable | None = None


class FolderSource:
    """Files that the municipality saves in a folder. Subfolders are not looked into."""

    def __init__(self, name: str, folder: Path, mappings: Mappings) -> None:
        self.name = name
        self._folder = folder
        self._mappings = mappings

    def glance(self) -> object:
        """Names, sizes and times of the files."""
        seen = []
        for path in self._files():
            try:
                status = path.stat()
            except OSError:
                continue
            seen.append((path.name, status.st_size, status.st_mtime_ns))
        return tuple(seen)

    def read(self, state: Mapping[Noun, str]) -> Reading:
        """The nouns whose files differ from `state`. The bytes are read, and parsed if they do."""
        before = {noun: json.loads(kept) for noun, kept in state.items()}
        if not self._folder.is_dir():
            reason = (
                "Mappen findes ikke eller kan ikke åbnes. Registret er ikke ændret: de rækker, der "
                "er hentet før, gælder stadig. Se efter, at stien er rigtig, og at Klausul må læse "
                "mappen."
            )
            return Reading({}, (Unreadable(Place(str(self._folder)), reason),))
        found: dict[Noun, _Found] = {}
        problems: list[Unreadable] = []
        notes: list[str] = []
        paths, parked = self._apart(self._files())
        notes += [f"{shown(path.name)} er ikke læst: {beside}" for path, beside in parked]
        for path in paths:
            self._look_into(path, before, found, problems, notes)
        nouns = {
            noun: self._outcome(noun, found[noun], before.get(noun, {}))
            for noun in NOUNS
            if noun in found
        }
        return Reading(nouns, tuple(problems), tuple(notes))

    def _files(self) -> list[Path]:
        try:
            paths = sorted(self._folder.iterdir())
        except OSError:
            return []
        return [path for path in paths if _is_table(path)]

    def _apart(self, paths: list[Path]) -> tuple[list[Path], list[tuple[Path, str]]]:
        """The files to read, and copies and older versions that lie beside a file whose name is
        just the noun, with the reason why they are left alone."""
        exact = {noun: path for path in paths if (noun := self._mappings.noun_of(path.stem))}
        read, parked = [], []
        for path in paths:
            noun = self._mappings.noun_of_file(path.stem)
            main = exact.get(noun) if noun else None
            if main is None or self._mappings.noun_of(path.stem):
                read.append(path)
            else:
                parked.append((path, f"{shown(main.name)} er den, der gælder."))
        return read, parked

    def _look_into(
        self,
        path: Path,
        before: Mapping[Noun, Mapping[str, str]],
        found: dict[Noun, _Found],
        problems: list[Unreadable],
        notes: list[str],
    ) -> None:
        name = shown(path.name)
        noun = self._mappings.noun_of_file(path.stem)
        earlier = [each for each, files in before.items() if name in files]
        concerned = earlier if noun is None else [noun]
        try:
            data = path.read_bytes()
            digest = hashlib.blake2b(data, digest_size=16).hexdigest()
            sheets = self._sheets(path, data, noun)
        except (OSError, UnreadableDocumentError) as error:
            problem = Unreadable(Place(name), _why(error))
            for each in concerned:
                found.setdefault(each, _Found()).unreadable = problem
            if not concerned:
                problems.append(problem)
            return
        if not sheets:
            notes.append(f"{name} er ikke læst: navnet passer ikke til noget i registret.")
        for each, sheet in sheets:
            known = found.setdefault(each, _Found())
            known.files[name] = digest
            known.sheets.append(sheet)

    def _sheets(self, path: Path, data: bytes, noun: Noun | None) -> list[tuple[Noun, _Sheet]]:
        ending = path.suffix.lower()
        if ending in _OTHER_SHEETS:
            raise UnreadableDocumentError("Gem filen som Excel-projektmappe (.xlsx) eller CSV.")
        if ending in _TEXT:
            if noun is None:
                return []
            return [(noun, _Sheet(shown(path.name), lambda: csv_file.read_lines(data)))]
        return self._sheets_of_workbook(shown(path.name), data, noun)

    def _sheets_of_workbook(
        self, name: str, data: bytes, noun: Noun | None
    ) -> list[tuple[Noun, _Sheet]]:
        """The sheets that are named after nouns; in a workbook named after one, else the first."""
        titles = spreadsheet.sheet_names(data)
        named = [(self._mappings.noun_of(title), title) for title in titles]
        chosen = [(each, title) for each, title in named if each is not None]
        if noun is not None:
            own = [(each, title) for each, title in chosen if each is noun]
            chosen = own or [(noun, title) for title in titles[:1]]
        return [
            (each, _Sheet(shown(f"{name}, arket {title}"), _lines_of(data, title)))
            for each, title in chosen
        ]

    def _outcome(
        self, noun: Noun, found: _Found, before: Mapping[str, str]
    ) -> Rows | Unchanged | Unreadable:
        if found.unreadable is not None:
            return found.unreadable
        if before == found.files:
            return Unchanged()
        if len(found.files) < len(before):
            missing = next(name for name in before if name not in found.files)
            return Unreadable(Place(missing), "Filen er her ikke mere. Rækkerne er beholdt.")
        try:
            tables = tuple(self._table(noun, sheet) for sheet in found.sheets)
        except UnreadableDocumentError as error:
            return Unreadable(Place(found.sheets[0].place), _why(error))
        headless = next((each for each in tables if isinstance(each, Unreadable)), None)
        if headless is not None:
            return headless
        readable = tuple(each for each in tables if isinstance(each, RawTable))
        place = Place(found.sheets[0].place)
        return Rows(place, readable, json.dumps(found.files, sort_keys=True))

    def _table(self, noun: Noun, sheet: _Sheet) -> RawTable | Unreadable:
        """The rows below the headers, which are among the first lines."""
        lines = sheet.lines()
        first = list(islice(lines, _ROWS_ABOVE_HEADERS))
        known = [self._mappings.known_columns(noun, map(_header, cells)) for _, cells in first]
        if not any(known):
            reason = (
                "Ingen af kolonnernes overskrifter kendes. Brug overskrifterne i docs/register.md, "
                "eller skriv en mapping."
            )
            return Unreadable(Place(sheet.place), reason)
        at = known.index(max(known))
        headers = tuple(map(_header, first[at][1]))
        below = chain(first[at + 1 :], lines)
        return RawTable(
            Place(sheet.place, first[at][0]), headers, _rows(sheet.place, headers, below)
        )


def _rows(
    place: str, headers: Sequence[str], lines: Iterable[tuple[int, Sequence[object]]]
) -> Iterator[RawRow]:
    """Each line that is not blank. Of columns with the same header the first counts."""
    columns = {header: at for at, header in reversed(list(enumerate(headers))) if header}
    for number, cells in lines:
        if _is_blank(cells):
            continue
        width = len(cells)
        values = {header: cells[at] for header, at in columns.items() if at < width}
        yield RawRow(values, Place(place, number))


def _header(cell: object) -> str:
    return "" if cell is None else " ".join(str(cell).split())


def _lines_of(data: bytes, title: str) -> Callable[[], Lines]:
    return lambda: spreadsheet.read_lines(data, title)


def _is_table(path: Path) -> bool:
    if path.suffix.lower() not in _TEXT | _WORKBOOK | _OTHER_SHEETS:
        return False
    return not path.name.startswith(_TEMPORARY) and path.is_file()


def _is_blank(cells: Sequence[object]) -> bool:
    return all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in cells)


def _why(error: OSError | UnreadableDocumentError) -> str:
    if isinstance(error, UnreadableDocumentError):
        return f"{error} Rækkerne er beholdt."
    return f"Filen kan ikke åbnes ({error.strerror}). Rækkerne er beholdt."
