"""Which rows of a table meet a condition: behind what is required, held by somebody, first."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.extractive.arithmetic.clause import Clause
from assistant.extractive.arithmetic.figures import Figure, figures, is_required, reached
from assistant.extractive.arithmetic.tables import Row, Table, tells
from assistant.extractive.arithmetic.words import words
from knowledge.danish.dates import find_dates
from knowledge.danish.numbers import ValueKind
from knowledge.danish.stems import keys_of
from knowledge.search.query import QueryTerm

_MET = 0.6  # how well a word must be met
_COMPARED = 3  # rows that are told with the one that is farthest
_MOST_ROWS = 12  # of a table that is told whole


@dataclass(frozen=True, slots=True)
class Chosen:
    """The rows that meet a condition, what the condition is, and how it is worded."""

    rows: tuple[Row, ...]
    label: str
    name: str  # of its wording in `operations.yaml`


Condition = Callable[[Clause, Table], Chosen | None]


def conditions(text: str) -> Iterator[Condition]:
    """The conditions that a question in lower case may mean, the most telling first."""
    if not words("of_rows").search(text):
        return
    if words("farthest").search(text):
        yield _farthest
    elif words("none_at_all").search(text):
        yield _without_any
    elif words("behind_in_rows").search(text):
        yield _behind
    elif words("at_requirement").search(text):
        yield _at_requirement
    elif words("earliest").search(text) or words("latest").search(text):
        yield _by_date
    else:
        yield _held_by
        yield _all_rows


def rests_on_all_rows(text: str) -> bool:
    """Whether a question in lower case compares the rows of a table, or each with a limit."""
    return not {_held_by, _all_rows} & {*conditions(text)} and any(conditions(text))


@dataclass(frozen=True, slots=True)
class Measured:
    """Under which label a result stands, and what is required of each row.

    `figures` are the requirements that stand in the rows; none when one is told in prose.
    """

    result: str
    required: dict[Row, Decimal]
    told: str
    figures: dict[Row, Figure]

    def lacks(self, row: Row) -> Decimal:
        return self.required[row] - row.figures[self.result].amount


def _behind(clause: Clause, table: Table) -> Chosen | None:
    held = measured(clause, table)
    if held is None:
        return None
    rows = tuple(row for row in table.rows if held.lacks(row) > 0)
    return Chosen(rows, f"{held.result} < {held.told}", "rows_behind")


def _at_requirement(clause: Clause, table: Table) -> Chosen | None:
    held = measured(clause, table)
    if held is None:
        return None
    rows = tuple(row for row in table.rows if held.lacks(row) <= 0)
    return Chosen(rows, f"{held.result} ≥ {held.told}", "rows_behind")


def _farthest(clause: Clause, table: Table) -> Chosen | None:
    """Of the rows that the question names, or of all, the one that lacks the most."""
    held = measured(clause, table)
    rows = named_rows(clause, table)
    if held is None or not rows:
        return None
    most = max(map(held.lacks, rows))
    chosen = tuple(row for row in rows if held.lacks(row) == most)
    others = tuple(row for row in rows if row not in chosen and len(rows) <= _COMPARED)
    if most <= 0 or len(chosen) > 1:
        return None
    return Chosen((*chosen, *others), f"{held.told} - {held.result}", "farthest_rows")


def named_rows(clause: Clause, table: Table) -> tuple[Row, ...]:
    """The rows between which the question lets choose (`A eller B`); otherwise all."""
    if not words("between").search(clause.text):
        return table.rows
    rows = tuple(row for row in table.rows if names_row(clause, row))
    return rows if len(rows) > 1 else ()


def names_row(clause: Clause, row: Row) -> bool:
    """Whether a cell without figures begins with a word of the question."""
    cells = (cell for label, cell in row.cells.items() if label not in row.figures)
    firsts = (re.findall(r"[^\W\d_]{3,}", cell.lower())[:1] for cell in cells)
    asked = set(re.findall(r"[^\W\d_]+", clause.text))
    return any(first and first[0] in asked for first in firsts)


def _without_any(clause: Clause, table: Table) -> Chosen | None:
    """The rows with a nought in the column that the question names."""
    held = measured(clause, table)
    label = table.column(clause.terms) or (held.result if held else None)
    if label is None or is_required(label):
        return None
    rows = tuple(row for row in table.rows if not row.figures[label].amount)
    return Chosen(rows, f"{label} = 0", "rows_behind") if _told(clause, table) else None


def measured(
    clause: Clause, table: Table, besides: frozenset[str] = frozenset()
) -> Measured | None:
    """The one column of results, with the one of requirements or the one told in prose."""
    if not _told(clause, table, besides):
        return None
    held = [label for label in table.labels if all(label in row.figures for row in table.rows)]
    required = [label for label in held if is_required(label)]
    if len(required) > 1:
        required = [each for each in required if reached(clause.terms, keys_of(each)) >= _MET]
    if len(required) == 1:
        limits = {row: row.figures[required[0]] for row in table.rows}
        results = [each for each in held if not is_required(each) and _alike(table, each, limits)]
        result = _one_result(clause, results, keys_of(required[0]))
        amounts = {row: figure.amount for row, figure in limits.items()}
        return Measured(result, amounts, required[0], limits) if result else None
    return None if required else _measured_by_prose(clause, table, held)


def _measured_by_prose(clause: Clause, table: Table, held: Sequence[str]) -> Measured | None:
    """`Hver entreprenør skal have mindst 6 lærlinge`, and a column of `Lærlinge`."""
    labels = [label for label in held if reached(clause.terms, keys_of(label)) >= _MET]
    if len(labels) != 1:
        return None
    told = {
        each.amount
        for each in figures(clause.nearby)
        if each.required
        and not each.in_table
        and each.measure is None
        and keys_of(each.unit or "") & keys_of(labels[0])
        and not each.evidence.names - keys_of(clause.text) - keys_of(words_of_each(each))
    }
    if len(told) != 1:
        return None
    limit = told.pop()
    return Measured(labels[0], dict.fromkeys(table.rows, limit), f"{limit}", {})


def words_of_each(figure: Figure) -> str:
    """The first word of its sentence, which is written like a name."""
    return next(iter(figure.evidence.text.split()), "")


def _alike(table: Table, label: str, limits: dict[Row, Figure]) -> bool:
    return all(
        row.figures[label].alike(limits[row])
        and row.figures[label].value.kind is not ValueKind.SHARE
        for row in table.rows
    )


def _one_result(clause: Clause, labels: Sequence[str], wanted: frozenset[str]) -> str | None:
    """The label in the words of the requirement, or that tells a result; of several the latest."""
    in_its_words = [label for label in labels if keys_of(label) <= wanted]
    telling = [label for label in labels if words("achieved").search(label.lower())]
    for found in (in_its_words, telling):
        if len(found) == 1:
            return found[0]
        dated = {label: dates[0].date for label in found if (dates := find_dates(label))}
        if found and len(dated) == len(found) and not clause.dates:
            return max(dated, key=lambda label: dated[label])
    shared = [label for label in labels if keys_of(label) & wanted]
    return shared[0] if len(shared) == 1 else None


def _by_date(clause: Clause, table: Table) -> Chosen | None:
    """The row with the first or the last date in the column that the question names."""
    labels = [
        label
        for label in table.labels
        if reached(clause.terms, keys_of(label)) >= _MET
        and all(row.date_in(label) for row in table.rows)
    ]
    if len(labels) != 1 or not _told(clause, table):
        return None
    earliest = words("earliest").search(clause.text) is not None
    dates = {row: date for row in named_rows(clause, table) if (date := row.date_in(labels[0]))}
    if not dates or len({(date.month > 0, date.day > 0) for date in dates.values()}) > 1:
        return None
    best = min(dates.values()) if earliest else max(dates.values())
    rows = tuple(row for row, date in dates.items() if date == best)
    return Chosen(rows, labels[0], "earliest_rows" if earliest else "latest_rows")


def _held_by(clause: Clause, table: Table) -> Chosen | None:
    """The rows with the person or firm that the question names in the same column of each."""
    plain = [label for label in table.labels if not any(label in r.figures for r in table.rows)]
    for label in plain:
        cells = {row.cells[label] for row in table.rows}
        named = [cell for cell in cells if _names(clause, cell)]
        repeated = len(cells) < len(table.rows)
        if len(named) != 1 or not repeated or not _told(clause, table, keys_of(named[0])):
            continue
        if not _asks_for_rows(clause, table):
            continue
        rows = tuple(row for row in table.rows if row.cells[label] == named[0])
        return Chosen(rows, f"{label} = {named[0]}", "rows_behind")
    return None


def _names(clause: Clause, cell: str) -> bool:
    """Whether the question has all the words of a cell, and it has two or stands out as a name."""
    told = re.findall(r"[^\W\d_]{2,}", cell.lower())
    return len(told) > 1 and all(re.search(rf"\b{word}\b", clause.text) for word in told)


def _all_rows(clause: Clause, table: Table) -> Chosen | None:
    """`hvilke leverandører gør rent`, of a table about cleaning whose rows are suppliers."""
    asked = words("which_thing").match(clause.text)
    first = keys_of(table.labels[0])
    if asked is None or not keys_of(asked[1]) & first or len(table.rows) > _MOST_ROWS:
        return None
    others = [term for term in clause.terms if term.stem not in first]
    about = table.rows[0].scored.evidence.about
    told = [term for term in others if reached([term], about) >= _MET]
    if not others or len(told) < len(others):
        return None
    return Chosen(table.rows, table.labels[0], "all_rows")


def _asks_for_rows(clause: Clause, table: Table) -> bool:
    """Whether what is counted or listed is what a row is, not what a cell of it counts."""
    asked = words("counted_thing").search(clause.text)
    if asked is None:
        return words("who").match(clause.text) is not None
    counted = keys_of(asked[1])
    held = [label for label in table.labels if any(label in row.figures for row in table.rows)]
    plain = [label for label in table.labels if label not in held]
    in_figures = any(counted & keys_of(label) for label in held)
    return not in_figures and any(_means(clause, counted, label) for label in plain)


def _means(clause: Clause, counted: frozenset[str], label: str) -> bool:
    terms = [term for term in clause.terms if term.stem in counted]
    return bool(counted & keys_of(label)) or reached(terms, keys_of(label)) >= _MET


def _told(clause: Clause, table: Table, besides: frozenset[str] = frozenset()) -> bool:
    """Whether each word of the question is told by the table, or names a row or the condition."""

    def is_told(term: QueryTerm) -> bool:
        if term.stem in besides or words("row_words").fullmatch(term.word):
            return True
        if tells(table, term):
            return True
        choosing = words("between").search(clause.text) is not None
        return choosing and any(term.stem in row.words for row in table.rows)

    return all(map(is_told, clause.terms))
