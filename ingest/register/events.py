"""Changes that a system tells of itself: rows put and closed, in whatever order they arrive.

The good rows go in, in one transaction; the bad ones are told. An event is remembered once
all of it is in, so that it may be sent again until then and does nothing afterwards.
"""

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy import Connection

from ingest.register.columns import plan
from ingest.register.difference import Arrived, Difference, kept_under
from ingest.register.mapping import Mappings
from ingest.register.records import BadRow, Held, make
from ingest.register.references import References, referred
from ingest.register.reviews import Reviews, keep_within
from ingest.register.sources.nested import flat
from ingest.register.sources.source import Place, RawRow
from ingest.register.written_days import copenhagen
from knowledge.errors import BadInputError
from knowledge.register.fields import references
from knowledge.register.model import NOUNS, Record, noun_named
from knowledge.register.register import Origin, Register
from knowledge.register.versions import Incoming, RowKey

WEBHOOK = "webhook"  # the source of events that name none

Noun = type[Record]


@dataclass(frozen=True, slots=True)
class Change:
    """A whole row of a noun (by any of its names), or the id of one that is closed."""

    noun: str
    row: Mapping[str, object] | None = None
    close: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """What a system says happened at a moment. `id` is the same when it is sent again."""

    id: str
    at: datetime
    changes: Sequence[Change]
    source: str = WEBHOOK


@dataclass(frozen=True, slots=True)
class EventReport:
    """How many rows were created, updated and closed; `late` are those of which we know newer.

    `waiting` notes are held back for review, `bad` rows were not taken in.
    """

    created: int = 0
    updated: int = 0
    closed: int = 0
    late: int = 0
    waiting: int = 0
    bad: tuple[BadRow, ...] = ()


@dataclass(slots=True)
class _Found:
    """The changes of an event by noun, and what is closed."""

    changes: dict[Noun, Difference] = field(default_factory=dict)
    closed: list[tuple[Noun, str, Place]] = field(default_factory=list)
    bad: list[BadRow] = field(default_factory=list)

    def of(self, noun: Noun) -> Difference:
        return self.changes.setdefault(noun, Difference(noun))

    def taken(self, late: Collection[RowKey]) -> dict[Noun, dict[RowKey, Arrived]]:
        """The good rows by noun, but for those that came too late."""
        return {
            noun: {key: arrived for key, arrived in change.put.items() if key not in late}
            for noun, change in self.changes.items()
        }

    def bad_rows(self) -> tuple[BadRow, ...]:
        return (*self.bad, *(row for each in self.changes.values() for row in each.bad))


