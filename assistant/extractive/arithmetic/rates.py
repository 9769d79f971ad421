"""Quotients, sums and differences of quoted amounts, and the rates that a source states."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import permutations

from assistant.calculator import Operand, Operation
from assistant.extractive.arithmetic.clause import Clause, Found, as_operand, best_of, found_of
from assistant.extractive.arithmetic.figures import (
    BY_SYNONYM,
    Figure,
    cells_of,
    figures,
    is_count,
    is_result,
    means_unit,
    reached,
)
from assistant.extractive.arithmetic.words import words
from assistant.extractive.statements.agreement import same_date
from knowledge.danish.numbers import Value, ValueKind
from knowledge.danish.stems import stem
from knowledge.danish.units import lexicon
from knowledge.search.query import QueryTerm

_FIRST_WORDS = re.compile(r"^(?:manglende |missing )?[a-zæøå]+")
_EXTENDED = re.compile(r"\b(?:forlæng\w*|option\w*|extend\w*|extension)\b")
_OF_ONE_YEAR = re.compile(r"\W{0,2}(?:kr\.?|kroner|dkk)?\s*(?:i|in) (?:19|20)\d\d")
_OVER = re.compile(r"[^.,;]{0,15}\b(?:over|i løbet af|fordelt på|for|in)\s*(?:de |the )?")
_MISSING = re.compile(r"^(?:manglende|missing) ", re.IGNORECASE)


def per_unit(clause: Clause, _: re.Match[str]) -> Found | None:
    """`timer pr. ansat`: a total and a number of units in one sentence."""
    asked = words("per").search(clause.text)
    if asked is None or _is_stated_per(clause, asked["each"]):
        return None
    counted = words("how_many").search(clause.text)
    money = words("in_money").search(clause.text) or not counted
    pairs = [
        (1.0 + clause.met(total.keys), (total, number))
        for total, number in permutations(clause.figures, 2)
        if total.beside(number)
        and total.required == number.required == bool(words("required").search(clause.text))
        and number.counts(asked["each"])
        and not words("each").match(total.evidence.text[total.value.end :].lower())
        and not words("yearly").match(total.evidence.text[total.value.end :].lower())
        and number.value.kind is not ValueKind.SHARE
        and not total.alike(number)
        and (number.measure != "år" or _lasts_so_long(total, number))
        and (total.measure == "DKK" if money else bool(counted and total.counts(counted[1])))
    ]
    chosen = best_of(pairs) or best_of(_told_apart(clause, asked, money=bool(money)))
    if chosen is None:
        return None
    each = chosen[1].measure or asked["each"]  # `om året` is per år
    return found_of(Operation.PER_UNIT, *chosen, per=each)


def _lasts_so_long(total: Figure, years: Figure) -> bool:
    """Whether the years are how long that which the amount is for lasts: `det fireårige forsøg`,
    `6 mio. kr. over fire år`, and the amount is not that of one year."""
    text = total.evidence.text.lower()
    if _EXTENDED.search(text) or _OF_ONE_YEAR.match(text, total.value.end):
        return False
    if text[years.value.start : years.value.end + 3].find("årig") >= 0:
        return True
    return _OVER.fullmatch(text[total.value.end : years.value.start]) is not None


def _told_apart(
    clause: Clause, asked: re.Match[str], *, money: bool
) -> Iterator[tuple[float, tuple[Figure, ...]]]:
    """`Forsøget kostede 3 mio. kr.` and elsewhere `60 borgere deltog`, both as results.

    All that the question says of the units (`pr. borger, der kom i job`) must be said of them.
    """
    each = [term for term in clause.terms if term.word in asked["each"]]
    behind = clause.text[asked.end() :]
    telling = [
        term
        for term in clause.terms
        if term.word in behind and term not in each and not words("idle").fullmatch(term.word)
    ]
    where = [term for term in telling if re.search(rf"\b(?:på|i|hos|ved|at) {term.word}", behind)]
    others = [term for term in clause.terms if term not in each and term not in telling]
    counted = words("how_many").search(clause.text)
    told = [e for e in clause.figures if is_result(e) and not e.in_table and clause.timely(e)]
    for total, number in permutations(told, 2):
        suits = total.measure == "DKK" if money else bool(counted and total.counts(counted[1]))
        if not suits or _is_rate(total) or not is_count(number) or number.value.of is not None:
            continue
        named = number.counts(asked["each"]) or reached(each, number.keys) >= BY_SYNONYM
        said = reached(others, total.keys)
        about = number.keys | number.evidence.about  # a thing named by the title, too
        there = (reached([t], about if t in where else number.keys) for t in telling)
        stated = total.amount in {value.low for value in clause.values}
        of_it = stated or said >= 1 or (bool(others) and _least(others, total) >= BY_SYNONYM)
        if named and of_it and all(met >= BY_SYNONYM for met in there):
            yield said + reached([*each, *where], number.keys), (total, number)


def _least(terms: list[QueryTerm], figure: Figure) -> float:
    return min(reached([term], figure.keys) for term in terms)


def _is_rate(figure: Figure) -> bool:
    behind = figure.evidence.text[figure.value.end :].lower()
    return bool(words("each").match(behind) or words("yearly").match(behind))


def _is_stated_per(clause: Clause, each: str) -> bool:
    """Whether a sentence tells an amount for each such unit."""
    told = re.compile(rf"\b(?:pr\.?|per|om) {re.escape(each)}")
    texts = (figure.evidence.text.lower() for figure in clause.figures)
    return any(told.search(text) for text in texts)


def without(clause: Clause, asked: re.Match[str]) -> Found | None:
    """Two amounts that the question names: what is left of one without the other."""

    def named(phrase: str, among: Iterable[Figure]) -> Figure | None:
        terms = [term for term in clause.terms if term.word in phrase]
        chosen = best_of((reached(terms, e.keys), (e,)) for e in among if e.measure != "%")
        return chosen[0] if chosen else None

    part = named(asked["part"], clause.figures)
    among = clause.figures
    if part and clause.text.startswith(asked["whole"]):  # `hvad kostede A, når man trækker B fra`
        among = tuple(each for each in clause.figures if _holds(each, part))
    whole = named(asked["whole"], among)
    if whole is None or part is None or whole == part or not whole.alike(part):
        return None
    return found_of(Operation.DIFFERENCE, whole, part) if whole.amount > part.amount else None


def _holds(whole: Figure, part: Figure) -> bool:
    """`A kostede 900.000 kr., hvoraf B dækkede 250.000 kr.`, and no other amount there."""
    between = whole.evidence.text[whole.value.end : part.value.start].lower()
    alone = len([e for e in figures([whole.scored]) if e.alike(part)]) == 2
    held = whole.beside(part) and words("holding").match(between) is not None
    return held and alone and not part.value.bound


def change(clause: Clause, _: re.Match[str]) -> Found | None:
    """How a number grew between two dates that the question names."""
    if len(clause.dates) != 2:
        return None
    earlier, later = sorted(clause.dates)
    pairs = [
        (clause.met(new.keys), (new, old))
        for new, old in permutations(clause.figures, 2)
        if len(new.dates) == len(old.dates) == 1
        and same_date(new.dates[0], later)
        and same_date(old.dates[0], earlier)
        and is_count(new)
        and new.unit is not None
        and old.unit is not None
        and new.alike(old)
        and new.amount > old.amount
        and all(words("so_far").search(e.evidence.text.lower()) for e in (new, old))
    ]
    chosen = best_of(pairs)
    return found_of(Operation.CHANGE, *chosen) if chosen else None


def total(clause: Clause, asked: re.Match[str]) -> Found | None:
    """`i fleksjob og uddannelse tilsammen`: two figures in one sentence, each by its own word."""
    one, other = stem(asked["one"]), stem(asked["other"])
    pairs = [
        (1.0 + clause.met(first.evidence.stems), (first, second))
        for first, second in permutations(clause.figures, 2)
        if first.beside(second)
        and first.alike(second)
        and one in first.keys - second.keys
        and other in second.keys - first.keys
        and ValueKind.SHARE not in (first.value.kind, second.value.kind)
    ]
    chosen = best_of(pairs)
    if chosen is None or words("total_stated").search(chosen[0].evidence.text.lower()):
        return None
    return found_of(Operation.SUM, *chosen)


def whole_period(clause: Clause, _: re.Match[str]) -> Found | None:
    """`11 mio. kr. om året` and `fire år` in one sentence."""
    pairs = [
        (1.0 + clause.met(price.evidence.stems), (price, years))
        for price, years in permutations(clause.figures, 2)
        if price.beside(years) and price.measure == "DKK" and years.measure == "år"
        if words("yearly").search(price.evidence.text[price.value.end :].lower())
    ]
    chosen = best_of(pairs)
    return found_of(Operation.PRODUCT, *chosen) if chosen else None


def rate(clause: Clause, _: re.Match[str]) -> Found | None:
    """A price or quota for each unit, applied to the number of units that the question gives."""
    choices: dict[float, list[Found]] = {}
    for rate in clause.figures:
        points = clause.met(rate.evidence.stems)
        found = _applied(clause, rate) if points >= 1 and not rate.in_table else None
        if found:
            choices.setdefault(points, []).append(found)
    best = choices[max(choices)] if choices else []
    return best[0] if len({each.operands for each in best}) == 1 else None


def _applied(clause: Clause, rate: Figure) -> Found | None:
    text = rate.evidence.text
    each = words("each").match(text[rate.value.end :].lower())
    if each is None or words("share_before").search(text[: rate.value.start].lower()):
        return None
    asked_for, told = (words("period").search(each) for each in (clause.text, each[0]))
    if told and not (asked_for and asked_for[1] == told[1]):
        return None
    start = rate.value.end + each.end()
    if _is_for_two(text[rate.value.end :].lower(), each.end()):
        return None
    per = next((e for e in figures([rate.scored]) if e.value.start == start), None)
    told_unit = _MISSING.sub("", text[start:].strip())  # `pr. manglende ansat`
    unit = (per.unit if per else None) or re.split(r"\W", told_unit, maxsplit=1)[0]
    counted = words("how_many").search(clause.text)
    asked = counted[1] if counted else ""
    return _times(clause, rate, per, unit, asked) or _divided(clause, rate, unit, asked)


def _is_for_two(behind: str, end: int) -> bool:
    """`1.000 kr. om ugen pr. person`: for each of two things, of which one is not given."""
    return words("each").match(_FIRST_WORDS.sub("", behind[end:], count=1)) is not None


def _times(clause: Clause, rate: Figure, per: Figure | None, unit: str, asked: str) -> Found | None:
    """`200 kr. for hver time`, and the question gives 30 hours."""
    given = [each for each in map(_given, clause.values) if each.unit]
    units = [each for each in given if means_unit(unit, each.unit)]
    bare = [each for each in map(_given, clause.values) if each.unit is None]
    money = rate.measure == "DKK" and (not asked or words("money_unit").fullmatch(asked))
    if len(units) != 1 or bare or not (money or (asked and rate.counts(asked))):
        return None
    if per is None:
        return Found(Operation.PRODUCT, (as_operand(rate), units[0]), (rate,))
    return Found(Operation.SCALE, (as_operand(rate), as_operand(per), units[0]), (rate, per))


def _divided(clause: Clause, rate: Figure, unit: str, asked: str) -> Found | None:
    """`200 kr. for hver time`, and the question asks how many hours a paid amount makes."""
    given = [each.value for each in map(_given, clause.values) if each.unit == "DKK"]
    amounts = {*given, *clause.counted}
    paid = [e for e in figures(clause.nearby) if e.measure == "DKK" and e.amount != rate.amount]
    paid = [each for each in paid if each.amount in amounts]
    if rate.measure != "DKK" or rate.amount not in amounts or len(paid) != 1:
        return None
    if not asked or not means_unit(asked, unit):
        return None
    operands = (replace(as_operand(paid[0]), year=None), as_operand(rate))
    named = lexicon().unit(asked) or asked
    return Found(Operation.PER_UNIT, operands, (paid[0], rate), unit=named)


def _given(value: Value) -> Operand:
    """A figure of the question. Millions of nothing are kroner."""
    unit = value.unit or value.head
    if value.low >= 1_000_000 and value.unit is None:
        unit = "DKK"
    return Operand(value.low, unit, "spørgsmålet")


def step(clause: Clause, _: re.Match[str]) -> Found | None:
    """`Trin: 3; Andel: 40 pct.` of the full price that the same document states."""
    asked = words("step").search(clause.text)
    if asked is None:
        return None
    steps = [
        each
        for each in clause.figures
        if each.measure == "%"
        and any(
            label.lower() == asked[1] and content.strip() == asked[2]
            for label, content in cells_of(each.evidence)
        )
    ]
    prices = [
        each
        for each in figures(clause.nearby)
        if each.measure == "DKK" and words("full_price").search(each.evidence.text.lower())
    ]
    if len(steps) != 1 or len({each.amount for each in prices}) != 1:
        return None
    return found_of(Operation.FRACTION_OF, steps[0], prices[0])
