"""Stage 2: what a question takes over from the turns before it, and when to ask back.

A conversation is folded into one topic: the slots (place, names, words, time, kind of question)
that a follow-up may lack. A question that stands by itself starts a new topic.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import IntEnum
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from assistant.extractive.evidence import Evidence
from assistant.extractive.intent import Intent, QuestionKind, Wanted, understand
from assistant.extractive.scoring import Scored
from assistant.language import language_of
from knowledge.danish import references
from knowledge.danish.dates import danish, english, find_dates
from knowledge.danish.people import find_people
from knowledge.danish.spelling import fold
from knowledge.danish.stems import analyse, is_stop, normalise
from knowledge.danish.vocabulary import known
from knowledge.model import Document, DocumentKind

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?:]\s*$")
_DATE_BEHIND = re.compile(r" \([^()]*\)$")
_FIRST_CELL = re.compile(r"[^:;]{1,60}: ([^;]{2,60});")
_CHOICE = re.compile(r"^\d\. (.+)$", re.MULTILINE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SUBSECTION = re.compile(r",?\s?\bstk\.?\s?(\d{1,2})\b", re.IGNORECASE)
_ALIKE = 0.8  # share of matching letters of a misspelt place, by `difflib`
_SHORTEST_STRANGE = 4
_SHORTEST_TAIL = 3
_LONGEST_PLACE = 3  # words
_FEW = 2  # content words: so few may lean on what was said before
_MOST_CHOICES = 3
_LOOKED_AT = 40  # sentences, for choices
_EQUALLY_GOOD = 0.8  # of the best score
_ALSO_MEANT = 0.5  # … when the question points at nothing
_GENERAL = (DocumentKind.LAW, DocumentKind.GLOSSARY, DocumentKind.GUIDANCE)
_FIRST_WANTED = {
    QuestionKind.HOW_MANY: frozenset({Wanted.COUNT}),
    QuestionKind.HOW_MUCH: frozenset({Wanted.MONEY, Wanted.SHARE}),
    QuestionKind.WHEN: frozenset({Wanted.DATE}),
}


@dataclass(frozen=True, slots=True)
class Exchange:
    """A turn that is over: what was asked and the text that was answered."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Resolved:
    """A question with what it takes over. `question` stands as typed.

    `inherited` are words and phrases of earlier turns, place and names first; a year may be
    computed from one (`året efter`). `kind_from` is the earlier question whose kind and wanted
    values apply, None when the question has its own.
    """

    question: str
    inherited: tuple[str, ...] = ()
    kind_from: str | None = None
    changed_subject: bool = False


def resolve(question: str, past: Sequence[Exchange], places: Collection[str]) -> Resolved:
    """What `question` inherits from `past`, oldest first. `places` are those of the library."""
    keys = _place_keys(places)
    topic = _topic(past, keys)
    if topic is None:
        return Resolved(question)
    read = _read(question, keys)
    taken, asked = _taken(read, topic)
    mine, before = _keys(read.slots), _keys(topic.slots)
    new = not taken and bool(mine) and mine.isdisjoint(before)
    inherited = tuple(dict.fromkeys(one.text for one in sorted(taken, key=lambda one: one.role)))
    return Resolved(question, inherited, asked, new)


def unclear(intent: Intent, scored: Sequence[Scored], past: Sequence[Exchange]) -> tuple[str, ...]:
    """At most three documents to choose between, as staff read them; () when nothing is unclear.

    Unclear is a short question for a value, with no place or name of its own or of the
    conversation, that equally good sentences about different places answer differently.
    """
    wants = _wanted(intent)
    lost = _points_at_nothing(intent, past)
    if not wants or not _names_nothing(intent, scored, past):
        return ()
    chosen: dict[str, Scored] = {}
    for each in _equally_good(intent, wants, scored, lost=lost):
        mine = _told(each.evidence, wants)
        if all(mine.isdisjoint(_told(other.evidence, wants)) for other in chosen.values()):
            chosen.setdefault(_about(intent, each.evidence), each)
    if len(chosen) < 2:
        return ()
    labels = (_label(intent, each.evidence) for each in chosen.values())
    return tuple(dict.fromkeys(labels))[:_MOST_CHOICES]


