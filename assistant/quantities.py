"""How quantities are written: figures, units and money, in Danish and in English."""

from decimal import Decimal


def written(value: Decimal, language: str) -> str:
    """The number in figures: `1.234,5` in Danish, `1,234.5` in English.

    Sources write at most three decimals; a quotient that has more is cut to two.
    """
    text = f"{value:,f}" if value == round(value, 3) else f"{value:,.2f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text if language == "en" else text.translate(_DANISH)


def unit_name(unit: str | None, value: Decimal, language: str) -> str:
    """The unit as it is written after `value`; a counted noun stands as it is."""
    names = _UNITS[language].get(unit or "")
    return (unit or "") if names is None else names[0 if value == 1 else 1]


def money(value: Decimal, language: str) -> tuple[str, str]:
    """The figure and its unit: millions when they say it exactly, otherwise kroner."""
    millions = value / 1_000_000
    if abs(millions) >= 1 and millions == round(millions, 2):
        return written(millions, language), _MILLION[language]
    return written(value, language), unit_name("DKK", value, language)


_DANISH = str.maketrans(",.", ".,")
_MILLION = {"da": "mio. kr.", "en": "million DKK"}
_UNITS = {
    "da": {
        "DKK": ("kr.", "kr."),
        "minut": ("minut", "minutter"),
        "time": ("time", "timer"),
        "dag": ("dag", "dage"),
        "uge": ("uge", "uger"),
        "måned": ("måned", "måneder"),
        "kvartal": ("kvartal", "kvartaler"),
    },
    "en": {
        "procentpoint": ("percentage points", "percentage points"),
        "minut": ("minute", "minutes"),
        "time": ("hour", "hours"),
        "dag": ("day", "days"),
        "uge": ("week", "weeks"),
        "måned": ("month", "months"),
        "kvartal": ("quarter", "quarters"),
        "år": ("year", "years"),
    },
}
