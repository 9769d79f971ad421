"""A requirement, a target or a plan, and what came of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations

from assistant.calculator import Operand, Operation, rounded
from assistant.extractive.arithmetic.clause import Clause, Found, as_operand, best_of, found_of
from assistant.extractive.arithmetic.figures import Figure, figures, reached
from assistant.extractive.arithmetic.words import words
from assistant.extractive.scoring import Scored
from knowledge.danish.numbers import ValueKind
from knowledge.danish.units import lexicon
from knowledge.danish.vocabulary import known

_COMPARED = frozenset({"flere", "færre", "mere", "mindre"})
_FOR_EACH = re.compile(r"(?: om (?:ugen|måneden|året))? (?:på|til|for|med) hver\b")


def fulfilment(clause: Clause, _: re.Match[str]) -> Found | None:
    pair = _requirement(clause)
    if pair is None or any(e.measure == "%" and e.beside(pair[0]) for e in clause.figures):
        return None
    return found_of(Operation.SHARE, *pair)


def percent_more(clause: Clause, _: re.Match[str]) -> Found | None:
    pair = _requirement(clause)
    if pair is None or pair[0].amount <= pair[1].amount:
        return None
    return found_of(Operation.PERCENT_MORE, *pair)


def above(clause: Clause, _: re.Match[str]) -> Found | None:
    pair = _requirement(clause)
    if pair is None or pair[0].amount <= pair[1].amount or _told(pair):
        return None
    return found_of(Operation.DIFFERENCE, *pair)


def below(clause: Clause, _: re.Match[str]) -> Found | None:
    pair = _requirement(clause)
    if pair is None or pair[0].amount >= pair[1].amount or _told(pair):
        return None
    return found_of(Operation.REMAINING, pair[1], pair[0])


def above_per_unit(before: Found, scored: Sequence[Scored]) -> tuple[Found, ...]:
    """`og hvor meget ligger det over kravet`, asked of the quotient just computed."""
    total, number = before.figures
    required = [e for e in figures(scored) if e.required and e.beside(total)]
    totals = [each for each in required if each.alike(total) and each.measure == total.measure]
    numbers = [each for each in required if each.alike(number) and not each.alike(total)]
    if len(totals) != 1 or len(numbers) != 1 or not numbers[0].amount:
        return ()
    asked = replace(before, operands=(as_operand(totals[0]), as_operand(numbers[0])))
    asked = replace(asked, figures=(totals[0], numbers[0]))
    reached_, wanted = (
        Operand(rounded(a.value / b.value), f"{total.measure}", pointer=a.pointer)
        for a, b in (before.operands, asked.operands)
    )
    gap = replace(asked, operation=Operation.DIFFERENCE, operands=(reached_, wanted))
    gap = replace(gap, figures=(*before.figures, *asked.figures))
    return (asked, gap) if reached_.value > wanted.value else ()


def _requirement(clause: Clause) -> tuple[Figure, Figure] | None:
    """The one pair of result and requirement that the question can mean."""
    chosen = best_of(_pairs(clause))
    if chosen is None:
        return None
    stated = len(clause.counted) >= 2 and {e.amount for e in chosen} - set(clause.counted)
    return None if stated else (chosen[0], chosen[1])


def _pairs(clause: Clause) -> Iterator[tuple[float, tuple[Figure, ...]]]:
    """Result and requirement in one unit, in one sentence or counting the same noun."""
    pairs = [
        (result, required)
        for result, required in permutations(clause.figures, 2)
        if required.required
        and not result.required
        and result.value.kind is not ValueKind.SHARE
        and not _is_for_each(result)
        and _may_be_counted(clause, result)
        and result.alike(required)
        and clause.may_be_meant(result)
        and ((result.unit and required.unit) or _have_one_subject(clause, result, required))
        and clause.timely(result)
        and _is_latest(clause, result)
        and (result.beside(required) or not (result.in_table or required.in_table))
    ]
    asked = [p for p in pairs if any(p[0].counts(term.word) for term in clause.terms)]
    for result, required in asked or pairs:
        others = [term for term in clause.terms if not result.counts(term.word)]
        points = 0.1 + reached(others, result.evidence.stems | result.evidence.about)
        points += 0.5 * (reached(others, result.keys) + reached(others, required.keys))
        yield points + (0.5 if result.beside(required) else 0.0), (result, required)


def _may_be_counted(clause: Clause, figure: Figure) -> bool:
    """Not hours or kroner, where `hvor mange pladser` asks for things."""
    asked = words("how_many").search(clause.text)
    return figure.measure is None or asked is None or not _names_a_thing(asked[1], figure)


def _names_a_thing(word: str, figure: Figure) -> bool:
    if word in _COMPARED or words("lack").fullmatch(word):  # `hvor mange mangler de`
        return False
    return known(word) and lexicon().unit(word) is None and not figure.counts(word)


def _is_for_each(figure: Figure) -> bool:
    """Whether it is told of each one (`fire timer på hver af de nye`), not of all."""
    return _FOR_EACH.match(figure.evidence.text[figure.value.end :].lower()) is not None


def _is_latest(clause: Clause, figure: Figure) -> bool:
    """Whether no later number stands beside or next to it, where the question has no date."""
    if clause.dates or len(figure.dates) != 1:
        return True
    mine = figure.evidence
    return not any(
        len(other.dates) == 1
        and other.dates[0] > figure.dates[0]
        and other.evidence.number == mine.number
        and not other.required
        and other.alike(figure)
        for other in clause.figures
    )


def _have_one_subject(clause: Clause, result: Figure, required: Figure) -> bool:
    """Whether a word of the question is said of both bare numbers: `A skulle ansætte 30`."""
    if result.in_table or required.in_table or result.unit or required.unit:
        return False
    shared = result.keys & required.keys
    return any(term.stem in shared for term in clause.terms)


def _told(pair: tuple[Figure, Figure]) -> bool:
    """Whether the sentence itself says how far it is."""
    return any(words("result_stated").search(each.evidence.text.lower()) for each in pair)
