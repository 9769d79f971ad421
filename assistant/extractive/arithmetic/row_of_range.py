"""The row of a table whose range holds the sum of the question: `hvis kontrakten er på 8 mio.`"""

from collections.abc import Sequence
from decimal import Decimal

from assistant.extractive.arithmetic.clause import Clause, clauses
from assistant.extractive.arithmetic.figures import is_year, reached
from assistant.extractive.arithmetic.tables import Row, Table, tables
from assistant.extractive.scoring import Scored
from knowledge.danish.numbers import Value, ValueKind, find_values
from knowledge.danish.stems import keys_of

_CONSIDERED = 8  # sentences, best first
_LARGE = 100_000  # from here on a bare number of the question is one of kroner
_MET = 0.6


def row_of_range(question: str, scored: Sequence[Scored]) -> Scored | None:
    """None without one sum in the question, or when not exactly one row holds it."""
    sums = [v for v in find_values(question) if v.head is None and not is_year(v)]
    if len(sums) != 1 or not _is_sum(sums[0]) or sums[0].high is not None:
        return None
    found = [
        row.scored
        for clause in clauses(question, question, scored, _CONSIDERED)
        for table in tables(clause.nearby)
        if _tells_what_is_asked(clause, table)
        for row in _holding(table, sums[0].low)
    ]
    return found[0] if len(found) == 1 and found[0].feature("names_passage") == 1.0 else None


def _is_sum(value: Value) -> bool:
    is_large = value.kind is ValueKind.COUNT and value.low >= _LARGE
    return value.kind is ValueKind.MONEY or is_large


def _tells_what_is_asked(clause: Clause, table: Table) -> bool:
    """Whether a word of the question is a label of the table."""
    labels = frozenset().union(*map(keys_of, table.labels))
    met = any(reached([term], labels) >= _MET for term in clause.terms)
    return met or bool(labels & keys_of(clause.text))


def _holding(table: Table, amount: Decimal) -> list[Row]:
    """The rows that hold the amount in the one column of ranges."""
    for label in table.labels:
        ranges = [_range(row.cells.get(label, "")) for row in table.rows]
        if None not in ranges:
            both = zip(table.rows, ranges, strict=True)
            return [row for row, held in both if held and held[0] <= amount <= held[1]]
    return []


def _range(cell: str) -> tuple[Decimal, Decimal] | None:
    """From and to, of `2-5 mio. kr.`, `over 15 mio. kr.` or `under 2 mio. kr.`"""
    found = [each for each in find_values(cell) if each.kind is ValueKind.MONEY]
    if len(found) != 1:
        return None
    value = found[0]
    if value.high is not None:
        return value.low, value.high
    if value.bound == "min":
        return value.low, Decimal("Infinity")
    return (Decimal(0), value.low) if value.bound == "max" else None
