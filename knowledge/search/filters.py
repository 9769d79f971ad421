"""Filters of a search: which documents may answer. They are decided by the book."""

from dataclasses import dataclass

from sqlalchemy import func, select

from knowledge.book import Book
from knowledge.library import document_table
from knowledge.model import AccessClass, CalendarDate, DocumentKind


@dataclass(frozen=True, slots=True)
class Filters:
    """Every part that is given must hold. Places and sectors are compared without case.

    `since` and `until` bound the date the text was written (inclusive; a month or year
    as bound covers all of it); documents without a date do not pass a date filter.
    """

    kinds: tuple[DocumentKind, ...] = ()
    places: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    since: CalendarDate | None = None
    until: CalendarDate | None = None
    access: tuple[AccessClass, ...] = (AccessClass.PUBLIC,)

    @property
    def narrow(self) -> bool:
        """Whether anything but the access class is asked for."""
        return bool(
            self.kinds or self.places or self.sectors or self.documents or self.since or self.until
        )


def allowed_documents(book: Book, filters: Filters) -> list[str]:
    """Ids of the active documents that pass."""
    table = document_table
    statement = select(table.c.id).where(
        table.c.active, table.c.access.in_([access.value for access in filters.access])
    )
    if filters.kinds:
        statement = statement.where(table.c.kind.in_([kind.value for kind in filters.kinds]))
    for column, values in ((table.c.place, filters.places), (table.c.sector, filters.sectors)):
        if values:
            lowered = {value.lower() for value in values} | set(values)
            statement = statement.where(column.in_(lowered) | func.lower(column).in_(lowered))
    if filters.documents:
        statement = statement.where(table.c.id.in_(filters.documents))
    if filters.since:
        statement = statement.where(table.c.written >= str(filters.since))
    if filters.until:
        statement = statement.where(table.c.written < str(filters.until) + "~")
    with book.read() as connection:
        return list(connection.scalars(statement))
