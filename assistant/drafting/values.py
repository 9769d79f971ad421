"""Values of parameters: whether they may be used, and how Danish shows them."""

from datetime import date
from decimal import Decimal, InvalidOperation

from assistant.drafting.blocks import Kind, Parameter

_MONTHS = (
    *("januar", "februar", "marts", "april", "maj", "juni", "juli"),
    *("august", "september", "oktober", "november", "december"),
)


def wrong(parameter: Parameter, value: str) -> str:
    """Why a canonical value may not be used, as a Danish sentence; empty when it may."""
    label = f"»{parameter.label}«"
    if not value:
        return f"{label} mangler en værdi."
    match parameter.kind:
        case Kind.TEXT:
            return ""
        case Kind.CHOICE | Kind.YES_NO:
            allowed = parameter.choices or ("ja", "nej")
            return "" if value in allowed else f"{label} skal være en af: {', '.join(allowed)}."
        case Kind.DATE:
            return "" if _day(value) else f"{label} skal være en dato som 2027-03-01."
        case Kind.WHOLE | Kind.DECIMAL:
            return _wrong_number(parameter, value)


def shown(parameter: Parameter, value: str) -> str:
    """A canonical value as it stands in a text: `20.000`, `7,5`, `1. marts 2027`; no unit."""
    if parameter.kind in (Kind.WHOLE, Kind.DECIMAL) and (number := _number(value)) is not None:
        plain = f"{number:,f}" if number % 1 else f"{int(number):,}"
        whole, _, part = plain.partition(".")
        part = part.rstrip("0")
        return whole.replace(",", ".") + (f",{part}" if part else "")
    if parameter.kind is Kind.DATE and (day := _day(value)) is not None:
        return f"{day.day}. {_MONTHS[day.month - 1]} {day.year}"
    return value


def _wrong_number(parameter: Parameter, value: str) -> str:
    number = _number(value)
    label = f"»{parameter.label}«"
    if number is None or (parameter.kind is Kind.WHOLE and number % 1):
        return f"{label} skal være et {'helt ' if parameter.kind is Kind.WHOLE else ''}tal."
    low, high = parameter.low, parameter.high
    if (low is not None and number < low) or (high is not None and number > high):
        least = "" if low is None else f" mindst {shown(parameter, str(low))}"
        most = "" if high is None else f" højst {shown(parameter, str(high))}"
        both = " og" if least and most else ""
        unit = "" if parameter.unit == "dag i måneden" else parameter.unit
        return f"{label} skal være{least}{both}{most} {unit}".strip(" .") + "."
    return ""


def _number(value: str) -> Decimal | None:
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
