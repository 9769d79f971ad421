"""Which rows of the register a question names, by id, number or by parts of a name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.extractive.register.identifiers import by_cvr, by_id
from assistant.extractive.register.index import Entry, Names, is_telling
from assistant.extractive.register.named import NOUN_OF, Named
from assistant.extractive.register.question import Question, Word
from assistant.extractive.register.sorts import with_one_of_a_sort
from assistant.extractive.register.words import spelled, tags_of
from knowledge.register.model import Contract
from knowledge.register.query import Field
from knowledge.register.snapshot import View

_BY_WORDS = (Field.SUPPLIER, Field.CONTRACT, Field.TENDER, Field.RESPONSIBLE, Field.UNIT,
             Field.TARGET_GROUP, Field.SECTOR)  # fmt: skip
_MANY = 400  # entries that a word may lead to and still find some by itself
_FEW = 5  # contracts that one word of their titles may point at
_MOST = 6  # things named in one question


def find(question: Question, names: dict[Field, Names], view: View) -> tuple[Named, ...]:
    """All that is named, the surest first."""
    found = [*by_id(question, names, view), *by_cvr(question, names, view)]
    free = set(range(len(question.words))) - {at for one in found for at in one.places}
    fields = _BY_WORDS if "tender" not in question.tags else (Field.TENDER, *_BY_WORDS)
    if {"business_case", "break_even"} & question.tags:
        fields = (Field.EFFORT, *fields)
    while free and len(found) < _MOST:
        best = _best(question, names, free, fields)
        if best is None:
            break
        found.append(best)
        free -= best.places
    found = with_one_of_a_sort(question, names, found, view)
    return tuple(_narrowed(_joined(found), view))


@dataclass(frozen=True, slots=True)
class _Hit:
    """Entries of one field and one length of name of which the question says the same words."""

    entries: tuple[Entry, ...]
    words: dict[str, int]  # word of the name → place in the question
    places: frozenset[int]
    weight: float

    @property
    def field(self) -> Field:
        return self.entries[0].field

    @property
    def size(self) -> int:
        return len(self.entries[0].words)

    @property
    def whole(self) -> bool:
        return len(self.words) == self.size

    @property
    def rank(self) -> tuple[int, bool, float]:
        return len(self.places), self.whole, self.weight


def _best(
    question: Question, names: dict[Field, Names], free: set[int], fields: Sequence[Field]
) -> Named | None:
    """What covers most of the question's words, and of that the first field."""
    best: tuple[tuple[int, bool], Named] | None = None
    for field in fields:
        if field not in names:
            continue
        hits = [hit for hit in _hits(question, names[field], free) if _is_named(question, hit)]
        if not hits:
            continue
        most = max(hits, key=lambda hit: hit.rank)
        if best is None or most.rank[:2] > best[0]:
            best = most.rank[:2], Named(field, _as_good(hits, most), most.places)
    return None if best is None else best[1]


def _as_good(hits: Sequence[_Hit], most: _Hit) -> tuple[Entry, ...]:
    """The entries that the question may mean as well, those still running and short first."""
    same = (hit for hit in hits if hit.places >= most.places and (hit.whole or not most.whole))
    entries = (entry for hit in same for entry in hit.entries)
    return tuple(
        sorted(entries, key=lambda one: (not one.live, len(one.words), one.label, one.value))
    )


def _hits(question: Question, names: Names, free: set[int]) -> Iterator[_Hit]:
    said = {word: (at, whole) for at, word, whole in _said(question, names, free)}
    matched: dict[int, tuple[str, ...]] = {}
    for word in sorted(said, key=lambda each: len(names.by_word[each])):
        whole = said[word][1]
        places = names.by_word[word]
        if len(places) > _MANY and matched:
            places = tuple(at for at in matched if word in names.entries[at].words)
        for at in places:
            if not whole or whole <= names.entries[at].words:
                matched[at] = (*matched.get(at, ()), word)
    alike: dict[tuple[tuple[str, ...], int], list[Entry]] = {}
    for at, words in matched.items():
        entry = names.entries[at]
        alike.setdefault((words, len(entry.words)), []).append(entry)
    for (words, _), entries in alike.items():
        found = {word: said[word][0] for word in words}
        weight = sum(map(names.weight, words))
        yield _Hit(tuple(entries), found, frozenset(found.values()), weight)


def _said(
    question: Question, names: Names, free: set[int]
) -> Iterator[tuple[int, str, frozenset[str]]]:
    """Where a word of a name is said, and what else of a compound must be in that name too."""
    for at in sorted(free, reverse=True):
        word = question.words[at]
        if known := names.word_of(word.key):
            yield at, known, frozenset()
        telling = [part for part in word.parts if not tags_of(part)]
        parts = frozenset(names.word_of(part) for part in telling)
        if "" not in parts:
            yield from ((at, part, parts) for part in parts)


