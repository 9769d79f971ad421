"""A requirement split over lots, so that the lots add up to the total exactly."""

from collections.abc import Sequence
from decimal import Decimal
from math import floor

from assistant.drafting.model import DraftRequest, LotRequirement

EVENLY = "ligeligt"
_STEPS = 2  # hours come in halves


def split(total: int, weights: Sequence[Decimal]) -> tuple[int, ...]:
    """`total` by largest remainder over non-negative `weights`; evenly when all are zero.

    The first of two equal remainders wins. The parts always sum to `total`.
    """
    if not any(weights):
        weights = [Decimal(1)] * len(weights)
    whole = sum(weights, Decimal(0))
    quotas = [total * weight / whole for weight in weights]
    parts = [floor(quota) for quota in quotas]
    by_remainder = sorted(range(len(parts)), key=lambda at: parts[at] - quotas[at])
    for at in by_remainder[: total - sum(parts)]:
        parts[at] += 1
    return tuple(parts)


def over_lots(request: DraftRequest, persons: int, hours: Decimal) -> tuple[LotRequirement, ...]:
    """Persons by the lots' value (or staff, or evenly), hours in halves by persons.

    Each lot gets a person when there are enough for all. Empty when there are no lots.
    """
    if not request.lots:
        return ()
    heads = _none_without(split(persons, weights(request)[0]))
    halves = split(int(hours * _STEPS), [Decimal(each) for each in heads])
    return tuple(
        LotRequirement(lot.name, head, Decimal(half) / _STEPS)
        for lot, head, half in zip(request.lots, heads, halves, strict=True)
    )


def weights(request: DraftRequest) -> tuple[list[Decimal], str]:
    """What the lots weigh, and by what, in Danish: `efter værdi`, `efter bemanding`, `ligeligt`."""
    values = [lot.value_year for lot in request.lots if lot.value_year]
    if len(values) == len(request.lots):
        return values, "efter værdi"
    staff = [lot.staff for lot in request.lots if lot.staff]
    if len(staff) == len(request.lots):
        return staff, "efter bemanding"
    return [Decimal(1)] * len(request.lots), EVENLY


def _none_without(parts: tuple[int, ...]) -> list[int]:
    """A part of zero takes one from the largest, when the total allows one for each."""
    heads = list(parts)
    if sum(heads) >= len(heads):
        while 0 in heads:
            heads[heads.index(max(heads))] -= 1
            heads[heads.index(0)] = 1
    return heads
