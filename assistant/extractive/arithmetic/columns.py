"""A column of a table added up, its average, and two of its rows held against each other."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from assistant.calculator import Operand, Operation
from assistant.extractive.arithmetic.clause import Clause, Found, as_operand
from assistant.extractive.arithmetic.figures import Figure, means_unit, reached
from assistant.extractive.arithmetic.tables import Row, Table, tables, tells
from assistant.extractive.arithmetic.words import words
from knowledge.danish.numbers import ValueKind
from knowledge.danish.stems import keys_of

T = TypeVar("T")
_MET = 0.6
_STEM = 5  # letters by which `sjældnere` is met by `sjældent`
_MOST = 9  # rows whose figures are added up in a formula


def column_total(clause: Clause, _: re.Match[str]) -> Found | None:
    """`hvor mange er henvist i alt`: all rows of the one table that has such a column.

    A number that stands at successive times is no part of a sum: only what happens is added up.
    """
    summed = _one(list(_added(clause)))
    return Found(Operation.SUM, tuple(map(_bare, summed)), summed) if summed else None


def row_share(clause: Clause, _: re.Match[str]) -> Found | None:
    """`hvor stor en andel af skolerne måler hver måned`: the rows named, of the whole column.

    The whole is told in the document, by the total of the table, or by all its rows.
    """
    return _one([found for table in tables(clause.nearby) if (found := _of_column(clause, table))])


def _of_column(clause: Clause, table: Table) -> Found | None:
    whole = words("share_of_rows").search(clause.text)
    if whole is None or not table.is_whole:
        return None
    of_whole = [term for term in clause.terms if term.word in whole["whole"]]
    of_part = [term for term in clause.terms if term not in of_whole]
    label = table.column(of_whole)
    if label is None or not of_part or not all(tells(table, term) for term in of_whole):
        return None
    mine = [row.figures[label] for row in table.rows]
    if any(e.value.kind is not ValueKind.COUNT or e.measure or e.required for e in mine):
        return None
    rows = [row for row in table.rows if _is_named(row, whole["part"])]
    total = sum((each.amount for each in mine), Decimal(0))
    stated = {*clause.counted, *((table.total.figures[label].amount,) if table.total else ())}
    if not rows or len(rows) == len(table.rows) or stated - {total}:
        return None
    parts = tuple(row.figures[label] for row in rows)
    part = replace(_bare(parts[0]), value=sum((e.amount for e in parts), Decimal(0)))
    sum_of = replace(_bare(mine[0]), value=total, label=" + ".join(str(e.amount) for e in mine))
    return Found(Operation.SHARE, (part, sum_of), tuple(mine))


def _is_named(row: Row, part: str) -> bool:
    """Whether all words that name the row stand in that part of the question."""
    named = [word for word in keys_of(row.name) if word.isalpha()]
    asked = keys_of(part)
    return bool(named) and all(
        word in asked or any(each[:_STEM] == word[:_STEM] for each in asked if len(each) >= _STEM)
        for word in named
    )


def column_average(clause: Clause, _: re.Match[str]) -> Found | None:
    """`i gennemsnit pr. kvartal`, when a row is a quarter."""
    asked = words("per").search(clause.text)
    for table, label in _columns(clause):
        if asked is None or not means_unit(asked["each"], table.labels[0]):
            continue
        mine = tuple(row.figures[label] for row in table.rows)
        total = sum((each.amount for each in mine), Decimal(0))
        sign = " + ".join(str(each.amount) for each in mine)
        summed = replace(_bare(mine[0]), value=total, label=sign)
        number = Operand(Decimal(len(mine)), table.labels[0].lower())
        number = replace(number, pointer=summed.pointer)
        return Found(Operation.PER_UNIT, (summed, number), mine, per=asked["each"])
    return None


def rows_apart(clause: Clause, _: re.Match[str]) -> Found | None:
    """How far the figures of two named rows are from each other."""
    pair = _two_rows(clause)
    return Found(Operation.CHANGE, tuple(map(as_operand, pair)), pair) if pair else None


def grown(clause: Clause, _: re.Match[str]) -> Found | None:
    """By how many per cent the figure of a later row is above that of an earlier one."""
    pair = _two_rows(clause)
    return Found(Operation.PERCENT_MORE, tuple(map(_bare, pair)), pair) if pair else None


def _added(clause: Clause) -> Iterator[tuple[Figure, ...]]:
    if words("lack").search(clause.text):
        return
    for table, label in _columns(clause):
        rows = table.named(clause.terms)
        rows = rows if len(rows) > 1 else table.rows if not rows else ()
        mine = tuple(row.figures[label] for row in rows)
        if len(mine) < 2 or table.total or len(mine) > _MOST:
            continue
        if any(row.is_of_a_time for row in rows) and not words("happens").search(label.lower()):
            continue
        yield mine


def _columns(clause: Clause) -> Iterator[tuple[Table, str]]:
    """The columns of whole tables that the question names, where a table tells all its words."""
    required = bool(words("required").search(clause.text))
    for table in tables(clause.nearby):
        label = table.column(clause.terms, required=required)
        named = table.named(clause.terms)
        told = all(
            tells(table, term) or any(reached([term], r.scored.evidence.stems) for r in named)
            for term in clause.terms
        )
        if label is None or not table.is_whole or not told:
            continue
        if all(row.figures[label].value.kind is not ValueKind.SHARE for row in table.rows):
            yield table, label


def _two_rows(clause: Clause) -> tuple[Figure, Figure] | None:
    """The greater and the smaller of the two rows that the question names, in that order in it."""
    pairs = []
    for table, label in _columns(clause):
        dated = [row for row in table.rows if _is_asked(clause, row.date_in(table.labels[0]))]
        rows = tuple(dated) if len(dated) == 2 else table.named(clause.terms)
        if len(rows) == 2:
            less, more = sorted((row.figures[label] for row in rows), key=lambda e: e.amount)
            if more.amount > less.amount:
                pairs.append((more, less))
    return _one(pairs)


def _is_asked(clause: Clause, date: object) -> bool:
    return date is not None and date in clause.dates


def _one(found: Sequence[T]) -> T | None:
    return found[0] if len(found) == 1 else None


def _bare(figure: Figure) -> Operand:
    return replace(as_operand(figure), year=None)