def asking_back(choices: Sequence[str], language: str) -> str:
    """The text that asks which of `choices` is meant; `resolve` knows it again."""
    listed = (f"{number}. {choice}" for number, choice in enumerate(choices, start=1))
    return str(_rules()["asking_back"][language]) + "\n\n" + "\n".join(listed)


class _Role(IntEnum):
    """What a word of a question does, in the order in which it is inherited."""

    PLACE = 1
    NAME = 2
    PERSON = 3
    REFERENCE = 4
    WORD = 5
    VERB = 6
    TIME = 7


@dataclass(frozen=True)
class _Slot:
    """A word or phrase as written, and the preposition it stands behind."""

    text: str
    role: _Role
    behind: str = ""

    @cached_property
    def keys(self) -> frozenset[str]:
        return frozenset(analyse(self.text).stems) or frozenset({self.text.lower()})

    def fills(self, other: "_Slot") -> bool:
        """Whether it stands where `other` stood: behind the same preposition, or of its sort."""
        same_sort = set(analyse(self.text).parts) & set(analyse(other.text).parts)
        return bool(same_sort) or (bool(self.behind) and self.behind == other.behind)


def _keys(slots: Sequence[_Slot]) -> frozenset[str]:
    return frozenset().union(*(one.keys for one in slots))


@dataclass(frozen=True, slots=True)
class _Read:
    """A question read for what it has and what it lacks.

    `bare` is the question in lower case without its opener; `shift` a number of years.
    """

    question: str
    bare: str
    kind: QuestionKind | None
    wants: frozenset[Wanted]
    slots: tuple[_Slot, ...]
    opened: bool
    points: bool
    personal: bool
    shift: int

    def of(self, *roles: _Role) -> list[_Slot]:
        return [one for one in self.slots if one.role in roles]

    @property
    def content(self) -> list[_Slot]:
        return self.of(_Role.WORD, _Role.VERB)


class _Choice(NamedTuple):
    """A choice as it was listed, and what picking it adds."""

    label: str
    slot: _Slot


@dataclass(frozen=True, slots=True)
class _Topic:
    """What has been talked about. `asked` is the question whose kind still applies."""

    slots: tuple[_Slot, ...]
    asked: str | None
    person: str | None
    year: int | None
    choices: tuple[_Choice, ...]


class _Lack(IntEnum):
    """How much a question lacks: nothing, whose it is, or also what it is about."""

    NOTHING = 0
    SETTING = 1
    SUBJECT = 2


def _topic(past: Sequence[Exchange], places: dict[str, str]) -> _Topic | None:
    topic: _Topic | None = None
    for turn in past:
        if _pattern("small_talk").search(turn.question.lower()):
            continue
        read = _read(turn.question, places, earlier=True)
        taken, asked = _taken(read, topic) if topic else ([], None)
        slots = (*read.slots, *taken)
        if not any(one.role is _Role.PLACE for one in slots):
            slots = (*_place_told(read, turn.answer, places), *slots)
        people = find_people(turn.answer)
        years = _YEAR.findall(_first_paragraph(turn.answer))
        topic = _Topic(
            slots,
            asked or turn.question,
            people[0].name if people else topic.person if topic and taken else None,
            int(years[-1]) if years else None,
            _choices(turn.answer, places),
        )
    return topic


def _place_told(read: _Read, answer: str, places: dict[str, str]) -> list[_Slot]:
    """The only place that an answer's first paragraph names, when the question named nothing."""
    named = any(not one.text.islower() for one in read.of(_Role.NAME, _Role.REFERENCE))
    if named or read.kind is QuestionKind.DEFINITION:
        return []
    told = _places_in(_first_paragraph(answer), places)
    return [_Slot(told.pop(), _Role.PLACE)] if len(told) == 1 else []


def _places_in(text: str, places: dict[str, str]) -> set[str]:
    words = list(_WORD.finditer(text))
    return {place for at in range(len(words)) if (place := _place_at(words, at, places)[0])}


def _first_paragraph(answer: str) -> str:
    return answer.strip().split("\n\n")[0]


