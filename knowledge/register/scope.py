"""Which rows a list of filters selects, by what they say themselves or through their references."""

import operator
from collections.abc import Iterable, Iterator, Sequence

from knowledge.errors import BadInputError
from knowledge.register.codes import Severity
from knowledge.register.model import Record
from knowledge.register.query import Field, Filter, Op
from knowledge.register.reached import BELONGS, READERS, can_tell, values_of
from knowledge.register.snapshot import View

FIELD_NAMES = {
    Field.CONTRACT: "kontrakt",
    Field.CLAUSE: "klausul",
    Field.SUPPLIER: "leverandør",
    Field.TENDER: "udbud",
    Field.LOT: "delaftale",
    Field.SECTOR: "område",
    Field.UNIT: "afdeling",
    Field.RESPONSIBLE: "ansvarlig",
    Field.STATE: "status",
    Field.PHASE: "fase",
    Field.CLAUSE_TYPE: "klausultype",
    Field.TARGET_GROUP: "målgruppe",
    Field.PLACEMENT_TYPE: "ansættelsestype",
    Field.SCREENING: "klausulvurdering",
    Field.SEVERITY: "alvor",
    Field.REASON: "grund",
    Field.EFFORT: "indsats",
    Field.YEAR: "år",
    Field.MONTH: "måned",
    Field.VALUE: "værdi",
}
_IDS = (Field.CONTRACT, Field.CLAUSE, Field.SUPPLIER, Field.TENDER, Field.LOT, Field.TARGET_GROUP)
_SEVERITIES = tuple(each.value for each in Severity)
_IN_ORDER = (Field.YEAR, Field.MONTH, Field.SEVERITY)
_COMPARISONS = {
    Op.BELOW: operator.lt,
    Op.AT_MOST: operator.le,
    Op.ABOVE: operator.gt,
    Op.AT_LEAST: operator.ge,
}


class Scope:
    """The rows of a view that hold all of `filters`; those on the measure's own figure are not
    its business. Raises BadInputError for a comparison that the field has no order for."""

    def __init__(self, view: View, filters: Iterable[Filter]) -> None:
        self.view = view
        self.filters = tuple(each for each in filters if each.field is not Field.VALUE)
        for each in self.filters:
            if each.op not in (Op.IS, Op.IS_NOT) and each.field not in _IN_ORDER:
                name = FIELD_NAMES[each.field]
                raise BadInputError(f"Der er ingen rækkefølge for {name}: spørg om «er» i stedet.")

    def rows(self, noun: type[Record]) -> list[Record]:
        """The rows of `noun` that the filters select.

        Raises BadInputError when a filter is on something that rows of that noun do not have.
        """
        for each in self.filters:
            if not can_tell(noun, each.field):
                name, rows = FIELD_NAMES[each.field], noun.PLURAL.capitalize()
                raise BadInputError(f"{rows} kan ikke afgrænses efter {name}.")
        return list(self._rows(noun, self.filters))

    def leaving(self, out: Iterable[Filter]) -> "Scope":
        """The scope without these filters."""
        left = tuple(out)
        return Scope(self.view, (each for each in self.filters if each not in left))

    def keeps(self, row: Record) -> bool:
        """Whether the filters select `row`."""
        return all(self._holds(row, each) for each in self.filters)

    def _rows(self, noun: type[Record], filters: Sequence[Filter]) -> Iterator[Record]:
        own = [each for each in filters if each.field in READERS[noun]]
        asked_above = [each for each in filters if each.field not in READERS[noun]]
        rows = self._below(noun, asked_above) if asked_above else self._named(noun, own)
        return (row for row in rows if all(self._holds(row, each) for each in own))

    def _below(self, noun: type[Record], filters: Sequence[Filter]) -> Iterator[Record]:
        """The rows of `noun` whose owner holds `filters`: found from the owners, which are few."""
        taken: set[str] = set()
        for name, owner in BELONGS[noun]:
            if not all(can_tell(owner, each.field) for each in filters):
                continue
            for parent in self._rows(owner, filters):
                for row in self.view.of(noun, name, parent.id):
                    if row.id not in taken:
                        taken.add(row.id)
                        yield row
        if all(each.op is Op.IS_NOT for each in filters):
            yield from self._without_owner(noun)

    def _named(self, noun: type[Record], filters: Sequence[Filter]) -> Iterator[Record]:
        """All rows of `noun`, or those that a filter names by an id that exists as written."""
        for each in filters:
            field = READERS[noun][each.field]
            if each.op is not Op.IS or not isinstance(field, str) or each.field not in _IDS:
                continue
            found = [self._by_id(noun, field, value) for value in each.values]
            if all(found):
                return iter({row.id: row for rows in found for row in rows}.values())
        return iter(self.view.all(noun))

    def _by_id(self, noun: type[Record], field: str, value: str) -> Sequence[Record]:
        if field != "id":
            return self.view.of(noun, field, value)
        row = self.view.get(noun, value)
        return () if row is None else (row,)

    def _without_owner(self, noun: type[Record]) -> Iterator[Record]:
        names = [name for name, _ in BELONGS[noun]]
        for row in self.view.of(noun, names[0], ""):
            if not any(getattr(row, name) for name in names):
                yield row

    def _holds(self, row: Record, asked: Filter) -> bool:
        return holds(values_of(self.view, row, asked.field), asked)


def holds(values: Sequence[str], asked: Filter) -> bool:
    """Whether any of `values` is as `asked`; for `is_not`, whether none of them is."""
    if asked.op in (Op.IS, Op.IS_NOT):
        wanted = {each.casefold() for each in asked.values}
        found = any(each.casefold() in wanted for each in values)
        return found if asked.op is Op.IS else not found
    return any(_compares(value, asked) for value in values)


def _compares(value: str, asked: Filter) -> bool:
    compare = _COMPARISONS[asked.op]
    return any(compare(_rank(value), _rank(limit)) for limit in asked.values)


def _rank(value: str) -> tuple[int, str]:
    """Years and months sort as texts, severities by how severe they are."""
    return (_SEVERITIES.index(value) if value in _SEVERITIES else 0, value)


def known_values(view: View, noun: type[Record], field: Field) -> list[str]:
    """Every value that `field` has on rows of `noun`, or on those they belong to, sorted."""
    if field in READERS[noun]:
        rows: Iterable[Record] = view.all(noun)
        return sorted({value for row in rows for value in values_of(view, row, field)})
    owners = (of for _, of in BELONGS.get(noun, ()) if can_tell(of, field))
    return sorted({value for owner in owners for value in known_values(view, owner, field)})
