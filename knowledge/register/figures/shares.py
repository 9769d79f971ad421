"""A part of a whole, with the rows that were looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge.register.figures.rounding import percent
from knowledge.register.model import Record


@dataclass(frozen=True, slots=True)
class Share:
    """`part` out of `whole`; `percent` to one decimal, None when there is no whole.

    `rows` are the rows of the whole; `reason` says in Danish why there is no figure, or what
    was left out.
    """

    part: int
    whole: int
    percent: Decimal | None
    rows: tuple[Record, ...]
    reason: str = ""


def share(part: int, whole: int, rows: Sequence[Record] = (), reason: str = "") -> Share:
    """The share with its percentage."""
    return Share(part, whole, percent(part, whole), tuple(rows), reason)
