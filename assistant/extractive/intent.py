"""Stage 1: what a question asks for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import yaml

from assistant.language import language_of
from knowledge.danish.dates import find_dates
from knowledge.danish.stems import stem
from knowledge.danish.thesaurus import in_danish
from knowledge.danish.units import lexicon
from knowledge.danish.vocabulary import known
from knowledge.search.query import QueryTerm, query_terms


class QuestionKind(StrEnum):
    WHO = "who"
    NAME = "name"
    WHEN = "when"
    HOW_MANY = "how_many"
    HOW_MUCH = "how_much"
    HOW_LONG = "how_long"
    HOW_OFTEN = "how_often"
    HOW = "how"
    WHY = "why"
    WHICH = "which"
    WHAT = "what"
    DEFINITION = "definition"
    YES_NO = "yes_no"
    OTHER = "other"


class Wanted(StrEnum):
    """Kinds of typed values. A question that wants some is only answered by a sentence with one."""

    COUNT = "count"
    MONEY = "money"
    SHARE = "share"
    DURATION = "duration"
    DATE = "date"
    PERSON = "person"
    ORGANISATION = "organisation"


_LETTERS = re.compile(r"[^\W\d_]+")
# `starter kravet at gælde` asks of what applies, not of what starts.
_STARTS_TO = re.compile(
    r"\b(?:starter|startede|begynder|begyndte)\b(?=(?: \S+){1,8}? at [a-zæøå]+e\b)"
    r"|\bstarts? (?=to [a-z])",
    re.IGNORECASE,
)
_HELD_AGAINST = re.compile(r"\bi (?:forhold|relation) til\b", re.IGNORECASE)
# `kom i job` asks of the job; who `er i job` or `har fået job` has come there.
_CAME_TO = re.compile(
    r"\b(?:kom|kommet|kommer)\b(?= (?:\w+ ){0,2}?i (?:\w*job|arbejde|beskæftigelse|uddannelse)\b)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SHORTEST_UNKNOWN = 4  # letters
_DURATIONS = ("timer", "dage", "uger", "måneder")  # at the end of `lærlingetimer`
_MONEY = ("penge", "money")
_MILLIONS = ("millioner", "mio", "millions", "million")
_COUNTED_WITHIN = 3  # words after `hvor mange` in which the counted noun stands


@dataclass(frozen=True, slots=True)
class Intent:
    """A question understood. `names` are stems of words written as names (or with digits);
    `counted` are the terms right behind `hvor mange`, `inherited` those taken over from what was
    said before. `focus` is the stem of the first word behind the question word that says which
    value, person or thing is meant; empty for a question without a question word. `by_noun` says
    that a noun alone tells what is asked for, which may be told in other ways than by a value.
    `earlier` is the question whose kind it takes over.
    """

    question: str
    kind: QuestionKind
    wants: frozenset[Wanted]
    terms: tuple[QueryTerm, ...]
    names: frozenset[str]
    language: str
    counted: tuple[QueryTerm, ...] = ()
    inherited: frozenset[QueryTerm] = frozenset()
    focus: frozenset[str] = frozenset()
    by_noun: bool = False
    earlier: str = ""

    @property
    def years_taken(self) -> list[str]:
        """The years that it takes over from before."""
        return sorted(term.word for term in self.inherited if _YEAR.fullmatch(term.word))

    @property
    def timed(self) -> str:
        """The question, with the years that it takes over."""
        return " ".join((self.question, *self.years_taken))

    @property
    def several(self) -> bool:
        """Whether several documents are asked about, each to be told of by itself."""
        return bool(_rules().several.search(self.question.lower()))

    @property
    def compares(self) -> bool:
        """Whether they are to be weighed against each other."""
        return bool(_rules().compares.search(self.question.lower()))

    @property
    def summary(self) -> bool:
        """Whether the gist of a document is asked for."""
        return asks_for_gist(self.question)

    @property
    def of_document(self) -> str:
        """`written` or `publisher` when that of a document is asked for; otherwise empty."""
        lowered = self.question.lower()
        return next((n for n, rule in _rules().of_document.items() if rule.search(lowered)), "")


def asks_for_gist(question: str) -> bool:
    """Whether the gist of a document is asked for."""
    return bool(_rules().summary.search(question.lower()))


@lru_cache(maxsize=64)  # every stage asks for the same few
def understand(question: str, inherited: str = "", kind_from: str | None = None) -> Intent:
    """Read kind, wanted values, search words, names and language from a question.

    `inherited` are words taken over from before; `kind_from` is an earlier question whose kind
    and wanted values apply.
    """
    if question.isupper():
        question = question.lower()  # capitals that make no names
    kind, wants, subject, rest = _kind(question)
    noun = _by_noun(question) if kind is QuestionKind.OTHER else None
    if noun:
        kind, wants, subject, rest = noun
    if kind_from is not None:
        kind, wants, _, rest = _kind(kind_from)
    asks_alone = kind is QuestionKind.HOW_MANY and not any(map(str.islower, inherited.split()))
    for pattern in (_STARTS_TO, _HELD_AGAINST, *((_CAME_TO,) if asks_alone else ())):
        subject, rest = pattern.sub(" ", subject), pattern.sub(" ", rest)
    terms = tuple(t for t in query_terms(subject) if _is_about_something(t, question))
    names = frozenset(t.stem for t in terms if t.stem and _is_name(t.word, question))
    names -= _months(question)
    own = {term.stem for term in terms}
    taken = tuple(
        t for t in query_terms(inherited) if t.stem not in own and _is_about_something(t, inherited)
    )
    names |= {t.stem for t in taken if t.stem and _is_name(t.word, f"i {inherited}")}
    terms += taken
    counted = _counted(rest, terms) if kind is QuestionKind.HOW_MANY else ()
    wants = _narrowed(wants, counted) if kind is QuestionKind.HOW_MANY else wants
    language = language_of(question)
    focus = _focus(kind, rest, [term for term in terms if term.stem not in names])
    by_noun = noun is not None and kind_from is None
    taken_over = frozenset(taken)
    return Intent(
        *(question, kind, wants, terms, names, language, counted, taken_over, focus, by_noun),
        earlier=kind_from or "",
    )


def _months(question: str) -> frozenset[str]:
    """The stems of the words of dates: `January` is written as a name and is none."""
    dates = (question[found.start : found.end] for found in find_dates(question))
    return frozenset(stem(word) for date in dates for word in _LETTERS.findall(date.lower()))


def _focus(kind: QuestionKind, rest: str, terms: Sequence[QueryTerm]) -> frozenset[str]:
    if kind in (QuestionKind.YES_NO, QuestionKind.OTHER):
        return frozenset()
    stems = {term.stem for term in terms if term.stem}
    near = (stem(word) for word in _LETTERS.findall(rest.lower()))
    return frozenset(islice((each for each in near if each in stems), 1))


def _narrowed(wants: frozenset[Wanted], counted: tuple[QueryTerm, ...]) -> frozenset[Wanted]:
    """What `hvor mange` wants: values of the unit that it names, otherwise a number of things."""
    words = lexicon()
    for term in counted:
        if term.word in words.durations:
            return frozenset((Wanted.DURATION,))
        if term.word.endswith(_DURATIONS):
            return frozenset((Wanted.DURATION, Wanted.COUNT))
        if term.word in words.currencies or term.word in _MONEY:
            return frozenset((Wanted.MONEY,))
        if term.word in words.percent:
            return frozenset((Wanted.SHARE,))
    if any(term.word in _MILLIONS for term in counted):
        return frozenset((Wanted.MONEY,))  # `hvor mange millioner er kontrakten på`
    return wants & {Wanted.COUNT, Wanted.SHARE}


def _counted(rest: str, terms: tuple[QueryTerm, ...]) -> tuple[QueryTerm, ...]:
    """The first terms among the few words that follow the question word."""
    words = rest.lower().split()[:_COUNTED_WITHIN]
    near = [stem(word.strip(".,?!")) for word in words]
    return tuple(term for term in terms if term.stem in near)[:2]


def _kind(question: str) -> tuple[QuestionKind, frozenset[Wanted], str, str]:
    """Kind, wanted values, the question without the words that told them, and what follows."""
    question = _spelled(question, language_of(question))
    lowered = question.lower()
    for rule in _rules().kinds:
        for pattern in rule.patterns:
            found = pattern.search(lowered)
            if found:
                groups = found.groupdict()
                asks = next((name for name in groups if groups[name]), 0)
                start, end = found.span(asks)
                subject = question[:start] + " " + question[end:]
                return rule.kind, rule.wants, subject, question[end:]
    return QuestionKind.OTHER, frozenset(), question, question


def _by_noun(question: str) -> tuple[QuestionKind, frozenset[Wanted], str, str] | None:
    """As `_kind`, by a noun alone: `antal lærlinge i Engby`, `slutdato vejdrift`.

    Only the word for a number is no part of what is asked about.
    """
    for rule in _rules().nouns:
        found = next(filter(None, (p.search(question.lower()) for p in rule.patterns)), None)
        if found and rule.kind is QuestionKind.HOW_MANY:
            behind = question[found.end() :]
            return rule.kind, rule.wants, question[: found.start()] + " " + behind, behind
        if found:
            return rule.kind, rule.wants, question, question
    return None


def _spelled(question: str, language: str) -> str:
    """The question with its question words and units set right: `hvor mnge`, `tmer`."""
    return _LETTERS.sub(lambda word: _question_word(word[0], language), question)


@lru_cache(maxsize=4_096)
def _question_word(word: str, language: str) -> str:
    """An English word is near a unit by chance (`pays`), and which words there are is not known."""
    lowered = word.lower()
    rules = _rules()
    if len(word) < 4 or lowered in rules.question_words or known(lowered):
        return word
    if language == "en" and in_danish(lowered):
        return word  # `meet` is no `meget`
    units = _units() if language == "da" else ()
    near = (each for each in (*rules.question_words, *units) if _one_apart(lowered, each))
    return next(near, word)


@cache
def _units() -> tuple[str, ...]:
    words = lexicon()
    return tuple(sorted((*words.durations, *words.currencies, *words.percent)))


def _one_apart(word: str, other: str) -> bool:
    """Whether one letter is missing, added, other or swapped with the next."""
    if abs(len(word) - len(other)) > 1 or min(len(word), len(other)) < 4:
        return False
    start = next((i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), None)
    if start is None:
        return True
    ends = {word[start + 1 :], word[start:]}, {other[start + 1 :], other[start:]}
    swapped = word[start : start + 2] == other[start : start + 2][::-1]
    return bool(ends[0] & ends[1]) or (swapped and word[start + 2 :] == other[start + 2 :])


def _is_about_something(term: QueryTerm, question: str) -> bool:
    """Asked in the question itself, not a word about sources, nor a scrap such as `ka`."""
    if term.weight < 1.0:
        return False
    scrap = len(term.word) < _SHORTEST_UNKNOWN and not known(term.word)
    scrap = scrap and not _is_name(term.word, question)
    return term.stem not in _rules().about_sources and not (scrap and term.stem.isalpha())


def _is_name(word: str, question: str) -> bool:
    """Whether the word is written with a capital inside the question, or holds a digit."""
    if any(character.isdigit() for character in word):
        return True
    written = re.search(rf"(?<!^)(?<![.!?] )\b{re.escape(word)}", question, re.IGNORECASE)
    return bool(written and written[0][:1].isupper())


class _Kind(NamedTuple):
    kind: QuestionKind
    wants: frozenset[Wanted]
    patterns: tuple[re.Pattern[str], ...]


class _Rules(NamedTuple):
    about_sources: frozenset[str]
    question_words: tuple[str, ...]
    several: re.Pattern[str]
    compares: re.Pattern[str]
    summary: re.Pattern[str]
    of_document: dict[str, re.Pattern[str]]
    kinds: tuple[_Kind, ...]
    nouns: tuple[_Kind, ...]


@cache
def _rules() -> _Rules:
    written = yaml.load(
        (Path(__file__).parent / "questions.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader
    )
    kinds, nouns = (
        tuple(
            _Kind(
                QuestionKind(entry["kind"]),
                frozenset(Wanted(name) for name in entry["wants"]),
                tuple(re.compile(pattern) for pattern in entry["patterns"]),
            )
            for entry in written[name]
        )
        for name in ("kinds", "nouns")
    )
    return _Rules(
        frozenset(stem(word) for word in written["about_sources"].split()),
        tuple(written["question_words"].split()),
        re.compile(written["several"].strip()),
        re.compile(written["compares"].strip()),
        re.compile(written["summary"].strip()),
        {name: re.compile(rule.strip()) for name, rule in written["of_document"].items()},
        kinds,
        nouns,
    )
