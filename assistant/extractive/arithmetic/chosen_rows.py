"""The rows of a table that a question is about: the highest, those of a year, those behind."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.extractive.arithmetic.clause import Clause, clauses
from assistant.extractive.arithmetic.figures import reached
from assistant.extractive.arithmetic.row_conditions import (
    Chosen,
    Condition,
    conditions,
    named_rows,
)
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
    highest, lowest = (words(name).search(lowered) for name in ("highest", "lowest"))
    of_a_time = words("which").match(lowered) and len(find_dates(question)) == 1
    asked = tuple(conditions(lowered))
    if words("farthest").search(lowered):
        highest = lowest = None
    elif highest or lowest or of_a_time:
        asked = ()
    if not (highest or lowest or of_a_time or asked):
        return None
    found: list[ChosenRows] = []
    for clause in clauses(question, question, scored, _CONSIDERED):
        for table in tables(clause.nearby):
            if not table.is_whole:
                continue
            if highest or lowest:
                rows, label = _extreme(clause, table, highest=bool(highest))
                name = "highest_rows" if highest else "lowest_rows"
            elif of_a_time:
                (rows, label), name = _of_the_time(clause, table), "rows_of_the_time"
            else:
                chosen = _meeting(clause, table, asked)
                found += [_told(chosen, language, lowered, table)] if chosen else []
                continue
            derived = words("quotient").search(lowered) and not words("quotient").search(
                label.lower()
            )
            if rows and not derived:
                text = written()[name][language].format(label=label, number=len(table.rows))
                found.append(ChosenRows(tuple(row.scored for row in rows), text))
    return found[0] if len(found) == 1 else None


def _meeting(clause: Clause, table: Table, asked: Sequence[Condition]) -> Chosen | None:
    return next((c for each in asked if (c := each(clause, table)) is not None and c.rows), None)


def _told(chosen: Chosen, language: str, question: str, table: Table) -> ChosenRows:
    """The rows, led by their number when that is asked for."""
    counts = words("how_many").search(question) and chosen.name == "rows_behind"
    name = "rows_counted" if counts else chosen.name
    told = {"label": chosen.label, "number": len(table.rows), "count": len(chosen.rows)}
    text = written()[name][language].format(**told)
    return ChosenRows(tuple(row.scored for row in chosen.rows), text)


def _extreme(clause: Clause, table: Table, *, highest: bool) -> tuple[list[Row], str]:
    terms = [t for t in clause.terms if not words("superlative").fullmatch(t.word)]
    label = table.column(terms, required=bool(words("required").search(clause.text)))
    choosing = words("between").search(clause.text) is not None
    told = (
        tells(table, t) or (choosing and any(t.stem in r.words for r in table.rows)) for t in terms
    )
    if label is None or not all(told):
        return [], ""
    among = named_rows(clause, table)
    amounts = [row.figures[label].amount for row in among]
    if not amounts:
        return [], ""
    units = {row.figures[label].measure for row in table.rows}
    best = max(amounts) if highest else min(amounts)
    rows = [row for row in among if row.figures[label].amount == best]
    return (rows, label) if len(units) == 1 and len(rows) < len(table.rows) else ([], "")


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
