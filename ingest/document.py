"""One document from its bytes: read, cleaned, described, searched for personal data, split."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.blocks import Block, Reading
from ingest.chunks.split import document_id, split
from ingest.clean import clean
from ingest.limits import Limits
from ingest.metadata.metadata import Properties, describe
from ingest.readers import formats
from knowledge.errors import UnreadableDocumentError
from knowledge.model import Chunk, Document
from knowledge.personal_data import refuse_cpr
from knowledge.personal_tables import refuse_split_cpr
from knowledge.search.entries import Entry, entry_of

_NOTHING_LEFT = "Der er ingen brødtekst i filen, kun navigation og lignende."


@dataclass(frozen=True, slots=True)
class Made:
    """A document ready for the library, and what a person should know of its reading."""

    document: Document
    chunks: tuple[Chunk, ...]
    notes: tuple[str, ...]
    entries: tuple[Entry, ...] = ()  # of the chunks, when they were asked for


def make(
    data: bytes, name: str, uri: str, override: Mapping[str, str] | None, limits: Limits
) -> Made:
    """The document that `data` is.

    `name` is what messages call it. Raises UnreadableDocumentError (without the name),
    BadInputError for metadata that cannot be understood, and PersonalDataError (with the
    name) when it holds a CPR number anywhere.
    """
    reading = formats.read(data, name, limits)
    body = clean(reading.blocks)
    if not any(block.level == 0 for block in body):
        raise UnreadableDocumentError(_NOTHING_LEFT)
    properties = describe(reading, override, name, body)
    _refuse_personal_data(reading, body, properties, override, name)
    identity = document_id(uri)
    chunks = split(identity, body, properties.title)
    return Made(_document(identity, uri, data, reading, properties), chunks, reading.notes)


def make_with_entries(
    data: bytes, name: str, uri: str, override: Mapping[str, str] | None, limits: Limits
) -> Made:
    """As `make`, and what the word index holds of each chunk."""
    made = make(data, name, uri, override, limits)
    return replace(made, entries=tuple(entry_of(each, made.document) for each in made.chunks))


def _document(
    identity: str, uri: str, data: bytes, reading: Reading, properties: Properties
) -> Document:
    return Document(
        id=identity,
        uri=uri,
        title=properties.title,
        digest=hashlib.sha256(data).hexdigest(),
        media_type=reading.media_type,
        publisher=properties.publisher,
        url=properties.url,
        kind=properties.kind,
        written=properties.written,
        updated=properties.updated,
        place=properties.place,
        sector=properties.sector,
        language=properties.language,
        access=properties.access,
    )


def _refuse_personal_data(
    reading: Reading,
    body: Sequence[Block],
    properties: Properties,
    override: Mapping[str, str] | None,
    name: str,
) -> None:
    """Everything that the file says, and everything that we would store of it."""
    for said in reading.source:
        refuse_cpr(said.text, f"{name}, {said.where}," if said.where else name, code=said.code)
    for table in reading.tables:
        refuse_split_cpr(
            table.rows, f"{name}, {table.where}," if table.where else name, table.lines
        )
    refuse_cpr("\n".join(block.text for block in body), name)
    sheets = dict.fromkeys(block.section for block in body if block.section)
    refuse_cpr("\n".join(sheets), f"{name}, arkenes navne,")
    stated = [properties.title, properties.publisher, properties.place, properties.sector]
    stated += [properties.url, *reading.properties.values(), *(override or {}).values()]
    refuse_cpr("\n".join(text for text in stated if text), f"{name}, oplysningerne om dokumentet,")
