"""Which rows of the register a question names, by id, number or by parts of a name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.extractive.register.index import Entry, Names, is_telling
from assistant.extractive.register.question import Question, Word
from assistant.extractive.register.words import spelled, tags_of
from knowledge.danish.spelling import fold
from knowledge.register.model import (
    Contract,
    FollowUp,
    Inspection,
    JobDescription,
    MonthlyReport,
    Payment,
    Record,
    Supplier,
)
from knowledge.register.query import Field
from knowledge.register.snapshot import View

_ID = re.compile(r"[^\s;,|?!\"'()]+")
_CVR = re.compile(r"(?<!\d)\d{2} ?\d{2} ?\d{2} ?\d{2}(?!\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BY_ID = (Field.CONTRACT, Field.SUPPLIER, Field.CLAUSE, Field.TENDER, Field.LOT, Field.TARGET_GROUP)
_NOUN_OF = {Field.CONTRACT: "contract", Field.SUPPLIER: "supplier", Field.CLAUSE: "clause",
            Field.TENDER: "tender", Field.LOT: "lot", Field.TARGET_GROUP: "target_group"}  # fmt: skip
_BY_WORDS = (Field.SUPPLIER, Field.CONTRACT, Field.TENDER, Field.RESPONSIBLE, Field.UNIT,
             Field.TARGET_GROUP, Field.SECTOR)  # fmt: skip
_MANY = 400  # entries that a word may lead to and still find some by itself
_BELONGING: tuple[tuple[type[Record], Field], ...] = (
    (Payment, Field.CONTRACT),
    (Inspection, Field.CONTRACT),
    (FollowUp, Field.CONTRACT),
    (MonthlyReport, Field.CONTRACT),
    (JobDescription, Field.CLAUSE),
)
_FEW = 5  # contracts that one word of their titles may point at
_MOST = 6  # things named in one question
_ONE_OF_ITS_SORT = ("kontrakten", "kontraktens", "aftalen", "aftalens", "contract", "agreement")


@dataclass(frozen=True, slots=True)
class Named:
    """What a question names on one field. Several entries: one of them is meant, or all.

    `places` are the words of the question that name it.
    """

    field: Field
    entries: tuple[Entry, ...]
    places: frozenset[int]
    all_meant: bool = False

    @property
    def ambiguous(self) -> bool:
        return len(self.entries) > 1 and not self.all_meant


def find(question: Question, names: dict[Field, Names], view: View) -> tuple[Named, ...]:
    """All that is named, the surest first."""
    found = [*_ids(question, names, view), *_cvr(question, names, view)]
    free = set(range(len(question.words))) - {at for one in found for at in one.places}
    fields = _BY_WORDS if "tender" not in question.tags else (Field.TENDER, *_BY_WORDS)
    while free and len(found) < _MOST:
        best = _best(question, names, free, fields)
        if best is None:
            break
        found.append(best)
        free -= best.places
    found = _with_one_of_a_sort(question, names, found, view)
    return tuple(_narrowed(_joined(found), view))


def _ids(question: Question, names: dict[Field, Names], view: View) -> Iterator[Named]:
    for match in _ID.finditer(question.asked):
        written = fold(match[0].lower().rstrip(".:")).removesuffix("'s")
        places = frozenset(_inside(question.words, match.start(), match.end()))
        if not places:
            continue
        before = _noun_before(question.words, sorted(places)[0])
        for field in _BY_ID:
            known = names.get(field)
            at = None if known is None else known.by_id.get(written)
            if known is None or at is None:
                continue
            if _looks_like_an_id(written) or _NOUN_OF[field] in before:
                yield Named(field, (known.entries[at],), places)
                break
        else:
            if _looks_like_an_id(written):
                yield from _belonging(match[0].rstrip(".:"), names, places, view)


def _belonging(
    row_id: str, names: dict[Field, Names], places: frozenset[int], view: View
) -> Iterator[Named]:
    """The contract or clause that a row of another noun belongs to, by the id of that row."""
    for noun, field in _BELONGING:
        row: Record | None = view.get(noun, row_id) or view.get(noun, row_id.upper())
        known = names.get(field)
        if row is not None and known is not None:
            at = known.by_id.get(fold(getattr(row, field.value).lower()))
            if at is not None:
                yield Named(field, (known.entries[at],), places)
                return


def _noun_before(words: Sequence[Word], at: int) -> frozenset[str]:
    """The tags of the word before an id: `kontrakt 12`, `kontrakt nr. 12`."""
    back = at - 1
    if back > 0 and words[back].key in ("nr", "nummer", "id", "no"):
        back -= 1
    return words[back].tags if back >= 0 else frozenset()


def _looks_like_an_id(written: str) -> bool:
    if written.isdigit():
        return len(written) > 3 and not _YEAR.fullmatch(written)
    return any(letter.isdigit() for letter in written)


def _inside(words: Sequence[Word], start: int, end: int) -> Iterator[int]:
    return (at for at, word in enumerate(words) if start <= word.start < end)


def _cvr(question: Question, names: dict[Field, Names], view: View) -> Iterator[Named]:
    for match in _CVR.finditer(question.asked):
        number = match[0].replace(" ", "")
        places = frozenset(_inside(question.words, match.start(), match.end()))
        for at, row in enumerate(view.all(Supplier)):
            if row.cvr == number:
                yield Named(Field.SUPPLIER, (names[Field.SUPPLIER].entries[at],), places)


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
    if hit.field in (Field.SECTOR, Field.UNIT, Field.TARGET_GROUP):
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
    noun = _NOUN_OF.get(hit.field)
    place = min(hit.places)
    before = [words[at] for at in range(max(0, place - 2), place)]
    pointing = (word for word in before if noun in word.tags and not word.parts)
    return hit.whole and any(_is_single(word) for word in pointing)


def _is_single(word: Word) -> bool:
    return not word.key.endswith(("er", "erne", "ernes", "ers", "contracts", "suppliers"))


def _close_together(hit: _Hit) -> bool:
    places = sorted(hit.places)
    return len(places) > 1 and len(hit.words) * 2 >= hit.size and all(
        after - before <= 2 for before, after in zip(places, places[1:], strict=False)
    )  # fmt: skip


def _with_one_of_a_sort(
    question: Question, names: dict[Field, Names], found: list[Named], view: View
) -> list[Named]:
    """`rengøringskontrakten`: the contracts that a compound in the singular can mean."""
    if Field.CONTRACT not in names or any(one.field is Field.CONTRACT for one in found):
        return found
    for at, word in enumerate(question.words):
        if not _means_one(question, word):
            continue
        meant = _of_sort(names, word.parts[0], view)
        if meant:
            others = [one for one in found if at not in one.places]
            return [*others, Named(Field.CONTRACT, meant, frozenset({at}))]
    return found


def _means_one(question: Question, word: Word) -> bool:
    if not word.parts:
        return False
    ours = word.parts[-1] in ("kontrakt", "aftale") and "own" in question.tags
    return word.parts[-1] in _ONE_OF_ITS_SORT or (ours and "which" not in question.tags)


def _of_sort(names: dict[Field, Names], part: str, view: View) -> tuple[Entry, ...]:
    """The contracts with a word in their title or sector."""
    contracts = names[Field.CONTRACT]
    titled = set(contracts.by_word.get(contracts.word_of(part), ()))
    sectors = _sector_texts(names, part)
    meant = [
        entry
        for at, entry in enumerate(contracts.entries)
        if at in titled or _sector_of(entry.value, view) in sectors
    ]
    return tuple(sorted(meant, key=lambda entry: (not entry.live, entry.label, entry.value)))


def _sector_of(contract: str, view: View) -> str:
    row = view.get(Contract, contract)
    return row.sector if row is not None else ""


def _sector_texts(names: dict[Field, Names], part: str) -> set[str]:
    sectors = names.get(Field.SECTOR)
    if sectors is None:
        return set()
    places = sectors.by_word.get(sectors.word_of(part), ())
    return {sectors.entries[at].value for at in places if len(sectors.entries[at].words) == 1}


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
