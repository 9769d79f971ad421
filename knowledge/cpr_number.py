"""The ten digits of a CPR number: a day that exists, and the check digit.

How the numbers are made: cpr.dk, "Personnummeret i CPR".
"""

from collections.abc import Sequence
from datetime import date
from functools import cache

_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


def is_birth_date(digits: Sequence[int]) -> bool:
    """Whether the first six digits are a day in the 1900s or 2000s.

    The seventh digit would tell the century; a number mistyped there is still refused.
    A replacement number, given to people without a CPR number, has 60 added to its day.
    """
    day, month, year = (10 * digits[at] + digits[at + 1] for at in (0, 2, 4))
    return _exists(day - 60 if day > 60 else day, month, year)


def is_replacement(digits: Sequence[int]) -> bool:
    """Whether 60 is added to the day. Many other numbers look like that."""
    return digits[0] > 3


def check_digit_fits(digits: Sequence[int]) -> bool:
    """Modulus 11. Numbers given since 2007 need not satisfy it; one other number in eleven does."""
    return sum(weight * digit for weight, digit in zip(_WEIGHTS, digits, strict=True)) % 11 == 0


def is_p_number(digits: Sequence[int]) -> bool:
    """Whether ten bare digits lie where production units are numbered (1000000000 upwards).

    Read as CPR numbers these are people born on the tenth of a month. Without a word that
    tells, a bare number of this series in procurement papers is taken for a P-number.
    """
    return digits[0] == 1 and digits[1] == 0


@cache
def _exists(day: int, month: int, year: int) -> bool:
    for century in (1900, 2000):
        try:
            date(century + year, month, day)
        except ValueError:
            continue
        return True
    return False
