"""Where rows of the register come from: the seam that folders, databases and services share."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from knowledge.register.model import Record

RawValues = Mapping[str, object]  # header → str, number, bool, date, datetime, list or None


class Place(NamedTuple):
    """Where a row stands: a file, sheet, address or view, and the line there from 1."""

    file: str
    line: int | None = None

    def __str__(self) -> str:
        return f"{self.file}, linje {self.line}" if self.line else self.file


class RawRow(NamedTuple):
    """A row as its source has it. An empty cell may be missing, None or ''."""

    values: RawValues
    place: Place


@dataclass(frozen=True, slots=True)
class RawTable:
    """Rows that have the same columns.

    `rows` is gone through once and may be lazy. Reading it may raise
    UnreadableDocumentError; then nothing of the noun is taken in. `gone` says that the source
    marks these rows as deleted: only their id is read, and they are closed.
    """

    place: Place
    columns: tuple[str, ...]
    rows: Iterable[RawRow]
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a noun, where they stand, and the state to give back at the next reading.

    `tables` is gone through once and may be lazy, as its rows may. `whole` says that these
    are all rows that the source has: those that are missing are closed. A source that gives
    only what has changed says False.
    """

    place: Place
    tables: Iterable[RawTable]
    state: str
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The source has of this noun what it had when it gave the state."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """The noun could not be read now. `reason` is Danish and says what to do."""

    place: Place
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a source has now. A noun that is not named is not touched.

    `problems` concern no noun by itself; `notes` are worth knowing only.
    """

    nouns: Mapping[type[Record], Rows | Unchanged | Unreadable]
    problems: tuple[Unreadable, ...] = ()
    notes: tuple[str, ...] = ()


class Source(Protocol):
    """A place where the municipality keeps rows."""

    @property
    def name(self) -> str:
        """What its rows are known by in the register, at most 64 characters."""
        ...

    def glance(self) -> object:
        """What can be seen cheaply: equal to the last glance, nothing has changed.

        None says that only a reading can tell.
        """
        ...

    def read(self, state: Mapping[type[Record], str]) -> Reading:
        """The rows as they are now, given the states of those nouns that were taken in whole."""
        ...
