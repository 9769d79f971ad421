"""Make the register equal to a source: create, update, close, in one transaction."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from ingest.columns import salt
from ingest.difference import Arrived, Difference, difference
from ingest.mapping import Mappings, own_field
from ingest.records import BadRow
from ingest.reviews import Reviews
from ingest.sources.source import Place, Reading, Rows, Source, Unreadable
from ingest.sync_report import NounReport, SyncReport
from knowledge.errors import UnreadableDocumentError
from knowledge.register.fields import FieldType, references
from knowledge.register.model import NOUNS, Record, noun_named
from knowledge.register.register import Register
from knowledge.register.versions import Incoming, RowKey

Noun = type[Record]
_FEWEST_LOST = 3
_LARGEST_LOSS = 5  # one in so many


class Sync:
    """Takes what one source has into the register, again and again."""

    def __init__(
        self, register: Register, reviews: Reviews, source: Source, mappings: Mappings
    ) -> None:
        self._register = register
        self._reviews = reviews
        self._source = source
        self._mappings = mappings

    @property
    def source(self) -> Source:
        return self._source

    def run(
        self, *, dry_run: bool = False, accept_loss: bool = False, day: date | None = None
    ) -> SyncReport:
        """Read the source once and write the difference.

        Rows that are gone are closed as of `day` (today). Raises KlausulError when the source
        cannot be reached at all.
        """
        reading = self._source.read(self._kept_states())
        known = _by_noun(self._register.held(self._source.name))
        changes, problems = self._differences(reading, known)
        problems += _not_found(self._source.name, reading, known)
        lost = [each for each in changes if _loses_too_much(each, known) and not accept_loss]
        problems += [self._held_back(each, known) for each in lost]
        kept = [each for each in changes if each not in lost]
        _References(self._register, self._source.name, kept, known).check()
        if not dry_run:
            self._write(kept, lost, reading, day)
        return SyncReport(
            self._source.name,
            tuple(_counted(each, known.get(each.noun, {})) for each in kept),
            tuple(bad for each in kept for bad in each.bad),
            tuple(problems),
            (*reading.notes, *(note for each in kept for note in each.notes)),
            sum(len(each.held) for each in kept),
            dry_run,
        )

    def _kept_states(self) -> dict[Noun, str]:
        """The states that were left under the mapping and the demands of today."""
        kept = {}
        for name, said in self._register.state(self._source.name).items():
            noun = noun_named(name)
            key, _, state = said.partition(" ")
            if key == self._salt(noun):
                kept[noun] = state
        return kept

    def _salt(self, noun: Noun) -> str:
        return salt(noun, self._mappings.of(noun)).hex()

    def _differences(
        self, reading: Reading, known: Mapping[Noun, Mapping[RowKey, str]]
    ) -> tuple[list[Difference], list[Unreadable]]:
        approved = self._reviews.approved(self._source.name)
        found: list[Difference] = []
        problems = list(reading.problems)
        for noun, rows in reading.nouns.items():
            if isinstance(rows, Unreadable):
                problems.append(rows)
            if not isinstance(rows, Rows):
                continue
            mine = known.get(noun, {})
            name = self._source.name
            try:
                found.append(difference(name, noun, rows, self._mappings, mine, approved))
            except UnreadableDocumentError as error:
                place = Place(rows.tables[0].place.file)
                problems.append(Unreadable(place, f"{error} Rækkerne er beholdt."))
        found.sort(key=lambda each: NOUNS.index(each.noun))
        return found, problems

    def _held_back(
        self, lost: Difference, known: Mapping[Noun, Mapping[RowKey, str]]
    ) -> Unreadable:
        count, before = len(lost.close), len(known[lost.noun])
        return Unreadable(
            Place(lost.noun.PLURAL),
            f"{count} af {before} rækker er væk i kilden, og derfor er intet ændret. Er det "
            f"rigtigt, så kør klausul sync --source {self._source.name} --accept-loss.",
        )

    def _write(
        self,
        changes: list[Difference],
        held_back: list[Difference],
        reading: Reading,
        day: date | None,
    ) -> None:
        """A state is only left for nouns that need no second look."""
        state = {each.noun.NAME: "" for each in held_back}
        for each in changes:
            rows = reading.nouns[each.noun]
            if isinstance(rows, Rows):
                clean = f"{self._salt(each.noun)} {rows.state}"
                state[each.noun.NAME] = clean if each.is_clean else ""
        held = [note for each in changes for note in each.held]
        self._reviews.keep(self._source.name, [each.noun for each in changes], held)
        put = [
            Incoming(arrived.made.record, arrived.digest)
            for each in changes
            for arrived in each.put.values()
        ]
        close = [key for each in changes for key in each.close]
        if put or close or state:
            self._register.write(self._source.name, put, close, day, state)


class _References:
    """Rows that refer to what is neither in the register nor in this sync are no good."""

    def __init__(
        self,
        register: Register,
        source: str,
        changes: list[Difference],
        known: Mapping[Noun, Mapping[RowKey, str]],
    ) -> None:
        self._register = register
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
            for row_id in _referred(field, record):
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
            self._owners[noun] = self._register.owners(noun)
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


def _referred(field: FieldType, record: Record) -> tuple[str, ...]:
    value = getattr(record, field.name)
    if field.several:
        return tuple(value)
    return (value,) if value else ()


def _by_noun(held: Mapping[RowKey, str]) -> dict[Noun, dict[RowKey, str]]:
    found: dict[Noun, dict[RowKey, str]] = {}
    for key, digest in held.items():
        found.setdefault(key.noun, {})[key] = digest
    return found


def _not_found(
    source: str, reading: Reading, known: Mapping[Noun, Mapping[RowKey, str]]
) -> Iterator[Unreadable]:
    """Nouns that the source gave before and does not name now. A file may be missing."""
    if reading.problems:
        return
    for noun in known:
        if noun not in reading.nouns:
            reason = f"{noun.PLURAL.capitalize()} findes ikke mere i kilden. Rækkerne er beholdt."
            yield Unreadable(Place(source), reason)


def _loses_too_much(change: Difference, known: Mapping[Noun, Mapping[RowKey, str]]) -> bool:
    lost, before = len(change.close), len(known.get(change.noun, {}))
    return lost >= _FEWEST_LOST and lost * _LARGEST_LOSS > before


def _counted(change: Difference, known: Mapping[RowKey, str]) -> NounReport:
    ids = {key.id for key in known}
    updated = sum(key.id in ids for key in change.put)
    return NounReport(
        change.noun.PLURAL,
        len({key.id for key in change.put} - ids),
        updated,
        len(change.close),
        change.unchanged,
    )
