"""The names and ids of the register by their words, kept for as long as its rows stay the same."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain
from math import log
from typing import Any

from assistant.extractive.register.near import Spellings
from assistant.extractive.register.words import tags_of
from knowledge.danish import compounds
from knowledge.danish.spelling import fold, normalise, unfold
from knowledge.danish.stems import is_stop, stem
from knowledge.danish.vocabulary import known
from knowledge.register.codes import ContractState, SupplierState
from knowledge.register.model import (
    Action,
    BusinessCaseMonth,
    Clause,
    Contract,
    FollowUp,
    Lot,
    Record,
    Supplier,
    TargetGroup,
    Tender,
)
from knowledge.register.query import Field
from knowledge.register.snapshot import View

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
# Forms of firms are no part of a name; staff leave them out.
_FIRM_FORMS = frozenset("aps as is ks ps ivs amba smba fmba ltd gmbh ab inc plc a s i k p".split())
_NOUNS = frozenset("contract supplier tender clause lot".split())
_LIKE = 5
_LONG = 8
_GONE = (ContractState.EXPIRED, ContractState.TERMINATED)


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that has a name: `value` is what a filter on `field` holds."""

    field: Field
    value: str
    label: str
    words: frozenset[str]
    live: bool = True


@dataclass(frozen=True)
class Names:
    """The entries of one sort with the ways to them: by word (folded), and by id (folded)."""

    entries: tuple[Entry, ...]
    by_word: Mapping[str, tuple[int, ...]]
    by_id: Mapping[str, int]
    by_stem: Mapping[str, str]
    spellings: Spellings

    def weight(self, word: str) -> float:
        return log(1 + len(self.entries) / len(self.by_word.get(word, ())[:5000] or (1,)))

    def knows(self, word: str) -> bool:
        return bool(self.word_of(word))

    def word_of(self, word: str) -> str:
        """The word of a name that this one is, perhaps in the genitive or another form."""
        if word in self.by_word:
            return word
        for bare in (word.removesuffix("s"), word.removesuffix("es")):
            if bare in self.by_word:
                return bare
        return self.by_stem.get(stem(word), "") if len(word) > 4 else ""

    @cached_property
    def by_root(self) -> Mapping[str, frozenset[int]]:
        """By the bare form of a word, of its first part, or of its pieces at hyphens."""
        found: dict[str, set[int]] = {}
        for word, places in self.by_word.items():
            for piece in {word, *word.split("-"), *compounds.split(unfold(word))[:1]}:
                found.setdefault(root(fold(piece)), set()).update(places)
        return {piece: frozenset(places) for piece, places in found.items()}

    @cached_property
    def by_run(self) -> Mapping[str, frozenset[int]]:
        """By a long word written without hyphens."""
        return {
            word.replace("-", ""): frozenset(places)
            for word, places in self.by_word.items()
            if len(word) >= _LONG
        }

    def label(self, value: str) -> str:
        """How the entry is called that a filter holds as `value`."""
        at = self.by_id.get(fold(value.lower()))
        return value if at is None else self.entries[at].label

    def most_like(self, name: str) -> list[Entry]:
        """At most five entries with a word that is spelled much like the first of `name`."""
        alike = self.spellings.alike(name.split()[0])
        places = dict.fromkeys(at for word in alike for at in self.by_word[word])
        return [self.entries[at] for at in list(places)[:_LIKE]]


@dataclass(slots=True)
class _Kept:
    rows: tuple[tuple[Record, ...], ...] = ()
    names: dict[Field, Names] = field(default_factory=dict)


def names_of(view: View) -> dict[Field, Names]:
    """The names of a view, by the field that a filter would be on."""
    return view.kept("names", "", (view,), lambda: _names(view))


def _names(view: View) -> dict[Field, Names]:
    found: dict[Field, Names] = {}
    for nouns, build in _SOURCES:
        rows = tuple(view.all(noun) for noun in nouns)
        kept = view.kept("names of nouns", " ".join(noun.NAME for noun in nouns), (), _Kept)
        if rows != kept.rows:
            kept.rows, kept.names = rows, _by_field(build(chain.from_iterable(rows)))
        found |= kept.names
    return found


