"""Simple arithmetic on quoted figures: exact, with units, and never across units or years."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import cache
from math import prod
from typing import NamedTuple

from assistant.model import Calculation
from assistant.quantities import money, unit_name, written
from knowledge.danish.stems import stem
from knowledge.danish.units import lexicon
from knowledge.errors import BadInputError


class Operation(StrEnum):
    """What is done with the operands, in the order in which they are given."""

    SHARE = "share"  # a of b, in per cent
    DIFFERENCE = "difference"  # a - b
    CHANGE = "change"  # a (later) - b (earlier): the one that may compare years
    PERCENT_MORE = "percent_more"  # (a - b) / b, in per cent
    PERCENT_LESS = "percent_less"  # (a - b) / a, in per cent
    SUM = "sum"  # a + b + …
    AVERAGE = "average"  # a / n, in the unit of a
    REMAINING = "remaining"  # the whole a without b, c, …
    PER_UNIT = "per_unit"  # a / b
    PRODUCT = "product"  # a times b (times c): a price, and how many
    FRACTION_OF = "fraction_of"  # the share a (3 of 4, 25 per cent) of b
    SCALE = "scale"  # a for each b, so how much for c: a / b * c
    ELAPSED = "elapsed"  # a months gone of b months in all, in per cent


@dataclass(frozen=True, slots=True)
class Operand:
    """A figure that a source states.

    `unit` is a unit of `knowledge.danish.numbers` (`DKK`, `%`, `time`), the noun counted as
    written (`ansatte`), or None. `of` is the whole of a share (`3 ud af 4`: value 3, of 4).
    `year` is the year that the figure is for, when that matters. `pointer` is the number of
    the passage that states it, None for a figure that only the question states. `made_of` tells
    how it comes about where no source states it itself (`21 + 10`).
    """

    value: Decimal
    unit: str | None = None
    label: str = ""
    year: int | None = None
    pointer: int | None = None
    of: Decimal | None = None
    made_of: str = ""


def calculate(
    operation: Operation, operands: Sequence[Operand], language: str = "da", unit: str = ""
) -> Calculation:
    """The result with its formula, in Danish or English; a rounded result says so.

    `unit` names the result when the operands do not tell its unit (`timer pr. ansat`).
    Raises BadInputError, in Danish, when the operands cannot be used together.
    """
    rule = _RULES[operation]
    _check(operation, rule, operands)
    own = rule.unit(operands)
    exact = rule.compute(*_amounts(operation, operands))
    result = rounded(exact, operation, own)
    note = _ROUNDED[language] if result != exact else ""
    if own == "DKK" and not unit:
        shown, name = money(result, language)
    else:
        shown = written(result, language)
        name = unit or unit_name(own, result, language)
    if not unit and operation is Operation.PER_UNIT and operands[1].unit:
        name += f" {_PER[language]} {unit_name(operands[1].unit, Decimal(1), language)}"
    texts = [quantity(each, language) for each in operands]
    return Calculation(
        formula=rule.formula.format(*texts) or rule.sign.join(texts),
        inputs=tuple((each.label, text) for each, text in zip(operands, texts, strict=True)),
        result=shown,
        unit=f"{name}{note}".strip(),
    )


def quantity(operand: Operand, language: str) -> str:
    """`4 mio. kr.`, `186 timer`, `16 ansatte`, `3/4`, `(21 + 10 = 31)`."""
    if operand.made_of:
        return f"({operand.made_of} = {quantity(replace(operand, made_of=''), language)})"
    if operand.of is not None:
        return f"{written(operand.value, language)}/{written(operand.of, language)}"
    if operand.unit == "DKK":
        return " ".join(money(operand.value, language))
    name = unit_name(operand.unit, operand.value, language)
    return f"{written(operand.value, language)} {name}".strip()


def counts_people(noun: str) -> bool:
    """People are people by whatever name: 13 ansættelser, 16 ansatte."""
    lexical, lowered = lexicon(), noun.lower()
    people = lowered in lexical.people or lowered in lexical.words_for_people
    return people or stem(lowered) in _people()


@cache
def measures() -> frozenset[str]:
    """The units that measure (hours, kroner, per cent) and do not count things."""
    words = lexicon()
    units = (words.durations, words.currencies, words.percent)
    return frozenset(unit for each in units for unit in each.values())


_LARGE = 10  # from here on one decimal says enough
_LARGE_SUM = 1_000  # kroner; from here on no øre
_ROUNDED = {"da": " (afrundet)", "en": " (rounded)"}
_PER = {"da": "pr.", "en": "per"}


class _Rule(NamedTuple):
    """An operation: how many operands, what of them must agree, and the result."""

    least: int
    most: int
    compute: Callable[..., Decimal]
    sign: str
    unit: Callable[[Sequence[Operand]], str | None]
    same_unit: bool = True
    same_noun: bool = True
    divisor: int | None = None
    formula: str = ""  # where a sign between the operands does not say it


def _first(operands: Sequence[Operand]) -> str | None:
    return next((each.unit for each in operands if each.unit), None)


def _last(operands: Sequence[Operand]) -> str | None:
    return operands[-1].unit


def _percent(_: Sequence[Operand]) -> str:
    return "%"


def _gap(operands: Sequence[Operand]) -> str | None:
    """Two percentages lie percentage points apart."""
    return "procentpoint" if _first(operands) == "%" else _first(operands)


def _price(operands: Sequence[Operand]) -> str | None:
    return "DKK" if any(each.unit == "DKK" for each in operands) else _first(operands)


_SHARE = _Rule(2, 2, lambda a, b: a / b * 100, " / ", _percent, same_noun=False, divisor=1)
_MINUS = _Rule(2, 2, lambda a, b: a - b, " - ", _gap)
_TIMES = _Rule(2, 2, lambda a, b: a * b, " × ", _price, same_unit=False)
_MANY_TIMES = _TIMES._replace(most=3, compute=lambda *each: prod(each))
_PER_ONE = _Rule(2, 2, lambda a, b: a / b, " / ", _first, same_unit=False, divisor=1)
_RULES = {
    Operation.SHARE: _SHARE,
    Operation.ELAPSED: _SHARE,
    Operation.PERCENT_MORE: _SHARE._replace(
        compute=lambda a, b: (a - b) / b * 100, formula="({0} - {1}) / {1}", same_noun=True
    ),
    Operation.PERCENT_LESS: _SHARE._replace(
        compute=lambda a, b: (a - b) / a * 100,
        formula="({0} - {1}) / {0}",
        same_noun=True,
        divisor=0,
    ),
    Operation.DIFFERENCE: _MINUS,
    Operation.CHANGE: _MINUS,
    Operation.REMAINING: _MINUS._replace(
        most=9, compute=lambda a, *rest: a - sum(rest), same_noun=False
    ),
    Operation.SUM: _Rule(2, 9, lambda *each: sum(each, Decimal(0)), " + ", _first),
    Operation.PER_UNIT: _PER_ONE,
    Operation.AVERAGE: _PER_ONE,
    Operation.PRODUCT: _MANY_TIMES,
    Operation.FRACTION_OF: _TIMES._replace(unit=_last),
    Operation.SCALE: _PER_ONE._replace(
        least=3, most=3, compute=lambda a, b, c: a * c / b, formula="{0} / {1} × {2}"
    ),
}


def _check(operation: Operation, rule: _Rule, operands: Sequence[Operand]) -> None:
    if not rule.least <= len(operands) <= rule.most:
        raise BadInputError(f"Beregningen {operation} kan ikke laves med {len(operands)} tal.")
    years = sorted({each.year for each in operands if each.year})
    if len(years) > 1 and operation is not Operation.CHANGE:
        raise BadInputError(
            f"Tallene gælder forskellige år ({_listed(map(str, years))}) og regnes ikke sammen."
        )
    alike = operands[1:] if operation is Operation.SCALE else operands if rule.same_unit else ()
    if alike and not _agree(alike, nouns=rule.same_noun):
        raise BadInputError(
            f"Tallene har forskellige enheder ({_listed(_unit_shown(e) for e in alike)}) "
            "og regnes ikke sammen."
        )
    if operation is Operation.PRODUCT and all(each.unit == "DKK" for each in operands):
        raise BadInputError("To beløb kan ikke ganges med hinanden.")
    if operation is Operation.FRACTION_OF and operands[0].of is None and operands[0].unit != "%":
        raise BadInputError("Det første tal skal være en andel, fx 25 procent eller 3 ud af 4.")
    if rule.divisor is not None and not operands[rule.divisor].value:
        raise BadInputError("Der kan ikke deles med nul.")


def _agree(operands: Sequence[Operand], *, nouns: bool) -> bool:
    """Whether all have one unit. A bare number may count anything, but is no hours or kroner."""
    if any(each.unit in measures() for each in operands):
        return len({each.unit for each in operands}) == 1
    counted = {_counted(each.unit) for each in operands if each.unit}
    return not nouns or len(counted) <= 1


def _counted(noun: str) -> str:
    return "person" if counts_people(noun) else stem(noun.lower())


def _unit_shown(operand: Operand) -> str:
    return unit_name(operand.unit, Decimal(2), "da") or "intet nævnt"


def _listed(words: Iterable[str]) -> str:
    return " og ".join(dict.fromkeys(words))


@cache
def _people() -> frozenset[str]:
    words = (
        "person",
        "employee",
        "borger",
        "medarbejder",
        "ansat",
        "deltager",
        "ansættelse",
        "stilling",
    )
    return frozenset(map(stem, words))


def _amounts(operation: Operation, operands: Sequence[Operand]) -> list[Decimal]:
    """The operands as numbers; the share that is taken of something is a fraction."""
    amounts = [each.value for each in operands]
    if operation is Operation.FRACTION_OF:
        amounts[0] /= operands[0].of or 100
    return amounts


def rounded(
    exact: Decimal, operation: Operation = Operation.PER_UNIT, unit: str | None = None
) -> Decimal:
    """As shown: per cent and quotients from 10 up to one decimal, large sums and people whole."""
    if unit == "%":
        places = 1
    elif operation is Operation.FRACTION_OF and unit not in measures():
        places = 0
    elif exact == round(exact, 2):
        places = 2
    elif unit == "DKK":
        places = 0 if abs(exact) >= _LARGE_SUM else 2
    else:
        places = 1 if abs(exact) >= _LARGE else 2
    return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
