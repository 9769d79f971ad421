"""The row of a table that has the very cell of a question: its year or its name, and a column."""

from collections.abc import Sequence

from assistant.extractive.arithmetic.words import words
from assistant.extractive.asked import Asked
from assistant.extractive.intent import QuestionKind, Wanted
from assistant.extractive.reach import reach
from assistant.extractive.scoring import Scored
from assistant.extractive.years_told import years_in
from knowledge.cells import cells_in
from knowledge.danish.stems import keys_of
from knowledge.search.query import QueryTerm, query_terms

_CONSIDERED = 12  # sentences, best first
_MET = 0.6
_OF_FIGURES = frozenset({QuestionKind.HOW_MANY, QuestionKind.HOW_MUCH, QuestionKind.HOW_LONG})


def row_of_cell(asked: Asked, scored: Sequence[Scored]) -> Scored | None:
    """The one row whose first cell and a column are named by the question, with all else it says.

    None when two rows, or two columns of it, may be meant, or the cell is empty.
    """
    intent = asked.intent
    if intent.kind not in _OF_FIGURES or Wanted.PERSON in intent.wants:
        return None
    years = years_in(intent.timed)
    terms = [t for t in asked.worth if t.stem not in asked.places and t.word not in years]
    rows = [
        one
        for one in scored[:_CONSIDERED]
        if one.evidence.is_table_row
        and one.feature("names_passage") == 1.0
        and _has_the_cell(intent.question.lower(), terms, years, one)
    ]
    return rows[0] if len(rows) == 1 and not _is_told_better(rows[0], scored[0]) else None


def _is_told_better(row: Scored, best: Scored) -> bool:
    """Whether the best sentence, in prose, says as much of the question."""
    return not best.evidence.is_table_row and best.coverage >= row.coverage


def _has_the_cell(
    question: str, terms: Sequence[QueryTerm], years: frozenset[str], row: Scored
) -> bool:
    evidence = row.evidence
    found = cells_in(evidence.text)
    if not found:
        return False
    first, *cells = found
    by_year = [cell for cell in cells if years & years_in(cell.label)]
    named_by = years & years_in(first.content) or (by_year and not years_in(first.content))
    own = [] if years_in(first.content) else _met_by(first.content, terms)
    if not named_by or not (years_in(first.content) or own):
        return False
    left = [term for term in terms if term not in own]
    there = by_year if own else cells
    meant = _is_bare_year if own else _is_named
    column = [cell for cell in there if meant(cell.label, left)]
    heading = next(reversed(evidence.passage.chunk.headings), "")
    over = " ".join((heading, *(cell.label for cell in column)))
    if words("planned_row").search(over.lower()) and not words("planned_row").search(question):
        return False
    told = all(reach(term, keys_of(over)) >= _MET for term in left)
    return told and len(column) == 1 and any(map(str.isdigit, column[0].content))


def _met_by(content: str, terms: Sequence[QueryTerm]) -> list[QueryTerm]:
    """The terms that name all of a cell; empty when they leave some of it unnamed."""
    things = [term for term in query_terms(content) if term.weight == 1.0]
    met = [term for term in terms if reach(term, keys_of(content)) >= _MET]
    named = frozenset(key for term in met for key in (term.stem, *term.parts, *term.related))
    return met if things and all(reach(thing, named) >= _MET for thing in things) else []


def _is_bare_year(label: str, terms: Sequence[QueryTerm]) -> bool:
    """Whether a label names a year and nothing that the question leaves out (`1. halvår 2025`)."""
    rest = [t for t in query_terms(label) if t.weight == 1.0 and t.word.isalpha()]
    return not rest or bool(_met_by(" ".join(term.word for term in rest), terms))


def _is_named(label: str, terms: Sequence[QueryTerm]) -> bool:
    """Whether the terms name all of a column's label."""
    return bool(_met_by(label, terms))