class Events:
    """Takes events into the register. Thread-safe."""

    def __init__(
        self, register: Register, reviews: Reviews, mappings: Mapping[str, Mappings]
    ) -> None:
        """`mappings` are those of the sources that events may name."""
        self._register = register
        self._reviews = reviews
        self._mappings = {WEBHOOK: Mappings(), **mappings}

    def take(self, event: Event) -> EventReport:
        """Raises BadInputError when no source has the name in the event."""
        mappings = self._mappings.get(event.source)
        if mappings is None:
            known = ", ".join(self._mappings)
            raise BadInputError(f"Der er ingen kilde med det navn. Vælg mellem: {known}.")
        found = self._found(event, mappings)
        origins = self._origins(found)
        _close(found, event.source, origins)
        References(_owners(origins), event.source, _ordered(found.changes), {}).check()
        return self._write(event, found)

    def _found(self, event: Event, mappings: Mappings) -> _Found:
        """Each change by itself, without a look at the register."""
        found = _Found()
        approved = self._reviews.approved(event.source)
        for number, change in enumerate(event.changes, start=1):
            place = Place(f"{event.source}, ændring {number}")
            noun = mappings.noun_of(change.noun)
            if noun is None:
                known = ", ".join(each.NAME for each in NOUNS)
                found.bad.append(BadRow(event.source, place, "", "", f"Vælg »noun«: {known}."))
            elif change.close is not None:
                found.closed.append((noun, change.close, place))
            else:
                row = RawRow(flat(change.row or {}), place)
                _put(found.of(noun), row, event, mappings, approved)
        return found

    def _origins(self, found: _Found) -> dict[Noun, list[Origin]]:
        """What the register has of the rows that are put, closed and referred to."""
        ids: dict[Noun, set[str]] = {}
        for noun, row_id, _ in found.closed:
            ids.setdefault(noun, set()).add(row_id)
        for noun, change in found.changes.items():
            for key, arrived in change.put.items():
                ids.setdefault(noun, set()).add(key.id)
                for each in references(noun):
                    target = noun_named(each.about.refers)
                    ids.setdefault(target, set()).update(referred(each, arrived.made.record))
        return {noun: self._register.origins(noun, wanted) for noun, wanted in ids.items()}

    def _write(self, event: Event, found: _Found) -> EventReport:
        bad = found.bad_rows()
        put = [
            Incoming(arrived.made.record, arrived.digest)
            for change in found.changes.values()
            for arrived in change.put.values()
        ]
        close = [key for change in found.changes.values() for key in change.close]
        waiting: list[Held] = []

        def keep_notes(connection: Connection, late: Collection[RowKey]) -> None:
            """With the rows or not at all: what is known newer keeps the notes that it has."""
            for noun, rows in found.taken(late).items():
                held = [note for each in rows.values() for note in each.made.held]
                keep_within(connection, event.source, [noun], held, {key.id for key in rows})
                waiting.extend(held)

        done = self._register.write(
            event.source,
            put,
            close,
            event.at.astimezone(copenhagen()).date(),
            event=None if bad else _event_id(event),
            only_newer=True,
            closed_at=event.at,
            along=keep_notes,
        )
        counts = (done.created, done.updated, done.closed, done.stale)
        return EventReport(*counts, len(waiting), bad)


def _put(
    change: Difference, row: RawRow, event: Event, mappings: Mappings, approved: Collection[str]
) -> None:
    """A row that does not say when it was changed was changed when the event happened."""
    planned = plan(change.noun, list(row.values), mappings)
    if planned.missing:
        names = ", ".join(f"»{each.about.header}«" for each in planned.missing)
        change.bad.append(BadRow(event.source, row.place, "", "", f"Mangler {names}."))
        return
    made = make(planned, row, event.source, approved)
    if isinstance(made, BadRow):
        change.bad.append(made)
        return
    if made.record.updated_at is None:
        made = replace(made, record=replace(made.record, updated_at=event.at))
    key = RowKey(change.noun, made.record.id, made.record.valid_from)
    if key in change.put:
        reason = f"Rækken står også i {change.put[key].made.place}. Send den én gang."
        change.bad.append(BadRow(event.source, row.place, "", "id", reason, key.id))
        return
    change.put[key] = Arrived(made, kept_under(planned.digest(row.values), made.held))


def _close(found: _Found, source: str, origins: Mapping[Noun, Sequence[Origin]]) -> None:
    """Rows that nobody knows cannot be closed: the event that brings them may be on its way."""
    for noun, row_id, place in found.closed:
        change = found.of(noun)
        known = [each for each in origins[noun] if each.id == row_id]
        mine = [RowKey(noun, row_id, each.valid_from) for each in known if each.source == source]
        if any(key.id == row_id for key in change.put):
            reason = "Rækken er både sendt og lukket. Send det ene."
        elif not known:
            reason = "Rækken findes ikke i registret. Send den, før den lukkes."
        elif not mine:
            reason = f"Rækken kommer fra kilden »{known[0].source}« og lukkes der."
        else:
            change.close += mine
            continue
        change.bad.append(BadRow(source, place, "", "id", reason, row_id))


def _owners(origins: Mapping[Noun, Sequence[Origin]]) -> Callable[[Noun], dict[str, str]]:
    def of(noun: Noun) -> dict[str, str]:
        return {each.id: each.source for each in origins.get(noun, ()) if not each.lost}

    return of


def _ordered(changes: Mapping[Noun, Difference]) -> list[Difference]:
    return [changes[noun] for noun in NOUNS if noun in changes]


def _event_id(event: Event) -> str:
    """Events of two sources may have the same id."""
    said = f"{event.source}\x1f{event.id}".encode()
    return hashlib.blake2b(said, digest_size=32).hexdigest()
