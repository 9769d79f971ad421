"""People in official roles named in a text, with title and organisation.

A name counts when a title or a verb of speech stands beside it. Names alone are passed over
on purpose: Klausul tells about people in their office, not about private citizens.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path

import yaml

from knowledge.danish.claims import Claims
from knowledge.danish.stems import is_stop
from knowledge.danish.vocabulary import listed_rank

_SECOND_TITLE = re.compile(r", ([a-zæøå]+)\b")
_NO_MORE = re.compile(r"\s(?:ikke|not)\b")  # `…, er borgmester ikke glad for`
_FURTHEST = 120  # characters looked at on each side of a title

# A first word that is among the commonest of the language, and not as short as Per, is no name.
_COMMON = 3000
_SHORTEST_COMMON = 5

_CAPITAL = "A-ZÆØÅÄÖÉÜ"
_SMALL = "a-zæøåäöéüáíóčć"
_WORD = re.compile(rf"[{_CAPITAL}{_SMALL}]+")
_WITHIN = re.compile(rf"\s[{_CAPITAL}]")  # a capital in the midst of the text, as every name has


@dataclass(frozen=True, slots=True)
class Person:
    """A person named in a text: `text[start:end]` is the name as written.

    `title` and `organisation` are as written too, None when the text does not say.
    """

    start: int
    end: int
    name: str
    title: str | None = None
    organisation: str | None = None


@lru_cache(maxsize=4096)
def find_people(text: str) -> tuple[Person, ...]:
    """The people in `text` in order, none overlapping another."""
    if _WITHIN.search(text) is None:
        return ()
    titles: list[re.Match[str]] = []
    verbs: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        role = _role(word[0])
        if role is not None:
            (titles if role == "title" else verbs).append(word)
    claims = Claims(len(text))
    people = chain(_beside_titles(text, titles), _beside_speech(text, verbs))
    found = [
        person
        for person in people
        if _is_name(person.name) and claims.take(person.start, person.end)
    ]
    return tuple(sorted(found, key=lambda one: one.start))


def is_organisation(name: str) -> bool:
    """Whether a name holds a word that only organisations are called by (`Lillerup Kommune`)."""
    words = (word.strip(".,()").lower() for word in name.split())
    endings = tuple(_words("organisation_endings"))
    return any(word in _words("organisation_words") or word.endswith(endings) for word in words)


def has_title(name: str) -> bool:
    """Whether a word of `name` is the title of an office: `Anna Berg, kontorchef`."""
    return any(_role(word[0]) == "title" for word in _WORD.finditer(name))


def is_title(word: str) -> bool:
    """Whether the word is an office that a person holds: `borgmester`, `udbudschef`."""
    return _role(word) == "title"


def _is_name(written: str) -> bool:
    """Not the capital of a new sentence (`Hvis …`) or of an institution (`Danske …`)."""
    first = written.split()[0].lower()
    if is_stop(first):
        return False
    if len(first) < _SHORTEST_COMMON:
        return True
    ranks = (listed_rank(first), listed_rank(first.removesuffix("e")))
    return all(rank is None or rank > _COMMON for rank in ranks)


@lru_cache(maxsize=16_384)
def _role(word: str) -> str | None:
    """`title`, `speech` or None."""
    lowered = word.lower()
    if lowered in _words("speech"):
        return "speech"
    heads = tuple(_words("heads"))
    bare = (lowered, lowered.removesuffix("en"), lowered.removesuffix("n"))
    return "title" if any(one.endswith(heads) for one in bare) else None


def _beside_titles(text: str, titles: Iterable[re.Match[str]]) -> Iterator[Person]:
    for word in titles:
        title = _whole_title(text, word)
        person = (
            _after_title(text, word.end(), title)
            or _after_two_titles(text, word, title)
            or _before_title(text, word, title)
        )
        if person is not None:
            yield person


def _after_title(text: str, at: int, title: str) -> Person | None:
    """`direktør Name`, `direktør i Firm, Name`, `rådmand i Town Kommune Name`, `…: Name`."""
    patterns = _patterns()
    direct = patterns.direct.match(text, at)
    if direct is not None:
        place = patterns.place_after.match(text, direct.end("name"))
        return _person(direct, title, place and place["place"])
    placed = patterns.placed.match(text, at)
    if placed is None or " " not in placed["place"]:
        placed = patterns.placed_with_comma.match(text, at) or placed
    if placed is not None:
        return _person(placed, title, placed["place"])
    surname = patterns.surname.match(text, at)
    if surname is not None and title.lower().endswith(tuple(_words("before_surname"))):
        return Person(surname.start("surname"), surname.end(), surname["surname"], title)
    return None


def _after_two_titles(text: str, word: re.Match[str], title: str) -> Person | None:
    """`pladsvejleder, tømrer Name`."""
    other = _SECOND_TITLE.match(text, word.end())
    if other is None or _role(other[1]) != "title":
        return None
    return _after_title(text, other.end(), text[word.end() - len(title) : other.end()])


def _before_title(text: str, word: re.Match[str], title: str) -> Person | None:
    """`Name, direktør i Firm`, `Name (A, direktør)` and `Name er direktør i Firm`."""
    begin = word.end() - len(title)
    window = text[max(0, begin - _FURTHEST) : begin]
    match = _patterns().name_before.search(window) if _has_capital(window) else None
    shift = begin - len(window)
    if match is None and _NO_MORE.match(text, word.end()) is None:
        told = _patterns().name_and_aside.search(window)
        match = told if told and (told.start() or not shift) else None
    if match is None:
        return None
    place = _patterns().place_of_office.match(text, word.end())
    return Person(
        shift + match.start("name"),
        shift + match.end("name"),
        match["name"],
        title,
        _organisation(place and place["place"]),
    )


def _beside_speech(text: str, verbs: Iterable[re.Match[str]]) -> Iterator[Person]:
    for word in verbs:
        after = _patterns().after_speech.match(text, word.end())
        if after is not None:
            yield _person(after, None, None)
            continue
        window = text[max(0, word.start() - _FURTHEST) : word.start()]
        before = _patterns().before_speech.search(window) if _has_capital(window) else None
        if before is not None:
            shift = word.start() - len(window)
            yield Person(shift + before.start("name"), shift + before.end("name"), before["name"])


def _has_capital(text: str) -> bool:
    return text != text.lower()


def _person(match: re.Match[str], title: str | None, place: str | None) -> Person:
    return Person(
        match.start("name"), match.end("name"), match["name"], title, _organisation(place)
    )


def _organisation(place: str | None) -> str | None:
    """The capitalised end of `beskæftigelsesafdelingen i Town Kommune`, or all of `place`."""
    if place is None:
        return None
    named = _patterns().organisation.search(place)
    return (named[0] if named is not None else place).strip(" .,")


def _whole_title(text: str, word: re.Match[str]) -> str:
    """The title with `adm.`, `social- og` and the like before it."""
    window = text[max(0, word.start() - 60) : word.start()]
    before = _patterns().before_title.search(window)
    return (before[0] if before is not None else "") + word[0]


@dataclass(frozen=True, slots=True)
class _Patterns:
    direct: re.Pattern[str]
    surname: re.Pattern[str]
    placed: re.Pattern[str]
    placed_with_comma: re.Pattern[str]
    place_after: re.Pattern[str]
    place_of_office: re.Pattern[str]
    name_before: re.Pattern[str]
    name_and_aside: re.Pattern[str]
    before_title: re.Pattern[str]
    after_speech: re.Pattern[str]
    before_speech: re.Pattern[str]
    organisation: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    organisations = "|".join(re.escape(word) for word in sorted(_words("organisation_words")))
    endings = "|".join(sorted(_words("organisation_endings")))
    taken = rf"(?!(?i:{organisations}|\w*(?:{endings})|i|en|et|de|vi)(?![\w/]))"
    name_word = rf"{taken}[{_CAPITAL}](?:[{_SMALL}]+|(?=['’]))(?:['’\-][{_CAPITAL}]?[{_SMALL}]+)*"
    further = rf"(?:\s(?:(?:von|van|der|de|af|el|al|la|bin|ibn)\s)?(?:{name_word}|[{_CAPITAL}]\.))"
    not_more = rf"(?!\s(?i:{organisations}|\w*(?:{endings}))(?![\w/])|[{_SMALL}])"
    full = rf"(?P<name>{name_word}{further}{{1,3}}){not_more}"
    surname = rf"(?P<surname>{name_word}){not_more}(?!\s[{_CAPITAL}])"
    by = r"(?:i|for|hos|på|ved|af|fra|of|at|in|from)(?:\sthe)?"
    proper = rf"[{_CAPITAL}][\w&/’'\-]*"
    run = rf"{proper}(?:\s(?:(?:og|for|&|i|af|of|and)\s)?{proper}){{0,4}}"
    before = "|".join(re.escape(word) for word in sorted(_words("before_title")))
    return _Patterns(
        direct=re.compile(rf"(?:,|:)?\s{full}"),
        surname=re.compile(rf"\s{surname}"),
        placed=re.compile(rf"\s{by}\s(?P<place>[^,.;:()\n]{{0,60}}?(?i:{organisations}))\s{full}"),
        placed_with_comma=re.compile(rf"\s{by}\s(?P<place>[^,;:()\n]{{2,60}}?)(?:,|:)\s{full}"),
        place_after=re.compile(rf",?\s(?:{by}\s(?:[{_SMALL}\-]+\s){{0,3}})?(?P<place>{run})"),
        place_of_office=re.compile(rf"\s{by}\s(?P<place>(?:[{_SMALL}\-]+\s){{0,4}}{run})"),
        name_before=re.compile(
            rf"{full}(?:\s\([{_CAPITAL}]{{1,3}}\))?"
            r"(?:,\s(?:(?:der|som|who)\s)?|\s\((?:[^\s(),;]{1,20},\s)?|\s)?"
            r"(?:(?:er|var|is|was|bliver|blev)\s)?(?:(?:en|den|the|a|kommunens|byens)\s)?\Z"
        ),
        name_and_aside=re.compile(
            rf"(?:\A|[.!?]\s){full},\s(?:der|som|who)\s(?![^,.;]*ikke længere)[^,.;]{{3,60}},\s"
            r"(?:er|var|bliver|blev|is|was)\s(?:(?:en|den|the|a|kommunens|byens)\s)?\Z"
        ),
        before_title=re.compile(
            rf"(?:[{_CAPITAL}{_SMALL}]+-,?\s){{1,3}}(?:og|&|and)\s(?:(?:{before})\s)?\Z"
            rf"|(?:(?i:{before})\s){{1,2}}\Z"
        ),
        after_speech=re.compile(rf"\s(?:to\s)?{full}"),
        before_speech=re.compile(rf"{full}\s\Z"),
        organisation=re.compile(rf"{run}\Z"),
    )


@cache
def _words(group: str) -> frozenset[str]:
    text = Path(__file__).with_name("titles.yaml").read_text(encoding="utf-8")
    return frozenset(str(word) for word in yaml.load(text, Loader=yaml.CSafeLoader)[group])
