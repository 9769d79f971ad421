"""Whether a requirement is in proportion to the staff that the contract will need."""

from dataclasses import dataclass
from decimal import Decimal

from assistant.drafting.figures import number
from assistant.drafting.labour import expected_staff, told_staff
from assistant.drafting.model import DraftRequest, Light, LotRequirement

_GREEN, _YELLOW = 20, 25  # persons in per cent of the expected staff
_LEAST, _MOST = 5, 37  # hours a week for one person


@dataclass(frozen=True, slots=True)
class Proportion:
    """The light, the share of the staff in per cent (None when unknown) and why, in Danish."""

    light: Light
    share: Decimal | None
    said: tuple[str, ...]


def proportion(
    request: DraftRequest, persons: int, hours: Decimal, lots: tuple[LotRequirement, ...]
) -> Proportion:
    """The ratio to the staff, in total and per lot, and whether the hours are realistic."""
    if not persons:
        return Proportion(Light.GREEN, None, ())
    staff = expected_staff(request)
    share = persons / staff * 100 if staff else None
    findings = [_of_staff(share, staff, computed=told_staff(request) is None)]
    findings += _of_hours(persons, hours)
    findings += _of_lots(request, lots)
    lights = [light for light, _ in findings]
    worst = max(lights, key=list(Light).index)
    return Proportion(
        worst,
        None if share is None else round(share, 1),
        tuple(text for _, text in findings),
    )


def ratio_light(share: Decimal) -> Light:
    """Green up to 20 per cent, yellow up to 25, red above."""
    if share <= _GREEN:
        return Light.GREEN
    return Light.YELLOW if share <= _YELLOW else Light.RED


def _of_staff(share: Decimal | None, staff: Decimal | None, *, computed: bool) -> tuple[Light, str]:
    if share is None or staff is None:
        return Light.YELLOW, (
            "Om kravet er proportionalt, kan ikke vurderes: den forventede bemanding, "
            "eller værdien om året, mangler."
        )
    source = "beregnet" if computed else "oplyst"
    text = f"Det er {number(share)} % af en {source} bemanding på {number(staff)} årsværk"
    tail = {
        Light.GREEN: f"; højst {_GREEN} % er proportionalt.",
        Light.YELLOW: f"; over {_GREEN} % kræver en begrundelse.",
        Light.RED: f"; over {_YELLOW} % er som udgangspunkt for meget.",
    }
    light = ratio_light(share)
    return light, text + tail[light]


def _of_hours(persons: int, hours: Decimal) -> list[tuple[Light, str]]:
    each = hours / persons
    if _LEAST <= each <= _MOST:
        return []
    if each > _MOST:
        return [(Light.RED, f"{number(each)} timer pr. person er mere end fuld tid.")]
    return [
        (Light.YELLOW, f"{number(each)} timer pr. person er mindre end {_LEAST} timer om ugen.")
    ]


def _of_lots(request: DraftRequest, lots: tuple[LotRequirement, ...]) -> list[tuple[Light, str]]:
    found: list[tuple[Light, str]] = []
    for lot, required in zip(request.lots, lots, strict=True):
        if lot.staff and required.persons:
            share = required.persons / lot.staff * 100
            light = ratio_light(share)
            if light is not Light.GREEN:
                found.append((light, f"I {lot.name} er det {number(share)} % af bemandingen."))
    return found
