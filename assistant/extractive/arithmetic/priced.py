"""What one of something costs, joined with how many there are or how long one lasts."""

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.calculator import Operand, Operation
from assistant.extractive.arithmetic.clause import Clause, Found, as_operand, found_of
from assistant.extractive.arithmetic.figures import (
    Figure,
    figures,
    is_count,
    is_result,
    means_unit,
    reached,
)
from assistant.extractive.arithmetic.words import words
from knowledge.danish.stems import keys_of
from knowledge.danish.units import lexicon

_SPAN = {"timen": "time", "ugen": "uge", "måneden": "måned", "dagen": "dag", "året": "år"}
_MET = 0.6  # how well a word is met by half a compound
_ENOUGH = 0.4  # share of the question's words that a price and what is around it must meet


def for_all(clause: Clause, _: re.Match[str]) -> Found | None:
    """`Et forløb kostede 14.200 kr.` and elsewhere `35 forløb`, or the number of the question."""
    found = [
        each
        for price, thing in _prices(clause)
        if clause.timely(price)
        for each in _times_number(clause, price, thing)
    ]
    totals = (e for e in figures(clause.nearby) if e.measure == "DKK")
    if any(_is_total(clause, each) for each in totals):
        return None
    return found[0] if len({each.operands[:2] for each in found}) == 1 else None


def _times_number(clause: Clause, price: Figure, thing: str) -> Iterator[Found]:
    given = [v for v in clause.values if v.head and means_unit(thing, v.head)]
    of_all = words("in_all").search(clause.text) or given
    if not of_all or re.search(rf"\b{words('one').pattern} {re.escape(thing)}\b", clause.text):
        return  # `hvad kostede et forløb i 2024`
    numbers = [
        each
        for each in figures(clause.nearby)
        if is_count(each)
        and each.counts(thing)
        and is_result(each)
        and not each.in_table
        and each.value.of is None
        and each.value.bound is None
        and (not given or each.amount == given[0].low)
        and (not clause.dates or (each.dates and clause.timely(each)))
    ]
    for each in numbers:
        yield found_of(Operation.PRODUCT, undated(price), undated(each))
    if given and not numbers and not clause.dates:
        number = Operand(given[0].low, given[0].head, "spørgsmålet")
        yield Found(Operation.PRODUCT, (as_operand(price), number), (price,))


def undated(figure: Figure) -> Figure:
    """The figure without its date: a price and a number of one year need not both name it."""
    return replace(figure, dates=())


def _is_total(clause: Clause, figure: Figure) -> bool:
    """Whether an amount for all of it is told, for the time that is asked about."""
    told = words("total_stated").search(figure.evidence.text.lower())
    return bool(told and clause.timely(figure) and clause.met(figure.evidence.stems))


def for_a_time(clause: Clause, _: re.Match[str]) -> Found | None:
    """`Et forløb koster 14.200 kr. Det varer 12 uger.`: what it costs a week."""
    asked = words("per").search(clause.text)
    unit = (lexicon().unit(asked["each"]) or _SPAN.get(asked["each"])) if asked else None
    found = [
        found_of(Operation.PER_UNIT, undated(price), undated(lasting))
        for price, thing in _prices(clause)
        for lasting in figures(clause.nearby)
        if unit and lasting.measure == unit and _lasts(lasting, price, thing)
    ]
    return found[0] if len({each.operands[:2] for each in found}) == 1 else None


def _lasts(lasting: Figure, price: Figure, thing: str) -> bool:
    """Whether it is the exact length of one of the things priced, told by name or by `Det`."""
    evidence, before = lasting.evidence, lasting.evidence.text[: lasting.value.start].lower()
    if lasting.value.bound or not words("lasts").search(before):
        return False
    follows = evidence.number == price.evidence.number and evidence.row == price.evidence.row + 1
    named = bool(keys_of(thing) & keys_of(before))
    return named or (follows and words("it").match(before) is not None)


def _prices(clause: Clause) -> Iterator[tuple[Figure, str]]:
    """The amounts told for one thing that the question names, with the noun of that thing."""
    for figure in clause.figures:
        if figure.measure != "DKK" or figure.in_table or figure.required:
            continue
        terms = [term for term in clause.terms if not words("price").fullmatch(term.word)]
        known = figure.evidence.stems | figure.evidence.about | figure.evidence.around
        if reached(terms, known) < _ENOUGH * len(terms):
            continue
        for thing in _priced(clause, figure):
            asked = any(reached([term], keys_of(thing)) >= 1 for term in clause.terms)
            given = any(v.head and means_unit(thing, v.head) for v in clause.values)
            if asked or given:
                yield figure, thing
                break


def _priced(clause: Clause, figure: Figure) -> tuple[str, ...]:
    """What may be the thing of `et forløb koster 14.200 kr.` or `14.200 kr. pr. forløb`."""
    text = figure.evidence.text.lower()
    before = words("one_costs").search(text[: figure.value.start])
    behind = words("each").match(text[figure.value.end :])
    if behind is not None:
        following = re.match(r"[a-zæøå]+", text[figure.value.end + behind.end() :])
        thing = following[0] if following else ""
        is_time = thing in _SPAN or lexicon().unit(thing) is not None
        if not is_time or not re.search(rf"\b{thing}\b", clause.text):
            return (thing,) if thing and not is_time else ()
    return tuple(filter(None, before.groups())) if before else ()


