"""A requirement split over lots, so that the lots add up to the total exactly."""

from collections.abc import Sequence
from decimal import Decimal
from math import floor

from assistant.drafting.model import DraftRequest, LotRequirement

EVENLY = "ligeligt"
AS_TOLD = "som oplyst for hver delaftale"
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
    """Persons as told of each lot, else by value (or staff, or evenly); hours likewise, else by
    persons, in halves.

    Each lot gets a person when there are enough for all, unless nobody is told of it. Empty when
    there are no lots.
    """
    if not request.lots:
        return ()
    by, how = weights(request)
    heads = list(split(persons, by))
    heads = heads if how == AS_TOLD else _none_without(heads)
    by_hours = _hours_told(request, heads, hours) or [Decimal(each) for each in heads]
    halves = split(int(hours * _STEPS), by_hours)
    return tuple(
        LotRequirement(lot.name, head, Decimal(half) / _STEPS)
        for lot, head, half in zip(request.lots, heads, halves, strict=True)
    )


def weights(request: DraftRequest) -> tuple[list[Decimal], str]:
    """What the lots weigh, and by what, in Danish: `efter værdi`, `efter bemanding`, `ligeligt`."""
    told = [Decimal(lot.persons) for lot in request.lots if lot.persons is not None]
    if len(told) == len(request.lots) and any(told):
        return told, AS_TOLD
    values = [lot.value_year for lot in request.lots if lot.value_year]
    if len(values) == len(request.lots):
        return values, "efter værdi"
    staff = [lot.staff for lot in request.lots if lot.staff]
    if len(staff) == len(request.lots):
        return staff, "efter bemanding"
    return [Decimal(1)] * len(request.lots), EVENLY


def _hours_told(
    request: DraftRequest, heads: Sequence[int], hours: Decimal
) -> tuple[Decimal, ...] | None:
    """The hours as told of each lot, where persons and hours together are as told too."""
    told = tuple(lot.hours for lot in request.lots if lot.hours is not None)
    as_told = list(heads) == [lot.persons for lot in request.lots]
    agree = as_told and len(told) == len(heads) and sum(told, Decimal(0)) == hours
    return told if agree else None


def _none_without(heads: list[int]) -> list[int]:
    """A part of zero takes one from the largest, when the total allows one for each."""
    if sum(heads) >= len(heads):
        while 0 in heads:
            heads[heads.index(max(heads))] -= 1
            heads[heads.index(0)] = 1
    return heads
