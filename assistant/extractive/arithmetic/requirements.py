"""A requirement, a target or a plan, and what came of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import permutations

from assistant.calculator import Operand, Operation, rounded
from assistant.extractive.arithmetic.clause import Clause, Found, as_operand, best_of, found_of
from assistant.extractive.arithmetic.figures import (
    BY_SYNONYM,
    Figure,
    cells_of,
    figures,
    is_count,
    is_result,
    reached,
)
from assistant.extractive.arithmetic.row_conditions import measured, names_row
from assistant.extractive.arithmetic.tables import tables
from assistant.extractive.arithmetic.words import words, written
from assistant.extractive.scoring import Scored
from knowledge.danish.numbers import ValueKind
from knowledge.danish.stems import keys_of
from knowledge.danish.units import lexicon
from knowledge.danish.vocabulary import known
from knowledge.search.query import query_terms

_PAIR = 2
_HELD_AGAINST = frozenset(
    (Operation.SHARE, Operation.PERCENT_MORE, Operation.DIFFERENCE, Operation.REMAINING)
)
_COMPARED = frozenset({"flere", "færre", "mere", "mindre"})
_EACH = re.compile(r"\b(?:hver|hvert|every) $")
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


def of_other_unit(found: Found, question: str) -> list[Found]:
    """The same of the other unit that the question names: `16 ansatte og 186 timer frem for 13 og
    130`, asked `både på ansatte og på timer`."""
    if found.operation not in _HELD_AGAINST or len(found.figures) != _PAIR:
        return []
    one, other = found.figures
    if not one.beside(other) or one.required is other.required:
        return []
    asked = [term.word for term in query_terms(question)]
    mine = [each for each in figures([one.scored]) if not each.alike(one)]
    pairs = [
        (result, required)
        for result, required in permutations(mine, _PAIR)
        if required.required and not result.required and result.alike(required)
        if any(result.counts(word) or lexicon().unit(word) == result.measure for word in asked)
    ]
    if len(pairs) != 1 or (pairs[0][0].amount > pairs[0][1].amount) is not _is_above(found):
        return []
    ordered = pairs[0] if not one.required else pairs[0][::-1]
    return [found_of(found.operation, *ordered)]


def _is_above(found: Found) -> bool:
    result, required = sorted(found.figures, key=lambda each: each.required)
    return result.amount > required.amount


def _requirement(clause: Clause) -> tuple[Figure, Figure] | None:
    """The one pair of result and requirement that the question can mean."""
    chosen = best_of(_pairs(clause)) or _in_a_row(clause)
    if chosen is None:
        return None
    stated = len(clause.counted) >= 2 and {e.amount for e in chosen} - set(clause.counted)
    return None if stated else (chosen[0], chosen[1])


def _in_a_row(clause: Clause) -> tuple[Figure, Figure] | None:
    """Result and requirement in the one row of a table that the question names."""
    found = [
        (row.figures[held.result], held.figures[row])
        for table in tables(clause.nearby)
        for row in table.rows
        if names_row(clause, row) and (held := measured(clause, table, row.words)) and held.figures
    ]
    return found[0] if len(found) == 1 else None


def _pairs(clause: Clause) -> Iterator[tuple[float, tuple[Figure, ...]]]:
    """Result and requirement in one unit, in one sentence or counting the same noun."""
    pairs = [
        (result, required)
        for result, required in permutations(clause.figures, 2)
        if required.required
        and not result.required
        and result.value.kind is not ValueKind.SHARE
        and (result.beside(required) or result.evidence.text not in required.evidence.text)
        and not _is_for_each(result)
        and _may_be_counted(clause, result)
        and result.alike(required)
        and _is_of_its_column(clause, result, required)
        and clause.may_be_meant(result)
        and (
            (result.unit and required.unit)
            or _have_one_subject(clause, result, required)
            or _completes(clause, result, required)
            or _is_of_each_row(clause, result, required)
        )
        and clause.timely(result)
        and _is_latest(clause, result)
        and (
            result.beside(required)
            or not (result.in_table or required.in_table)
            or _is_of_each_row(clause, result, required)
        )
    ]
    asked = [pair for pair in pairs if any(_counts(pair, term.word) for term in clause.terms)]
    for result, required in asked or pairs:
        others = [term for term in clause.terms if not result.counts(term.word)]
        points = 0.1 + reached(others, result.evidence.stems | result.evidence.about)
        points += 0.5 * (reached(others, result.keys) + reached(others, required.keys))
        close = result.beside(required) or _completes(clause, result, required)
        yield points + (0.5 if close else 0.0), (result, required)


def _is_of_its_column(clause: Clause, result: Figure, required: Figure) -> bool:
    """Whether the label of a cell tells a result, or what the requirement or the question names."""
    if not (result.in_table and required.in_table):
        return True
    label = keys_of(result.label)
    told = words("achieved").search(result.label.lower()) or label & keys_of(required.label)
    return bool(told) or reached(clause.terms, label) >= BY_SYNONYM


def _counts(pair: tuple[Figure, Figure], word: str) -> bool:
    result, required = pair
    return result.counts(word) or (result.unit is None and required.counts(word))


def _may_be_counted(clause: Clause, figure: Figure) -> bool:
    """Not hours or kroner, where `hvor mange pladser` asks for things."""
    asked = words("how_many").search(clause.text)
    return figure.measure is None or asked is None or not _names_a_thing(asked[1], figure)


def _names_a_thing(word: str, figure: Figure) -> bool:
    return _is_noun(word) and known(word) and not figure.counts(word)


def _is_noun(word: str) -> bool:
    """Whether things are asked for: not so in `hvor mange mangler de`, `hvor mange timer`."""
    compared = word in _COMPARED or words("lack").fullmatch(word)
    return not compared and lexicon().unit(word) is None


def _is_for_each(figure: Figure) -> bool:
    """Whether it is told of each one (`fire timer på hver af de nye`), not of all, or is what
    something is counted by (`for hver 100 timer`)."""
    text = figure.evidence.text.lower()
    before, behind = text[: figure.value.start], text[figure.value.end :]
    return bool(_EACH.search(before) or _FOR_EACH.match(behind))


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


def _completes(clause: Clause, result: Figure, required: Figure) -> bool:
    """`Kravet er 10 lærlinge. Ved halvåret havde firmaet 6.`: each the only count where it stands,
    one of them bare."""
    mine, theirs = result.evidence, required.evidence
    near = mine.number == theirs.number and abs(mine.row - theirs.row) <= 1
    if not near or result.in_table or required.in_table or (result.unit and required.unit):
        return False
    if words("of_them").search(mine.text.lower()) or result.value.of is not None:
        return False
    told = result.beside(required) or is_result(result)
    of_another = mine.names - theirs.names - keys_of(clause.text) - _months()
    if of_another or not told or words("in_addition").search(theirs.text.lower()):
        return False
    others = (*figures([result.scored]), *figures([required.scored]))
    return {e.value for e in others if is_count(e)} == {result.value, required.value}


@cache
def _months() -> frozenset[str]:
    return keys_of(written()["months"])


def _is_of_each_row(clause: Clause, result: Figure, required: Figure) -> bool:
    """Whether a requirement told in prose, of nobody by name, is that of the column that the
    result stands in, in a row that the question names."""
    if required.in_table or not result.in_table or not required.unit:
        return False
    counted = words("how_many").search(clause.text)
    if counted and _is_noun(counted[1]) and not keys_of(counted[1]) & keys_of(result.label):
        return False
    labels = [label for label, _ in cells_of(result.evidence) if keys_of(label) & clause.names]
    if labels and result.label not in labels:
        return False
    named = required.evidence.names - clause.names
    row = [term for term in clause.terms if term.stem in result.keys - keys_of(result.label)]
    return bool(row) and not named and bool(keys_of(required.unit) & keys_of(result.label))


def _told(pair: tuple[Figure, Figure]) -> bool:
    """Whether the sentence itself says how far it is."""
    return any(words("result_stated").search(each.evidence.text.lower()) for each in pair)