def _is_named(question: Question, hit: _Hit) -> bool:
    """Whether so much of a name was said that it is meant."""
    if hit.field is Field.TARGET_GROUP and all(_says_else(question.words[at]) for at in hit.places):
        return False
    if hit.field in (Field.SECTOR, Field.UNIT, Field.TARGET_GROUP, Field.EFFORT):
        return hit.whole or (len(hit.words) > 1 and len(hit.words) * 3 >= 2 * hit.size)
    words = question.words
    if _goes_on(words, hit) and not hit.whole:
        return False
    place = min(hit.places)
    after_in = place > 0 and words[place - 1].key in ("i", "in")
    if len(hit.words) == 1:
        (word,) = hit.words
        if after_in:
            return False
        told = is_telling(word) and (hit.field is not Field.CONTRACT or len(hit.entries) < _FEW)
        whole_firm = hit.whole and hit.field is Field.SUPPLIER and words[place].capital
        return told or whole_firm or _is_quoted(question, place) or _is_pointed_at(words, hit)
    telling = any(map(is_telling, hit.words))
    return telling or hit.whole or _close_together(hit)


def _says_else(word: Word) -> bool:
    """A number, a time or a word of the grammar, which is no name of a group of persons."""
    return bool(word.tags) or word.key[0].isdigit() or word.key in spelled()


def _goes_on(words: Sequence[Word], hit: _Hit) -> bool:
    """Whether the name in the question has a further word that the entry has not."""
    last, first = max(hit.places), min(hit.places)
    beside = [at for at in (first - 1, last + 1) if 0 <= at < len(words)]
    return any(
        words[at].capital
        and not words[at].begins
        and not words[at].tags
        and not words[at].written.isupper()
        and _adjacent(words, at, first, last)
        for at in beside
    )


def _adjacent(words: Sequence[Word], at: int, first: int, last: int) -> bool:
    left, right = (words[at], words[first]) if at < first else (words[last], words[at])
    return right.start - left.end == 1


def _is_quoted(question: Question, place: int) -> bool:
    word = question.words[place]
    before, after = question.asked[: word.start][-1:], question.asked[word.end :][:1]
    return before in "\"“”»«'" and after in "\"“”»«'" and bool(before and after)


def _is_pointed_at(words: Sequence[Word], hit: _Hit) -> bool:
    """`kontrakten om rengøring`, `leverandøren Lyn`: the noun and at most one word before it."""
    noun = NOUN_OF.get(hit.field)
    place = min(hit.places)
    before = [words[at] for at in range(max(0, place - 2), place)]
    pointing = (word for word in before if noun in word.tags and not word.parts)
    return hit.whole and any(_is_single(word) for word in pointing)


def _is_single(word: Word) -> bool:
    return not word.key.endswith(("er", "erne", "ernes", "ers", "contracts", "suppliers"))


def _close_together(hit: _Hit) -> bool:
    places = sorted(hit.places)
    return len(places) > 1 and len(hit.words) * 2 >= hit.size and all(
        after - before <= 2 for before, after in pairwise(places)
    )  # fmt: skip


def _joined(found: Sequence[Named]) -> list[Named]:
    """Several sure names on one field are all meant: `Lyn og Torden`."""
    joined: dict[Field, Named] = {}
    for one in sorted(found, key=lambda one: min(one.places)):
        before = joined.get(one.field)
        if before is None:
            joined[one.field] = one
        elif not one.ambiguous and not before.ambiguous:
            entries = tuple(dict.fromkeys((*before.entries, *one.entries)))
            joined[one.field] = Named(one.field, entries, before.places | one.places, True)
    return list(joined.values())


def _narrowed(found: Sequence[Named], view: View) -> Iterator[Named]:
    """Contracts that only one of fits the supplier and the sector named beside them."""
    values = {one.field: {e.value for e in one.entries} for one in found if not one.ambiguous}
    for one in found:
        if one.field is not Field.CONTRACT or not one.ambiguous:
            yield one
            continue
        rows = [(entry, view.get(Contract, entry.value)) for entry in one.entries]
        fitting = tuple(
            entry
            for entry, row in rows
            if row is not None
            and row.supplier in values.get(Field.SUPPLIER, {row.supplier})
            and row.sector in values.get(Field.SECTOR, {row.sector})
        )
        yield Named(one.field, fitting or one.entries, one.places)
