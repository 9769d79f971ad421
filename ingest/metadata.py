"""What is known about a document: by its side file, its own properties, or its text."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest import fields, subject
from ingest.blocks import Block, BlockKind, Reading
from ingest.clean import clean, tidy
from ingest.furniture import banner_site, is_banner
from ingest.imprint import Imprint, read_imprint
from ingest.lists import words
from ingest.titles import stated_title, title_of
from knowledge.model import AccessClass, CalendarDate, DocumentKind

_HEAD_BLOCKS = 14
_HEAD_WORDS = 120
_TAIL_BLOCKS = 10
_PERSON = re.compile(r"[A-ZÆØÅ][a-zæøåéü-]+(?:\s+[A-ZÆØÅ][\w.'-]*){1,3}")


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
    told = _imprint(reading.blocks)
    blocks = clean(reading.blocks) if body is None else body
    text = "\n".join(block.text for block in blocks)
    title = (override or {}).get("title") or stated_title(reading.properties.get("title"))
    title = title or title_of(blocks, name)
    place = stated.get("place") or subject.place(title, text)
    return Properties(
        title=title,
        publisher=stated.get("publisher") or told.publisher or _author(stated.get("author")),
        written=_date(stated, "written") or told.written or _date(stated, "created"),
        updated=_date(stated, "updated") or told.updated or _date(stated, "modified"),
        place=place,
        sector=stated.get("sector") or subject.sector(title, text),
        language=stated.get("language", "")[:2].lower() or subject.language(text),
        url=stated.get("url"),
        kind=fields.kind(stated.get("kind", "")) or subject.kind(title, text, blocks, place),
        access=fields.access(stated.get("access", AccessClass.PUBLIC.value)),
    )


def _date(stated: Mapping[str, str], name: str) -> CalendarDate | None:
    return fields.date(stated[name]) if name in stated else None


def _author(author: str | None) -> str | None:
    """The author as publisher, when it is an organisation and not a person or a program."""
    if author is None or author.lower() in words("titles")["authors"] or is_person(author):
        return None
    return author


def is_person(name: str) -> bool:
    """Whether a name looks like a person's: two to four capitalised words, no organisation."""
    organisations = words("speakers")["organisations"]
    return _PERSON.fullmatch(name) is not None and not any(
        word.lower() in organisations for word in name.split()
    )


def _imprint(blocks: Sequence[Block]) -> Imprint:
    """What the lines at the head and the end of a text tell together."""
    publisher, written, updated = _site(blocks), None, None
    head = list(_head(blocks))
    for number, block in enumerate(blocks):
        in_head = number < len(head)
        if not in_head and number < len(blocks) - _TAIL_BLOCKS:
            continue
        line = read_imprint(tidy(block.text)) if block.kind is not BlockKind.TABLE_ROW else None
        if line is None:
            continue
        announced = _announced(blocks, number)
        updated = updated or line.updated
        if in_head or announced or not line.bare:
            written = written or line.written
        if line.publisher and (announced or line.written or not is_person(line.publisher)):
            publisher = publisher or line.publisher
    return Imprint(written=written, updated=updated, publisher=publisher)


def _head(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks at the top, as far as imprints stand there."""
    total = 0
    for block in blocks[:_HEAD_BLOCKS]:
        total += len(block.text.split())
        if total > _HEAD_WORDS:
            return
        yield block


def _announced(blocks: Sequence[Block], number: int) -> bool:
    """Whether a line stands under `Casen er udarbejdet:`."""
    for above in reversed(blocks[max(0, number - 3) : number]):
        line = read_imprint(tidy(above.text))
        if line is None:
            return False
        if line.announced:
            return True
    return False


def _site(blocks: Sequence[Block]) -> str | None:
    banners = (block.text for block in blocks if is_banner(block.text))
    return next((site for text in banners if (site := banner_site(tidy(text)))), None)