def _choices(answer: str, places: dict[str, str]) -> tuple[_Choice, ...]:
    """The numbered choices of an answer that asks back. One is meant by its place if it may be."""
    if not any(sentence in answer for sentence in _rules()["asking_back"].values()):
        return ()
    labels = _CHOICE.findall(answer)
    where = [_places_in(label, places) for label in labels]
    return tuple(
        _Choice(label, _Slot(next(iter(mine)), _Role.PLACE))
        if len(mine) == 1 and where.count(mine) == 1
        else _Choice(label, _Slot(_DATE_BEHIND.sub("", label), _Role.NAME))
        for label, mine in zip(labels, where, strict=True)
    )


def _taken(read: _Read, topic: _Topic) -> tuple[list[_Slot], str | None]:
    """The slots that `read` takes from the topic, and the question that gives its kind."""
    picked = _picked(read, topic.choices)
    lack = _Lack.SUBJECT if picked else _lack(read)
    if lack is _Lack.NOTHING:
        return [], None
    own = {one.role for one in (*read.slots, *picked)}
    taken = [*picked, *(one for one in topic.slots if _passes_on(one, read, lack, own))]
    if read.personal and topic.person:
        taken.append(_Slot(topic.person, _Role.PERSON))
    if read.shift:
        taken = [*(one for one in taken if one.role is not _Role.TIME), *_shifted(read, topic)]
    if _Role.REFERENCE not in own and (part := _SUBSECTION.search(read.question)):
        taken = [_in_subsection(one, part[1]) for one in taken]
    asked = topic.asked if lack is _Lack.SUBJECT and _lacks_kind(read) else None
    return [one for one in taken if not one.keys <= _keys(read.slots)], asked


def _lacks_kind(read: _Read) -> bool:
    """`og i nabobyen?` and `hvad var målet?`, but not `og boden?`, which is a value of its own."""
    if _has(read, "valued"):
        return read.kind is None or not read.wants
    nouns = {noun for entry in _rules()["asked_values"] for noun in entry["nouns"].split()}
    return read.kind is None and nouns.isdisjoint(one.text.lower() for one in read.content)


def _passes_on(slot: _Slot, read: _Read, lack: _Lack, own: set[_Role]) -> bool:
    """Whether `read` takes over this slot of the topic; the slots of `own` roles it has itself."""
    match slot.role:
        case _Role.PLACE:
            return _Role.PLACE not in own and _is_case_place(slot.text)
        case _Role.NAME:
            return not own & {_Role.NAME, _Role.PLACE}
        case _Role.PERSON:
            return False
        case _Role.TIME:
            asks_when = read.kind is QuestionKind.WHEN
            return lack is _Lack.SUBJECT and slot.role not in own and not asks_when
        case _Role.REFERENCE | _Role.VERB:
            return lack is _Lack.SUBJECT and slot.role not in own
        case _:
            replaced = any(mine.fills(slot) for mine in read.content)
            return lack is _Lack.SUBJECT and not replaced


def _shifted(read: _Read, topic: _Topic) -> list[_Slot]:
    """The last time talked about, moved by the years that the question says."""
    times = [one for one in topic.slots if one.role is _Role.TIME and _YEAR.search(one.text)]
    text = times[0].text if times else str(topic.year) if topic.year else ""
    moved = _YEAR.sub(lambda year: str(int(year[0]) + read.shift), text)
    return [_Slot(moved, _Role.TIME)] if moved else []


def _in_subsection(slot: _Slot, number: str) -> _Slot:
    """An inherited provision (`§ 5, stk. 1`) with the subsection that the question names."""
    if slot.role is not _Role.REFERENCE:
        return slot
    return _Slot(f"{_SUBSECTION.sub('', slot.text)}, stk. {number}", slot.role)


def _picked(read: _Read, choices: Sequence[_Choice]) -> list[_Slot]:
    """The choice that a reply picks, by its number or by words that only it has."""
    said = read.bare.strip(" .,!?")
    for number, pattern in enumerate(_rules()["picks"].values()):
        if number < len(choices) and re.fullmatch(pattern, said):
            return [choices[number].slot]
    if choices and re.fullmatch(_rules()["last_pick"], said):
        return [choices[-1].slot]
    mine = _keys(read.slots)
    fitting = [one for one in choices if not mine.isdisjoint(_all_keys(one.label))]
    if read.kind is None and len(fitting) == 1 and len(read.content) <= _FEW + 1:
        return [fitting[0].slot]
    return []


