"""A raw row to a record of the register, or the reason why not."""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from ingest.register.columns import PERSONAL, Plan, joined_cell
from ingest.register.private_names import private_names
from ingest.register.sources.source import Place, RawRow
from ingest.register.values import BadValueError, as_text, is_empty, read_value
from knowledge.personal_data import find_cpr
from knowledge.register.fields import FieldType
from knowledge.register.model import Record

WITHHELD = "(afventer gennemsyn)"  # stands for prose that a row cannot do without
_NEEDS_NO_WORD = ("person", "id", "source_id")  # where ten digits of a citizen are a CPR number
_ORDER = (("start", "end"), ("valid_from", "valid_to"))


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that is not taken in. It says where and of which sort, never what stands there.

    `column` is the header in the source, '' when the whole row is meant; `kind` the sort of
    value (`tekst`, `tal`, `dato`, `tom`); `reason` is Danish and says what to do.
    """

    source: str
    place: Place
    column: str
    kind: str
    reason: str
    row_id: str = ""

    def __str__(self) -> str:
        column = f", kolonnen »{self.column}« ({self.kind})" if self.column else ""
        return f"{self.place}{column}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Held:
    """A note that is kept back until somebody has looked at it. `id` goes with its very text."""

    id: str
    noun: type[Record]
    row_id: str
    field: str
    place: Place


@dataclass(frozen=True, slots=True)
class Made:
    """A record, and the notes of its row that are held back."""

    record: Record
    place: Place
    held: tuple[Held, ...] = ()


def make(plan: Plan, row: RawRow, source: str, approved: Collection[str]) -> Made | BadRow:
    """The record of a row. `approved` are the ids of notes that have been let in."""
    cells = dict(_cells(plan, row))
    row_id = _readable_id(cells)
    cpr = _cpr_column(plan, cells)
    if cpr is not None:
        reason = "Rækken indeholder et CPR-nummer og er afvist. Fjern nummeret i kilden."
        kept_id = "" if cpr == "id" else row_id
        return BadRow(source, row.place, _header(plan, cpr), "CPR-nummer", reason, kept_id)
    values: dict[str, Any] = {}
    for name, (field, cell) in cells.items():
        try:
            values[name] = read_value(field, cell)
        except BadValueError as error:
            return BadRow(source, row.place, _header(plan, name), error.kind, str(error), row_id)
    for first, last in _ORDER:
        if _is_turned(values.get(first), values.get(last)):
            reason = f"Datoen ligger før »{_header(plan, first)}«. Ret en af dem."
            return BadRow(source, row.place, _header(plan, last), "dato", reason, row_id)
    held = tuple(_held(plan, cells, values, row.place, approved))
    for each in held:
        field, _ = cells[each.field]
        values[each.field] = WITHHELD if field.required else field.default
    return Made(plan.noun(**values), row.place, held)


def _cells(plan: Plan, row: RawRow) -> Iterator[tuple[str, tuple[FieldType, object]]]:
    for field, header in plan.columns:
        yield field.name, (field, plan.cell(field, header, row.values))
    for field, headers in plan.joined:
        yield field.name, (field, joined_cell(headers, row.values))
    for field, constant in plan.constants:
        yield field.name, (field, constant)


def readable_id(plan: Plan, row: RawRow) -> str:
    """The id of a row, whatever else stands in it; '' when it has none."""
    cells = dict(_cells(plan, row))
    return _readable_id(cells) if "id" in cells else ""


def _readable_id(cells: dict[str, tuple[FieldType, object]]) -> str:
    """The id, also of a row that is otherwise no good; '' when it has none."""
    field, cell = cells["id"]
    try:
        return str(read_value(field, cell))
    except BadValueError:
        return ""


def _cpr_column(plan: Plan, cells: dict[str, tuple[FieldType, object]]) -> str | None:
    """The field with a CPR number in it. All text of a row is looked through at once."""
    written = {
        name: _with_label(plan, field, cell)
        for name, (field, cell) in cells.items()
        if field.kind is str and not is_empty(cell)
    }
    if not find_cpr("\n".join(written.values())):
        return None
    alone = (name for name, text in written.items() if find_cpr(text))
    return next(alone, next(iter(written)))


def _with_label(plan: Plan, field: FieldType, cell: object) -> str:
    label = field.about.header
    if plan.noun in PERSONAL and field.name in _NEEDS_NO_WORD:
        label = "cpr"
    text = " | ".join(map(as_text, cell)) if isinstance(cell, list | tuple) else as_text(cell)
    return f"{label}: {text}"


def _held(
    plan: Plan,
    cells: dict[str, tuple[FieldType, object]],
    values: dict[str, Any],
    place: Place,
    approved: Collection[str],
) -> Iterator[Held]:
    for name, (field, _) in cells.items():
        text = values[name]
        if not field.about.text or field.about.names or not isinstance(text, str) or not text:
            continue
        if not private_names(text, officials_too=plan.noun in PERSONAL):
            continue
        said = f"{plan.noun.NAME}\x1f{values['id']}\x1f{name}\x1f{text}"
        held_id = hashlib.blake2b(said.encode(), digest_size=8).hexdigest()
        if held_id not in approved:
            yield Held(held_id, plan.noun, values["id"], name, place)


def _header(plan: Plan, name: str) -> str:
    """How the source calls the column of a field."""
    for field, header in plan.columns:
        if field.name == name:
            return header
    for field, headers in plan.joined:
        if field.name == name:
            return " + ".join(headers)
    return next((field.about.header for field, _ in plan.constants if field.name == name), name)


def _is_turned(first: object, last: object) -> bool:
    return isinstance(first, date) and isinstance(last, date) and last < first
