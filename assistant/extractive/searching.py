"""What to search for, so that a question can be answered."""

from collections.abc import Sequence

from assistant.extractive import provision
from assistant.extractive.asides import without_asides
from assistant.extractive.attendance import search_words
from assistant.extractive.conversation.about_source import last_told
from assistant.extractive.conversation.turns import Exchange, resolve
from assistant.extractive.earlier_figures import asked_of_figures
from assistant.extractive.intent import understand
from assistant.extractive.named_ones import name_searches
from assistant.extractive.named_places import (
    named_places,
    without,
)
from assistant.extractive.parts import parts
from assistant.extractive.reply import Library
from assistant.extractive.sections import section_search
from assistant.extractive.spelling import is_strange
from knowledge.danish.stems import stem


def searches(question: str, past: Sequence[Exchange], library: Library) -> list[str]:
    """What to search for: the question with what it takes over, its parts, each place alone."""
    question = without_asides(question)
    sourced = last_told(question, past)
    if sourced:
        return searches(sourced[0].question, sourced[1], library)
    resolved = resolve(question, past, library.places())
    taken = " ".join(resolved.inherited)
    whole = f"{question} {taken}".strip()
    named = named_places(understand(question, taken), library.places())
    asked = parts(question)
    alone = [without(whole, [other for other in named if other != place]) for place in named]
    split = [f"{part} {taken}".strip() for part in asked]
    found = [whole, *(split if len(split) > 1 else ()), *(alone if len(alone) > 1 else ())]
    found += filter(None, [search_words(whole), section_search(question)])
    found += [f"{words} {' '.join(named)}".strip() for words in name_searches(question)]
    for at in asked_of_figures(question, past):
        found += searches(past[at].question, past[:at], library)
    section = provision.asked_for(question)
    found += [" ".join((section.text, *named))] if section else []
    return list(dict.fromkeys(found))


def names_for_rows(question: str, library: Library) -> str:
    """The names alone, to search the rows of tables for: what a row tells of a firm has few of
    the question's other words. Empty when only places are named, or nothing but names is asked.
    """
    intent = understand(question)
    places = {stem(word) for place in library.places() for word in place.lower().split()}
    named = [term for term in intent.terms if term.stem in intent.names or is_strange(term)]
    if all(term.stem in places for term in named) or len(named) == len(intent.terms):
        return ""
    return " ".join(term.word for term in named)


def searches_by_place(
    question: str, past: Sequence[Exchange], library: Library
) -> list[tuple[str, str]]:
    """What to search for in the documents of each place that is named, and the place.

    Otherwise documents of other places, or of one of several, may take up all that is found.
    """
    taken = " ".join(resolve(question, past, library.places()).inherited)
    whole = f"{question} {taken}".strip()
    named = named_places(understand(question, taken), library.places())
    return [(without(whole, named), place) for place in named]
