"""Rows must refer to rows that exist, and keep to ids of their own source."""

from collections.abc import Callable, Collection, Mapping

from ingest.register.difference import Arrived, Difference
from ingest.register.mapping import own_field
from ingest.register.records import BadRow
from knowledge.register.fields import FieldType, references
from knowledge.register.model import Record, noun_named
from knowledge.register.versions import RowKey

Noun = type[Record]


class References:
    """Rows that refer to what is neither in the register nor in this sync are no good."""

    def __init__(
        self,
        owners: Callable[[Noun], dict[str, str]],
        source: str,
        changes: list[Difference],
        known: Mapping[Noun, Mapping[RowKey, str]],
    ) -> None:
        """`owners` gives the source of each id that a noun has now."""
        self._find_owners = owners
        self._source = source
        self._changes = {each.noun: each for each in changes}
        self._known = known
        self._owners: dict[Noun, dict[str, str]] = {}
        self._ids: dict[Noun, set[str]] = {}

    def check(self) -> None:
        """Move rows that cannot stand from those to put to those that are bad."""
        for noun, change in self._changes.items():
            mine = {key.id for key in self._known.get(noun, {})}
            for key, arrived in list(change.put.items()):
                bad = self._fault(arrived, key.id in mine)
                if bad is not None:
                    del change.put[key]
                    change.bad.append(bad)

    def _fault(self, arrived: Arrived, is_mine: bool) -> BadRow | None:
        record, place = arrived.made.record, arrived.made.place
        noun = type(record)
        owner = None if is_mine else self._owners_of(noun).get(record.id)
        if owner not in (None, self._source):
            reason = f"Id'et kommer allerede fra kilden »{owner}«. Brug et andet id."
            header = own_field(noun, "id").about.header
            return BadRow(self._source, place, header, "id", reason, record.id)
        for field in references(noun):
            target = noun_named(field.about.refers)
            for row_id in referred(field, record):
                if row_id not in self._ids_of(target):
                    reason = self._missing(target, row_id)
                    header = field.about.header
                    return BadRow(self._source, place, header, "id", reason, record.id)
        return None

    def _missing(self, target: Noun, row_id: str) -> str:
        change = self._changes.get(target)
        bad = change.bad if change is not None else []
        there = next((each for each in bad if each.row_id == row_id), None)
        if there is not None:
            return f"Henviser til rækken i {there.place}, der ikke er taget med. Ret den først."
        return (
            f"Henviser til {target.NAME}, der ikke findes i registret. "
            "Ret id'et, eller tilføj rækken."
        )

    def _owners_of(self, noun: Noun) -> dict[str, str]:
        if noun not in self._owners:
            self._owners[noun] = self._find_owners(noun)
        return self._owners[noun]

    def _ids_of(self, noun: Noun) -> Collection[str]:
        """The ids that the noun will have after this sync. Ask when its own rows are checked."""
        if noun not in self._ids:
            change = self._changes.get(noun)
            ids = set(self._owners_of(noun))
            if change is not None:
                close = set(change.close)
                stay = {key.id for key in self._known.get(noun, {}) if key not in close}
                ids -= {key.id for key in close} - stay
                ids |= {key.id for key in change.put}
            self._ids[noun] = ids
        return self._ids[noun]


def referred(field: FieldType, record: Record) -> tuple[str, ...]:
    """The ids in a field that refers to rows."""
    value = getattr(record, field.name)
    if field.several:
        return tuple(value)
    return (value,) if value else ()
