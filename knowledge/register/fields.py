"""How a noun of the register is described: its Danish name, and for each field header and limits.

The dataclasses in `model` are the one description; tables, validation, templates, the mapping
of columns and `docs/register.md` are read off them.
"""

import dataclasses
import types
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints


@dataclass(frozen=True, slots=True)
class About:
    """What is said of a field beside its Python type.

    `header` is its column in our own files, `means` one Danish line. `refers` is the Danish
    name of the noun whose id it holds. `low` and `high` are the limits of a number, both
    included. `pattern` is a regular expression that the whole value must match. `text` marks
    prose, where a private person's name may have slipped in; `names` a field that is meant
    to hold names of officials and firms.
    """

    header: str
    means: str
    unit: str = ""
    refers: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    pattern: str = ""
    text: bool = False
    names: bool = False


def of(
    header: str,
    means: str,
    *,
    default: Any = dataclasses.MISSING,
    low: int | None = None,
    high: int | None = None,
    **about: Any,
) -> Any:
    """A dataclass field with its description. Without a default it is required."""
    lowest = None if low is None else Decimal(low)
    highest = None if high is None else Decimal(high)
    said = About(header, means, low=lowest, high=highest, **about)
    return dataclasses.field(default=default, metadata={"about": said})


@dataclass(frozen=True, slots=True)
class FieldType:
    """A field as everything else sees it.

    `kind` is str, int, Decimal, bool, date, datetime, an Enum, or a frozen dataclass that
    reads and writes itself as text; `several` says that it is a tuple of these.
    """

    name: str
    kind: type
    several: bool
    required: bool
    default: Any
    about: About

    @property
    def choices(self) -> tuple[str, ...]:
        """The values that a code may have, in the order in which they follow each other."""
        return tuple(each.value for each in self.kind) if issubclass(self.kind, Enum) else ()


def fields_of(noun: type) -> tuple[FieldType, ...]:
    """The fields of a noun, its own first and those of every record last."""
    return _fields_of(noun)


@cache
def _fields_of(noun: type) -> tuple[FieldType, ...]:
    hints = get_type_hints(noun)
    found = [_field(each, hints[each.name]) for each in dataclasses.fields(noun)]
    own = set(noun.__annotations__)
    return tuple(sorted(found, key=lambda field: field.name not in own and field.name != "id"))


def references(noun: type) -> Iterator[FieldType]:
    """The fields that hold the id of another noun."""
    return (field for field in fields_of(noun) if field.about.refers)


def _field(field: "dataclasses.Field[Any]", hint: Any) -> FieldType:
    kind, several = _unwrapped(hint)
    required = field.default is dataclasses.MISSING
    default = None if required else field.default
    return FieldType(field.name, kind, several, required, default, field.metadata["about"])


def _unwrapped(hint: Any) -> tuple[type, bool]:
    """`X | None` → X, `tuple[X, ...]` → (X, several)."""
    if get_origin(hint) in (Union, types.UnionType):
        (hint,) = [each for each in get_args(hint) if each is not type(None)]
    if get_origin(hint) is tuple:
        return get_args(hint)[0], True
    return hint, False


SIMPLE = (str, int, Decimal, bool, date, datetime)
