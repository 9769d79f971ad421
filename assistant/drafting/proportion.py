"""Whether a requirement is in proportion to the staff that the contract will need.

What candidates fill of the staff is their hours, so hours are held up against full-time
equivalents. Each of them also takes somebody's time to begin with, so that many persons with few
hours need a reason of their own.
"""

from dataclasses import dataclass
from decimal import Decimal

from assistant.drafting.figures import number
from assistant.drafting.labour import FULL_TIME, expected_staff, told_staff
from assistant.drafting.model import DraftRequest, Light, LotRequirement

GREEN, YELLOW = 20, 25  # per cent of the staff: in order up to here, with a reason up to there
_MOST_PERSONS = 50  # persons in per cent of the full-time staff, whatever their hours
_LEAST = 5  # hours a week for one person


@dataclass(frozen=True, slots=True)
class Measure:
    """Persons and hours in per cent of the staff, their light, and the limit that decides it.

    `hours` is None where they are not known; then persons stand for full time.
    """

    light: Light
    persons: Decimal
    hours: Decimal | None
    limit: str

    def __str__(self) -> str:
        """`4,9 % af timerne og, talt i personer, 17,2 %`"""
        if self.hours is None:
            return f"talt i personer {number(self.persons)} %"
        return f"{number(self.hours)} % af timerne og, talt i personer, {number(self.persons)} %"


@dataclass(frozen=True, slots=True)
class Proportion:
    """The light, persons and hours in per cent of the staff (None when unknown), and why."""

    light: Light
    share: Decimal | None
    hours_share: Decimal | None
    said: tuple[str, ...]


def proportion(
    request: DraftRequest, persons: int, hours: Decimal, lots: tuple[LotRequirement, ...]
) -> Proportion:
    """The ratio to the staff, in total and per lot, and whether the hours are realistic."""
    if not persons:
        return Proportion(Light.GREEN, None, None, ())
    staff = expected_staff(request)
    whole = measured(persons, hours, staff) if staff else None
    findings = [_of_staff(whole, staff, computed=told_staff(request) is None)]
    findings += _of_hours(persons, hours)
    findings += _of_lots(request, lots)
    lights = [light for light, _ in findings]
    return Proportion(
        max(lights, key=list(Light).index),
        None if whole is None else round(whole.persons, 1),
        None if whole is None or whole.hours is None else round(whole.hours, 1),
        tuple(text for _, text in findings),
    )


def measured(persons: int, hours: Decimal | None, staff: Decimal) -> Measure:
    """Persons and their hours a week held up against `staff` in full-time equivalents, not 0."""
    heads = persons / staff * 100
    work = None if hours is None else hours / FULL_TIME / staff * 100
    weight, what = (heads, "i personer") if work is None else (work, "af timerne")
    if weight > YELLOW:
        limit = f"over {YELLOW} % {what} er som udgangspunkt for meget"
        return Measure(Light.RED, heads, work, limit)
    if heads > _MOST_PERSONS:
        limit = f"over {_MOST_PERSONS} % i personer er som udgangspunkt for meget"
        return Measure(Light.RED, heads, work, limit)
    if weight > GREEN:
        return Measure(Light.YELLOW, heads, work, f"over {GREEN} % {what} kræver en begrundelse")
    if heads > GREEN:
        limit = f"hver person skal læres op, så over {GREEN} % i personer kræver en begrundelse"
        return Measure(Light.YELLOW, heads, work, limit)
    return Measure(Light.GREEN, heads, work, f"højst {GREEN} % er proportionalt")


def _of_staff(whole: Measure | None, staff: Decimal | None, *, computed: bool) -> tuple[Light, str]:
    if whole is None or staff is None:
        return Light.YELLOW, (
            "Om kravet er proportionalt, kan ikke vurderes: den forventede bemanding, "
            "eller værdien om året, mangler."
        )
    source = "beregnet" if computed else "oplyst"
    return whole.light, (
        f"Det er {whole} af en {source} bemanding på {number(staff)} årsværk; {whole.limit}."
    )


def _of_hours(persons: int, hours: Decimal) -> list[tuple[Light, str]]:
    each = hours / persons
    if _LEAST <= each <= FULL_TIME:
        return []
    if each > FULL_TIME:
        return [(Light.RED, f"{number(each)} timer pr. person er mere end fuld tid.")]
    return [
        (Light.YELLOW, f"{number(each)} timer pr. person er mindre end {_LEAST} timer om ugen.")
    ]


def _of_lots(request: DraftRequest, lots: tuple[LotRequirement, ...]) -> list[tuple[Light, str]]:
    found: list[tuple[Light, str]] = []
    for lot, required in zip(request.lots, lots, strict=True):
        if lot.staff and required.persons:
            its = measured(required.persons, required.hours, lot.staff)
            if its.light is not Light.GREEN:
                found.append((its.light, f"I {lot.name} er det {its} af bemandingen; {its.limit}."))
    return found
