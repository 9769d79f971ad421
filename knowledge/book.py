"""The book: the one SQL database that holds everything known, and its change sequence.

SQLite (WAL) or PostgreSQL. Whatever is derived from the book (the word index, the
vector index) follows it by the numbered changes that each write appends.
"""

import json
import threading
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from knowledge.errors import BusyError, SetupError

metadata = MetaData()

change_sequence = Table(
    "change_sequence",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),
)

change = Table(
    "change",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("token", String(32), nullable=False),
    Column("at", String(32), nullable=False),
    Column("subject", String(64), nullable=False),
    Column("written", Text, nullable=False),
    Column("removed", Text, nullable=False),
)

_NEXT_NUMBER = (
    update(change_sequence)
    .where(change_sequence.c.id == 1)
    .values(number=change_sequence.c.number + 1)
    .returning(change_sequence.c.number)
)
_CHANGE = insert(change)
_LAST_CHANGE = select(change.c.number, change.c.token).order_by(change.c.number.desc()).limit(1)
_MIGRATIONS = Path(__file__).parent / "migrations"
_UPGRADE_LOCK = 0x6B6C6175  # any number that nobody else uses in this database


@dataclass(frozen=True, slots=True)
class Position:
    """How far a follower has come: a change number and that change's token.

    The token tells a number of this book from the same number in another book, for
    example one restored from a backup.
    """

    number: int
    token: str


START = Position(0, "")


@dataclass(frozen=True, slots=True)
class Changes:
    """What happened after a position: ids to (re)index and ids to drop, and the new position."""

    written: frozenset[str]
    removed: frozenset[str]
    position: Position


class Book:
    """Connections, transactions and the change sequence of one database."""

    def __init__(self, url: str) -> None:
        """`url` is an SQLAlchemy URL; `postgresql://` is taken as psycopg 3.

        Raises SetupError when the URL cannot be understood.
        """
        self.engine = _engine(url)
        # SQLite lets writers wait by sleeping; those of one process take turns here instead.
        self._turn = nullcontext() if self.is_postgresql else threading.Lock()

    @property
    def is_postgresql(self) -> bool:
        return self.engine.dialect.name == "postgresql"

    def upgrade(self) -> None:
        """Create or migrate the tables; safe when several processes start at once.

        Raises SetupError when the database does not answer, or is of a newer Klausul.
        """
        from alembic import command
        from alembic.config import Config
        from alembic.util import CommandError

        config = Config()
        config.set_main_option("script_location", str(_MIGRATIONS))
        with self.write() as connection:
            if self.is_postgresql:
                connection.execute(text(f"SELECT pg_advisory_xact_lock({_UPGRADE_LOCK})"))
            config.attributes["connection"] = connection
            try:
                command.upgrade(config, "head")
            except CommandError as error:
                raise SetupError(
                    "Databasen er lavet af en nyere udgave af Klausul end denne. Installér den "
                    "udgave igen, eller genetablér sikkerhedskopien fra før opgraderingen."
                ) from error

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction that commits at the end of the block, or leaves no trace."""
        with self._turn, _clear_errors(), self.engine.connect() as connection:
            writer = connection.execution_options(writes=True)
            with writer.begin():
                yield writer

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection for reading."""
        with _clear_errors(), self.engine.connect() as connection, connection.begin():
            yield connection

    def rows(self, statement: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        """The rows of one statement with a `?` for each value, as the driver gives them: with
        many small ones SQLAlchemy takes longer than SQLite."""
        if self.is_postgresql:
            statement = statement.replace("?", "%s")
        with _clear_errors():
            connection = self.engine.raw_connection()
            try:
                cursor = connection.cursor()
                cursor.execute(statement, values)
                return [*cursor.fetchall()]
            except self.engine.dialect.loaded_dbapi.OperationalError as error:
                raise OperationalError(statement, None, error) from error
            finally:
                connection.close()

    def close(self) -> None:
        self.engine.dispose()

    def position(self) -> Position:
        """The last change that is visible now."""
        with self.read() as connection:
            row = connection.execute(_LAST_CHANGE).first()
        return Position(row.number, row.token) if row else START

    def knows(self, position: Position) -> bool:
        """Whether `position` is a point in this book's own past."""
        if position == START:
            return True
        with self.read() as connection:
            token = connection.scalar(
                select(change.c.token).where(change.c.number == position.number)
            )
        return token == position.token

    def changes_after(self, position: Position) -> Changes:
        """Everything written and removed after `position`, the last word on each id."""
        with self.read() as connection:
            rows = connection.execute(
                select(change).where(change.c.number > position.number).order_by(change.c.number)
            ).all()
        written: set[str] = set()
        removed: set[str] = set()
        for row in rows:
            position = Position(row.number, row.token)
            added, dropped = set(json.loads(row.written)), set(json.loads(row.removed))
            written = (written - dropped) | added
            removed = (removed - added) | dropped
        return Changes(frozenset(written), frozenset(removed), position)


def next_number(connection: Connection) -> int:
    """Take the number of the change that this transaction will append.

    The sequence row stays locked until the commit, so numbers become visible in the order of
    the commits, also with overlapping writers on PostgreSQL. Take it as late as possible.
    """
    return int(connection.execute(_NEXT_NUMBER).scalar_one())


def record_change(
    connection: Connection,
    subject: str,
    written: Iterable[str],
    removed: Iterable[str],
    number: int | None = None,
) -> int:
    """Append a change and return its number. Call it last in the transaction.

    `number` is what `next_number` gave earlier in it; otherwise it is taken now.
    """
    if number is None:
        number = next_number(connection)
    row = {
        "number": number,
        "token": uuid.uuid4().hex,
        "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "subject": subject,
        "written": json.dumps(sorted(written)),
        "removed": json.dumps(sorted(removed)),
    }
    connection.execute(_CHANGE, row)
    return number


def _engine(url: str) -> Engine:
    if url.startswith(("postgresql://", "postgres://")):
        url = "postgresql+psycopg://" + url.split("://", 1)[1]
    try:
        engine = create_engine(
            url, pool_pre_ping=url.startswith("postgresql"), hide_parameters=True
        )
    except Exception as error:
        raise SetupError(
            "Databasens adresse kan ikke læses. Kontrollér KLAUSUL_DATABASE_URL, "
            "for eksempel postgresql://bruger:kode@vært/klausul."
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: object, _record: ConnectionPoolEntry) -> None:
    """Write-ahead log, foreign keys, patience; transactions are begun by `_begin_sqlite`."""
    connection.isolation_level = None  # type: ignore[attr-defined]
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in (
        "busy_timeout=15000",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock at once in writing transactions, so that none dies half-way on it."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _clear_errors() -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        if "locked" in str(error.orig):
            raise BusyError(
                "Databasen er optaget af en anden proces. Prøv igen om lidt."
            ) from error
        if error.connection_invalidated or "connect" in str(error.orig).lower():
            raise SetupError(
                "Databasen svarer ikke. Kontrollér, at den kører, og at KLAUSUL_DATABASE_URL "
                "er rigtig."
            ) from error
        raise
