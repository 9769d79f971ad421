"""Make the register equal to a source: create, update, close, in one transaction."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from ingest.register.columns import salt
from ingest.register.difference import Difference, difference
from ingest.register.mapping import Mappings
from ingest.register.references import References
from ingest.register.reviews import Reviews
from ingest.register.sources.source import Place, Reading, Rows, Source, Unchanged, Unreadable
from ingest.register.sync_report import NounReport, SyncReport
from knowledge.errors import UnreadableDocumentError
from knowledge.register.model import NOUNS, Record
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
        states = self._register.state(self._source.name)
        reading = self._source.read(self._kept_states(states))
        if _is_as_before(reading, states):
            return SyncReport(self._source.name, notes=reading.notes, dry_run=dry_run)
        known = _by_noun(self._register.held(self._source.name))
        changes, problems = self._differences(reading, known)
        problems += _not_found(self._source.name, reading, known)
        lost = [each for each in changes if _loses_too_much(each, known) and not accept_loss]
        problems += [self._held_back(each, known) for each in lost]
        kept = [each for each in changes if each not in lost]
        References(self._register.owners, self._source.name, kept, known).check()
        if not dry_run:
            self._write(kept, reading, day)
        return SyncReport(
            self._source.name,
            tuple(_counted(each, known.get(each.noun, {})) for each in kept),
            tuple(bad for each in kept for bad in each.bad),
            tuple(problems),
            (*reading.notes, *(note for each in kept for note in each.notes)),
            sum(len(each.held) for each in kept),
            dry_run,
        )

    def _kept_states(self, states: Mapping[str, str]) -> dict[Noun, str]:
        """The states that were left under the mapping and the demands of today."""
        kept = {}
        for noun in NOUNS:
            key, _, state = states.get(noun.NAME, "").partition(" ")
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
                problems.append(Unreadable(rows.place, f"{error} Rækkerne er beholdt."))
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

    def _write(self, changes: list[Difference], reading: Reading, day: date | None) -> None:
        """A state is only left for nouns that need no second look."""
        state = {}
        for each in changes:
            rows = reading.nouns[each.noun]
            if isinstance(rows, Rows):
                clean = f"{self._salt(each.noun)} {rows.state}"
                state[each.noun.NAME] = clean if each.is_clean else ""
        held = [note for each in changes for note in each.held]
        self._reviews.keep(self._source.name, [each.noun for each in changes], held)
        put = [
            Incoming(_named(arrived.made.record, self._source.name), arrived.digest)
            for each in changes
            for arrived in each.put.values()
        ]
        close = [key for each in changes for key in each.close]
        if put or close or state:
            self._register.write(self._source.name, put, close, day, state)


def _named(record: Record, source: str) -> Record:
    """The row with the system that it comes from: its own word for it, or the source's name."""
    return record if record.source_system else replace(record, source_system=source)


def _is_as_before(reading: Reading, states: Mapping[str, str]) -> bool:
    """Whether nothing has changed and nothing is missing: then no row need be fetched."""
    given = [noun for noun in NOUNS if noun.NAME in states]
    if reading.problems or any(noun not in reading.nouns for noun in given):
        return False
    return all(isinstance(rows, Unchanged) for rows in reading.nouns.values())


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
