"""A cell to the value of a field, as Danish files write it: `31-12-2026`, `1.234,5`, `ja`."""

import math
import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from ingest.mapping import key
from knowledge.danish.dates import parse_date
from knowledge.register.fields import FieldType
from knowledge.register.phase_in import PhaseInStep

COPENHAGEN = "Europe/Copenhagen"
MONTH = "month"  # fields of that name hold the first day of a month
OPEN_END = 9999  # the year in which systems let end what has no end

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_EMPTY = frozenset({"", "-", "–", "—"})
_SEPARATORS = re.compile(r"[|;\n]")
_SEPARATORS_OF_CODES = re.compile(r"[|;,\n]")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_NUMERIC = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})")
_YEAR_MONTH = re.compile(r"((?:19|20)\d\d)[-./]?(0?[1-9]|1[0-2])")
_MONTH_YEAR = re.compile(r"(0?[1-9]|1[0-2])[-./]((?:19|20)\d\d)")
_CLOCK = re.compile(r"(.+?)(?:\s+(?:kl\.?\s*)?|T)(\d{1,2})[:.](\d\d)(?:[:.](\d\d))?")
_COUNTED = re.compile(
    r"\s*(?:kr\.?|dkk|,-|timer|uger|personer|måneder|pr\. uge|t)\s*\Z", re.IGNORECASE
)
_BEFORE_AMOUNT = re.compile(r"\A\s*(?:kr\.?|dkk)\s*", re.IGNORECASE)
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+")
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
        if _number_or_none(cell) is not None:
            return "tal"
        if _date_or_none(cell) is not None:
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
    return _CONTROL.sub(" ", text).strip()


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
    readers: dict[type, Callable[[FieldType, object], Any]] = {
        str: _text,
        int: _whole,
        Decimal: _decimal,
        bool: _yes_or_no,
        date: _date,
        datetime: _moment,
        PhaseInStep: _step,
    }
    return readers[field.kind](field, cell)


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
    number = _number_or_none(cell)
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


def _number_or_none(cell: object) -> Decimal | None:
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | Decimal):
        number = Decimal(cell)
        return number if number.is_finite() else None
    if isinstance(cell, float):
        return Decimal(repr(cell)) if math.isfinite(cell) else None
    if not isinstance(cell, str):
        return None
    text = _BEFORE_AMOUNT.sub("", _COUNTED.sub("", cell.strip().removesuffix("%")))
    try:
        return Decimal(_with_point(re.sub(r"[\s'\u2212]", _sign_or_nothing, text)))
    except InvalidOperation:
        return None


def _sign_or_nothing(match: re.Match[str]) -> str:
    return "-" if match[0] == "\u2212" else ""


def _with_point(text: str) -> str:
    """`1.234,50`, `1,234.50`, `1.234` (one thousand and more), `12.5` and `12,5` to one form."""
    if not re.fullmatch(r"[+-]?[\d.,]*\d[\d.,]*", text):
        return "?"
    comma, point = text.rfind(","), text.rfind(".")
    if comma > point:
        return text.replace(".", "").replace(",", ".") if text.count(",") == 1 else "?"
    if comma >= 0:
        return text.replace(",", "")
    return text.replace(".", "") if _THOUSANDS.fullmatch(text) and text[0] != "0" else text


def _date(field: FieldType, cell: object) -> date | None:
    found = _date_or_none(cell)
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


def _date_or_none(cell: object) -> date | None:
    if isinstance(cell, datetime):
        return cell.date() if cell.tzinfo is None else cell.astimezone(_zone()).date()
    if isinstance(cell, date):
        return cell
    return _written_date(cell.strip()) if isinstance(cell, str) else None


@lru_cache(maxsize=16_384)
def _written_date(text: str) -> date | None:
    iso, numeric = _ISO.match(text), _NUMERIC.match(text)
    try:
        if iso and (iso.end() == len(text) or text[iso.end()] in "T "):
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if numeric and (numeric.end() == len(text) or text[numeric.end()] == " "):
            return date(int(numeric[3]), int(numeric[2]), int(numeric[1]))
    except ValueError:
        return None
    told = parse_date(text)
    if told is None or not told.month or not told.day:
        return None
    return date(told.year, told.month, told.day)


def _month(cell: object) -> date:
    found = _date_or_none(cell)
    if found is None and isinstance(cell, str | int):
        found = _written_month(as_text(cell))
    if found is None:
        raise BadValueError(kind_of(cell), "Skriv en måned, fx 2026-08 eller august 2026.")
    return found.replace(day=1)


def _written_month(text: str) -> date | None:
    if match := _YEAR_MONTH.fullmatch(text):
        return date(int(match[1]), int(match[2]), 1)
    if match := _MONTH_YEAR.fullmatch(text):
        return date(int(match[2]), int(match[1]), 1)
    told = parse_date(text)
    return date(told.year, told.month, 1) if told is not None and told.month else None


def _moment(_field: FieldType, cell: object) -> datetime:
    """A moment with a zone; without one it is Copenhagen's."""
    found: datetime | None = None
    if isinstance(cell, datetime):
        found = cell
    elif isinstance(cell, date):
        found = datetime.combine(cell, time())
    elif isinstance(cell, str):
        found = _written_moment(cell.strip())
    if found is None:
        raise BadValueError(kind_of(cell), "Skriv dato og klokkeslæt, fx 2026-08-31T14:30.")
    return found if found.tzinfo is not None else found.replace(tzinfo=_zone())


def _written_moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        pass
    clock = _CLOCK.fullmatch(text)
    day = _written_date(clock[1] if clock else text)
    if day is None:
        return None
    try:
        at = time(int(clock[2]), int(clock[3]), int(clock[4] or 0)) if clock else time()
    except ValueError:
        return None
    return datetime.combine(day, at)


def _step(_field: FieldType, cell: object) -> PhaseInStep:
    day, _, figures = as_text(cell).partition("=")
    found = _written_date(day.strip())
    try:
        return PhaseInStep.parse(f"{found.isoformat() if found else day}={figures}")
    except ValueError as error:
        reason = "Skriv trinnene som dato=personer/timer, fx 2026-06-01=3/30."
        raise BadValueError(kind_of(cell), reason) from error


@lru_cache(maxsize=1)
def _zone() -> ZoneInfo:
    return ZoneInfo(COPENHAGEN)


def _danish(number: Decimal) -> str:
    return f"{number:f}".replace(".", ",")
