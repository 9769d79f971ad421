"""The people that a question names, to be told of one by one."""

import re
from collections.abc import Sequence

from assistant.extractive.evidence import Evidence
from assistant.extractive.intent import Intent
from assistant.extractive.scoring import Scored
from assistant.extractive.speaker import says
from knowledge.danish.stems import keys_of

_MOST = 3


def named_people(intent: Intent, evidence: Sequence[Evidence]) -> list[str]:
    """The full names of the question that the sources name as people; empty for fewer than two."""
    asked = keys_of(intent.question)
    told = dict.fromkeys(person.name for each in evidence for person in each.people)
    named = [name for name in told if keys_of(name) <= asked]
    return named if 2 <= len(named) <= _MOST else []


def without_people(question: str, names: Sequence[str]) -> str:
    """The question without some names."""
    for name in names:
        question = re.sub(rf"(?:\b(?:og|and|,)\s+)?{re.escape(name)}", "", question)
    return " ".join(question.split())


def tells_of(name: str, evidence: Evidence) -> bool:
    """Whether the sentence names the person or has their words."""
    keys = keys_of(name)
    return keys <= evidence.stems or says(keys, Scored(evidence, 1.0, 1.0))
