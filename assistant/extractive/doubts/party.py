"""Doubt about whose figure it is: the sentence names another firm, place or body."""

import re

from assistant.extractive.asked import NAMED, Asked
from assistant.extractive.doubts.before import preceding
from assistant.extractive.doubts.doubt import Doubt
from assistant.extractive.evidence import Evidence
from assistant.extractive.intent import QuestionKind
from assistant.extractive.reach import reach
from knowledge.danish.people import find_people
from knowledge.danish.stems import keys_of
from knowledge.search.query import QueryTerm

_BACK = 3  # sentences before, in which the party may stand
_CELLS = 2  # semicolons at most, of prose
_OF_A_PERSON = re.compile(r"\W*(?:han|hun|he|she)\b", re.IGNORECASE)
_ASKS_A_NAME = frozenset({QuestionKind.WHO, QuestionKind.NAME, QuestionKind.WHICH})
# Within a sentence, or of several words.
_NAME = re.compile(
    r"(?<![.!?:»”\"“–\-\d] )(?<!^)(?<!\n)\b[A-ZÆØÅ][a-zæøåé]+(?:[-\s&]+(?:[A-ZÆØÅ][\w-]*|&))*"
    r"|\b[A-ZÆØÅ][a-zæøåé]+(?:\s(?:&|[A-ZÆØÅ][\w/]*))+"
)


def another_party(asked: Asked, evidence: Evidence) -> Doubt:
    """When the question names one, and the sentence only others."""
    is_row = evidence.is_table_row or evidence.text.count(";") > _CELLS
    if not asked.names or asked.intent.kind in _ASKS_A_NAME or is_row:
        return Doubt.NONE
    missing, others = _missing(asked, evidence), _others(asked, evidence, evidence.text)
    if not missing:
        return Doubt.NONE
    if not others:
        return _goes_on_about_another(asked, evidence, missing)
    of_document = all(reach(name, evidence.about) >= NAMED for name in missing)
    if of_document and not all(keys_of(other) & evidence.about for other in others):
        return Doubt.NONE
    if _stands_alike(asked, evidence, missing, others):
        return Doubt.AGAINST
    before = keys_of(" ".join(preceding(evidence, 1)))
    return Doubt(not all(reach(name, before) >= NAMED for name in missing))


def _missing(asked: Asked, evidence: Evidence) -> list[QueryTerm]:
    """The names that stand neither in the sentence nor above it; the title counts for the rest."""
    title = evidence.passage.document.title
    above = [each for each in evidence.passage.chunk.headings[-1:] if each != title]
    here = evidence.stems | keys_of(" ".join(above))
    missing = [name for name in asked.names if reach(name, here) < NAMED]
    if len(missing) == len(asked.names):
        return missing
    return [name for name in missing if reach(name, evidence.about) < NAMED]


def _goes_on_about_another(asked: Asked, evidence: Evidence, missing: list[QueryTerm]) -> Doubt:
    """Whether the nearest sentence before that names a party names another one."""
    absent = [name for name in missing if reach(name, evidence.about) < NAMED]
    for before in preceding(evidence, _BACK) if absent else ():
        if any(reach(name, keys_of(before)) >= NAMED for name in absent):
            return Doubt.NONE
        of_a_person = _OF_A_PERSON.match(evidence.text) and find_people(before)
        if of_a_person or _others(asked, evidence, before):
            return Doubt.SLIGHT
    return Doubt.NONE


def _others(asked: Asked, evidence: Evidence, text: str) -> list[str]:
    """The names in a text that are no people's, and not its document's place."""
    own = asked.stems | keys_of(evidence.passage.document.place or "")
    return [
        found[0]
        for found in _NAME.finditer(text)
        if not keys_of(found[0]) & own
        and not any(p.start < found.end() and found.start() < p.end for p in find_people(text))
    ]


def _stands_alike(
    asked: Asked, evidence: Evidence, missing: list[QueryTerm], others: list[str]
) -> bool:
    """`kontrakten med Y` in the sentence, when the question has `kontrakten med X`."""
    question, text = asked.intent.question.lower(), evidence.text.lower()
    for name in missing:
        role = re.search(rf"(\w+ (?:med|hos|fra|af|i|for|til|på)) {re.escape(name.word)}", question)
        if role and any(f"{role[1]} {other.lower()}" in text for other in others):
            return True
    return False
