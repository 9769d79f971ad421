"""Whether two values can both be true of the same thing, whatever their form."""

from decimal import Decimal

from knowledge.danish.dates import FoundDate
from knowledge.danish.numbers import Value, ValueKind
from knowledge.model import CalendarDate

# Durations in days, but working hours in hours: 186 hours are no week.
_DAYS = {
    "dag": Decimal(1),
    "uge": Decimal(7),
    "måned": Decimal(365) / 12,
    "kvartal": Decimal(365) / 4,
    "år": Decimal(365),
}
_HOURS = {"minut": Decimal(1) / 60, "time": Decimal(1)}
_ROUNDED = Decimal("0.02")  # 26 weeks are half a year
_ABOUT = Decimal("0.15")  # how far an approximate value reaches
_BARELY = Decimal("0.2")  # … and `lidt over`, to its one side


def agree(one: Value | FoundDate, other: Value | FoundDate) -> bool:
    """Whether two values can both be true of the same thing, whatever their form.

    `seks` is 6, `3 ud af 4` is 75 procent, `halvandet år` is 18 months, `godt 40` may be 43,
    and 2023 holds March 2023.
    """
    if isinstance(one, FoundDate) or isinstance(other, FoundDate):
        both = isinstance(one, FoundDate) and isinstance(other, FoundDate)
        return both and same_date(one.date, other.date)  # type: ignore[union-attr]
    if dimension(one) != dimension(other):
        return False
    (a, b), (c, d) = _extent(one), _extent(other)
    if one.bound == other.bound and not (one.approximate or other.approximate):
        (a, b), (c, d) = _ends(one), _ends(other)  # two limits are the same or not
    slack = _ROUNDED * min(b, d) if _is_converted(one, other) else Decimal(0)
    return a <= d + slack and c <= b + slack


def dimension(value: Value) -> str:
    """Values of one dimension can be compared: `DKK`, `day`, `hour`, `share`, `count` …"""
    if value.kind is ValueKind.DURATION and value.of is None:
        return "day" if value.unit in _DAYS else "hour"
    if value.fraction is not None:
        return "share"
    return f"{value.kind.value} {value.unit or ''} {value.of or ''}".strip()


def _is_converted(one: Value, other: Value) -> bool:
    return (one.unit, one.of) != (other.unit, other.of)


def _ends(value: Value) -> tuple[Decimal, Decimal]:
    """The lower and upper end, in the unit of its dimension."""
    scale = Decimal(1)
    if value.fraction is not None:
        scale = value.fraction / value.low if value.low else scale
    elif value.unit is not None and value.kind is ValueKind.DURATION:
        scale = (_DAYS | _HOURS)[value.unit]
    return value.low * scale, (value.high or value.low) * scale


def _extent(value: Value) -> tuple[Decimal, Decimal]:
    """All that the value may mean: `godt 40` is 40 to 48, `mindst 6` is 6 and more."""
    low, high = _ends(value)
    if value.approximate:
        below = 0 if value.bound == "min" else _BARELY if value.bound else _ABOUT
        above = 0 if value.bound == "max" else _BARELY if value.bound else _ABOUT
        return low * (1 - below), high * (1 + above)
    if value.bound == "min":
        return low, Decimal("Infinity")
    return (Decimal(0), high) if value.bound == "max" else (low, high)


def same_date(one: CalendarDate, other: CalendarDate) -> bool:
    """Whether two dates are equal as far as both are precise."""
    pairs = ((one.year, other.year), (one.month, other.month), (one.day, other.day))
    return all(a == b or not (a and b) for a, b in pairs)
