"""Rows from a database that SQLAlchemy can reach: a view or a query a noun, only ever read."""

import re
import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Connection,
    CursorResult,
    Engine,
    NullPool,
    create_engine,
    literal_column,
    make_url,
    select,
    table,
)
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from ingest.register.sources.declared import Declared
from ingest.register.sources.declared_nouns import declared_nouns
from ingest.register.sources.source import Place, RawRow, RawTable, Reading, Rows
from knowledge.errors import SetupError, UnreadableDocumentError
from knowledge.register.model import Record

_SECONDS = 300.0  # for the rows of one noun
_AT_A_TIME = 1000  # rows
_STEPS = 10_000  # of SQLite between looks at the clock
_QUERY = re.compile(r"\s*(?:select|with)\b", re.IGNORECASE)
_PATIENCE = {
    "connect_timeout": 10,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
}

Noun = type[Record]


def declared_queries(declared: Declared) -> dict[Noun, str]:
    """The view or query of each noun. Raises SetupError."""
    nouns = declared_nouns(declared, "query", ())
    return {noun: options["query"].strip() for noun, options in nouns.items()}


class DatabaseSource:
    """Views or queries of one database, each read in a transaction that cannot write."""

    def __init__(
        self,
        name: str,
        url: str,
        queries: Mapping[Noun, str],
        password: str | None = None,
        *,
        seconds: float = _SECONDS,
    ) -> None:
        """`url` is an SQLAlchemy URL; `seconds` the time for the rows of one noun.

        Raises SetupError when the URL is wrong or its driver is not installed.
        """
        self.name = name
        self._queries = queries
        self._seconds = seconds
        self._engine = _engine(name, url, password)

    def glance(self) -> object:
        return None

    def read(self, state: Mapping[Noun, str]) -> Reading:  # noqa: ARG002 - all rows, always
        """All rows, fetched when they are gone through. Raises SetupError out of reach."""
        try:
            self._engine.connect().close()
        except (SQLAlchemyError, sqlite3.Error) as error:
            raise SetupError(
                "Databasen svarer ikke eller afviser brugeren. Kontrollér kildens »where«, og at "
                "koden står i KLAUSUL_SOURCE_SECRETS."
            ) from error
        nouns = {}
        for noun, query in self._queries.items():
            place = Place(_shown(self.name, noun, query))
            nouns[noun] = Rows(place, self._tables(query, place), "")
        return Reading(nouns)

    def _tables(self, query: str, place: Place) -> Iterator[RawTable]:
        deadline = time.monotonic() + self._seconds
        with _clear_errors(), self._engine.connect() as connection:
            result = self._run(connection, query, deadline)
            yield RawTable(place, tuple(result.keys()), _rows(result, place, deadline))

    def _run(self, connection: Connection, query: str, deadline: float) -> CursorResult[Any]:
        if self._engine.dialect.name == "postgresql":
            connection.execution_options(postgresql_readonly=True)
            milliseconds = int(self._seconds * 1000)
            connection.exec_driver_sql(f"SET LOCAL statement_timeout = {milliseconds}")
        if self._engine.dialect.name == "sqlite":
            raw = connection.connection.driver_connection
            assert raw is not None
            raw.set_progress_handler(lambda: time.monotonic() > deadline, _STEPS)
        reader = connection.execution_options(
            stream_results=True, max_row_buffer=_AT_A_TIME, no_parameters=True
        )
        if _QUERY.match(query):
            query = query.rstrip("; \n")
            if self._engine.dialect.name == "postgresql":
                # So it is one query, and it is streamed whatever it begins with.
                query = f"SELECT * FROM (\n{query}\n) AS given"  # noqa: S608 - our operator's own
            return reader.exec_driver_sql(query)
        schema, _, view = query.rpartition(".")
        return reader.execute(
            select(literal_column("*")).select_from(table(view, schema=schema or None))
        )


def _rows(result: CursorResult[Any], place: Place, deadline: float) -> Iterator[RawRow]:
    """Each row by the names of its columns; of two with the same name the first counts."""
    columns = {name: at for at, name in reversed(list(enumerate(result.keys())))}
    with _clear_errors():
        for line, row in enumerate(result, start=1):
            if line % _AT_A_TIME == 0 and time.monotonic() > deadline:
                raise UnreadableDocumentError(_TOO_SLOW)
            values = {name: row[at] for name, at in columns.items()}
            yield RawRow(values, Place(place.file, line))


_TOO_SLOW = "Databasen blev ikke færdig inden for tiden. Gør forespørgslen mindre, eller prøv igen."


@contextmanager
def _clear_errors() -> Iterator[None]:
    """What a database says may hold values of rows; only its code is told."""
    try:
        yield
    except SQLAlchemyError as error:
        cause = getattr(error, "orig", None)
        code = getattr(cause, "sqlstate", None) or getattr(cause, "sqlite_errorname", None)
        if code in ("57014", "SQLITE_INTERRUPT"):
            raise UnreadableDocumentError(_TOO_SLOW) from error
        raise UnreadableDocumentError(
            f"Databasen afviste forespørgslen{f' ({code})' if code else ''}. "
            "Kontrollér visningen eller forespørgslen, og at brugeren må læse den."
        ) from error


def _engine(name: str, written: str, password: str | None) -> Engine:
    where = f"Kilden »{name}«"
    if written.startswith(("postgresql://", "postgres://")):
        written = "postgresql+psycopg://" + written.split("://", 1)[1]
    try:
        url = make_url(written)
        if password:
            url = url.set(password=password)
        if url.get_backend_name() == "sqlite":
            return create_engine("sqlite://", creator=lambda: _open_sqlite(url), poolclass=NullPool)
        patience = _PATIENCE if url.get_backend_name() == "postgresql" else {}
        return create_engine(url, poolclass=NullPool, hide_parameters=True, connect_args=patience)
    except ArgumentError as error:
        if isinstance(error, NoSuchModuleError):
            raise SetupError(f"{where}: den slags database kendes ikke. Ret »where«.") from error
        raise SetupError(f"{where}: »where« er ikke en database-adresse.") from error
    except ImportError as error:
        raise SetupError(
            f"{where}: databasens driver er ikke installeret. Installér den i .venv."
        ) from error


def _open_sqlite(url: URL) -> sqlite3.Connection:
    """The file for reading only; one that does not exist is not made."""
    address = Path(url.database or "").expanduser().absolute().as_uri()
    return sqlite3.connect(f"{address}?mode=ro", uri=True)


def _shown(name: str, noun: Noun, query: str) -> str:
    """A view by its name, a query by what it is for."""
    return f"{name}, {noun.NAME if _QUERY.match(query) else query}"
