"""The register in the book: rows written with their history, read as snapshots.

A write is one transaction: rows, the cards of the contracts concerned, the change number. What
a source no longer has is closed, never deleted; only `erase` deletes.
"""

import json
import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    delete,
    func,
    insert,
    or_,
    select,
    union,
)
from sqlalchemy.exc import IntegrityError

from knowledge import replacing
from knowledge.book import Book, change, next_number, record_change
from knowledge.errors import NotFoundError
from knowledge.register import cards, versions
from knowledge.register.fields import FieldType, references
from knowledge.register.model import Clause, Contract, Record
from knowledge.register.snapshot import Key, Snapshot, Versions, View
from knowledge.register.tables import (
    ALWAYS,
    TABLES,
    event_table,
    source_state_table,
    to_record,
)
from knowledge.register.versions import Incoming, RowKey

_WRITTEN, _ERASED = "register", "register:erased"
_NEWEST = select(func.max(change.c.number))


@dataclass(frozen=True, slots=True)
class Written:
    """How many rows a write created, updated and closed; `stale` came later than a newer one."""

    created: int = 0
    updated: int = 0
    closed: int = 0
    stale: int = 0


class Origin(NamedTuple):
    """Where a version of a row came from; `lost` when its source has closed it."""

    id: str
    valid_from: date | None
    source: str
    lost: bool


