"""Figures told one after another: added up, or held against each other."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, permutations

from assistant.calculator import Operation
from assistant.extractive.arithmetic.clause import (
    Clause,
    Found,
    as_operand,
    best_of,
    by_per_cent,
    found_of,
)
from assistant.extractive.arithmetic.figures import Figure, reached
from assistant.extractive.arithmetic.words import words
from knowledge.danish.numbers import ValueKind
from knowledge.search.query import QueryTerm

_ENOUGH = 0.5  # the share of the question's words that the sentences must meet
_CENTURY = 2000
_NAMED = 0.6  # how well the word of a figure is met


def added(clause: Clause, _: re.Match[str]) -> Found | None:
    """`25.000 kr., 40.000 kr. og 10.000 kr.`: told in one sentence, asked for as one."""
    years = asked_years(clause)
    choices = []
    for mine in _sentences(clause):
        if len(years) > 1:
            mine = [each for each in mine if each.year in years]
            if {each.year for each in mine} != years or len(mine) != len(years):
                continue
        elif len({each.dates for each in mine}) > 1 or not all(map(clause.timely, mine)):
            continue  # of other times than the one that is asked about
        if _are_rates(clause, *mine) or not _is_as_asked(clause, mine):
            continue
        if len(mine) > 1 and _are_parallel(mine) and not _total_is_told(clause, mine[0]):
            choices.append((_points(clause, mine), tuple(mine)))
    chosen = best_of((points, mine) for points, mine in choices if points)
    if chosen is None:
        return None
    operands = tuple(replace(as_operand(each), year=None) for each in chosen)
    return Found(Operation.SUM, operands, chosen)


def apart(clause: Clause, _: re.Match[str]) -> Found | None:
    """How far two figures of one unit are from each other, one for then and one for now."""
    years = asked_years(clause)
    pairs = []
    for more, less in permutations(clause.figures, 2):
        together = _are_held_together(more, less) or _are_of_years(more, less, years)
        if more.amount <= less.amount or not together:
            continue
        told = {more.year, less.year} - {None}
        points = _points(clause, (more, less))
        if points and (years <= told if len(years) > 1 else _contrasts(more, less)):
            pairs.append((points + 0.5 * more.beside(less) + len(years & told), (more, less)))
    chosen = best_of(pairs)
    return found_of(Operation.CHANGE, *chosen) if chosen else None


def grown(clause: Clause, _: re.Match[str]) -> Found | None:
    """By how many per cent a figure of the later of two asked years is above or below the other."""
    years = asked_years(clause)
    pairs = [
        (_points(clause, (new, old)), (new, old))
        for new, old in permutations(clause.figures, 2)
        if _are_of_years(new, old, years) and (new.year or 0) > (old.year or 0)
    ]
    chosen = best_of(pairs)
    return by_per_cent(clause, *chosen) if chosen else None


def than(clause: Clause, asked: re.Match[str]) -> Found | None:
    """`flere i kantinen end i vagten`: two figures of one sentence or two, each by its own word."""

    less = [term for term in clause.terms if term.word in asked["less"]]
    more = [term for term in clause.terms if term.word in asked["more"]]
    if asked.start("less") > asked.start("more"):
        more = more[-len(less) :]  # `flere deltog i kantinen`: the words that `end` sets apart
    else:
        less = less[-len(more) :]

    def named(terms: list[QueryTerm]) -> list[Figure]:
        by_all = (e for e in clause.figures if reached(terms, e.keys) >= _NAMED * len(terms))
        return list(by_all) if terms else []

    pairs = [
        (1.0 + clause.met(one.evidence.stems | other.evidence.stems), (one, other))
        for one in named(more)
        for other in named(less)
        if one.amount > other.amount
        and _are_held_together(one, other)
        and ValueKind.SHARE not in (one.value.kind, other.value.kind)
        and not _are_rates(clause, one, other)
        and clause.timely(one)
        and clause.timely(other)
    ]
    chosen = best_of(pairs)
    if chosen is None or (_years([*chosen]) and len(_years([*chosen])) > 1):
        return None
    return found_of(Operation.DIFFERENCE, *chosen)


def asked_years(clause: Clause) -> set[int]:
    """The years that the question names, also `i 22 og 23`."""
    short = words("short_years").search(clause.text)
    named = {date.year for date in clause.dates if date.year}
    return named | ({_CENTURY + int(each) for each in short.groups()} if short else set())


def _sentences(clause: Clause) -> Iterator[list[Figure]]:
    """The figures of one unit in each sentence that may be added up."""
    places = groupby(clause.figures, lambda e: (e.evidence.number, e.evidence.row))
    for _, group in places:
        mine = [e for e in group if e.value.kind is not ValueKind.SHARE and not e.in_table]
        for first in mine:
            alike = [each for each in mine if each.alike(first) and each.required == first.required]
            if first is alike[0]:
                yield alike


def _are_parallel(mine: list[Figure]) -> bool:
    """Whether the same is said of each, or nothing but the figure; never of a part of another."""
    text = mine[0].evidence.text.lower()
    if any(words("of_whole").search(text[: each.value.start]) for each in mine):
        return False
    first, *others = (each.keys for each in mine)
    bare = all(len(each) <= 1 for each in others)
    return bare or bool(frozenset(first).intersection(*others)) or len(_years(mine)) == len(mine)


def _are_rates(clause: Clause, *mine: Figure) -> bool:
    """Whether any is told for each of something (`12 timer om ugen`): no part of a sum.

    Amounts of money for one time are, where the question asks for that time.
    """
    for figure in mine:
        behind = figure.evidence.text[figure.value.end :].lower()
        told = words("each").match(behind) or words("yearly").match(behind)
        period = words("period")
        asked, of = period.search(clause.text), period.search(behind)
        same_time = figure.measure == "DKK" and asked and of and asked[1] == of[1]
        if told and not same_time:
            return True
    return False


def _is_as_asked(clause: Clause, mine: list[Figure]) -> bool:
    """Whether plans and requirements are added up only where they are asked for."""
    return not mine or mine[0].required is False or bool(words("required").search(clause.text))


def _years(mine: list[Figure]) -> set[int]:
    return {each.year for each in mine if each.year}


def _total_is_told(clause: Clause, figure: Figure) -> bool:
    """Whether the sum stands there: next, or where as much of the question is met."""
    mine = figure.evidence
    points = clause.met(mine.stems)
    for each in clause.nearby:
        other = each.evidence
        if not words("total_stated").search(other.text.lower()) or not other.values:
            continue
        follows = other.number == mine.number and other.row in (mine.row, mine.row + 1)
        if (follows or clause.met(other.stems) >= points) and (other.row != mine.row):
            return True
    return False


def _points(clause: Clause, mine: tuple[Figure, ...] | list[Figure]) -> float:
    """How much of the question their sentences meet; 0 when that is too little."""
    keys = frozenset().union(*(e.evidence.stems for e in mine))
    points = clause.met(keys)
    return points if points >= max(1.0, _ENOUGH * len(clause.terms)) else 0.0


def _are_held_together(one: Figure, other: Figure) -> bool:
    """Whether they stand in one sentence or in two that follow, in one unit, both as results."""
    mine, theirs = one.evidence, other.evidence
    near = mine.number == theirs.number and abs(mine.row - theirs.row) <= 1
    return near and _are_of_a_sort(one, other)


def _are_of_years(one: Figure, other: Figure, years: set[int]) -> bool:
    """Whether they stand in one passage, in one unit, each for one of the two years asked about."""
    if len(years) != 2 or {one.year, other.year} != years:
        return False
    near = one.evidence.number == other.evidence.number
    return near and _are_of_a_sort(one, other) and one.unit is not None


def _are_of_a_sort(one: Figure, other: Figure) -> bool:
    whole = one.value.of is None and other.value.of is None
    plain = whole and not (one.in_table or other.in_table) and one.required == other.required
    return plain and one.alike(other)


def _contrasts(one: Figure, other: Figure) -> bool:
    """Whether one is said to be of another time than the other."""
    texts = {each.evidence.text.lower() for each in (one, other)}
    return any(words("then_and_now").search(text) for text in texts)
