"""What a sentence says of money: the value a year, the share that is wages, the cost of an hour."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from knowledge.danish.numbers import Value, ValueKind, find_values

_LEAST = 20_000  # kroner; less is a fine, a fee or the price of something
_MOST = 10**12
_NEAR = 45
_YEARLY_AFTER = re.compile(r"[^,;.]{0,12}(?:om året|årlig|hvert år|i året|årets|i årlig)")
_YEARLY_BEFORE = re.compile(r"(?:årlig\w*|om året|værdi_år)[^,;.]{0,30}$")
_TOTAL_AFTER = re.compile(
    r"[^,;.]{0,12}(?:\bover\b|i alt|samlet|totalt|hele perioden|for hele"
    r"|i kontraktperioden|i ramme)"
)
_TOTAL_BEFORE = re.compile(r"(?:samlet|i alt|totalt?|kontraktsum|ramme\w*)[^,;.]{0,25}$")
_EACH_BEFORE = re.compile(r"\b(?:hver|hver især|pr\.? delaftale)\s*(?:på |er |til )?(?:ca\.? )?$")
_EACH_AFTER = re.compile(r"\s*(?:om året |årligt )?(?:hver\b(?! år)|pr\.? del|per del|i hver del)")
_HOURLY_AFTER = re.compile(r"\s*(?:i timen|timen\b|pr\.? time)")
_HOURLY_BEFORE = re.compile(r"(?:timepris|timeløn|timesats|timekost|timelønn)\w*[^,;]{0,20}$")
_WAGES_BEFORE = re.compile(r"(?:lønsum|lønudgift|lønbudget|lønomkostning)\w*[^,;.]{0,20}$")
_NO_VALUE_BEFORE = re.compile(
    r"(?:\bbod|bøde|bonus|præmie|sanktion|tilskud|incitament|årsværk|person|ansat|plads)\w*[^,;.]{0,25}$"
)
_WAGE_SHARE_AFTER = re.compile(
    r"\s*(?:er |til |går til )?(?:løn\b|lønninger|lønandel|lønudgift|arbejdskraft)"
)
_WAGE_SHARE_BEFORE = re.compile(
    r"(?:\bløn\b|lønnen|lønninger|lønandel\w*|løndel\w*|lønudgift\w*)[^,;.]{0,30}$"
)
_OF_HOURS = re.compile(r"\s*af (?:arbejds|løn)?time")
_OF_WAGES = re.compile(r"\s*af løn(?:sum|udgift|omkostning|nen)")
_FTE_PER = re.compile(r"årsværk (?:pr\.?|per|for hver)\s*(?:påbegyndt\w* )?$")
_RESULT_SPLIT = re.compile(r"(?<![\d/])(\d\d)\s?/\s?(\d\d)(?![\d/])")
_LOT_BEFORE = re.compile(
    r"(?:delaftale|delkontrakt|lot) \w{1,3}\s*(?:[(:=-]|på|er)?\s*(?:ca\.?)?\s*$"
)


class Per(StrEnum):
    """What a value is said to be for."""

    YEAR = "year"
    WHOLE = "whole"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class Amount:
    """A value in kroner as it stands at `text[start:end]`, of each lot or of the contract."""

    kroner: Decimal
    per: Per
    start: int
    end: int
    each_lot: bool = False


@dataclass(frozen=True, slots=True)
class Money:
    """Values of the contract or its lots, wages a year, and rates by their default's name."""

    amounts: tuple[Amount, ...]
    wages: Amount | None
    hourly_cost: Decimal | None
    labour_share: Decimal | None
    rates: tuple[tuple[str, Decimal], ...]


