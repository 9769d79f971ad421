"""The share of a whole that two or more of its parts make together."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.calculator import Operation
from assistant.extractive.arithmetic.clause import Clause, Found, as_operand
from assistant.extractive.arithmetic.figures import BY_SYNONYM, Figure, is_count, reached
from assistant.extractive.arithmetic.words import words

_FEWEST_PARTS = 2
_DENIES = re.compile(r"\b(?:ikke|mangle\w*|hverken|uden|not|neither|without|lacks?)\b")


def joined_share(clause: Clause) -> Found | None:
    """`Lægger man de 10 til de 21, hvor mange procent af de 41`: all three in one sentence.

    The parts are told by number, or each by a word of its own: `dem i job og dem på vej`.
    """
    asked = clause.counted
    for whole in clause.figures:
        if not is_count(whole) or whole.amount != max(asked, default=None):
            continue
        beside = [e for e in clause.figures if e.beside(whole) and e is not whole and is_count(e)]
        parts = [each for each in beside if each.amount in asked]
        if len(asked) == 1 and _are_each_named(clause, beside):
            parts = beside
        together = sum((each.amount for each in parts), Decimal(0))
        if len(parts) < max(_FEWEST_PARTS, len(asked) - 1) or together > whole.amount:
            continue
        sign = " + ".join(str(each.amount) for each in parts)
        summed = replace(as_operand(parts[0]), value=together, label=sign, made_of=sign)
        return Found(Operation.SHARE, (summed, as_operand(whole)), (*parts, whole))
    return None


def _are_each_named(clause: Clause, parts: Sequence[Figure]) -> bool:
    """Whether there are two, the second told to come on top of the first, and each is told by a
    word of the question that the other lacks."""
    if len(parts) != _FEWEST_PARTS or _DENIES.search(clause.text):
        return False
    text = parts[0].evidence.text.lower()
    between = text[parts[0].value.end : parts[1].value.start]
    if not words("in_addition").search(between) or words("holding").search(between):
        return False
    own = [{t for t in clause.terms if reached([t], each.keys) >= BY_SYNONYM} for each in parts]
    return bool(own[0] - own[1] and own[1] - own[0])
