"""Notes that wait for somebody to look at them: where they stand, never what they say."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select, update

from ingest.register.records import Held
from knowledge.book import Book
from knowledge.errors import NotFoundError
from knowledge.register.fields import fields_of
from knowledge.register.model import Record, noun_named
from knowledge.register.tables import review_table as table


@dataclass(frozen=True, slots=True)
class Waiting:
    """A note that waits: in which row of which noun, in which field (both Danish), and where."""

    id: str
    source: str
    noun: str
    row_id: str
    field: str
    place: str


class Reviews:
    """The notes that a book knows of."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def waiting(self) -> list[Waiting]:
        """Those nobody has approved, by source and place."""
        unseen = select(table).where(~table.c.approved).order_by(table.c.source, table.c.place)
        with self._book.read() as connection:
            return [
                Waiting(row.id, row.source, row.noun, row.row_id, _header(row), row.place)
                for row in connection.execute(unseen)
            ]

    def approved(self, source: str) -> frozenset[str]:
        """The ids of the notes of a source that have been let in."""
        mine = select(table.c.id).where(table.c.source == source, table.c.approved)
        with self._book.read() as connection:
            return frozenset(connection.scalars(mine))

    def approve(self, review_id: str) -> str:
        """Let a note in when its row comes again; returns the source that gives the row.

        Raises NotFoundError.
        """
        this = table.c.id == review_id
        changed = update(table).where(this).values(approved=True).returning(table.c.source)
        with self._book.write() as connection:
            source = connection.scalar(changed)
        if source is None:
            raise NotFoundError(f"Der er intet til gennemsyn med id {review_id}.")
        return str(source)

    def keep(self, source: str, nouns: Collection[type[Record]], held: Collection[Held]) -> None:
        """Make what waits of these nouns equal to `held`."""
        with self._book.read() as connection:
            known = connection.scalars(select(table.c.id).where(*_waiting(source, nouns, None)))
            if set(known) == {each.id for each in held}:
                return
        with self._book.write() as connection:
            keep_within(connection, source, nouns, held)

    def forget(self, noun: type[Record], row_id: str) -> None:
        """Drop all that is known of the notes of a row."""
        with self._book.write() as connection:
            connection.execute(
                delete(table).where(table.c.noun == noun.NAME, table.c.row_id == row_id)
            )


def keep_within(
    connection: Connection,
    source: str,
    nouns: Collection[type[Record]],
    held: Iterable[Held],
    ids: Collection[str] | None = None,
) -> None:
    """Make what waits of these nouns, or of these rows of them, equal to `held`.

    Within a transaction of the caller's.
    """
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    rows = {
        each.id: {
            "id": each.id,
            "source": source,
            "noun": each.noun.NAME,
            "row_id": each.row_id,
            "field": each.field,
            "place": str(each.place),
            "approved": False,
            "at": now,
        }
        for each in held
    }
    connection.execute(delete(table).where(*_waiting(source, nouns, ids)))
    if rows:
        connection.execute(insert(table), list(rows.values()))


def _waiting(
    source: str, nouns: Collection[type[Record]], ids: Collection[str] | None
) -> tuple[ColumnElement[bool], ...]:
    """The notes of a source that nobody has approved, of these nouns or of these rows of them."""
    return (
        table.c.source == source,
        table.c.noun.in_([noun.NAME for noun in nouns]),
        ~table.c.approved,
        *(() if ids is None else (table.c.row_id.in_(ids),)),
    )


def _header(row: Row[Any]) -> str:
    """The field as it is called in files."""
    fields = fields_of(noun_named(row.noun))
    return next((each.about.header for each in fields if each.name == row.field), row.field)
