"""Each method of computing a requirement: its persons and hours a week, with the formula."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor

from assistant.drafting.figures import Ledger, number, own_rates, shown
from assistant.drafting.labour import (
    FULL_TIME,
    WEEKS,
    expected_staff,
    guessed_value,
    labour,
    told_staff,
    value_year,
)
from assistant.drafting.model import Method

_LEAST_HOURS = 5  # a job of fewer hours a week is not asked for
EMPLOYMENT = "beskæftigelse"  # the sector whose persons are citizens, not staff


@dataclass(frozen=True, slots=True)
class Computed:
    """Persons and hours a week together. `said` is what is to be borne in mind, in Danish."""

    persons: int
    hours: Decimal
    formula: str
    said: str = ""


def compute(method: Method, ledger: Ledger) -> Computed | None:
    """The requirement by `method`, None when the request tells too little for it.

    Raises BadInputError, in Danish, when one of the request's own rates is out of bounds.
    """
    own_rates(ledger.request)
    return _METHODS[method](ledger)


def _persons_hours(ledger: Ledger) -> Computed | None:
    persons, hours = ledger.request.persons, ledger.request.hours
    if persons is None:
        if hours is None:
            return None
        ledger.note("Ønskede timer om ugen", hours, "timer")
        return _from_hours(ledger, hours, "")
    ledger.note("Ønskede personer", Decimal(persons), "antal")
    if hours is not None:
        ledger.note("Ønskede timer om ugen", hours, "timer")
        hours = _half_down(hours)
        ratio = f" ≈ {number(hours / persons)} timer pr. person" if persons else ""
        return Computed(persons, hours, f"{_people(persons)}, {_hours(hours)} om ugen{ratio}")
    each = ledger.rate("hours_per_person")
    hours = _half_down(persons * each)
    formula = f"{_people(persons)} × {_hours(each)} = {_hours(hours)} om ugen"
    return Computed(persons, hours, formula)


def _fte_per_value(ledger: Ledger) -> Computed | None:
    value = value_year(ledger.request)
    if value is None:
        return None
    ledger.note("Værdi om året", value, "kr", assumed=guessed_value(ledger.request))
    per = ledger.rate("value_per_fte")
    full = floor(value / per)
    formula = f"{shown(value, 'kr')} / {shown(per, 'kr')} pr. årsværk, rundet ned = {full} årsværk"
    if not full:
        return Computed(0, Decimal(0), formula, "Værdien er mindre end værdien af ét årsværk.")
    hours = Decimal(full * FULL_TIME)
    return _from_hours(ledger, hours, f"{formula}; {full} × 37 timer = {_hours(hours)} om ugen")


def _labour_share(ledger: Ledger) -> Computed | None:
    base = labour(ledger)
    if base is None:
        return None
    share = ledger.rate("hours_share")
    year = share * base.hours
    week = year / WEEKS
    return _from_hours(
        ledger,
        week,
        f"{base.formula}; {shown(share, 'share')} heraf = {number(year)} timer om året; "
        f"{number(year)} / {WEEKS} uger = {_hours(week)} om ugen",
    )


def _wage_share(ledger: Ledger) -> Computed | None:
    value = value_year(ledger.request)
    if value is None:
        return None
    ledger.note("Værdi om året", value, "kr", assumed=guessed_value(ledger.request))
    part, cost = ledger.rate("labour_share"), ledger.rate("hourly_cost")
    share, wage = ledger.rate("wage_share"), ledger.rate("candidate_wage") * cost
    wages = value * part
    week = share * wages / wage / WEEKS
    return _from_hours(
        ledger,
        week,
        f"Lønsum: {shown(value, 'kr')} × {shown(part, 'share')} = {_kroner(wages)}; "
        f"{shown(share, 'share')} heraf = {_kroner(share * wages)}; "
        f"{_kroner(share * wages)} / {_kroner(wage)} pr. time / {WEEKS} uger = "
        f"{_hours(week)} om ugen",
    )


def _seats(ledger: Ledger) -> Computed | None:
    request = ledger.request
    staff = expected_staff(request)
    if request.persons is not None:
        seats = request.persons
        ledger.note("Ønskede pladser", Decimal(seats), "antal")
        formula = _seats_named(seats)
    elif staff is not None:
        computed = "" if told_staff(request) is not None else "beregnet af værdien, ikke oplyst"
        ledger.note("Forventet bemanding (årsværk)", staff, "antal", assumed=computed)
        most = int(ledger.rate("seats_at_a_time"))
        seats = min(most, _supported(staff))
        formula = (
            f"1 plads pr. 5 af {number(staff)} årsværk op til 50, derefter 1 pr. 10, "
            f"højst {most} = {_seats_named(seats)}"
        )
    else:
        return None
    longest, each = ledger.rate("course_months"), ledger.rate("seat_hours")
    hours = _half_down(seats * each)
    length = min(longest, Decimal(request.months)) if request.months else longest
    formula += f"; {seats} × {_hours(each)} = {_hours(hours)} om ugen"
    said = f"Pladserne er besat ad gangen; et forløb varer højst {shown(length, 'måneder')}."
    return Computed(seats, hours, formula, said)


def _result_share(ledger: Ledger) -> Computed | None:
    base = _courses(ledger) if of_employment(ledger) else _payable(ledger)
    if base is None:
        return None
    fixed = ledger.rate("fixed_share")
    weeks, window = ledger.rate("result_weeks"), ledger.rate("result_window")
    said = (
        f"{shown(fixed, 'share')} af betalingen for indsatsen er fast; "
        f"{shown(1 - fixed, 'share')} betales, når en person inden for {shown(window, 'uger')} har "
        f"haft mindst {shown(weeks, 'uger')} ordinær beskæftigelse."
    )
    return Computed(base.persons, base.hours, base.formula, said)


def _payable(ledger: Ledger) -> Computed | None:
    """In other sectors the persons are those that the other methods arrive at."""
    return _persons_hours(ledger) or _labour_share(ledger)


def _courses(ledger: Ledger) -> Computed | None:
    """In employment services the persons are the citizens whose courses are paid."""
    request = ledger.request
    value = value_year(request)
    if request.persons is not None:
        persons = request.persons
        ledger.note("Forløb", Decimal(persons), "antal")
        formula = f"{persons} forløb"
    elif value is not None:
        ledger.note("Værdi om året", value, "kr", assumed=guessed_value(request))
        price = ledger.rate("price_per_course")
        persons = floor(value / price)
        formula = (
            f"{shown(value, 'kr')} / {shown(price, 'kr')} pr. forløb = {persons} forløb om året"
        )
    else:
        return None
    each = ledger.rate("result_hours")
    hours = _half_down(persons * each)
    formula += f"; {persons} × {_hours(each)} = {_hours(hours)} om ugen"
    return Computed(persons, hours, formula)


def of_employment(ledger: Ledger) -> bool:
    """Whether what is bought is an effort for unemployed citizens themselves."""
    return ledger.sector is not None and ledger.sector.name == EMPLOYMENT


def _supported(staff: Decimal) -> int:
    """How many supported persons may stand beside `staff`: 1 for 5 up to 50, then 1 for 10."""
    return max(1, floor(min(staff, Decimal(50)) / 5) + floor(max(staff - 50, Decimal(0)) / 10))


def _from_hours(ledger: Ledger, week: Decimal, formula: str) -> Computed:
    """Hours a week rounded down to halves, and the persons who can fill them."""
    each = ledger.rate("hours_per_person")
    hours = _half_down(week)
    if hours < _LEAST_HOURS:
        said = f"Det er under {_LEAST_HOURS} timer om ugen og for lidt til én person."
        return Computed(0, Decimal(0), formula or f"{_hours(week)} om ugen", said)
    persons = max(1, floor(hours / each), ceil(hours / FULL_TIME))
    steps = [formula] if formula else [f"{_hours(week)} om ugen"]
    if hours != week:
        steps.append(f"rundet ned til {_hours(hours)}")
    steps.append(f"{_hours(hours)} / {_hours(each)} pr. person ≈ {_people(persons)}")
    return Computed(persons, hours, "; ".join(steps))


def _half_down(hours: Decimal) -> Decimal:
    return Decimal(floor(hours * 2)) / 2


def _kroner(amount: Decimal) -> str:
    return shown(Decimal(round(amount)), "kr")


def _hours(hours: Decimal) -> str:
    return shown(hours, "timer")


def _people(persons: int) -> str:
    return f"{persons} {'person' if persons == 1 else 'personer'}"


def _seats_named(seats: int) -> str:
    return f"{seats} {'plads' if seats == 1 else 'pladser'}"


_METHODS: Mapping[Method, Callable[[Ledger], Computed | None]] = {
    Method.PERSONS_HOURS: _persons_hours,
    Method.FTE_PER_VALUE: _fte_per_value,
    Method.LABOUR_SHARE: _labour_share,
    Method.WAGE_SHARE: _wage_share,
    Method.SEATS: _seats,
    Method.RESULT_SHARE: _result_share,
}
