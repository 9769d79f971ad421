"""The figures that a request seldom tells: our defaults, or the municipality's own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path

import yaml

from assistant.drafting.model import DraftRequest
from assistant.drafting.sectors import Sector, sector_of
from assistant.quantities import money, unit_name, written
from knowledge.errors import BadInputError

_FILE = Path(__file__).with_name("defaults.yaml")
_OF_SECTOR = ("labour_share", "hourly_cost", "value_per_fte")


@dataclass(frozen=True, slots=True)
class Figure:
    """A default: `value` in `unit` (share, kr, timer, uger, måneder, antal), within bounds."""

    label: str
    value: Decimal
    unit: str
    low: Decimal
    high: Decimal
    reason: str


@dataclass(slots=True)
class Ledger:
    """The figures of one computation: what was used, and what of it nobody gave."""

    request: DraftRequest
    sector: Sector | None
    inputs: dict[str, str] = field(default_factory=dict)
    assumptions: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, request: DraftRequest) -> "Ledger":
        return cls(request, sector_of(request.sector, request.cpv))

    def rate(self, name: str) -> Decimal:
        """The municipality's own figure, the sector's or the default; noted as used.

        Raises BadInputError when the municipality's own is out of bounds.
        """
        figure = figures()[name]
        told = own_rates(self.request).get(name)
        if told is not None:
            self.note(figure.label, told, figure.unit)
            return told
        value, reason = figure.value, figure.reason
        if name in _OF_SECTOR and self.sector is not None:
            value, reason = getattr(self.sector, name), f"vores skøn for {self.sector.name}"
        self.note(figure.label, value, figure.unit, assumed=reason)
        return value

    def note(self, label: str, value: Decimal, unit: str, assumed: str = "") -> None:
        """Enter a figure among the inputs and, with its reason, among the assumptions."""
        text = shown(value, unit)
        self.inputs[label] = f"{text} (antaget)" if assumed else text
        if assumed:
            self.assumptions[label] = f"{label}: {text} ({assumed})."


@cache
def figures() -> Mapping[str, Figure]:
    """The defaults by name, read once."""
    entries = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return {name: _figure(entry) for name, entry in entries.items()}


def own_rates(request: DraftRequest) -> dict[str, Decimal]:
    """The request's own figures by name. Raises BadInputError, in Danish, for one that is off."""
    rates = dict(request.rates)
    for name, told in (
        ("labour_share", request.labour_share),
        ("hourly_cost", request.hourly_cost),
    ):
        if told is not None:
            rates[name] = told
    for name, value in rates.items():
        figure = figures().get(name)
        if figure is None:
            raise BadInputError(f"Tallet »{name}« kendes ikke. Brug et af: {', '.join(figures())}.")
        if not figure.low <= value <= figure.high:
            low, high = shown(figure.low, figure.unit), shown(figure.high, figure.unit)
            raise BadInputError(f"{figure.label} skal være mellem {low} og {high}.")
    return rates


def shown(value: Decimal, unit: str) -> str:
    """`70 %`, `12 mio. kr.`, `10 timer`, `17,5`; large numbers rounded to one decimal."""
    if unit == "share":
        return f"{number(value * 100)} %"
    if unit == "kr":
        return " ".join(money(value, "da"))
    names = {"timer": "time", "uger": "uge", "måneder": "måned"}
    return f"{number(value)} {unit_name(names.get(unit), round(value, 1), 'da')}".strip()


def number(value: Decimal) -> str:
    """In Danish, with at most one decimal: `33.600`, `32,3`."""
    return written(round(value, 1), "da")


def _figure(entry: Mapping[str, object]) -> Figure:
    value, low, high = (Decimal(str(entry[name])) for name in ("value", "low", "high"))
    return Figure(str(entry["label"]), value, str(entry["unit"]), low, high, str(entry["reason"]))
