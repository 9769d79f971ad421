"""What has changed in a noun since the register last took it in.

Every raw row is hashed; only those whose digest is new are looked at further, so the cost
follows the change.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ingest.register.columns import Plan, plan
from ingest.register.mapping import Mappings
from ingest.register.records import BadRow, Held, Made, make, readable_id
from ingest.register.sources.source import Place, RawTable, Rows
from knowledge.errors import UnreadableDocumentError
from knowledge.register.model import Record
from knowledge.register.versions import RowKey


@dataclass(frozen=True, slots=True)
class Arrived:
    """A row that is new or changed, with the digest that it is to be kept under."""

    made: Made
    digest: str


@dataclass(slots=True)
class Difference:
    """New and changed rows, rows that are gone, rows that are no good, and how many stay."""

    noun: type[Record]
    put: dict[RowKey, Arrived] = field(default_factory=dict)
    close: list[RowKey] = field(default_factory=list)
    bad: list[BadRow] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    unchanged: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Whether nothing is left to look at again, so that the file need not be read again."""
        return not self.bad and not self.held


def difference(
    source: str,
    noun: type[Record],
    rows: Rows,
    mappings: Mappings,
    known: Mapping[RowKey, str],
    approved: Collection[str],
) -> Difference:
    """Compare the rows of a noun with the digests that the register holds of them.

    Raises UnreadableDocumentError when a table cannot be read to its end or lacks a column.
    """
    found = Difference(noun)
    by_digest = {digest: key for key, digest in known.items()}
    seen: dict[RowKey, Place] = {}
    marked: set[str] = set()
    for table in rows.tables:
        if table.gone:
            marked |= set(_marked(source, noun, table, mappings, found))
            continue
        planned = _plan(noun, table, mappings, found)
        for row in table.rows:
            digest = planned.digest(row.values)
            same = by_digest.get(digest)
            made = make(planned, row, source, approved) if same is None else same
            if isinstance(made, BadRow):
                found.bad.append(made)
                continue
            key = _key(made) if isinstance(made, Made) else made
            if key in seen:
                found.bad.append(_twice(source, row.place, key, seen[key]))
                continue
            seen[key] = row.place
            if isinstance(made, Made):
                _take(found, key, made, kept_under(digest, made.held), known)
            else:
                found.unchanged += 1
    found.close = [key for key in known if key.id in marked and key not in seen]
    if rows.whole:
        found.close += _gone(found, [key for key in known if key.id not in marked], seen)
    return found


def _plan(noun: type[Record], table: RawTable, mappings: Mappings, found: Difference) -> Plan:
    planned = plan(noun, table.columns, mappings)
    if planned.missing:
        names = ", ".join(f"»{each.about.header}«" for each in planned.missing)
        raise UnreadableDocumentError(f"{table.place.file} mangler kolonnen {names}.")
    for header in planned.withheld:
        found.notes.append(
            f"{table.place.file}: kolonnen »{header}« er ikke læst. "
            "Her kendes personer kun på deres pseudonym."
        )
    if planned.unknown:
        names = ", ".join(f"»{header}«" for header in planned.unknown)
        found.notes.append(f"{table.place.file}: ukendte kolonner er ikke læst: {names}.")
    return planned


def _key(made: Made) -> RowKey:
    record = made.record
    return RowKey(type(record), record.id, record.valid_from)


def _take(
    found: Difference, key: RowKey, made: Made, digest: str, known: Mapping[RowKey, str]
) -> None:
    found.held += made.held
    if known.get(key) == digest:
        found.unchanged += 1
    else:
        found.put[key] = Arrived(made, digest)


def kept_under(digest: str, held: Collection[Held]) -> str:
    """A row with notes held back is kept under another digest: it is looked at each time."""
    if not held:
        return digest
    ids = ",".join(each.id for each in held).encode()
    return f"{digest}*{hashlib.blake2b(ids, digest_size=8).hexdigest()}"


def _marked(
    source: str, noun: type[Record], table: RawTable, mappings: Mappings, found: Difference
) -> Iterator[str]:
    """The ids of rows that the source marks as deleted."""
    planned = plan(noun, table.columns, mappings)
    for row in table.rows:
        row_id = readable_id(planned, row)
        if row_id:
            yield row_id
        else:
            reason = "Rækken er meldt slettet, men har intet id, der kan læses."
            found.bad.append(BadRow(source, row.place, "", "id", reason))


def _gone(
    found: Difference, known: Iterable[RowKey], seen: Mapping[RowKey, Place]
) -> Iterator[RowKey]:
    """What the source has no more. A row that is there but no good stays as it was."""
    bad_ids = {each.row_id for each in found.bad}
    gone = [key for key in known if key not in seen and key.id not in bad_ids]
    if gone and "" in bad_ids:
        found.notes.append(
            f"{len(gone)} {found.noun.PLURAL} står ikke i kilden mere, men gælder stadig: en række "
            "har intet id, der kan læses, og kan være en af dem. Ret dens id."
        )
        return
    yield from gone


def _twice(source: str, place: Place, key: RowKey, first: Place) -> BadRow:
    reason = f"Id'et står også i {first} med samme gyldighed. Fjern den ene række."
    return BadRow(source, place, "", "id", reason, key.id)
