"""Figures that a Danish source writes as words, in digits for a reader of English."""

from collections.abc import Iterable

from assistant.quantities import unit_name, written
from knowledge.danish.numbers import Value, ValueKind, find_values

_MOST = 8
_NEAR = 30  # letters between a figure and its noun


def in_digits(quotes: Iterable[str]) -> list[str]:
    """`“otte delaftaler” = 8`, `“tre ud af fire” = 3 out of 4 (75 %)`; each figure once."""
    found: dict[str, None] = {}
    for quote in quotes:
        for value in find_values(quote):
            said = quote[value.start : value.end]
            if not any(map(str.isdigit, said)) and _is_worth_saying(value):
                said = _with_head(quote, value)
                found.setdefault(f"“{said}” = {_figure(value)}", None)
    return list(found)[:_MOST]


def _with_head(quote: str, value: Value) -> str:
    """The figure with what it counts, as written."""
    behind = quote[value.end :]
    at = behind.find(value.head) if value.head else -1
    end = value.end + at + len(value.head or "") if 0 <= at <= _NEAR else value.end
    return quote[value.start : end]


def _is_worth_saying(value: Value) -> bool:
    """A single thing is mostly no figure: `en kommune`."""
    return not (value.kind is ValueKind.COUNT and value.low == 1 and value.high is None)


def _figure(value: Value) -> str:
    low = written(value.low, "en")
    if value.kind is ValueKind.SHARE and value.of is not None:
        percent = f" ({written(100 * value.low / value.of, 'en')} %)" if value.of else ""
        return f"{low} out of {written(value.of, 'en')}{percent}"
    if value.high is not None and value.high != value.low:
        low = f"{low} to {written(value.high, 'en')}"
    if value.unit is None:
        return low
    return f"{low} {unit_name(value.unit, value.high or value.low, 'en')}"
