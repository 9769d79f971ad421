"""The value of a tender against the threshold of its day."""

from datetime import date
from decimal import Decimal

from assistant.drafting.rules.clause import Clause, Found
from assistant.drafting.rules.rule import threshold
from assistant.drafting.trainees import contract_value, is_works

_LIGHT_REGIME = ("75", "79", "80", "85", "92", "98")  # divisions of CPV with codes of the annex


def value_unknown(clause: Clause) -> Found | None:
    """A tender is known, but not its value."""
    return Found() if clause.request is not None and _value(clause) is None else None


def threshold_unknown(clause: Clause) -> Found | None:
    """The value is known, and the threshold of the day is not."""
    if _value(clause) is None or limit(clause) is not None:
        return None
    euro = threshold(_kind(clause), clause.day, "EUR")
    known = f" (i euro er den {kroner(euro.value)}, {euro.source})" if euro else ""
    return Found(None, {"dag": danish_date(clause.day), "euro": known})


def below_threshold(clause: Clause) -> Found | None:
    """The value is below the threshold."""
    value, least = _value(clause), limit(clause)
    if value is None or least is None or value >= least:
        return None
    return Found(None, {"vaerdi": kroner(value), "taerskel": kroner(least)})


def light_regime(clause: Clause) -> Found | None:
    """A code that may belong to the light regime."""
    request = clause.request
    return Found() if request is not None and _kind(clause) == "let-regime" else None


def _value(clause: Clause) -> Decimal | None:
    """The value with options, which the thresholds are measured on."""
    request = clause.request
    if request is None:
        return None
    value = contract_value(request)
    if value is None or not request.months:
        return value
    return value * (request.months + (request.option_months or 0)) / request.months


def limit(clause: Clause) -> int | None:
    """The threshold in kroner, None when it is not known for the day."""
    known = threshold(_kind(clause), clause.day)
    return None if known is None else known.value


def _kind(clause: Clause) -> str:
    cpv = clause.request.cpv if clause.request else ""
    if clause.request is not None and is_works(clause.request):
        return "bygge-anlaeg"
    return "let-regime" if cpv.startswith(_LIGHT_REGIME) else "varer-tjenester"


def kroner(value: Decimal | int | None) -> str:
    """An amount as Danish shows it, empty for None."""
    return "" if value is None else f"{int(value):,}".replace(",", ".")


def danish_date(day: date) -> str:
    """`25.11.2026`."""
    return f"{day.day}.{day.month}.{day.year}"