def read_money(text: str) -> Money:
    """All that `text` (small letters) says of money and shares."""
    values = [value for value in find_values(text) if _is_money(value) or value.unit == "%"]
    hourly = _first(values, lambda value: _is_money(value) and _is_hourly(text, value))
    hourly = hourly or _first(list(find_values(text)), lambda value: _is_bare_wage(text, value))
    wages = _first(values, lambda value: _is_money(value) and _stands(_WAGES_BEFORE, text, value))
    share = _first(values, lambda value: value.unit == "%" and _is_wage_share(text, value))
    used = {value for value in (hourly, wages, share) if value is not None}
    rates = tuple(_rates(text, values))
    amounts = tuple(
        _amount(text, value)
        for value in values
        if _is_money(value)
        and value not in used
        and value.low >= _LEAST
        and not _is_other(text, value)
    )
    return Money(
        amounts=amounts,
        wages=None if wages is None else _amount(text, wages),
        hourly_cost=None if hourly is None else hourly.low,
        labour_share=None if share is None else share.low / 100,
        rates=rates,
    )


def yearly(amount: Amount, months: int | None, *, guess_months: int) -> Decimal:
    """Kroner a year. A sum for the whole is spread over the months; unsaid, it is the whole."""
    if amount.per is Per.YEAR or (amount.per is Per.UNSAID and not months):
        return Decimal(round(amount.kroner))
    return Decimal(round(amount.kroner * 12 / (months or guess_months)))


def main_amount(amounts: tuple[Amount, ...]) -> Amount | None:
    """The value that is said to be a year's, else the whole's, else the first."""
    for per in Per:
        found = [amount for amount in amounts if amount.per is per]
        if found:
            return found[0]
    return None


def _amount(text: str, value: Value) -> Amount:
    before = text[max(0, value.start - _NEAR) : value.start]
    after = text[value.end : value.end + _NEAR]
    if _YEARLY_AFTER.match(after) or _YEARLY_BEFORE.search(before):
        per = Per.YEAR
    elif _TOTAL_AFTER.match(after) or _TOTAL_BEFORE.search(before):
        per = Per.WHOLE
    else:
        per = Per.UNSAID
    each = bool(_EACH_BEFORE.search(before) or _EACH_AFTER.match(after))
    return Amount(value.low, per, value.start, value.end, each)


def _is_money(value: Value) -> bool:
    """Kroner, or a bare number so large that it counts nothing else."""
    if value.low > _MOST:
        return False
    if value.kind is ValueKind.MONEY:
        return value.unit == "DKK"
    return value.kind is ValueKind.COUNT and value.low >= 100_000


def _is_hourly(text: str, value: Value) -> bool:
    return bool(_HOURLY_AFTER.match(text, value.end)) or _stands(_HOURLY_BEFORE, text, value)


def _is_bare_wage(text: str, value: Value) -> bool:
    """`timeløn ca. 245`"""
    bare = value.kind is ValueKind.COUNT and value.unit is None and 100 <= value.low <= 3000
    return bare and _stands(_HOURLY_BEFORE, text, value)


def _is_wage_share(text: str, value: Value) -> bool:
    if _OF_HOURS.match(text, value.end) or _OF_WAGES.match(text, value.end):
        return False
    after = bool(_WAGE_SHARE_AFTER.match(text, value.end))
    return after or _stands(_WAGE_SHARE_BEFORE, text, value)


def _is_other(text: str, value: Value) -> bool:
    if _LOT_BEFORE.search(text, max(0, value.start - _NEAR), value.start):
        return False
    return _stands(_NO_VALUE_BEFORE, text, value)


def _rates(text: str, values: list[Value]) -> Iterator[tuple[str, Decimal]]:
    for value in values:
        if value.unit == "%" and _OF_HOURS.match(text, value.end):
            yield "hours_share", value.low / 100
        elif value.unit == "%" and _OF_WAGES.match(text, value.end):
            yield "wage_share", value.low / 100
        elif _is_money(value) and _stands(_FTE_PER, text, value):
            yield "value_per_fte", value.low
    split = _RESULT_SPLIT.search(text)
    if split is not None and int(split[1]) + int(split[2]) == 100 and "resultat" in text:
        yield "fixed_share", Decimal(split[1]) / 100


def _stands(pattern: re.Pattern[str], text: str, value: Value) -> bool:
    return pattern.search(text, max(0, value.start - _NEAR), value.start) is not None


def _first(values: list[Value], wanted: Callable[[Value], bool]) -> Value | None:
    return next((value for value in values if wanted(value)), None)
