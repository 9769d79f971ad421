"""The places of the library that a question names, and the question without them."""

import re
from collections.abc import Sequence

from assistant.extractive.evidence import Evidence
from assistant.extractive.intent import Intent
from knowledge.danish.stems import stem

_CELL = re.compile(r": ([^;:]{2,40})(?=;|$)")
_PART = re.compile(r"[^\W\d_]+")


def named_places(intent: Intent, places: Sequence[str]) -> list[str]:
    """The places of the library that the question names, in the order of the library."""
    stems = {term.stem for term in intent.terms} | set(intent.names)
    return [place for place in places if place and names_of(place) <= stems]


def names_of(place: str) -> set[str]:
    """The stems of the parts of a place's name."""
    return {stem(word.lower()) for word in place.replace("-", " ").split()}


def without(question: str, places: Sequence[str]) -> str:
    """The question without the names of some places, in whatever form they stand in it."""
    stems = set().union(*map(names_of, places)) if places else set()
    kept = [
        w for w in question.split() if not ({stem(p) for p in _PART.findall(w.lower())} & stems)
    ]
    return " ".join(kept)


def without_rows_of_others(
    place: str, places: Sequence[str], evidence: Sequence[Evidence]
) -> list[Evidence]:
    """Without the table rows that have another place in one of their cells."""
    others = [names_of(other) for other in places if other and other != place]
    return [each for each in evidence if not (each.is_table_row and _has_cell(each.text, others))]


def _has_cell(row: str, places: Sequence[set[str]]) -> bool:
    return any(names_of(cell) in places for cell in _CELL.findall(row))


def is_about(place: str, evidence: Evidence) -> bool:
    """Whether the sentence is of a document about the place."""
    document = evidence.passage.document
    return document.place == place if document.place else names_of(place) <= evidence.about
