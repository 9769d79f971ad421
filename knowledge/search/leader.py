"""Which of several processes on the same PostgreSQL writes the shared vector index."""

from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from knowledge.book import Book

_LOCK = 0x766563  # any number that nobody else uses in this database


class Leader:
    """A session lock in the database; it is free again as soon as its holder's session ends."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._connection: Connection | None = None

    def lead(self) -> bool:
        """Whether this process leads, trying to become the leader when it does not."""
        if self._connection is not None:
            try:
                self._connection.execute(text("SELECT 1"))
            except SQLAlchemyError:
                self.resign()
            else:
                return True
        connection = self._book.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        if connection.scalar(text(f"SELECT pg_try_advisory_lock({_LOCK})")):
            self._connection = connection
            return True
        connection.close()
        return False

    def resign(self) -> None:
        """Give the lock up; it is free when this returns, or when a broken session has ended."""
        if self._connection is not None:
            try:
                self._connection.execute(text(f"SELECT pg_advisory_unlock({_LOCK})"))
            except SQLAlchemyError:
                self._connection.invalidate()
            self._connection.close()
            self._connection = None
