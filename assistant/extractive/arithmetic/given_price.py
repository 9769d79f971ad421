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
_NOT = re.compile(r"\b(?:ikke|ikk|uden|aldrig|not|no|never|without)\b")
_NEAR = 45  # characters of a price within which it is said to be one, and of what is denied
_ALL = 100


def of_a_given_price(clause: Clause, _: re.Match[str]) -> Found | None:
    """`højst 25 procent af den pris, de byder ind med, hvis borgeren ikke kommer i job`, and the
    question gives the price for one such case.

    What is left of it where the question asks what depends on the other case; and that share of
    it which the sources give for a share of the time.
    """
    asked = find_values(clause.question)
    price = _price(clause.question, asked)
    rules = list(_rules(clause))
    if price is None or len(rules) != 1:
        return None
    rule = rules[0]
    of_it = Operand(price.low, "DKK", "spørgsmålet")
    limited = words("limit").search(rule.evidence.text[: rule.value.start].lower())
    text, case = clause.question.lower(), _has_outcome(_case(rule))
    if words("depends").search(clause.text):
        if not case or not _depends_on(text):
            return None
        made = f"100 % - {rule.amount} %"
        share = replace(as_operand(rule), value=_ALL - rule.amount, made_of=made)
        bound = "at_least" if limited else ""
        return Found(Operation.FRACTION_OF, (share, of_it), (rule,), bound=bound)
    if not case or not _denies(text):
        return None
    bound = "at_most" if limited else ""
    parts = [v for v in asked if v.fraction is not None and v.kind is ValueKind.SHARE]
    if not parts:
        return Found(Operation.FRACTION_OF, (as_operand(rule), of_it), (rule,), bound=bound)
    found = _in_part(clause, rule, price, parts[0]) if len(parts) == 1 else None
    return replace(found, bound=bound) if found else None


def _price(question: str, asked: tuple[Value, ...]) -> Value | None:
    """The one amount of the question, said to be a price, of one thing."""
    given = [v for v in asked if v.kind is ValueKind.MONEY and v.high is None]
    several = any(v.kind is ValueKind.COUNT and v.head and v.low > 1 for v in asked)
    several = several or words("of_several").search(question.lower()) is not None
    if len(given) != 1 or several:
        return None
    price = given[0]
    beside = question[max(0, price.start - _NEAR) : price.end + _NEAR].lower()
    return price if words("named_price").search(beside) else None


def _rules(clause: Clause) -> Iterator[Figure]:
    """The shares of a price that a sentence about the matter tells to be paid, in one case only,
    which is denied (`hvis … ikke`)."""
    terms = [t for t in query_terms(clause.question) if t.weight == 1.0 and t.stem.isalpha()]
    for share in clause.figures:
        text = share.evidence.text.lower()
        before, behind = text[: share.value.start], text[share.value.end :]
        if share.measure != "%" or share.in_table or not words("of_a_price").match(behind):
            continue
        if not words("is_paid").search(before) or words("is_withheld").search(text):
            continue
        alone = len([v for v in share.evidence.values if v.kind is ValueKind.SHARE]) == 1
        told = share.evidence.stems | share.evidence.about
        if alone and _case(share) and reached(terms, told) >= _ENOUGH * len(terms):
            yield share


def _case(rule: Figure) -> str:
    """What the case is that the rule is for, behind its `hvis … ikke`; empty without one."""
    behind = rule.evidence.text[rule.value.end :].lower()
    condition = words("condition").search(behind)
    denied = _NOT.search(behind, condition.end()) if condition else None
    return behind[denied.end() :] if denied else ""


def _has_outcome(text: str) -> bool:
    """Whether it is about coming into a job: the outcome that such rules pay for."""
    return words("outcome").search(text) is not None


def _denies(question: str) -> bool:
    """Whether the question denies the outcome: `ikke kommer i arbejde`."""
    return any(
        _has_outcome(question[no.end() : no.end() + _NEAR]) for no in _NOT.finditer(question)
    )


def _depends_on(question: str) -> bool:
    """Whether it is asked what depends on the outcome, or what is lost without it."""
    found = words("depends").search(question)
    if found is None:
        return False
    if words("loses").match(found[0]):
        return _denies(question)
    behind = question[found.end() : found.end() + 2 * _NEAR]
    return _has_outcome(behind) and not _NOT.search(behind)


def _in_part(clause: Clause, rule: Figure, price: Value, part: Value) -> Found | None:
    """`en femtedel af tiden` where a sentence says that this share of the time is paid alike."""
    behind = clause.question[part.start : part.end + _NEAR].lower()
    alike = next(
        (each for each in figures(clause.nearby) if words("paid_alike").search(_text(each))), None
    )
    if alike is None or not words("of_the_time").search(behind):
        return None
    whole = rule.amount * price.low / _ALL
    label = f"{rule.amount} % × {clause.question[price.start : price.end]}"
    paid = Operand(whole, "DKK", label, pointer=rule.evidence.number, made_of=label)
    share = Operand(part.low, None, "spørgsmålet", of=part.of or Decimal(1))
    return Found(Operation.FRACTION_OF, (share, paid), (rule, alike))


def _text(figure: Figure) -> str:
    return figure.evidence.text.lower()