def _all_keys(text: str) -> set[str]:
    analysis = analyse(text)
    return {*analysis.stems, *analysis.parts}


def _lack(read: _Read) -> _Lack:
    names = read.of(_Role.PLACE, _Role.NAME, _Role.REFERENCE)
    few = len(read.content) <= _FEW
    complete = _any_pattern("complete", read.bare)
    if read.kind is None and few:
        return _Lack.SUBJECT
    if read.points and not (names and len(read.content) >= _FEW and not read.opened):
        return _Lack.SUBJECT
    if names:
        return _lack_of_named(read, complete=complete)
    if not read.content:
        return _Lack.SUBJECT
    if complete:
        return _Lack.SETTING
    if few and (_has(read, "relational") or _has(read, "anaphors")):
        return _Lack.SUBJECT
    if _is_general(read):
        return _Lack.SETTING if read.opened else _Lack.NOTHING
    if few and (read.opened or len(read.content) < _FEW):
        return _Lack.SUBJECT
    return _Lack.SETTING if few or read.opened or _has_known_thing(read) else _Lack.NOTHING


def _lack_of_named(read: _Read, *, complete: bool) -> _Lack:
    """A question with a place, name or provision of its own lacks at most its subject."""
    if read.of(_Role.REFERENCE):
        return _Lack.NOTHING
    if not read.content:
        by_name_alone = complete or read.kind is QuestionKind.WHO
        return _Lack.SETTING if by_name_alone else _Lack.SUBJECT
    swaps_place = read.opened and read.of(_Role.PLACE) and len(read.content) < _FEW
    return _Lack.SUBJECT if swaps_place and not read.of(_Role.VERB) else _Lack.NOTHING


def _is_general(read: _Read) -> bool:
    """Whether it asks about the field, and no case in particular."""
    if read.kind is QuestionKind.DEFINITION and not _has_known_thing(read):
        return True
    words = {word.lower() for word in _WORD.findall(read.bare)}
    return bool(words & _words("generic")) or _any_pattern("generic_patterns", read.bare)


def _has(read: _Read, group: str) -> bool:
    words = _words(group)
    return any(one.text.lower() in words for one in read.content)


def _has_known_thing(read: _Read) -> bool:
    """Whether it has a short form such as `rådmanden`, or a compound of one."""
    ends = tuple(_words("known_things"))
    if any(one.text.lower().endswith(ends) for one in read.content):
        return True
    if _any_pattern("known_patterns", read.bare):
        return True
    in_english = "|".join(_words("known_things_in_english"))
    return bool(re.search(rf"\bthe (?:\w+ )?(?:{in_english})\b", read.bare))


def _read(question: str, places: dict[str, str], *, earlier: bool = False) -> _Read:
    """Read a question; in an `earlier` one any strange word is taken for a name."""
    rest, opened, names_only = _without_opener(question)
    rest, shift = _without_shift(rest)
    intent = understand(rest)
    words = list(_WORD.finditer(rest))
    verb_first = bool(words) and words[0][0].lower() in _words("verbs_first")
    asks = intent.kind is not QuestionKind.OTHER or verb_first
    kind = intent.kind if asks and not names_only else None
    slots = _Slots(rest, words, places, _Strange(earlier, kind is None, opened))
    points, personal = _pointers(rest, slots)
    found = tuple(slot for _, slot in slots.found)
    bare = rest.lower()
    return _Read(question, bare, kind, intent.wants, found, opened, points, personal, shift)


def _without_opener(question: str) -> tuple[str, bool, bool]:
    """The question behind `og`, `hvad med` …; whether there was one; whether it only names."""
    rest, names_only = question.strip(), False
    while found := _openers().match(rest.lower()):
        names_only = names_only or bool(_pattern("naming_openers").search(found[0]))
        rest = rest[found.end() :].lstrip(" ,")
    return rest, rest != question.strip(), names_only


