"""Rounding, once and at the end, half up; and a figure as Danish staff write it."""

from decimal import ROUND_HALF_UP, Decimal

HUNDRED = Decimal(100)


def rounded(value: Decimal, places: int = 1) -> Decimal:
    """To so many decimals, half away from zero."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def percent(part: Decimal | int, whole: Decimal | int) -> Decimal | None:
    """`part` of `whole` in per cent, to one decimal; None when there is no whole."""
    return rounded(HUNDRED * Decimal(part) / Decimal(whole)) if whole else None


def written(value: Decimal | int, places: int | None = None) -> str:
    """`1.234,50`; without `places` with as many decimals as it has, and no trailing zeros."""
    exact = Decimal(value)
    if places is not None:
        return _swapped(f"{rounded(exact, places):,f}")
    text = f"{exact:,f}"
    return _swapped(text.rstrip("0").rstrip(".") if "." in text else text)


def kroner(value: Decimal) -> str:
    """`1.234,50 kr.`"""
    return f"{written(value, 2)} kr."


def _swapped(text: str) -> str:
    return text.translate(str.maketrans(",.", ".,"))
