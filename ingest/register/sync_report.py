"""What a sync did and why, for a person and for a program."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ingest.register.records import BadRow
from ingest.register.sources.source import Unreadable

_MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class NounReport:
    """How many rows of a noun (Danish, plural) were created, updated, closed and left alone."""

    noun: str
    created: int = 0
    updated: int = 0
    closed: int = 0
    unchanged: int = 0

    @property
    def is_quiet(self) -> bool:
        return not (self.created or self.updated or self.closed)

    def __str__(self) -> str:
        return (
            f"{self.noun}: {self.created} nye, {self.updated} ændrede, {self.closed} lukkede, "
            f"{self.unchanged} uændrede"
        )


@dataclass(frozen=True, slots=True)
class SyncReport:
    """One reading of one source.

    `bad` rows were not taken in, `problems` concern whole files, `notes` are worth knowing;
    `waiting` is the number of notes held back for review. In a dry run nothing was written.
    `reached` is False when the source or the database did not answer.
    """

    source: str
    nouns: tuple[NounReport, ...] = ()
    bad: tuple[BadRow, ...] = ()
    problems: tuple[Unreadable, ...] = ()
    notes: tuple[str, ...] = ()
    waiting: int = 0
    dry_run: bool = False
    reached: bool = True

    @property
    def ok(self) -> bool:
        """Whether all that the source has is in the register."""
        return not self.bad and not self.problems

    @property
    def changed(self) -> bool:
        return not all(each.is_quiet for each in self.nouns)

    def lines(self) -> Iterator[str]:
        """For the terminal, in Danish."""
        yield f"{self.source}{' (prøve, intet er skrevet)' if self.dry_run else ''}"
        yield from (f"  {each}" for each in self.nouns if not each.is_quiet)
        if not self.changed:
            yield "  Ingen ændringer."
        if self.waiting:
            yield f"  {self.waiting} bemærkninger venter på gennemsyn: klausul register review"
        yield from (f"  {each.place}: {each.reason}" for each in self.problems)
        if self.bad:
            yield f"  Ikke taget med: {len(self.bad)} rækker"
            yield from (f"    {each}" for each in self.bad[:_MOST_SHOWN])
            if len(self.bad) > _MOST_SHOWN:
                yield f"    … og {len(self.bad) - _MOST_SHOWN} til (se dem alle med --json)"
        yield from (f"  {note}" for note in self.notes)

    def to_dict(self) -> dict[str, Any]:
        return {
            "source": self.source,
            "dry_run": self.dry_run,
            "nouns": [
                {
                    "noun": each.noun,
                    "created": each.created,
                    "updated": each.updated,
                    "closed": each.closed,
                    "unchanged": each.unchanged,
                }
                for each in self.nouns
            ],
            "bad_rows": [
                {
                    "file": each.place.file,
                    "line": each.place.line,
                    "column": each.column,
                    "kind": each.kind,
                    "reason": each.reason,
                }
                for each in self.bad
            ],
            "problems": [
                {"where": str(each.place), "reason": each.reason} for each in self.problems
            ],
            "waiting_for_review": self.waiting,
            "notes": list(self.notes),
        }
