"""Numbers as Danish files write them: `1.234,50`, `12.5`, `25 %`, `kr. 1.200,-`."""

import math
import re
from decimal import Decimal, InvalidOperation

_COUNTED = re.compile(
    r"\s*(?:kr\.?|dkk|,-|timer|uger|personer|måneder|pr\. uge|t)\s*\Z", re.IGNORECASE
)
_BEFORE_AMOUNT = re.compile(r"\A\s*(?:kr\.?|dkk)\s*", re.IGNORECASE)
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+")


def number_in(cell: object) -> Decimal | None:
    """The number that a cell is, with or without a unit behind it; None when it is none."""
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
