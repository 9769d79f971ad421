"""What is known about a document: by its side file, its own properties, or its text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.blocks import Block, Reading
from ingest.clean import clean
from ingest.lists import words
from ingest.metadata import fields, subject
from ingest.metadata.datelines import begins_minutes
from ingest.metadata.senders import is_person, recipients
from ingest.metadata.titles import stated_title, title_of
from ingest.metadata.told import Told, told
from knowledge.model import AccessClass, CalendarDate, DocumentKind


@dataclass(frozen=True, slots=True)
class Properties:
    """The fields of a Document that describe it; see `knowledge.model.Document`."""

    title: str
    publisher: str | None
    written: CalendarDate | None
    updated: CalendarDate | None
    place: str | None
    sector: str | None
    language: str
    url: str | None
    kind: DocumentKind
    access: AccessClass


def describe(
    reading: Reading,
    override: Mapping[str, str] | None,
    name: str,
    body: Sequence[Block] | None = None,
) -> Properties:
    """The properties of a document: by `override`, then what it states, then what its text shows.

    `name` is the file's name; `body` its clean blocks, when they are at hand. Raises
    BadInputError when a stated access class is not known.
    """
    stated = {**reading.properties, **(override or {})}
    blocks = clean(reading.blocks) if body is None else body
    text = "\n".join(block.text for block in blocks)
    title = (override or {}).get("title") or stated_title(reading.properties.get("title"))
    title = title or title_of(blocks, name)
    tells = told(reading.blocks, begins_minutes(title))
    publisher = stated.get("publisher") or tells.publisher or _author(stated.get("author"))
    place = stated.get("place") or subject.place(title, text, publisher, recipients(reading.blocks))
    written, updated = _dates(stated, tells)
    return Properties(
        title=title,
        publisher=publisher,
        written=written,
        updated=updated,
        place=place,
        sector=stated.get("sector") or subject.sector(title, text),
        language=stated.get("language", "")[:2].lower() or subject.language(text),
        url=stated.get("url"),
        kind=fields.kind(stated.get("kind", "")) or subject.kind(title, text, blocks, place),
        access=fields.access(stated.get("access", AccessClass.PUBLIC.value)),
    )


def _dates(
    stated: Mapping[str, str], tells: Told
) -> tuple[CalendarDate | None, CalendarDate | None]:
    """Written and updated: as stated, as the text tells, or by the file's stamps.

    A file is stamped anew when it is only saved again, so a stamp counts when nothing else
    tells a date, and that of its making also when it is not later than the last change.
    """
    written = _date(stated, "written") or tells.written
    updated = _date(stated, "updated") or tells.updated
    created = _date(stated, "created")
    if written is None and updated is None:
        return created, _date(stated, "modified")
    if written is None and created is not None and str(created) <= str(updated):
        written = created
    return written, updated


def _date(stated: Mapping[str, str], name: str) -> CalendarDate | None:
    return fields.date(stated[name]) if name in stated else None


def _author(author: str | None) -> str | None:
    """The author as publisher, when it is an organisation and not a person or a program."""
    if author is None or author.lower() in words("titles")["authors"] or is_person(author):
        return None
    return author