class Register:
    """Reads and writes the register of one book. Thread-safe."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._lock = threading.Lock()
        self._position = 0
        self._snapshot = Snapshot(0, {})

    def snapshot(self, known_at: datetime | None = None) -> Snapshot:
        """What counts as known now, or what did at a time in the past."""
        if known_at is not None:
            with self._book.read() as connection:
                return _load(connection, _number_at(connection, known_at))
        with self._lock, self._book.read() as connection:
            self._catch_up(connection)
            return self._snapshot

    def held(self, source: str) -> dict[RowKey, str]:
        """What a source has given and not lost again: the digest of each row as it stood there."""
        found: dict[RowKey, str] = {}
        with self._book.read() as connection:
            for noun, table in TABLES.items():
                columns = (table.c.id, table.c.valid_from, table.c.digest)
                mine = (table.c.source == source, table.c.until.is_(None), ~table.c.lost)
                for row_id, valid_from, digest in connection.execute(select(*columns).where(*mine)):
                    start = None if valid_from == ALWAYS else valid_from
                    found[RowKey(noun, row_id, start)] = digest
        return found

    def owners(self, noun: type[Record]) -> dict[str, str]:
        """The ids that a noun has now, each with the source that it came from."""
        table = TABLES[noun]
        current = select(table.c.id, table.c.source).where(table.c.until.is_(None), ~table.c.lost)
        with self._book.read() as connection:
            return {row.id: row.source for row in connection.execute(current)}

    def origins(self, noun: type[Record], ids: Collection[str]) -> list[Origin]:
        """Where the versions of some rows came from that count as known."""
        table = TABLES[noun]
        columns = (table.c.id, table.c.valid_from, table.c.source, table.c.lost)
        these = select(*columns).where(table.c.until.is_(None), table.c.id.in_(ids))
        with self._book.read() as connection:
            return [
                Origin(row_id, None if start == ALWAYS else start, source, lost)
                for row_id, start, source, lost in connection.execute(these)
            ]

    def state(self, source: str) -> dict[str, str]:
        """What a source last said of its parts (digests of files, cursors, tags)."""
        mine = source_state_table.c.source == source
        with self._book.read() as connection:
            rows = connection.execute(select(source_state_table).where(mine)).all()
        return {row.part: row.state for row in rows}

    def write(
        self,
        source: str,
        put: Sequence[Incoming] = (),
        close: Collection[RowKey] = (),
        day: date | None = None,
        state: Mapping[str, str] | None = None,
        event: str | None = None,
        only_newer: bool = False,
        closed_at: datetime | None = None,
        along: Callable[[Connection, Collection[RowKey]], None] | None = None,
    ) -> Written:
        """Take in what a source has given and lost, in one transaction.

        `day` is the first day on which closed rows no longer hold (today when None). `event`
        is the id of a message: seen before, it does nothing. With `only_newer` a row that its
        source changed earlier than the one we hold is left out; so is a closing, when the source
        made it (`closed_at`) before it changed the row that we hold. `along` is called within
        the transaction with those of `put` that were left out, unless the event was seen before.
        """
        first = day or date.today()
        with ExitStack() as committing:
            with self._book.write() as connection:
                if event is not None and not _is_new(connection, event):
                    return Written()
                _keep_state(connection, source, state or {})
                if not put and not close:
                    return Written()
                number = next_number(connection)  # first: from here on nobody else writes
                with self._lock:
                    self._catch_up(connection)
                    before = self._snapshot
                closing = versions.Closing(close, first, closed_at)
                done = versions.write(connection, number, source, put, closing, only_newer)
                if along is not None:
                    along(connection, done.late)
                after = before.with_changes(number, done.touched)
                concerned = cards.concerned(done.touched, before.on(first), after.on(first))
                written, removed = _put_cards(connection, concerned, after.on(first))
                record_change(connection, _WRITTEN, written, removed, number)
                committing.enter_context(self._lock)  # or a reader gathers the same rows again
            if self._snapshot is before:
                self._position, self._snapshot = number, after
        return Written(done.created, done.updated, done.closed, done.stale)

    def erase(self, noun: type[Record], row_id: str) -> None:
        """Delete a row with its history, and what cards and their index entries tell of it.

        Raises NotFoundError. While a source still has the row, it comes back with the next
        sync: delete it there first.
        """
        table = TABLES[noun]
        with self._book.write() as connection:
            number = next_number(connection)  # first: from here on nobody else writes
            with self._lock:
                self._catch_up(connection)
                before = self._snapshot
            telling = _ever_told_on(connection, noun, row_id)
            deleted = connection.execute(delete(table).where(table.c.id == row_id)).rowcount
            if not deleted:
                raise NotFoundError(f"Der er ingen {noun.NAME} med id {row_id} i registret.")
            after = before.with_changes(number, {(noun, row_id): ()})
            written, removed = _put_cards(connection, telling, after.on(date.today()))
            record_change(connection, _ERASED, written, removed, number)

    def _catch_up(self, connection: Connection) -> None:
        """Bring the snapshot to the last change that the connection sees."""
        newest = connection.scalar(_NEWEST) or 0
        if newest <= self._position:
            return
        later = select(change.c.number, change.c.subject).where(
            change.c.number > self._position, change.c.subject.in_((_WRITTEN, _ERASED))
        )
        changes = connection.execute(later.order_by(change.c.number)).all()
        if changes and (
            self._snapshot.number == 0 or any(each.subject == _ERASED for each in changes)
        ):
            self._snapshot = _load(connection, changes[-1].number)
        elif changes:
            touched = _touched_since(connection, self._position)
            self._snapshot = self._snapshot.with_changes(changes[-1].number, touched)
        self._position = newest


def _load(connection: Connection, number: int) -> Snapshot:
    """All versions that counted as known at a change."""
    rows: dict[type[Record], dict[str, Versions]] = {}
    for noun, table in TABLES.items():
        known = select(table).where(
            table.c.since <= number, table.c.until.is_(None) | (table.c.until > number)
        )
        found = rows.setdefault(noun, {})
        for row in connection.execute(known.order_by(table.c.valid_from)).mappings():
            record = to_record(noun, dict(row))
            found[record.id] = (*found.get(record.id, ()), record)
    return Snapshot(number, rows)


def _touched_since(connection: Connection, number: int) -> dict[Key, Versions]:
    touched: dict[Key, Versions] = {}
    for noun, table in TABLES.items():
        ids = union(
            select(table.c.id).where(table.c.since > number),
            select(table.c.id).where(table.c.until > number),
        )
        touched |= versions.current(connection, noun, list(connection.scalars(ids)))
    return touched


def _number_at(connection: Connection, moment: datetime) -> int:
    """The last change made at or before a moment, 0 when there was none."""
    at = moment.astimezone(UTC).isoformat(timespec="milliseconds")
    last = select(func.max(change.c.number)).where(change.c.at <= at)
    return connection.scalar(last) or 0


def _ever_told_on(connection: Connection, noun: type[Record], row_id: str) -> set[str]:
    """The contracts whose cards may tell of a row, also by versions that count no more.

    A card is rendered when its rows change, so what has ceased to hold since may stand on it.
    """
    found: set[str] = set()
    for teller, contract in ((Contract, "id"), (Clause, "contract")):
        table = TABLES[teller]
        naming = [
            _refers_to(table, field, row_id)
            for field in references(teller)
            if field.about.refers == noun.NAME
        ]
        if teller is noun:
            naming.append(table.c.id == row_id)
        if naming:
            found.update(connection.scalars(select(table.c[contract]).where(or_(*naming))))
    return found - {""}


def _refers_to(table: Table, field: FieldType, row_id: str) -> ColumnElement[bool]:
    """Several ids are kept as JSON."""
    column = table.c[field.name]
    if field.several:
        return column.contains(json.dumps(row_id, ensure_ascii=False), autoescape=True)
    return column == row_id


def _put_cards(
    connection: Connection, contract_ids: Collection[str], now: View
) -> tuple[set[str], set[str]]:
    """Render the cards of some contracts; ids of chunks written and removed."""
    written: set[str] = set()
    removed: set[str] = set()
    for contract_id in contract_ids:
        contract = now.get(Contract, contract_id)
        if contract is None:
            removed |= replacing.remove(connection, cards.card_id(contract_id))
            continue
        difference = replacing.put(connection, *cards.card(now, contract))
        written |= difference.written
        removed |= difference.removed
    return written, removed


def _is_new(connection: Connection, event: str) -> bool:
    """Note an event; False when it was noted before, also by somebody at this very moment."""
    try:
        with connection.begin_nested():
            connection.execute(insert(event_table), {"id": event, "at": _now()})
    except IntegrityError:
        return False
    return True


def _keep_state(connection: Connection, source: str, state: Mapping[str, str]) -> None:
    for part, said in state.items():
        mine = (source_state_table.c.source == source, source_state_table.c.part == part)
        connection.execute(delete(source_state_table).where(*mine))
        row = {"source": source, "part": part, "state": said, "synced_at": _now()}
        connection.execute(insert(source_state_table), row)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
