"""The tables of a document: their rows, and the column and the rows that a question names."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.extractive.arithmetic.figures import (
    Figure,
    cells_of,
    in_cells,
    is_required,
    reached,
)
from assistant.extractive.arithmetic.words import words
from assistant.extractive.scoring import Scored
from assistant.whole_tables import MOST_CHUNKS
from knowledge.danish.dates import find_dates
from knowledge.danish.number_words import cardinals
from knowledge.danish.numbers import find_values
from knowledge.danish.stems import keys_of
from knowledge.model import CalendarDate
from knowledge.search.query import QueryTerm

_FEWEST_BARE_CELLS = 4
_MET = 0.6  # how well a term is met by one that means the same


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A row with its cells by label, and the figures of those that hold one; equal to itself."""

    scored: Scored
    cells: dict[str, str]
    figures: dict[str, Figure]

    @property
    def name(self) -> str:
        """What the row is about: its first cell."""
        return next(iter(self.cells.values()))

    @property
    def words(self) -> frozenset[str]:
        """What its cells without figures say, under whatever label."""
        told = (cell for label, cell in self.cells.items() if label not in self.figures)
        return keys_of(" ".join(told))

    @property
    def is_of_a_time(self) -> bool:
        """Whether its figures are those of one time, such as a quarter."""
        named = words("times").search(self.name.lower()) or find_dates(self.name)
        return bool(named or any(words("time_labels").match(each.lower()) for each in self.cells))

    @property
    def is_total(self) -> bool:
        return words("total_row").match(self.name.lower()) is not None

    def date_in(self, label: str) -> CalendarDate | None:
        found = find_dates(self.cells[label])
        return found[0].date if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under the same labels, in the order of the document, without a total."""

    labels: tuple[str, ...]
    rows: tuple[Row, ...]
    total: Row | None
    is_whole: bool

    def column(self, terms: Sequence[QueryTerm], *, required: bool = False) -> str | None:
        """The label with a figure in every row that the terms name; None when two might be.

        A result is preferred unless what is `required` is asked for.
        """
        ranked = sorted(
            ((met, is_required(label) is required, -len(keys_of(label))), label)
            for label in self.labels
            if all(label in row.figures for row in self.rows)
            and (met := round(reached(terms, keys_of(label)), 2)) >= _MET
        )
        if not ranked or (len(ranked) > 1 and ranked[-1][0] == ranked[-2][0]):
            return None
        return ranked[-1][1]

    def named(self, terms: Iterable[QueryTerm]) -> tuple[Row, ...]:
        """The rows whose words hold a term that is not in every row, or come nearest to it."""
        found: set[int] = set()
        for term in terms:
            met = [reached([term], row.words) for row in self.rows]
            if sum(each >= _MET for each in met) < len(met):
                least = max(_MET, *met)
                found |= {at for at, each in enumerate(met) if each >= least}
        return tuple(row for at, row in enumerate(self.rows) if at in found)


def tables(scored: Iterable[Scored]) -> list[Table]:
    """The tables with two rows or more in the passages of one document."""
    found: list[list[Row]] = []
    for each in sorted(scored, key=_place):
        cells = cells_of(each.evidence) or _continued(found[-1][-1] if found else None, each)
        if len(cells) < 2 or len(dict(cells)) < len(cells):
            continue
        held = {figure.label: figure for figure in in_cells(each, cells)}
        row = Row(each, dict(cells), held)
        if found and _goes_on(found[-1][-1], row):
            found[-1].append(row)
        else:
            found.append([row])
    made = [_table(rows) for rows in found if len(rows) > 1]
    return [table for table in made if table.rows]  # not of totals alone


def _continued(row: Row | None, other: Scored) -> list[tuple[str, str]]:
    """The cells of a row at the start of a passage, under the header in the one before."""
    contents = other.evidence.text.split("; ")
    if row is None or len(contents) != len(row.cells) or len(contents) < _FEWEST_BARE_CELLS:
        return []
    return list(zip(row.cells, contents, strict=True))


def _goes_on(row: Row, other: Row) -> bool:
    """Whether the second row follows the first, in its passage or at the start of the next."""
    one, two = row.scored.evidence, other.scored.evidence
    mine, theirs = one.passage.chunk, two.passage.chunk
    follows = two.row == one.row + 1 if mine.id == theirs.id else two.row == 0
    near = theirs.ordinal - mine.ordinal <= 1 and mine.headings == theirs.headings
    return follows and near and tuple(row.cells) == tuple(other.cells)


def _table(rows: Sequence[Row]) -> Table:
    totals = [row for row in rows if row.is_total]
    plain = tuple(row for row in rows if not row.is_total)
    total = totals[0] if len(totals) == 1 else None
    return Table(tuple(rows[0].cells), plain, total, _is_whole(rows))


def _is_whole(rows: Sequence[Row]) -> bool:
    """Whether all of it was found: as the search hands tables over, unless they are too long."""
    return len({row.scored.evidence.passage.chunk.id for row in rows}) < MOST_CHUNKS


def _place(scored: Scored) -> tuple[int, int]:
    return scored.evidence.passage.chunk.ordinal, scored.evidence.row


def tells(table: Table, term: QueryTerm) -> bool:
    """Whether a term is met by a label, or by the title, place or headings of the table."""
    if find_values(term.word) or term.word in cardinals(english=True):
        return True  # `de fem kontrakter`, `the five contracts`
    told = any(reached([term], keys_of(label)) >= _MET for label in table.labels)
    if told or words("places").fullmatch(term.word):
        return told  # one of several municipalities is no row of a table about one
    return reached([term], table.rows[0].scored.evidence.about) >= _MET
