"""Who speaks in a paragraph that has its speaker's name and office beneath it."""

import re

from assistant.extractive.evidence import Evidence
from knowledge.danish.people import Person, find_people
from knowledge.danish.sentences import split

_OF_ONESELF = re.compile(r"\b(?:jeg|mig|mine?|mit|vi|os|vores|me|my|we|us|our)\b", re.IGNORECASE)
_LEFT_OVER = 2  # words of a by-line at most that are neither name, title nor organisation
_WORD = re.compile(r"\w+")


def signer(evidence: Evidence) -> Person | None:
    """The person named behind the last sentence of the paragraph, or alone on the next line.

    None when the paragraph does not speak of itself (`vi`, `jeg`), or is only the name.
    """
    text, span = evidence.passage.chunk.text, evidence.span
    start = text.rfind("\n", 0, span.start) + 1
    own, *below = [line for line in text[start:].split("\n") if line.strip()]
    *_, last = split(own)
    signature = by_line(own[last.start : last.end])
    if signature and span.start - start >= last.start:
        return None
    if signature is None and below:
        signature = by_line(below[0])
    return signature if signature and _OF_ONESELF.search(own) else None


def by_line(line: str) -> Person | None:
    """The person, when the line is a name with title and organisation and little else."""
    people = find_people(line)
    if len(people) != 1 or people[0].title is None:
        return None
    person = people[0]
    told = set(_WORD.findall(f"{person.name} {person.title} {person.organisation or ''}"))
    left = [word for word in _WORD.findall(line) if word not in told]
    return person if len(left) <= _LEFT_OVER else None
