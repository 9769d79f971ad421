"""A cell to the value of a field, as Danish files write it: `31-12-2026`, `1.234,5`, `ja`."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Any

from ingest.register.mapping import key
from ingest.register.written_days import (
    copenhagen,
    day_in,
    written_day,
    written_moment,
    written_month,
)
from ingest.register.written_numbers import number_in
from knowledge.register.fields import FieldType
from knowledge.register.phase_in import PhaseInStep

MONTH = "month"  # fields of that name hold the first day of a month
OPEN_END = 9999  # the year in which systems let end what has no end

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_EMPTY = frozenset({"", "-", "–", "—"})
_SEPARATORS = re.compile(r"[|;\n]")
_SEPARATORS_OF_CODES = re.compile(r"[|;,\n]")
_DIGITS_WITH_SPACES = re.compile(r"(?:DK[\s-]?)?[\d\s]+", re.IGNORECASE)
_SHEET_ERROR = re.compile(r"#(?:REF|N/A|VALUE|VÆRDI|NAME|NAVN|DIV/0|NUM|NULL|I/T|REFERENCE)[!?]?")
_YES = frozenset("ja j x 1 sand true yes y".split())
_NO = frozenset("nej n 0 falsk false no".split())
_LARGEST_WHOLE = 2**31 - 1
_LARGEST = Decimal(10) ** 14  # kept as ten-thousandths in 64 bits
_PLACES = 4
_LONGEST_REFERENCE = 64


class BadValueError(Exception):
    """A cell that cannot be what its field is. Never holds the value.

    `kind` says in Danish what the cell holds (`tekst`, `tal`, `dato`, `tom`), `str()` what
    to do.
    """

    def __init__(self, kind: str, reason: str) -> None:
        super().__init__(reason)
        self.kind = kind


def read_value(field: FieldType, cell: object) -> Any:
    """The value of a cell, or the field's default for an empty one. Raises BadValueError."""
    if is_empty(cell):
        if field.required:
            raise BadValueError("tom", "Feltet skal udfyldes.")
        return field.default
    if isinstance(cell, str) and _SHEET_ERROR.fullmatch(cell.strip()):
        raise BadValueError("fejl", "Cellen viser en fejl fra regnearket. Ret formlen.")
    if field.several:
        return tuple(_one(field, part) for part in _parts(field, cell))
    return _one(field, cell)


def is_empty(cell: object) -> bool:
    """Whether nothing was written: blank, or the dash that stands for it."""
    return cell is None or cell == "" or (isinstance(cell, str) and cell.strip() in _EMPTY)


def kind_of(cell: object) -> str:
    """What sort of thing a cell holds, in Danish."""
    if is_empty(cell):
        return "tom"
    if isinstance(cell, bool):
        return "ja/nej"
    if isinstance(cell, int | float | Decimal):
        return "tal"
    if isinstance(cell, date):
        return "dato"
    if isinstance(cell, str):
        if number_in(cell) is not None:
            return "tal"
        if day_in(cell) is not None:
            return "dato"
    return "tekst"


def as_text(cell: object) -> str:
    """A cell as text: trimmed, composed letters, no control characters."""
    match cell:
        case str():
            text = cell
        case bool():
            text = "ja" if cell else "nej"
        case datetime() | date():
            text = cell.isoformat()
        case float() if cell.is_integer():
            text = str(int(cell))
        case _:
            text = str(cell)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return (text if text.isprintable() else _CONTROL.sub(" ", text)).strip()


def _parts(field: FieldType, cell: object) -> list[object]:
    if isinstance(cell, list | tuple):
        return [part for part in cell if not is_empty(part)]
    is_code = bool(field.about.refers) or issubclass(field.kind, Enum)
    parts = (_SEPARATORS_OF_CODES if is_code else _SEPARATORS).split(as_text(cell))
    return [part.strip() for part in parts if part.strip()]


def _one(field: FieldType, cell: object) -> Any:
    if isinstance(cell, list | tuple | dict):
        raise BadValueError("liste", "Feltet kan kun have én værdi.")
    if field.name == MONTH:
        return _month(cell)
    if issubclass(field.kind, Enum):
        return _code(field, cell)
    return _READERS[field.kind](field, cell)


