"""From one database to another: every row of a book copied into an empty one, or none."""

from collections.abc import Sequence

from sqlalchemy import Connection, MetaData, Table, func, insert, select

from knowledge.book import Book, change_sequence
from knowledge.errors import SetupError

_AT_ONCE = 1000  # rows
_NOT_COPIED = frozenset({"alembic_version"})  # `upgrade` has written the target's own


def copy_book(source: Book, target: Book) -> int:
    """Copy all of `source` into `target` in one transaction; returns how many rows.

    Both are migrated. Nobody writes to `source` meanwhile, and it is left as it was. The
    changes keep their numbers and tokens, so that the indexes follow on from where they are.
    Raises SetupError when `target` holds something already.
    """
    with source.write() as reading, target.write() as writing:
        tables = _tables(writing)
        _raise_unless_empty(writing, tables)
        writing.execute(change_sequence.delete())  # the nought of a new book
        return sum(_copy(table, reading, writing) for table in tables)


def _tables(connection: Connection) -> Sequence[Table]:
    """As the database has them, those first that others refer to: of every layer of the house."""
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name not in _NOT_COPIED]


def _raise_unless_empty(connection: Connection, tables: Sequence[Table]) -> None:
    for table in tables:
        if table.name != change_sequence.name and _count(table, connection):
            raise SetupError(
                "PostgreSQL-databasen er ikke tom, og intet er kopieret. Opret en ny, tom "
                "database, og lad KLAUSUL_DATABASE_URL pege på den."
            )


def _copy(table: Table, reading: Connection, writing: Connection) -> int:
    rows = reading.execution_options(yield_per=_AT_ONCE).execute(select(table)).mappings()
    for some in rows.partitions():
        writing.execute(insert(table), [dict(row) for row in some])
    return _count(table, writing)


def _count(table: Table, connection: Connection) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())
