"""The cells of a row of a table, as it stands in a chunk: `Kontrakt: U-1; Slutdato: 1. maj`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from knowledge.danish.numbers import Value, ValueKind, find_values
from knowledge.danish.years import ONE_YEAR

_CELL = re.compile(r"(?:^|; )(?P<label>[^:;]{1,60}): (?P<content>[^;]*)")
_FEWEST = 2
# `Opfyldelse (pct.)`, `Krav, timer`
_UNIT = re.compile(r"(?:\((?P<unit>[^()\d]{1,20})\)|, (?P<behind>[a-zæøå.]{2,12}))$")


@dataclass(frozen=True, slots=True)
class Cell:
    """`row[start:end]` holds both; the content begins at `inside`."""

    label: str
    content: str
    start: int
    inside: int
    end: int


def cells_in(row: str) -> list[Cell]:
    """The cells in order; none for a text that is no row."""
    found = list(_found(row))
    return found if len(found) >= _FEWEST else []


def _found(row: str) -> Iterator[Cell]:
    for match in _CELL.finditer(row):
        label, content = match["label"], match["content"]
        yield Cell(label, content, match.start("label"), match.start("content"), match.end())


def values_in(row: str) -> tuple[Value, ...]:
    """The values of a row; a bare one has the unit of its label (`Opfyldelse (pct.): 62,5`)."""
    found = find_values(row)
    units = {
        (cell.inside, cell.end): unit["unit"] or unit["behind"]
        for cell in cells_in(row)
        if (unit := _UNIT.search(cell.label))
    }
    return tuple(_with_unit(row, value, units) for value in found) if units else found


def _with_unit(row: str, value: Value, units: Mapping[tuple[int, int], str]) -> Value:
    unit = units.get((value.start, value.end))
    if unit is None or value.unit or value.kind is not ValueKind.COUNT:
        return value
    read = find_values(f"{row[value.start : value.end]} {unit}")
    if len(read) != 1 or read[0].unit is None or ONE_YEAR.fullmatch(row[value.start : value.end]):
        return value
    return replace(read[0], start=value.start, end=value.end)
