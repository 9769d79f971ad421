"""One field of the rows of a noun, as an answer to `what is the … of …`."""

import dataclasses
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from typing import Any

from knowledge.errors import BadInputError
from knowledge.register.fields import FieldType, fields_of
from knowledge.register.measures.columns import Shape
from knowledge.register.measures.measured import Head
from knowledge.register.measures.naming import day_of, label
from knowledge.register.model import Record, noun_named
from knowledge.register.phase_in import PhaseInStep
from knowledge.register.query import Cell
from knowledge.register.snapshot import View

_CALLED = {
    "krav_antal": "Krav, personer",
    "krav_timer": "Krav, timer",
    "krav_uger": "Krav, uger",
    "opgørelse_mdr": "Måneder i gennemsnittet",
    "optioner_mdr": "Option",
    "varighed_mdr": "Varighed",
    "værdi_år": "Værdi pr. år",
    "klausul_screening": "Klausul egnet",
    "cvr": "CVR-nummer",
}
_SAID = {"rapportdag": "den {}. i måneden efter"}


def with_detail(noun: type[Record], shape: Shape, detail: str) -> Shape:
    """The columns of a noun with the field called `detail` right after the first one.

    Raises BadInputError, which names what there is, for a field that the noun does not have.
    """
    field = _field(noun, detail)
    title = called(field)
    kept = [at for at, head in enumerate(shape.heads) if at == 0 or head.title != title]
    head = Head(title, field.about.unit)

    def cells(view: View, row: Any) -> tuple[Cell, ...]:
        known = shape.cells(view, row)
        told = _told(view, row, field)
        return (known[0], told, *(known[at] for at in kept[1:]))

    heads = (shape.heads[0], head, *(shape.heads[at] for at in kept[1:]))
    return dataclasses.replace(shape, heads=heads, cells=cells)


def called(field: FieldType) -> str:
    """The field as the heading of a column: `Tæller med`, `Leverandør`."""
    header = field.about.header
    plain = header.removesuffix("_id").removesuffix("_kode").replace("_", " ")
    return _CALLED.get(header) or plain[:1].upper() + plain[1:]


def _field(noun: type[Record], detail: str) -> FieldType:
    wanted = detail.strip().casefold()
    for field in fields_of(noun):
        if wanted in (field.about.header, field.name, called(field).casefold()):
            return field
    known = ", ".join(field.about.header for field in fields_of(noun))
    raise BadInputError(f"{noun.NAME.capitalize()} har ikke «{detail}». Det har: {known}.")


def _told(view: View, row: Record, field: FieldType) -> Cell:
    value = getattr(row, field.name)
    if field.several:
        return ", ".join(_texts(view, value, field))
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if field.about.header in _SAID:
        return _SAID[field.about.header].format(value)
    if value is None or isinstance(value, int | Decimal):
        return value
    if field.about.refers or isinstance(value, Enum):
        return next(_texts(view, (value,), field))
    return value  # type: ignore[no-any-return]


def _texts(view: View, values: Any, field: FieldType) -> Iterator[str]:
    """Codes as their Danish word, ids as what their rows are called."""
    for value in values:
        row = view.get(noun_named(field.about.refers), value) if field.about.refers else None
        if row is not None:
            yield label(row)
        else:
            yield _step(value) if isinstance(value, PhaseInStep) else str(value)


def _step(step: PhaseInStep) -> str:
    figures = (
        "" if step.persons is None else f"{step.persons} personer",
        "" if step.hours is None else f"{f'{step.hours.normalize():f}'.replace('.', ',')} timer",
    )
    return f"{day_of(step.day)}: {' og '.join(each for each in figures if each)}"
