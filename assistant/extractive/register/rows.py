"""The rows of the last answer, for a follow-up that is about them: `hvem har ansvaret for dem?`"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import cast
from zoneinfo import ZoneInfo

from knowledge.errors import BadInputError
from knowledge.register.answering import answer
from knowledge.register.model import noun_named
from knowledge.register.query import (
    Field,
    Filter,
    Measure,
    Op,
    RegisterQuery,
    ResultRow,
    RowRef,
)
from knowledge.register.snapshot import Snapshot, View

_OWNERS = {"contract": "kontrakt", "clause": "klausul", "job": "jobbeskrivelse", "meeting": "møde"}
_FIELDS = {"kontrakt": Field.CONTRACT, "leverandør": Field.SUPPLIER, "udbud": Field.TENDER}
_COPENHAGEN = ZoneInfo("Europe/Copenhagen")
# Measures that tell of all rows, however they are narrowed; their filters say which.
_OF_ALL = frozenset(Measure) - {
    Measure.LIST, Measure.COUNT, Measure.VALUE, Measure.BEHIND, Measure.OVERFULFILMENT,
    Measure.REPORTS_MISSING, Measure.REPORTS_LATE, Measure.MEETINGS, Measure.ACTIONS_DUE,
    Measure.INSPECTIONS_OPEN, Measure.JOBS_WAITING, Measure.CONTRACTS_ENDING,
    Measure.TENDERS_COMING,
}  # fmt: skip


def rows_of(query: RegisterQuery, view: View, today: date) -> Filter | None:
    """What narrows to the contracts, suppliers or tenders that answered `query`.

    None when it picked no rows, or was of another day than the view's.
    """
    if query.measure in _OF_ALL:
        return None
    lines = _lines(query, view, today)
    found = [one for line in lines for row in line.rows if (one := _owner(row, view))]
    fields = {field for field, _ in found}
    if len(fields) != 1:
        return None
    return Filter(fields.pop(), Op.IS, tuple(dict.fromkeys(row_id for _, row_id in found)))


def told_of(query: RegisterQuery, view: View, today: date) -> list[tuple[Field, str]]:
    """What each line of the answer to `query` is about, in their order."""
    firsts = (line.rows[0] for line in _lines(query, view, today) if line.rows)
    return [one for row in firsts if (one := _lot(row) or _owner(row, view))]


def _lot(row: RowRef) -> tuple[Field, str] | None:
    return (Field.LOT, row.id) if row.noun == "delaftale" else None


def _lines(query: RegisterQuery, view: View, today: date) -> Sequence[ResultRow]:
    """None when it was of another day than the view's."""
    if query.as_of is not None:
        return ()
    now = datetime.combine(today, time(12), _COPENHAGEN)
    try:
        return answer(query, cast(Snapshot, _Only(view)), now).lines
    except BadInputError:
        return ()


class _Only:
    """A snapshot of which one day is known."""

    def __init__(self, view: View) -> None:
        self._view = view

    def on(self, _day: date) -> View:
        return self._view


def _owner(row: RowRef, view: View) -> tuple[Field, str] | None:
    return next(_up(row.noun, row.id, view), None)


def _up(noun: str, row_id: str, view: View) -> Iterator[tuple[Field, str]]:
    if noun in _FIELDS:
        yield _FIELDS[noun], row_id
        return
    record = view.get(noun_named(noun), row_id)
    for name, owner in _OWNERS.items():
        if owner_id := getattr(record, name, ""):
            yield from _up(owner, owner_id, view)