def _text(field: FieldType, cell: object) -> str:
    text = as_text(cell)
    pattern = field.about.pattern
    if pattern and not re.fullmatch(pattern, text):
        bare = re.sub(r"\D", "", text) if _DIGITS_WITH_SPACES.fullmatch(text) else ""
        if not re.fullmatch(pattern, bare):
            raise BadValueError(kind_of(cell), f"Forventet: {field.about.means}.")
        text = bare
    if field.about.refers and len(text) > _LONGEST_REFERENCE:
        raise BadValueError("tekst", "Et id er højst 64 tegn.")
    return text


def _code(field: FieldType, cell: object) -> Any:
    found = _choices(field.kind).get(key(as_text(cell)))
    if found is None:
        raise BadValueError(kind_of(cell), f"Skriv en af: {', '.join(field.choices)}.")
    return found


@lru_cache(maxsize=64)
def _choices(kind: type[Enum]) -> dict[str, Enum]:
    return {key(str(each.value)): each for each in kind}


def _yes_or_no(_field: FieldType, cell: object) -> bool:
    word = as_text(cell).lower()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise BadValueError(kind_of(cell), "Skriv ja eller nej.")


def _whole(field: FieldType, cell: object) -> int:
    number = _number(field, cell)
    if number != int(number):
        raise BadValueError("tal", "Skriv et helt tal.")
    if abs(number) > _LARGEST_WHOLE:
        raise BadValueError("tal", "Tallet er for stort.")
    return int(number)


def _decimal(field: FieldType, cell: object) -> Decimal:
    number = _number(field, cell)
    if abs(number) >= _LARGEST:
        raise BadValueError("tal", "Tallet er for stort.")
    return round(number, _PLACES)


def _number(field: FieldType, cell: object) -> Decimal:
    number = number_in(cell)
    if number is None:
        example = "12" if field.kind is int else "1234,50"
        raise BadValueError(kind_of(cell), f"Skriv et tal, fx {example}.")
    if isinstance(cell, str) and cell.rstrip().endswith("%") and field.about.unit != "%":
        number /= 100
    low, high = field.about.low, field.about.high
    if low is not None and number < low:
        raise BadValueError("tal", f"Tallet skal mindst være {_danish(low)}.")
    if high is not None and number > high:
        raise BadValueError("tal", f"Tallet må højst være {_danish(high)}.")
    return number


def _date(field: FieldType, cell: object) -> date | None:
    found = day_in(cell)
    if found is None:
        kind = kind_of(cell)
        reason = "Skriv en dato, fx 31-12-2026."
        if kind == "tal":
            reason = "Cellen er et tal. Vælg formatet dato i regnearket, eller skriv 31-12-2026."
        raise BadValueError(kind, reason)
    if found.year == OPEN_END:
        if field.required:
            raise BadValueError("dato", "Skriv den rigtige dato.")
        return None
    return found


def _month(cell: object) -> date:
    found = day_in(cell)
    if found is None and isinstance(cell, str | int):
        found = written_month(as_text(cell))
    if found is None:
        raise BadValueError(kind_of(cell), "Skriv en måned, fx 2026-08 eller august 2026.")
    return found.replace(day=1)


def _moment(_field: FieldType, cell: object) -> datetime:
    """A moment with a zone; without one it is Copenhagen's."""
    found: datetime | None = None
    if isinstance(cell, datetime):
        found = cell
    elif isinstance(cell, date):
        found = datetime.combine(cell, time())
    elif isinstance(cell, str):
        found = written_moment(cell.strip())
    if found is None:
        raise BadValueError(kind_of(cell), "Skriv dato og klokkeslæt, fx 2026-08-31T14:30.")
    return found if found.tzinfo is not None else found.replace(tzinfo=copenhagen())


def _step(_field: FieldType, cell: object) -> PhaseInStep:
    day, _, figures = as_text(cell).partition("=")
    found = written_day(day.strip())
    try:
        return PhaseInStep.parse(f"{found.isoformat() if found else day}={figures}")
    except ValueError as error:
        reason = "Skriv trinnene som dato=personer/timer, fx 2026-06-01=3/30."
        raise BadValueError(kind_of(cell), reason) from error


def _danish(number: Decimal) -> str:
    return f"{number:f}".replace(".", ",")


_READERS: dict[type, Callable[[FieldType, object], Any]] = {
    str: _text,
    int: _whole,
    Decimal: _decimal,
    bool: _yes_or_no,
    date: _date,
    datetime: _moment,
    PhaseInStep: _step,
}
