"""A column of a table added up, its average, and two of its rows held against each other."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from assistant.calculator import Operand, Operation
from assistant.extractive.arithmetic.clause import (
    Clause,
    Found,
    as_operand,
    by_per_cent,
    goes_as_asked,
)
from assistant.extractive.arithmetic.figures import Figure, means_unit, reached
from assistant.extractive.arithmetic.series import asked_years
from assistant.extractive.arithmetic.tables import Row, Table, tables, tells
from assistant.extractive.arithmetic.words import words
from knowledge.danish.numbers import ValueKind
from knowledge.danish.stems import keys_of

T = TypeVar("T")
_R_OR_B = re.compile(r"[RB](?:19|20)\d\d")
_BOTH = 2
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


def across(clause: Clause, _: re.Match[str]) -> Found | None:
    """How far the figures of one row are from each other, in the columns of two years."""
    years = _two_years(clause)
    if years is None or _is_in_thousands(clause, years[0]):
        return None
    if not goes_as_asked(clause, *years):
        return None
    more, less = sorted(years, key=lambda each: -each.amount)
    return Found(Operation.CHANGE, (_as_labelled(more), _as_labelled(less)), (more, less))


def _is_in_thousands(clause: Clause, figure: Figure) -> bool:
    """Whether the row, or a sentence of its document about all amounts, tells another unit."""
    of_all = words("amounts_in")
    told = (e.evidence.text.lower() for e in clause.nearby)
    is_other = figure.unit and keys_of(figure.unit) <= keys_of(figure.label)  # `Aftalte pladser`
    row = "" if is_other and figure.measure != "DKK" else figure.evidence.text.lower()
    return bool(words("in_thousands").search(row) or any(map(of_all.search, told)))


def _as_labelled(figure: Figure) -> Operand:
    """Without a unit that only the first cell of its row tells (`Løn`)."""
    named = figure.measure or any(means_unit(each, figure.unit) for each in figure.label.split())
    return replace(_bare(figure), unit=figure.unit if named else None)


def rows_apart(clause: Clause, _: re.Match[str]) -> Found | None:
    """How far the figures of two named rows are from each other, unless it is the other way."""
    pair = _two_rows(clause)
    if pair and _is_the_other_way(clause, *pair):
        return None
    return Found(Operation.CHANGE, tuple(map(as_operand, pair)), pair) if pair else None


def _is_the_other_way(clause: Clause, more: Figure, less: Figure) -> bool:
    """Whether the question says that the smaller is the greater: `flere i A end i B`."""
    told = words("more_than").search(clause.text)
    if told is None:
        return False
    behind = [term for term in clause.terms if term.word in told["behind"]]
    is_behind = reached(behind, more.evidence.stems) > reached(behind, less.evidence.stems)
    return is_behind is (words("falling").match(told["which"]) is None)


def grown(clause: Clause, _: re.Match[str]) -> Found | None:
    """By how many per cent the later of two figures is above or below the earlier one."""
    if years := _two_years(clause):
        return by_per_cent(clause, *years)
    pair = _two_rows(clause)
    if pair is None or _is_the_other_way(clause, *pair):
        return None
    falls = words("falling").search(clause.text) is not None
    operation = Operation.PERCENT_LESS if falls else Operation.PERCENT_MORE
    return Found(operation, tuple(replace(_bare(each), unit=None) for each in pair), pair)


def _two_years(clause: Clause) -> tuple[Figure, Figure] | None:
    """The later and the earlier figure of one row, in the columns of the two years asked about.

    That is the row which the question names, or the total when it names none.
    """
    years = sorted(asked_years(clause))
    if len(years) != 2:
        return None
    found = []
    for table in tables(clause.nearby):
        about = table.rows[0].scored.evidence.about
        terms = [term for term in clause.terms if not words("idle").fullmatch(term.word)]
        named = table.named([term for term in terms if not reached([term], about)])
        rows = named or ((table.total,) if table.total else ())
        if len(rows) != 1 or rows[0].is_of_a_time:
            continue
        told = all(tells(table, term) or reached([term], rows[0].words) >= _MET for term in terms)
        old, new = (_of_year(clause, rows[0], year) for year in years)
        if told and old and new and old.measure == new.measure and _are_of_a_sort(old, new):
            found.append((new, old))
    return _one(found)


def _are_of_a_sort(one: Figure, other: Figure) -> bool:
    """Whether both are of accounts or both of a budget: not `R2023` and `B2025`."""
    sorts = {each.label[0] for each in (one, other) if _R_OR_B.fullmatch(each.label)}
    return len(sorts) < _BOTH


def _of_year(clause: Clause, row: Row, year: int) -> Figure | None:
    """The figure in the one column of the year; of several in that which the question names."""
    dated = [(reached(clause.terms, keys_of(e.label)), e) for e in row.figures.values()]
    dated = [(met, each) for met, each in dated if each.year == year]
    most = max((met for met, _ in dated), default=0.0)
    return _one([each for met, each in dated if met == most])


def _added(clause: Clause) -> list[tuple[Figure, ...]]:
    """The figures of a column that may be added up: of the times asked about where rows are of
    times, of the rows named, or of all."""
    if words("lack").search(clause.text):
        return []
    of_times: list[tuple[Figure, ...]] = []
    others: list[tuple[Figure, ...]] = []
    for table, label in _columns(clause):
        of_a_time = any(row.is_of_a_time for row in table.rows)
        dated = _of_times(clause, table) if of_a_time else []
        if dated is None or (of_a_time and not _happens(label)):
            continue
        rows = tuple(dated) or table.named(clause.terms)
        rows = rows if len(rows) > 1 else table.rows if not rows else ()
        mine = tuple(row.figures[label] for row in rows)
        if len(mine) < 2 or (table.total and not dated) or len(mine) > _MOST:
            continue
        if _is_in_thousands(clause, mine[0]):
            continue
        (of_times if dated else others).append(mine)
    return of_times or others


def _of_times(clause: Clause, table: Table) -> list[Row] | None:
    """The rows of the times that are asked about, one for each and those between them in a range;
    none when no time is asked about, and None when one has no row or more than one."""
    asked = sorted(set(clause.dates))
    if not asked:
        return []
    named = table.named(clause.terms) or table.rows
    placed = [(row.date_in(table.labels[0]), row) for row in named if not _is_plan(row.name)]
    told = [(date, row) for date, row in placed if date]
    if len(asked) == 2 and words("from_to").search(clause.text):
        rows = [(date, row) for date, row in told if asked[0] <= date <= asked[1]]
    else:
        rows = [(date, row) for date, row in told if date in asked]
    dates = [date for date, _ in rows]
    whole = len(set(dates)) == len(dates) and set(asked) <= set(dates)
    return [row for _, row in rows] if whole else None


def _is_plan(name: str) -> bool:
    return words("planned_row").search(name.lower()) is not None


def _happens(label: str) -> bool:
    """Whether a column counts what happens in a time, not what stands at its end."""
    lowered = label.lower()
    return bool(words("happens").search(lowered)) and not words("stands").search(lowered)


def _columns(clause: Clause) -> Iterator[tuple[Table, str]]:
    """The columns of whole tables that the question names, where a table tells all its words."""
    required = bool(words("required").search(clause.text))
    for table in tables(clause.nearby):
        label = table.column(clause.terms, required=required)
        named = table.named(clause.terms)
        told = all(
            tells(table, term) or any(reached([term], r.scored.evidence.stems) for r in named)
            for term in clause.terms
            if not words("idle").fullmatch(term.word)
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
