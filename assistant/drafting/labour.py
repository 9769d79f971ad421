"""How much labour a contract holds: value, hours and staff a year."""

from dataclasses import dataclass
from decimal import Decimal

from assistant.drafting.figures import Ledger, number, own_rates, shown
from assistant.drafting.model import DraftRequest

WEEKS = 52
FULL_TIME = 37  # hours a week
FTE_HOURS = Decimal(WEEKS * FULL_TIME)


@dataclass(frozen=True, slots=True)
class Labour:
    """Labour hours a year, and how they were computed, in Danish."""

    hours: Decimal
    formula: str

    @property
    def staff(self) -> Decimal:
        """In full-time equivalents."""
        return self.hours / FTE_HOURS


def value_year(request: DraftRequest) -> Decimal | None:
    """Kroner a year: as told, else the sum of the lots when each has a value."""
    values = [lot.value_year for lot in request.lots if lot.value_year is not None]
    if request.value_year is not None or not values or len(values) < len(request.lots):
        return request.value_year
    return sum(values, Decimal(0))


def told_staff(request: DraftRequest) -> Decimal | None:
    """Full-time employees: as told, else the sum of the lots when each has some."""
    staff = [lot.staff for lot in request.lots if lot.staff is not None]
    if request.staff is not None or not staff or len(staff) < len(request.lots):
        return request.staff
    return sum(staff, Decimal(0))


def labour(ledger: Ledger) -> Labour | None:
    """From the staff, when it and no labour share is told; else from the value; else None."""
    staff, value = told_staff(ledger.request), value_year(ledger.request)
    if staff is not None and (value is None or "labour_share" not in own_rates(ledger.request)):
        ledger.note("Forventet bemanding (årsværk)", staff, "antal")
        hours = staff * FTE_HOURS
        return Labour(
            hours, f"{number(staff)} årsværk × 1.924 timer = {number(hours)} timer om året"
        )
    if value is None:
        return None
    ledger.note("Værdi om året", value, "kr", assumed=guessed_value(ledger.request))
    share, cost = ledger.rate("labour_share"), ledger.rate("hourly_cost")
    hours = value * share / cost
    return Labour(
        hours,
        f"{shown(value, 'kr')} × {shown(share, 'share')} / {shown(cost, 'kr')} pr. time = "
        f"{number(hours)} timer om året ≈ {number(hours / FTE_HOURS)} årsværk à 1.924 timer",
    )


def guessed_value(request: DraftRequest) -> str:
    """Why the yearly value is an assumption, empty when it is none."""
    return "læst af teksten, ikke sagt om året" if "value_year" in request.guessed else ""


def expected_staff(request: DraftRequest) -> Decimal | None:
    """Full-time equivalents as told, else computed from the value; None when neither is known."""
    told = told_staff(request)
    if told is not None:
        return told
    computed = labour(Ledger.of(request))
    return None if computed is None else computed.staff
