"""Which column of a table gives which field, and which columns are not looked at."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.register.mapping import (
    Mappings,
    NounMapping,
    columns_of,
    field_called,
    key,
    key_without_remark,
)
from ingest.register.sources.source import RawValues
from knowledge.register.fields import FieldType, fields_of
from knowledge.register.model import CandidateMatch, Payment, Placement, Record

PERSONAL: tuple[type[Record], ...] = (Placement, CandidateMatch, Payment)  # rows about citizens
_ABOUT_PEOPLE = (
    "navn cpr personn adresse telefon tlf mobil mail foedsel foedt postnr name phone address birth"
).split()
_READING = 1  # raise it when the same cells come to be read otherwise
_JOINED_BY = "-"


@dataclass(frozen=True, slots=True)
class Plan:
    """How the rows of one table are read.

    `columns` gives the header for each field that a column holds; `constants` the cell of
    others; `joined` the headers whose cells make up an id together. `read` names each header
    that is read with its field, `withheld` those about people, `unknown` the rest.
    """

    noun: type[Record]
    columns: tuple[tuple[FieldType, str], ...]
    joined: tuple[tuple[FieldType, tuple[str, ...]], ...]
    constants: tuple[tuple[FieldType, str], ...]
    values: Mapping[str, Mapping[str, str]]
    salt: bytes
    read: tuple[tuple[str, str], ...]
    withheld: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def missing(self) -> tuple[FieldType, ...]:
        """Required fields that no column gives."""
        given = {field.name for field, _ in (*self.columns, *self.joined, *self.constants)}
        return tuple(
            field for field in fields_of(self.noun) if field.required and field.name not in given
        )

    def digest(self, values: RawValues) -> str:
        """What tells whether a row has changed: only of the columns that are read."""
        parts: list[str] = []
        for name, header in self.read:
            cell = values.get(header)
            if cell is not None and cell != "":
                parts += (name, cell if isinstance(cell, str) else repr(cell))
        said = "\x1f".join(parts).encode("utf-8", "surrogatepass")
        return hashlib.blake2b(said, key=self.salt, digest_size=16).hexdigest()

    def cell(self, field: FieldType, header: str, values: RawValues) -> object:
        """A cell with the municipality's own code put into ours."""
        cell = values.get(header)
        codes = self.values.get(field.name)
        return codes.get(key(str(cell)), cell) if codes and cell is not None else cell


def plan(noun: type[Record], headers: Sequence[str], mappings: Mappings) -> Plan:
    """How a table with these headers is read."""
    mapped = mappings.of(noun)
    personal = noun in PERSONAL
    withheld = [header for header in headers if personal and is_about_people(header)]
    usable = [header for header in headers if header and header not in withheld]
    columns = _columns(noun, mapped, usable)
    joined = _joined(noun, mapped, usable, columns)
    constants = _constants(noun, mapped, {**columns, **joined})
    values = {
        field.name: {key(theirs): ours for theirs, ours in codes.items()}
        for header, codes in mapped.values.items()
        if (field := field_called(noun, header)) is not None
    }
    read = [(name, header) for name, header in columns.items()]
    read += [(name, header) for name, several in joined.items() for header in several]
    taken = {header for _, header in read}
    return Plan(
        noun,
        tuple((field, columns[field.name]) for field in fields_of(noun) if field.name in columns),
        tuple((field, joined[field.name]) for field in fields_of(noun) if field.name in joined),
        constants,
        values,
        salt(noun, mapped),
        tuple(sorted(read)),
        tuple(withheld),
        tuple(header for header in usable if header not in taken),
    )


def salt(noun: type[Record], mapped: NounMapping) -> bytes:
    """Changes with the mapping and with what we demand of the noun: all rows are then read anew."""
    said = repr((_READING, noun.NAME, mapped, [repr(field) for field in fields_of(noun)]))
    return hashlib.blake2b(said.encode(), digest_size=16).digest()


def is_about_people(header: str) -> bool:
    """Whether a header looks like a person's name, number or address."""
    said = key(header)
    return any(word in said for word in _ABOUT_PEOPLE)


def _columns(noun: type[Record], mapped: NounMapping, headers: Sequence[str]) -> dict[str, str]:
    """Field name → header: what the mapping says first, then our own names."""
    theirs = {key(header): ours for header, ours in mapped.columns.items()}
    found: dict[str, str] = {}
    for header in headers:
        ours = theirs.get(key(header))
        field = field_called(noun, ours) if ours else None
        if field is not None:
            found.setdefault(field.name, header)
    taken = set(found.values())
    for header in headers:
        field = columns_of(noun).get(key(header)) or columns_of(noun).get(
            key_without_remark(header)
        )
        if field is not None and header not in taken:
            found.setdefault(field.name, header)
    return found


def _joined(
    noun: type[Record], mapped: NounMapping, headers: Sequence[str], columns: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    by_key = {key(header): header for header in headers}
    found: dict[str, tuple[str, ...]] = {}
    for ours, several in mapped.joined.items():
        field = field_called(noun, ours)
        parts = tuple(by_key[key(one)] for one in several if key(one) in by_key)
        if field is not None and field.name not in columns and len(parts) == len(several):
            found[field.name] = parts
    return found


def _constants(
    noun: type[Record], mapped: NounMapping, given: Mapping[str, object]
) -> tuple[tuple[FieldType, str], ...]:
    found = ((field_called(noun, ours), value) for ours, value in mapped.constants.items())
    return tuple((field, value) for field, value in found if field and field.name not in given)


def joined_cell(headers: Sequence[str], values: RawValues) -> str | None:
    """The cells of several columns as one id, None when one of them is empty."""
    parts = [str(values.get(header) or "").strip() for header in headers]
    return _JOINED_BY.join(parts) if all(parts) else None
