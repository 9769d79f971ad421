"""The register's tables: one a noun, read off the nouns, with each row's versions over time.

A version counts as known from change `since` until change `until`, and holds in the world from
`valid_from` to `valid_to`. Nothing is overwritten: a change ends one version and begins
another. `source` and `digest` say where a row was read and what it looked like there; `lost`
that its source no longer has it.
"""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Index,
    Integer,
    String,
    Table,
    Text,
    text,
)
from sqlalchemy.types import TypeEngine

from knowledge.book import metadata
from knowledge.register.fields import FieldType, fields_of
from knowledge.register.model import NOUNS, Record

ALWAYS = date(1, 1, 1)  # the valid_from of what holds since ever: never null, so it can be unique
SCALE = 10_000  # decimals are kept as whole ten-thousandths, exact in every database
_TABLE_NAMES = {noun: "register_" + noun.__name__.lower() for noun in NOUNS}


def _columns(field: FieldType) -> list[Any]:
    column = Column(field.name, _sql_type(field), nullable=_is_nullable(field))
    return [column, *_checks(field)]


def _sql_type(field: FieldType) -> TypeEngine[Any]:
    if field.several:
        return Text()
    if issubclass(field.kind, Enum):
        return String(40)
    simple: dict[type, TypeEngine[Any]] = {
        bool: Boolean(),
        int: Integer(),
        Decimal: BigInteger(),
        date: Date(),
        datetime: String(40),
    }
    if field.kind in simple:
        return simple[field.kind]
    return String(64) if field.about.refers or field.name == "id" else Text()


def _is_nullable(field: FieldType) -> bool:
    return field.default is None and not field.required and field.name != "valid_from"


def _checks(field: FieldType) -> list[CheckConstraint]:
    limits = []
    scale = SCALE if field.kind is Decimal else 1
    if field.about.low is not None:
        limits.append(f'"{field.name}" >= {field.about.low * scale:f}')
    if field.about.high is not None:
        limits.append(f'"{field.name}" <= {field.about.high * scale:f}')
    if field.choices and not field.several:
        allowed = ", ".join(f"'{choice}'" for choice in field.choices)
        limits.append(f'"{field.name}" IN ({allowed})')
    if field.required and field.kind is str:
        limits.append(f"\"{field.name}\" <> ''")
    return [
        CheckConstraint(limit, name=f"ck_{field.name}_{number}")
        for number, limit in enumerate(limits)
    ]


def _table(noun: type[Record]) -> Table:
    name = _TABLE_NAMES[noun]
    fields = [part for field in fields_of(noun) for part in _columns(field)]
    ends = {field.name for field in fields_of(noun)}
    order = [CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="ck_validity")]
    if {"start", "end"} <= ends:
        order.append(CheckConstraint('"end" IS NULL OR "end" >= start', name="ck_days"))
    return Table(
        name,
        metadata,
        Column("version_number", Integer, primary_key=True),
        Column("since", Integer, nullable=False),
        Column("until", Integer),
        Column("source", String(64), nullable=False),
        Column("digest", String(64), nullable=False),
        Column("lost", Boolean, nullable=False),
        *fields,
        *order,
        Index(
            f"uq_{name}_current",
            "id",
            "valid_from",
            unique=True,
            sqlite_where=text("until IS NULL"),
            postgresql_where=text("until IS NULL"),
        ),
        Index(f"ix_{name}_since", "since"),
        Index(f"ix_{name}_until", "until"),
        implicit_returning=False,  # nobody needs the numbers, and rows go in by the thousand
    )


TABLES: dict[type[Record], Table] = {noun: _table(noun) for noun in NOUNS}

source_state_table = Table(
    "register_source",
    metadata,
    Column("source", String(64), primary_key=True),
    Column("part", String(255), primary_key=True),
    Column("state", Text, nullable=False),
    Column("synced_at", String(40), nullable=False),
)
event_table = Table(
    "register_event",
    metadata,
    Column("id", String(128), primary_key=True),
    Column("at", String(40), nullable=False),
)
review_table = Table(
    "register_review",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("source", String(64), nullable=False),
    Column("noun", String(40), nullable=False),
    Column("row_id", String(64), nullable=False),
    Column("field", String(40), nullable=False),
    Column("place", Text, nullable=False),
    Column("approved", Boolean, nullable=False),
    Column("at", String(40), nullable=False),
)


def to_row(record: Record) -> dict[str, Any]:
    """The columns of a record."""
    return {name: write(getattr(record, name)) for name, write, _ in _CONVERTERS[type(record)]}


def to_record(noun: type[Record], row: Mapping[str, Any]) -> Record:
    """The record in a row of the noun's table."""
    return noun(**{name: read(row[name]) for name, _, read in _CONVERTERS[noun]})


Convert = Callable[[Any], Any]


def _conversion(field: FieldType) -> tuple[Convert, Convert]:
    """How a value is written and read again."""
    if field.name == "valid_from":
        return (lambda value: value or ALWAYS), (lambda kept: None if kept == ALWAYS else kept)
    write, read = _one(field.kind)
    if field.several:
        return (
            lambda values: json.dumps([write(each) for each in values], ensure_ascii=False),
            lambda kept: tuple(read(each) for each in json.loads(kept)),
        )
    return (
        lambda value: None if value is None else write(value),
        lambda kept: None if kept is None else read(kept),
    )


def _one(kind: type) -> tuple[Convert, Convert]:
    if kind is Decimal:
        return (lambda value: int(value * SCALE)), (lambda kept: Decimal(kept) / SCALE)
    if kind is datetime:
        return datetime.isoformat, datetime.fromisoformat
    if issubclass(kind, Enum):
        return (lambda value: value.value), kind
    if kind in (str, int, bool, date):
        return (lambda value: value), (lambda kept: kept)
    parse: Convert = kind.parse  # type: ignore[attr-defined]
    return str, parse


_CONVERTERS = {
    noun: [(field.name, *_conversion(field)) for field in fields_of(noun)] for noun in NOUNS
}
