"""The duty to use people in training: udbudsloven § 176, stk. 2, and BEK nr. 1079 af 29/06/2022.

It concerns services of at least five million kroner and half a year in four ranges of CPV codes,
and works of at least half a year above the threshold for works.
"""

from decimal import Decimal
from math import floor

from assistant.drafting.labour import WEEKS, expected_staff
from assistant.drafting.model import DraftRequest

_LEAST_VALUE = Decimal(5_000_000)  # kroner, services, without VAT
_LEAST_MONTHS = 6
# Repair and maintenance, installation, transport but for waste, cleaning: first and last code.
_RANGES = (
    (50000000, 50884000),
    (51000000, 51900000),
    (60000000, 60651100),
    (90910000, 90919300),
)
_WORKS = 45
_STAFF_PER_TRAINEE = 20  # full-time equivalents
_SHARE_OF_STAFF = Decimal("0.1")  # of the weeks that the staff works
_FEWEST_WEEKS = 4
_START_MONTHS = 3  # before the first one is at work


def contract_value(request: DraftRequest) -> Decimal | None:
    """The value over the whole duration without options, kroner without VAT."""
    if request.value_year is None or request.months is None:
        return None
    return request.value_year * request.months / 12


def is_works(request: DraftRequest) -> bool:
    """Whether the CPV code is one of building works."""
    return request.cpv[:2] == str(_WORKS)


def trainees(request: DraftRequest) -> int | None:
    """How many to propose: one for every twenty of the staff, at least one; None when unknown."""
    staff = expected_staff(request)
    return None if staff is None else max(1, floor(staff / _STAFF_PER_TRAINEE))


def most_weeks(request: DraftRequest) -> int | None:
    """The most weeks a year to propose for each of them; None when the contract sets no limit.

    A small staff has few weeks to give, and a short contract few that are left.
    """
    staff, months = expected_staff(request), request.months
    limits = []
    if staff is not None:
        limits.append(floor(staff * WEEKS * _SHARE_OF_STAFF))
    if months is not None and months < 12:
        limits.append(max(0, months - _START_MONTHS) * WEEKS // 12)
    return max(_FEWEST_WEEKS, min(limits)) if limits else None


def trainees_are_mandatory(request: DraftRequest) -> bool | None:
    """Whether the duty holds; None when too little is told, and for works (threshold moves)."""
    if not request.cpv:
        return None
    if is_works(request):
        return None
    code = int(request.cpv[:8])
    if not any(first <= code <= last for first, last in _RANGES):
        return False
    value = contract_value(request)
    if value is None or request.months is None:
        return None
    return value >= _LEAST_VALUE and request.months >= _LEAST_MONTHS
