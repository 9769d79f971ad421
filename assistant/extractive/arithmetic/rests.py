"""What is left of a whole: the rest that a text names, in numbers or in money."""

import re
from dataclasses import replace

from assistant.calculator import Operand, Operation
from assistant.extractive.arithmetic.clause import Clause, Found, as_operand
from assistant.extractive.arithmetic.figures import Figure, figures, is_count, reached
from assistant.extractive.arithmetic.words import words
from assistant.extractive.scoring import Scored
from knowledge.danish.stems import keys_of
from knowledge.search.query import QueryTerm

_ENOUGH = 0.5  # the share of the question's words that the sentences must meet
_PART_ENDS = re.compile(r"[,;]|\s(?:og|samt|mens|men|and|while|but)\s")
_REACH = 3  # sentences in which a whole and its parts are told


def rest(clause: Clause, _: re.Match[str]) -> Found | None:
    """`Af de 64 har 48 gennemført, mens 9 stoppede. Resten er i gang`: the whole less its parts."""
    for told in clause.nearby:
        named = words("rest").search(told.evidence.text.lower())
        if named is None:
            continue
        if (shared := _rest_of_shares(clause, told, named)) is not None:
            return shared
        whole, parts = _whole_and_parts(clause, told)
        parts = [each for each in parts if whole and each.measure == whole.measure]
        if not whole or not parts or sum(each.amount for each in parts) >= whole.amount:
            continue
        met = _met_by_rest(clause, told, named, whole)
        others = (each for each in clause.figures if each != whole)
        if met and not any(reached(met, each.keys) >= len(met) for each in others):
            operands = tuple(as_operand(each) for each in (whole, *parts))
            return Found(Operation.REMAINING, _unnamed(operands), (whole, *parts))
    return None


def _rest_of_shares(clause: Clause, told: Scored, named: re.Match[str]) -> Found | None:
    """`Den koster 14.000 kr. Firmaet betaler 60 procent, kommunen resten.`, asked in money."""
    if not words("asked_in_money").search(clause.text) or told.evidence.dates:
        return None
    pair = _share_and_price(clause, told)
    if pair is None or not _is_payer_asked(clause, told, named, pair[1]):
        return None
    share, price = pair
    label = f"100 % - {as_operand(share).label}"
    left = replace(as_operand(share), value=100 - share.amount, label=label)
    return Found(Operation.FRACTION_OF, (left, as_operand(price)), pair)


def _share_and_price(clause: Clause, told: Scored) -> tuple[Figure, Figure] | None:
    """The one share of the sentence, and the one amount there or in the sentence before."""
    at = (told.evidence.number, told.evidence.row - 1)
    before = [e for e in clause.nearby if (e.evidence.number, e.evidence.row) == at]
    here = [each for each in figures([*before, told]) if not each.in_table]
    shares = [each for each in here if each.measure == "%"]
    prices = [each for each in here if each.measure == "DKK"]
    if len(prices) != 1 or len(shares) != 1 or shares[0].scored is not told:
        return None
    exact = shares[0].amount < 100 and not shares[0].value.bound
    return (shares[0], prices[0]) if exact and _is_price_asked(clause, prices[0]) else None


def _is_payer_asked(clause: Clause, told: Scored, named: re.Match[str], price: Figure) -> bool:
    """Whether who pays the rest is asked about, and the other words stand where the price does."""
    said = _said_of_rest(told, named)
    terms = [term for term in clause.terms if not words("paying").search(term.word)]
    others = [term for term in terms if not reached([term], said)]
    near = price.evidence.stems | price.evidence.about
    if words("it").match(price.evidence.text.lower()):
        near |= price.evidence.around
    return len(others) < len(terms) and reached(others, near) >= _ENOUGH * len(others)


def _is_price_asked(clause: Clause, whole: Figure) -> bool:
    """Whether an amount is all that something costs, for the time that is asked about."""
    text = whole.evidence.text.lower()
    behind = text[whole.value.end :]
    asked, told = words("period").search(clause.text), words("period").search(behind)
    same_time = not asked or bool(told and asked[1] == told[1])
    return same_time and not words("compared_with").match(behind)


def _said_of_rest(told: Scored, named: re.Match[str]) -> frozenset[str]:
    """The stems of the part of the sentence that tells who or what the rest is."""
    text = told.evidence.text
    around = [m.end() for m in _PART_ENDS.finditer(text)]
    start = max((at for at in around if at <= named.start()), default=0)
    end = min((at for at in around if at >= named.end()), default=len(text))
    return keys_of(text[start:end])


def _met_by_rest(
    clause: Clause, told: Scored, named: re.Match[str], whole: Figure
) -> list[QueryTerm]:
    """The words of the question that are met, when they are enough and one is said of the rest."""
    known = told.evidence.stems | told.evidence.about | whole.evidence.stems
    met = [term for term in clause.terms if reached([term], known)]
    enough = len(met) >= max(1.0, _ENOUGH * len(clause.terms))
    said = _said_of_rest(told, named)
    who = (term for term in met if not words("paying").search(term.word))
    return met if enough and any(reached([term], said) for term in who) else []


def _whole_and_parts(clause: Clause, told: Scored) -> tuple[Figure | None, list[Figure]]:
    """What the rest is of: a whole set off (`Af de 64`), or the number before `Af dem`."""
    here = [e for e in clause.nearby if e.evidence.number == told.evidence.number]
    rows = {each.evidence.row: each for each in here}
    parts: list[Figure] = []
    for row in range(told.evidence.row, told.evidence.row - _REACH, -1):
        if row not in rows:
            break
        text = rows[row].evidence.text.lower()
        found = [each for each in figures([rows[row]]) if _is_of_a_whole(each)]
        before = [text[: each.value.start] for each in found]
        set_off = [e for e, t in zip(found, before, strict=True) if words("of_whole").search(t)]
        parts += [each for each in found if each not in set_off]
        if set_off:
            return set_off[0], parts
        summed_up = len(found) == 1 and words("total_stated").search(text)
        if summed_up and row < told.evidence.row:
            own = [each for each in figures([told]) if is_count(each)]
            between = [each for each in parts if not each.beside(found[0])]
            between = [each for each in between if not (own and each.beside(own[0]))]
            if not between or sum(each.amount for each in between) == found[0].amount:
                return found[0], own
            return None, []
        if words("of_them").search(text) and row - 1 in rows:
            wholes = [each for each in figures([rows[row - 1]]) if _is_of_a_whole(each)]
            wholes = [e for e in wholes if parts and e.measure == parts[0].measure]
            return (wholes[0], parts) if len(wholes) == 1 else (None, [])
    return None, []


def _is_of_a_whole(figure: Figure) -> bool:
    return is_count(figure) or figure.measure == "DKK"


def _unnamed(operands: tuple[Operand, ...]) -> tuple[Operand, ...]:
    """Without years and nouns: parts of one whole need not be called alike."""
    named = next((each.unit for each in operands if each.unit), None)
    return tuple(replace(each, unit=named, year=None) for each in operands)
