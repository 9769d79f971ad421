"""The values of a sentence and the words of a question that they are compared by."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from assistant.extractive.intent import Intent
from assistant.extractive.reach import reach
from assistant.extractive.statements.words import pattern, written
from knowledge.danish import thesaurus
from knowledge.danish.dates import find_dates
from knowledge.danish.numbers import Value, ValueKind, find_values
from knowledge.danish.stems import keys_of, stem
from knowledge.danish.units import lexicon
from knowledge.search.query import QueryTerm

MET = 0.6  # how well a word of the question is met by one that means the same
_YEARS = range(1950, 2051)


def bounded(text: str) -> tuple[Value, ...]:
    """The values of a text, with the limits that stand a few words before (`må højst vare 18`)."""
    return tuple(
        replace(
            value,
            bound=value.bound
            or ("max" if pattern("largest").search(text[: value.start].lower()) else None)
            or ("min" if pattern("smallest").search(text[: value.start].lower()) else None),
        )
        for value in find_values(text)
        if value.head or value.kind is not ValueKind.COUNT or value.low not in _YEARS  # `Town 2018`
    )


def same_noun(one: str | None, other: str | None) -> bool:
    """Whether the same is counted: one word, synonyms, or people by any word for them."""
    if one is None or other is None:
        return one is other or is_people(one or other or "")
    if is_people(one) and is_people(other):
        return True
    related = {term[0] for term in thesaurus.expand(one) if len(term) == 1}
    return stem(one.lower()) == stem(other.lower()) or stem(other.lower()) in related


def is_people(noun: str) -> bool:
    """Whether it is a general word for people, such as `borgere`."""
    return stem(noun.lower()) in _people()


@cache
def _people() -> frozenset[str]:
    words, positions = lexicon(), written()["positions"].split()
    return frozenset(map(stem, (*words.words_for_people, *words.people, *positions)))


def subject(intent: Intent) -> tuple[QueryTerm, ...]:
    """The terms of the question that name nothing and are no numbers, units or dates."""
    dated = dated_in(intent.question)
    return tuple(
        term
        for term in intent.terms
        if term.stem
        and term.stem not in intent.names | dated
        and not find_values(term.word)
        and not term.word.isdecimal()
        and lexicon().unit(term.word) is None
    )


def dated_in(question: str) -> frozenset[str]:
    """The keys of the dates of a question."""
    dates = (question[each.start : each.end] for each in find_dates(question))
    return frozenset(key for date in dates for key in keys_of(date))


def met(terms: Iterable[QueryTerm], keys: frozenset[str]) -> frozenset[str]:
    """The stems of the terms that stand among the keys, themselves or by another word."""
    return frozenset(term.stem for term in terms if reach(term, keys) >= MET)
