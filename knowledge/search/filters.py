"""Filters of a search: which documents may answer. They are decided by the book."""

from dataclasses import dataclass

from sqlalchemy import select

from knowledge.book import Book
from knowledge.model import AccessClass, CalendarDate, Document, DocumentKind
from knowledge.tables import document_table


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

    def passes(self, document: Document) -> bool:
        """Whether a document may answer; says the same as `allowed_documents`."""
        written = document.written
        return (
            document.access in self.access
            and (not self.kinds or document.kind in self.kinds)
            and (not self.places or _among(document.place, self.places))
            and (not self.sectors or _among(document.sector, self.sectors))
            and (not self.documents or document.id in self.documents)
            and (not self.since or (written is not None and written >= self.since))
            and (not self.until or (written is not None and str(written) < str(self.until) + "~"))
        )


def _among(value: str | None, wanted: tuple[str, ...]) -> bool:
    return value is not None and value.lower() in {each.lower() for each in wanted}


def allowed_documents(book: Book, filters: Filters) -> list[str]:
    """Ids of the active documents that pass."""
    table = document_table
    statement = select(table.c.id, table.c.place, table.c.sector).where(
        table.c.active, table.c.access.in_([access.value for access in filters.access])
    )
    if filters.kinds:
        statement = statement.where(table.c.kind.in_([kind.value for kind in filters.kinds]))
    if filters.documents:
        statement = statement.where(table.c.id.in_(filters.documents))
    if filters.since:
        statement = statement.where(table.c.written >= str(filters.since))
    if filters.until:
        statement = statement.where(table.c.written < str(filters.until) + "~")
    with book.read() as connection:
        rows = connection.execute(statement).all()
    return [
        row.id
        for row in rows  # SQLite's own lower() knows no æ, ø and å
        if (not filters.places or _among(row.place, filters.places))
        and (not filters.sectors or _among(row.sector, filters.sectors))
    ]
