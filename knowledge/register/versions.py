"""Writing rows with their history: a version ends when another one takes its place.

Versions of one row that count as known never overlap in time: one that begins later ends the
one before it on the day before.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, insert, select, update

from knowledge.register.model import NOUNS, Record
from knowledge.register.snapshot import Key, Versions
from knowledge.register.tables import ALWAYS, TABLES, to_record, to_row

_AT_A_TIME = 500  # ids in one IN list
_BOOKKEEPING = frozenset({"version_number", "since", "until"})


class RowKey(NamedTuple):
    """What a source's row is known by: the same id may hold differently from a day on."""

    noun: type[Record]
    id: str
    valid_from: date | None


@dataclass(frozen=True, slots=True)
class Incoming:
    """A row that a source has given; `digest` tells when it changes there."""

    record: Record
    digest: str


@dataclass(frozen=True, slots=True)
class Closing:
    """Rows that a source has lost, the first day they do not hold, and when it lost them."""

    keys: Collection[RowKey]
    day: date
    at: datetime | None = None


@dataclass(slots=True)
class Done:
    """What a write did; `touched` holds the versions that now count of each row concerned.

    `late` are the rows given that were left out, since a newer one was known.
    """

    created: int = 0
    updated: int = 0
    closed: int = 0
    stale: int = 0
    touched: dict[Key, Versions] = field(default_factory=dict)
    late: set[RowKey] = field(default_factory=set)


Row = dict[str, Any]  # the columns of a version but for its number, since and until


def write(
    connection: Connection,
    number: int,
    source: str,
    put: Sequence[Incoming],
    closing: Closing,
    only_newer: bool,
) -> Done:
    """Write rows under a change number, and close others."""
    done = Done()
    for noun in NOUNS:
        given = [each for each in put if type(each.record) is noun]
        lost = [key for key in closing.keys if key.noun is noun]
        if not given and not lost:
            continue
        ids = dict.fromkeys([each.record.id for each in given] + [key.id for key in lost])
        known = _current(connection, noun, list(ids))
        wanted = {row_id: [row for _, row in known.get(row_id, [])] for row_id in ids}
        for each in given:
            _put(wanted[each.record.id], each, source, only_newer, done)
        closed = {key.id for key in lost if _close(wanted[key.id], key, source, closing, done)}
        for row_id in _replace(connection, noun, number, known, wanted):
            done.touched[noun, row_id] = _records(noun, wanted[row_id])
            done.created += row_id not in known
            done.closed += row_id in closed
            done.updated += row_id in known and row_id not in closed
    return done


def current(connection: Connection, noun: type[Record], ids: Sequence[str]) -> dict[Key, Versions]:
    """The versions that count as known of some rows; () for one that is gone."""
    known = _current(connection, noun, ids)
    return {
        (noun, row_id): _records(noun, [row for _, row in known.get(row_id, [])]) for row_id in ids
    }


def _records(noun: type[Record], rows: Sequence[Row]) -> Versions:
    return tuple(to_record(noun, row) for row in rows)


def _put(rows: list[Row], given: Incoming, source: str, only_newer: bool, done: Done) -> None:
    """Take a row in among the versions of its id, ordered by the day from which they hold."""
    fresh = to_row(given.record) | {"source": source, "digest": given.digest, "lost": False}
    at = next((i for i, row in enumerate(rows) if row["valid_from"] == fresh["valid_from"]), None)
    if only_newer and at is not None and _is_older(fresh, rows[at]):
        done.stale += 1
        done.late.add(RowKey(type(given.record), given.record.id, given.record.valid_from))
        return
    if at is not None:
        rows[at] = fresh
    else:
        rows.append(fresh)
    rows.sort(key=_valid_from)
    for at, later in enumerate(rows[1:]):
        last_day = later["valid_from"] - timedelta(days=1)
        if rows[at]["valid_to"] is None or rows[at]["valid_to"] > last_day:
            rows[at] = rows[at] | {"valid_to": last_day}


def _is_older(fresh: Row, kept: Row) -> bool:
    """Both times are ISO 8601 with a zone; compared as moments."""
    if not fresh["updated_at"] or not kept["updated_at"]:
        return False
    older, newer = (datetime.fromisoformat(row["updated_at"]) for row in (fresh, kept))
    return older < newer


def _close(rows: list[Row], key: RowKey, source: str, closing: Closing, done: Done) -> bool:
    """End the version on the day before; one that began no earlier never held.

    It keeps the time at which it was lost: what was said of it earlier and comes later is
    stale. False when the source has no such version, or changed it later.
    """
    start = key.valid_from or ALWAYS
    at = next((i for i, row in enumerate(rows) if _is_of(row, start, source)), None)
    if at is None:
        return False
    row = rows[at]
    lost = {"updated_at": closing.at.isoformat()} if closing.at else {}
    if lost and _is_older(lost, row):
        done.stale += 1
        return False
    if row["lost"]:
        rows[at] = row | lost
        return False
    last_day = closing.day - timedelta(days=1)
    if last_day < start:
        del rows[at]
    else:
        ends = [each for each in (row["valid_to"], last_day) if each]
        rows[at] = row | lost | {"lost": True, "valid_to": min(ends)}
    return True


def _is_of(row: Row, start: date, source: str) -> bool:
    return bool(row["valid_from"] == start and row["source"] == source)


def _replace(
    connection: Connection,
    noun: type[Record],
    number: int,
    known: dict[str, list[tuple[int, Row]]],
    wanted: dict[str, list[Row]],
) -> list[str]:
    """Write what differs; returns the ids of the rows that do."""
    table, touched = TABLES[noun], []
    fresh: list[Row] = []
    ended: list[int] = []
    for row_id, rows in wanted.items():
        before = {_frozen(row): version for version, row in known.get(row_id, [])}
        new = [row for row in rows if not before or _frozen(row) not in before]
        now = set(map(_frozen, rows)) if before else set()
        old = [version for content, version in before.items() if content not in now]
        if new or old:
            touched.append(row_id)
        fresh += [row | {"since": number} for row in new]
        ended += old
    if ended:
        this = table.c.version_number == bindparam("this")
        connection.execute(
            update(table).where(this).values(until=number), [{"this": each} for each in ended]
        )
    if fresh:
        connection.execute(insert(table), fresh)
    return touched


def _current(
    connection: Connection, noun: type[Record], ids: Sequence[str]
) -> dict[str, list[tuple[int, Row]]]:
    """The current versions of some rows with their numbers, in the order of their validity."""
    table = TABLES[noun]
    these = table.c.id.in_(bindparam("ids", expanding=True))
    statement = select(table).where(table.c.until.is_(None), these).order_by(table.c.valid_from)
    found: dict[str, list[tuple[int, Row]]] = {}
    for start in range(0, len(ids), _AT_A_TIME):
        batch = ids[start : start + _AT_A_TIME]
        for kept in connection.execute(statement, {"ids": batch}).mappings():
            row = {name: value for name, value in kept.items() if name not in _BOOKKEEPING}
            found.setdefault(row["id"], []).append((kept["version_number"], row))
    return found


def _frozen(row: Row) -> tuple[tuple[str, Any], ...]:
    return tuple(sorted(row.items()))


def _valid_from(row: Row) -> date:
    start: date = row["valid_from"]
    return start
