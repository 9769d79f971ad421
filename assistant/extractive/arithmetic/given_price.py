"""What a rule of the sources makes of a price that only the question gives."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from assistant.calculator import Operand, Operation
from assistant.extractive.arithmetic.clause import Clause, Found, as_operand
from assistant.extractive.arithmetic.figures import Figure, figures, reached
from assistant.extractive.arithmetic.words import words
from knowledge.danish.numbers import Value, ValueKind, find_values
from knowledge.search.query import query_terms

_ENOUGH = 0.3  # share of the question's words that the rule must have
_NOT = re.compile(r"\b(?:ikke|ikk|uden|ingen|aldrig|not|no|never|without)\b")
_ALL = 100


def of_a_given_price(clause: Clause, _: re.Match[str]) -> Found | None:
    """`25 procent af den pris, de byder ind med`, and the question gives a price.

    What is left of it where the question asks what depends on the other case; and that share of
    it which the sources give for a share of the time.
    """
    asked = find_values(clause.question)
    given = [v for v in asked if v.kind is ValueKind.MONEY and v.high is None]
    if len(given) != 1:
        return None
    price = given[0]
    rules = list(_rules(clause))
    if len({each.amount for each in rules}) != 1:
        return None
    rule = rules[0]
    of_it = Operand(price.low, "DKK", clause.question[price.start : price.end])
    if words("depends").search(clause.text):
        share = replace(
            as_operand(rule), value=_ALL - rule.amount, made_of=f"100 % - {rule.amount} %"
        )
        return Found(Operation.FRACTION_OF, (share, of_it), (rule,))
    if bool(_NOT.search(clause.text)) is not bool(_NOT.search(rule.evidence.text.lower())):
        return None  # the rule is for the other case
    parts = [v for v in asked if v.fraction is not None and v.kind is ValueKind.SHARE]
    if not parts:
        return Found(Operation.FRACTION_OF, (as_operand(rule), of_it), (rule,))
    return _in_part(clause, rule, of_it, parts[0]) if len(parts) == 1 else None


def _rules(clause: Clause) -> Iterator[Figure]:
    """The shares that a sentence about the matter tells of what is paid."""
    terms = [t for t in query_terms(clause.question) if t.weight == 1.0 and t.stem.isalpha()]
    for share in clause.figures:
        behind = share.evidence.text[share.value.end :].lower()
        if share.measure != "%" or share.in_table or not words("of_a_price").match(behind):
            continue
        if reached(terms, share.evidence.stems | share.evidence.about) >= _ENOUGH * len(terms):
            yield share


def _in_part(clause: Clause, rule: Figure, price: Operand, part: Value) -> Found | None:
    """`en femtedel af tiden` where a sentence says that this share of the time is paid alike."""
    alike = next(
        (each for each in figures(clause.nearby) if words("paid_alike").search(_text(each))), None
    )
    if alike is None:
        return None
    whole = rule.amount * price.value / _ALL
    label = f"{rule.amount} % × {price.label}"
    paid = Operand(whole, "DKK", label, pointer=rule.evidence.number, made_of=label)
    share = Operand(part.low, None, "spørgsmålet", of=part.of or Decimal(1))
    return Found(Operation.FRACTION_OF, (share, paid), (rule, alike))


def _text(figure: Figure) -> str:
    return figure.evidence.text.lower()