def _without_shift(text: str) -> tuple[str, int]:
    for entry in _rules()["year_shifts"]:
        found = re.search(entry["pattern"], text.lower())
        if found:
            return text[: found.start()] + text[found.end() :], entry["years"]
    return text, 0


class _Strange(NamedTuple):
    """Whether a word that Danish does not know may be a name anywhere, or a place behind `i`.

    `behind_opener`: a capital that begins the text is one inside the question.
    """

    names: bool
    places: bool
    behind_opener: bool


class _Slots:
    """The slots of a question, each with where it begins."""

    def __init__(
        self,
        text: str,
        words: list[re.Match[str]],
        places: dict[str, str],
        strange: _Strange,
    ) -> None:
        self._text = text
        self._words = words
        self._danish = language_of(text) == "da"
        self._strange = strange
        self.found = sorted((*self._spans(), *self._read(places)), key=lambda one: one[0])

    def _spans(self) -> Iterator[tuple[int, _Slot]]:
        for reference in references.find(self._text):
            text = self._text[reference.start : reference.end]
            yield reference.start, _Slot(text, _Role.REFERENCE)
        for date in find_dates(self._text):
            yield date.start, _Slot(self._text[date.start : date.end], _Role.TIME)

    def _read(self, places: dict[str, str]) -> Iterator[tuple[int, _Slot]]:
        taken = [(at, at + len(slot.text)) for at, slot in self._spans()]
        at = 0
        while at < len(self._words):
            start = self._words[at].start()
            place, used = _place_at(self._words, at, places)
            if any(first <= start < last for first, last in taken):
                used = 1
            elif place:
                yield start, _Slot(place, _Role.PLACE, self._behind(at))
            elif self._is_content(at):
                role = self._role(at)
                used = self._name_length(at) if role in (_Role.NAME, _Role.PLACE) else 1
                text = self._text[start : self._words[at + used - 1].end()]
                yield start, _Slot(text, role, self._behind(at))
            at += used

    def _lower(self, at: int) -> str:
        return self._words[at][0].lower() if 0 <= at < len(self._words) else ""

    def _is_content(self, at: int) -> bool:
        word = self._lower(at)
        return not is_stop(word) and word not in _words("says_nothing")

    def _role(self, at: int) -> _Role:
        if self._is_name(at):
            in_a_place = self._behind(at) in _words("place_prepositions")
            sure = self._strange.places or self._words[at][0][0].isupper()
            return _Role.PLACE if in_a_place and sure else _Role.NAME
        first_verb = at == 0 and self._lower(at) in _words("verbs_first")
        asked_before = self._lower(at - 1) in _words("before_verb")
        return _Role.VERB if first_verb or asked_before else _Role.WORD

    def _is_name(self, at: int) -> bool:
        written, word = self._words[at][0], self._lower(at)
        if word in _words("not_names") or not word[0].isalpha():
            return False
        before = self._text[: self._words[at].start()]
        inside = before.strip() and not _SENTENCE_END.search(before)
        inside = inside or (self._strange.behind_opener and at == 0)
        if written[0].isupper() and inside:
            return not (written.isupper() and known(word))
        if not self._danish or not _is_strange(word):
            return False
        behind = self._behind(at)
        if behind in _words("name_prepositions"):
            return True
        in_place = behind in _words("place_prepositions")
        loosely = self._strange.names or self._strange.places
        return (written[0].isupper() or loosely or in_place) and not _ends_in_word(word)

    def _name_length(self, at: int) -> int:
        """How many words the name that begins here has."""
        last = at
        while last + 1 < len(self._words):
            between = self._text[self._words[last].end() : self._words[last + 1].start()]
            if between.strip(" &") or not self._words[last + 1][0][0].isupper():
                break
            last += 1
        return last - at + 1

    def _behind(self, at: int) -> str:
        before = self._lower(at - 1)
        if before in _words("determiners"):
            before = self._lower(at - 2)
        return before if before in _words("prepositions") else ""


def _is_strange(word: str) -> bool:
    return len(word) >= _SHORTEST_STRANGE and not known(word) and not analyse(word).parts