def _by_field(entries: Iterable[Entry]) -> dict[Field, Names]:
    grouped: dict[Field, list[Entry]] = {}
    for entry in entries:
        grouped.setdefault(entry.field, []).append(entry)
    return {each: _indexed(mine) for each, mine in grouped.items()}


def _indexed(entries: Sequence[Entry]) -> Names:
    by_word: dict[str, list[int]] = {}
    by_id: dict[str, int] = {}
    for at, entry in enumerate(entries):
        by_id[fold(entry.value.lower())] = at
        for word in entry.words:
            by_word.setdefault(word, []).append(at)
    words = {word: tuple(places) for word, places in by_word.items()}
    stems = {stem(word): word for word in words if len(word) > 4}
    return Names(tuple(entries), words, by_id, stems, Spellings(words))


def _contracts(rows: Iterable[Any]) -> Iterable[Entry]:
    for row in rows:
        live = row.state not in _GONE
        yield Entry(Field.CONTRACT, row.id, row.title, words_of(row.title), live)


def _suppliers(rows: Iterable[Any]) -> Iterable[Entry]:
    for row in rows:
        live = row.state is SupplierState.ACTIVE
        yield Entry(Field.SUPPLIER, row.id, row.name, words_of(row.name), live)


def _tenders(rows: Iterable[Any]) -> Iterable[Entry]:
    return (Entry(Field.TENDER, row.id, row.title, words_of(row.title)) for row in rows)


def _clauses(rows: Iterable[Any]) -> Iterable[Entry]:
    return (Entry(Field.CLAUSE, row.id, row.id, frozenset()) for row in rows)


def _lots(rows: Iterable[Any]) -> Iterable[Entry]:
    return (Entry(Field.LOT, row.id, row.number, frozenset()) for row in rows)


def _target_groups(rows: Iterable[Any]) -> Iterable[Entry]:
    return (Entry(Field.TARGET_GROUP, row.id, row.name, words_of(row.name)) for row in rows)


def _shared(*fields: tuple[str, Field]) -> "_Build":
    """Texts that many rows have: the sector, the unit, who is responsible."""

    def build(rows: Iterable[Any]) -> Iterable[Entry]:
        texts = {
            (each, text)
            for row in rows
            for name, each in fields
            if (text := getattr(row, name, ""))
        }
        return (Entry(each, text, text, words_of(text)) for each, text in sorted(texts))

    return build


_Build = Callable[[Iterable[Any]], Iterable[Entry]]
_SOURCES: tuple[tuple[tuple[type[Record], ...], _Build], ...] = (
    ((Contract,), _contracts),
    ((Supplier,), _suppliers),
    ((Tender,), _tenders),
    ((Clause,), _clauses),
    ((Lot,), _lots),
    ((TargetGroup,), _target_groups),
    ((Contract, Tender), _shared(("sector", Field.SECTOR))),
    ((Contract, FollowUp), _shared(("unit", Field.UNIT))),
    ((BusinessCaseMonth,), _shared(("effort", Field.EFFORT))),
    ((Contract, Tender, Action), _shared(("responsible", Field.RESPONSIBLE))),
)  # fmt: skip


@lru_cache(maxsize=65_536)
def root(word: str) -> str:
    """The bare form of a folded word: `centeret`, `centre` and `centrene` are one."""
    bare = stem(word)
    return bare.rstrip("r") if len(bare) >= _LONG - 1 else bare


@lru_cache(maxsize=65_536)
def words_of(text: str) -> frozenset[str]:
    """The folded words of a name without those that say nothing (`og`, `ApS`)."""
    written = (fold(normalise(match[0])) for match in _WORD.finditer(text.replace("/", "")))
    words = {word for word in written if not is_stop(word) and word not in _FIRM_FORMS}
    return frozenset({word for word in words if not tags_of(word) & _NOUNS} or words)


@lru_cache(maxsize=65_536)
def is_telling(word: str) -> bool:
    """Whether a word of a name is no word of the language: it alone says who is meant."""
    plain = unfold(word)
    if word.isdigit() or tags_of(word) or len(word) < 3:
        return False
    return not known(plain) and not known(word)
