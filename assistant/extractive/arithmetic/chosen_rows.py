"""The rows of a table that a question is about: the highest, those of a year, those behind."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.extractive.arithmetic.clause import Clause, clauses
from assistant.extractive.arithmetic.figures import is_required, reached
from assistant.extractive.arithmetic.tables import Row, Table, tables, tells
from assistant.extractive.arithmetic.words import words, written
from assistant.extractive.scoring import Scored
from assistant.extractive.statements.agreement import same_date
from knowledge.danish.dates import find_dates
from knowledge.danish.stems import keys_of

_CONSIDERED = 8  # sentences, best first
_MET = 0.6


@dataclass(frozen=True, slots=True)
class ChosenRows:
    """Rows that answer, of one table, with the sentence that says how they were chosen."""

    rows: tuple[Scored, ...]
    text: str


def chosen_rows(question: str, language: str, scored: Sequence[Scored]) -> ChosenRows | None:
    """The rows asked for, when exactly one table of the sources can tell them.

    None when no such table was found whole, when two might be meant, or when its column is in
    doubt.
    """
    lowered = question.lower()
    names = ("highest", "lowest", "behind")
    highest, lowest, behind = (words(name).search(lowered) for name in names)
    of_a_time = words("which").match(lowered) and len(find_dates(question)) == 1
    if not (highest or lowest or behind or of_a_time):
        return None
    found: list[ChosenRows] = []
    for clause in clauses(question, question, scored, _CONSIDERED):
        for table in tables(clause.nearby):
            if not table.is_whole:
                continue
            if highest or lowest:
                rows, label = _extreme(clause, table, highest=bool(highest))
                name = "highest_rows" if highest else "lowest_rows"
            elif behind:
                (rows, label), name = _behind(clause, table), "rows_behind"
            else:
                (rows, label), name = _of_the_time(clause, table), "rows_of_the_time"
            derived = words("quotient").search(lowered) and not words("quotient").search(
                label.lower()
            )
            if rows and not derived:
                text = written()[name][language].format(label=label, number=len(table.rows))
                found.append(ChosenRows(tuple(row.scored for row in rows), text))
    return found[0] if len(found) == 1 else None


def _extreme(clause: Clause, table: Table, *, highest: bool) -> tuple[list[Row], str]:
    terms = [t for t in clause.terms if not words("superlative").fullmatch(t.word)]
    label = table.column(terms, required=bool(words("required").search(clause.text)))
    if label is None or not all(tells(table, term) for term in terms):
        return [], ""
    amounts = [row.figures[label].amount for row in table.rows]
    units = {row.figures[label].measure for row in table.rows}
    best = max(amounts) if highest else min(amounts)
    rows = [row for row in table.rows if row.figures[label].amount == best]
    return (rows, label) if len(units) == 1 and len(rows) < len(table.rows) else ([], "")


def _behind(clause: Clause, table: Table) -> tuple[list[Row], str]:
    """The rows whose result is below what is required in the same row."""
    held = [label for label in table.labels if all(label in row.figures for row in table.rows)]
    required = [label for label in held if is_required(label)]
    if len(required) != 1 or not any(reached([t], keys_of(required[0])) for t in clause.terms):
        of_table = len(required) == 1 and words("required").search(clause.text)
        if not of_table:
            return [], ""
    wanted = keys_of(required[0])
    results = [label for label in held if label not in required and keys_of(label) <= wanted]
    if len(results) != 1:
        return [], ""
    result = results[0]

    def lacks(row: Row) -> Decimal:
        return row.figures[required[0]].amount - row.figures[result].amount

    rows = [row for row in table.rows if lacks(row) > 0]
    return rows, f"{result} < {required[0]}"


def _of_the_time(clause: Clause, table: Table) -> tuple[list[Row], str]:
    """The rows with the date that the question names, in the column that it names."""
    labels = [
        label
        for label in table.labels
        if reached(clause.terms, keys_of(label)) >= _MET
        and all(row.date_in(label) for row in table.rows)
    ]
    if len(labels) != 1 or not all(tells(table, term) for term in clause.terms):
        return [], ""
    dated = [(row, row.date_in(labels[0])) for row in table.rows]
    rows = [row for row, date in dated if date and same_date(date, clause.dates[0])]
    return rows, labels[0]