def at_most(clause: Clause, _: re.Match[str]) -> Found | None:
    """`165 kr. i timen i højst 5 timer om ugen i 20 uger`: all of it, when all units cancel."""
    found = []
    for rate in clause.figures:
        idle = (words("limit"), words("price"))
        terms = [t for t in clause.terms if not any(each.fullmatch(t.word) for each in idle)]
        known = rate.evidence.stems | rate.evidence.about | rate.evidence.around
        limited = words("limit").search(rate.evidence.text.lower())
        if rate.measure != "DKK" or rate.in_table or not limited:
            continue
        chain = _chain(rate) if reached(terms, known) >= max(_MET, _ENOUGH * len(terms)) else ()
        if len(chain) > 1:
            found.append(found_of(Operation.PRODUCT, *chain))
    return found[0] if len({each.operands for each in found}) == 1 else None


def of_an_amount(clause: Clause, _: re.Match[str]) -> Found | None:
    """`2 pct. af det årlige vederlag`, and elsewhere `Det årlige vederlag udgør 11,6 mio. kr.`"""
    found = []
    for share in clause.figures:
        if share.measure != "%" or share.in_table or not _meets_enough(clause, share):
            continue
        told = figures(clause.nearby)
        amounts = [e for e in told if _is_of_it_here(share, e) or _is_paid(clause, e, share)]
        behind = share.evidence.text[share.value.end :].lower()
        named = words("of_an_amount").match(behind)
        if not amounts and named is not None:
            if words("for_each").search(behind) or clause.counted:
                return None
            amounts = [e for e in told if _is_called(e, keys_of(named["what"]))]
        if any(e.amount == share.amount * whole.amount / 100 for e in told for whole in amounts):
            return None  # to quote it is better
        found += [found_of(Operation.FRACTION_OF, undated(share), undated(e)) for e in amounts]
    return found[0] if len({each.operands for each in found}) == 1 else None


def _meets_enough(clause: Clause, share: Figure) -> bool:
    """Whether the sentence of a share meets enough of what the question says besides money."""
    idle = [words(name) for name in ("price", "limit", "superlative", "in_money", "idle")]
    terms = [t for t in clause.terms if not any(each.search(t.word) for each in idle)]
    met = reached(terms, share.evidence.stems | share.evidence.about)
    return clause.timely(share) and met >= max(1.0, _ENOUGH * len(terms))


def _is_paid(clause: Clause, whole: Figure, share: Figure) -> bool:
    """`Enheden koster 2,9 mio. kr., hvoraf Bymose betaler 60 pct.`, and it is asked what Bymose
    pays."""
    between = whole.evidence.text[whole.value.end : share.value.start].lower()
    paid = words("share_of_it").match(between) if whole.beside(share) else None
    near = [each for each in figures([share.scored]) if each.measure in ("DKK", "%")]
    alone = len(near) == 2 and not (share.value.bound or whole.value.bound)
    asked = keys_of(clause.text)
    return bool(paid and alone and whole.measure == "DKK" and keys_of(paid["who"]) <= asked)


def _is_of_it_here(share: Figure, figure: Figure) -> bool:
    """`4,2 procent af en lønsum på 18,5 mio. kr.`, in one sentence."""
    text = figure.evidence.text.lower()
    between = text[share.value.end : figure.value.start]
    near = figure.measure == "DKK" and figure.beside(share) and len(figures([share.scored])) == 2
    told = is_result(share) and is_result(figure) and not (share.value.bound or figure.value.bound)
    for_each = words("for_each").search(text[figure.value.end :])
    limited = words("limit_before").search(text[: share.value.start])
    here = words("of_an_amount_here").match(between)
    return bool(near and told and here) and not (for_each or limited)


def _is_called(figure: Figure, name: frozenset[str]) -> bool:
    """Whether the sentence says of its amount that this is what it comes to."""
    before = figure.evidence.text[: figure.value.start].lower()
    said = words("amounts_to").search(before)
    return bool(figure.measure == "DKK" and said and name and name <= keys_of(before))


def _chain(rate: Figure) -> tuple[Figure, ...]:
    """The rate and what it is multiplied by, each in the unit that the one before is for."""
    mine = [e for e in figures([rate.scored]) if not _is_one(e)]
    if any(e.measure == "DKK" and e.value != rate.value for e in mine):
        return ()
    chain = [rate]
    while (unit := _is_for(chain[-1])) is not None:
        following = [e for e in mine if e.measure == unit and e not in chain]
        if len(following) != 1 or following[0].value.approximate:
            return ()
        chain.append(following[0])
    return tuple(chain)


def _is_for(figure: Figure) -> str | None:
    """The unit of time that it is told for: `i timen`, `om ugen`, `a week`."""
    behind = figure.evidence.text[figure.value.end :].lower()
    each = words("each_time").match(behind)
    return (lexicon().unit(each["each"]) or _SPAN.get(each["each"])) if each else None


def _is_one(figure: Figure) -> bool:
    """`a week`, read as one week."""
    return figure.evidence.text[figure.value.start :].lower().startswith(("a ", "an "))