def _ends_in_word(word: str) -> bool:
    """Whether it may be a compound that is not listed (`skånejob`)."""
    return any(known(word[at:]) for at in range(2, len(word) - _SHORTEST_TAIL + 1))


def _pointers(text: str, slots: _Slots) -> tuple[bool, bool]:
    """Whether a word points at an earlier turn, and whether at a person."""
    lowered = text.lower()
    for pattern in _rules()["expletives"]:
        lowered = re.sub(pattern, lambda found: "x" * len(found[0]), lowered)
    words = list(_WORD.finditer(lowered))
    content = {start for start, slot in slots.found if slot.role is not _Role.VERB}
    few = sum(slot.role in (_Role.WORD, _Role.VERB) for _, slot in slots.found) <= _FEW
    points = personal = False
    for at, word in enumerate(words):
        person = word[0] in _words("people")
        weakly = few and word[0] in _words("weakly_pointing")
        if not (person or weakly or word[0] in _words("pointing")):
            continue
        if _is_article(words, at, content) or _refers_inside(lowered, words, at, content):
            continue
        points, personal = True, personal or person
    return points, personal


def _is_article(words: list[re.Match[str]], at: int, content: set[int]) -> bool:
    """`de` in `af de ansatte`, and not in `hvad får de udbetalt`."""
    if words[at][0] not in _words("articles") or at + 1 >= len(words):
        return False
    after = words[at + 1][0]
    if after.isdigit() or after in _words("people_by_quality") | _words("numerals"):
        return True
    begins = at == 0 or words[at - 1][0] in _words("prepositions")
    return begins and words[at + 1].start() in content


def _refers_inside(text: str, words: list[re.Match[str]], at: int, content: set[int]) -> bool:
    """Whether an earlier clause of the same question has what the pronoun may stand for."""
    for back in range(at, 0, -1):
        gap = text[words[back - 1].end() : words[back].start()]
        if words[back][0] in _words("clauses") or "," in gap or ";" in gap or "." in gap:
            return any(start < words[back].start() for start in content)
    return False


def _place_keys(places: Collection[str]) -> dict[str, str]:
    """Places by how they are compared: folded, in one word."""
    named = {place.removesuffix(" Kommune").strip() for place in places if place}
    return {_joined([place]): place for place in sorted(named) if _joined([place])}


def _joined(words: Sequence[str]) -> str:
    return "".join(c for c in fold(normalise(" ".join(words))) if c.isalnum())


def _place_at(
    words: list[re.Match[str]], at: int, places: dict[str, str]
) -> tuple[str | None, int]:
    """The place that begins with this word, also misspelt or in the genitive; words used."""
    for length in range(_LONGEST_PLACE, 0, -1):
        key = _joined([word[0] for word in words[at : at + length]])
        for form in (key, key.removesuffix("s")):
            if form in places:
                return places[form], min(length, len(words) - at)
    first = words[at][0].split("-")[0]
    if _joined([first]) in places:
        return places[_joined([first])], 1
    word = normalise(words[at][0])
    if len(word) > _SHORTEST_STRANGE and _is_strange(word):
        alike = get_close_matches(_joined([word]), places, 1, _ALIKE)
        return (places[alike[0]], 1) if alike else (None, 1)
    return None, 1


def _wanted(intent: Intent) -> frozenset[Wanted]:
    """The kind of value asked for, by the question word or by the noun (`hvad er boden?`)."""
    if intent.wants:
        return intent.wants & _FIRST_WANTED.get(intent.kind, intent.wants) or intent.wants
    words = {term.word for term in intent.terms}
    if intent.kind in (QuestionKind.DEFINITION, QuestionKind.WHAT):
        for entry in _rules()["asked_values"]:
            if words and words <= set(entry["nouns"].split()):
                return frozenset(Wanted(name) for name in entry["wants"])
    return frozenset()


def _points_at_nothing(intent: Intent, past: Sequence[Exchange]) -> bool:
    """`hvor længe gælder det?` when nothing has been said."""
    read = _read(intent.question, {})
    return read.points and len(read.content) < _FEW and _topic(past, {}) is None


def _names_nothing(intent: Intent, scored: Sequence[Scored], past: Sequence[Exchange]) -> bool:
    """Whether neither a short question nor the conversation says whose value is meant."""
    if intent.names or not {w.lower() for w in _WORD.findall(intent.question)}.isdisjoint(
        _words("about_many")
    ):
        return False
    places = {each.evidence.passage.document.place or "" for each in scored}
    keys = _place_keys(places)
    read = _read(intent.question, keys)
    topic = _topic(past, keys)
    taken = _taken(read, topic)[0] if topic else []
    named = (_Role.PLACE, _Role.NAME, _Role.PERSON, _Role.REFERENCE, _Role.TIME)
    if any(slot.role in named for slot in (*read.slots, *taken)) or _is_general(read):
        return False
    return len(read.content) <= _FEW


def _equally_good(
    intent: Intent, wants: frozenset[Wanted], scored: Sequence[Scored], *, lost: bool
) -> Iterator[Scored]:
    """Sentences with the wanted value and all that is asked for, about as good as the best.

    Only of cases, unless the question is `lost`: then any text may be meant.
    """
    least = (_ALSO_MEANT if lost else _EQUALLY_GOOD) * scored[0].score if scored else 0.0
    for each in scored[:_LOOKED_AT]:
        if each.score < least:
            return
        evidence = each.evidence
        keys = evidence.stems | evidence.around
        covers = all(
            term.stem in keys or not keys.isdisjoint((*term.related, *term.parts))
            for term in intent.terms
        )
        if covers and _told(evidence, wants) and (lost or _is_of_a_case(evidence.passage.document)):
            yield each


def _is_of_a_case(document: Document) -> bool:
    return document.kind not in _GENERAL and _is_case_place(document.place or "")


def _is_case_place(place: str) -> bool:
    """Not the whole country."""
    return place.lower() not in _words("general_places")


def _told(evidence: Evidence, wants: frozenset[Wanted]) -> frozenset[object]:
    """The values of the wanted kinds in a sentence, such that equal ones compare equal."""
    values = {(v.low, v.high, v.unit) for v in evidence.values if Wanted(v.kind.value) in wants}
    dates = {found.date for found in evidence.dates if Wanted.DATE in wants}
    who = evidence.names if Wanted.PERSON in wants else frozenset()
    return frozenset((*values, *dates, *who))


def _about(intent: Intent, evidence: Evidence) -> str:
    """What a sentence is about: a place, a document, or the thing of a row in a table of things."""
    document = evidence.passage.document
    place = document.place or ""
    thing = _thing(intent, evidence)
    if thing:
        return f"{document.id} {thing}"
    return place if place and _is_case_place(place) else document.id


def _thing(intent: Intent, evidence: Evidence) -> str:
    """`Snow clearing` of `Contract: Snow clearing; Supplier: …`, when someone is asked for."""
    cell = _FIRST_CELL.match(evidence.text) if evidence.is_table_row else None
    return cell[1] if cell and intent.kind is QuestionKind.WHO else ""


def _label(intent: Intent, evidence: Evidence) -> str:
    """`Place: title`, or `title (date)` for a document without a place."""
    document = evidence.passage.document
    title = _thing(intent, evidence) or document.title
    if document.place and _is_case_place(document.place):
        told = document.place.lower() in title.lower()
        return title if told else f"{document.place}: {title}"
    spelled = english if intent.language == "en" else danish
    return f"{title} ({spelled(document.written)})" if document.written else title


@cache
def _rules() -> dict[str, Any]:
    written = (Path(__file__).parent / "conversation.yaml").read_text("utf-8")
    rules: dict[str, Any] = yaml.safe_load(written)
    return rules


@cache
def _words(group: str) -> frozenset[str]:
    return frozenset(_rules()[group].split())


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(_rules()[name])


@cache
def _openers() -> re.Pattern[str]:
    return re.compile("|".join(rf"(?:\s*(?:{one}))" for one in _rules()["openers"]))


def _any_pattern(group: str, text: str) -> bool:
    return any(re.search(pattern, text) for pattern in _rules()[group])
