"""Doubt about what a figure is of: another thing's price, another breach's fine."""

import re
from functools import lru_cache

from assistant.extractive.asked import Asked
from assistant.extractive.doubts.before import preceding
from assistant.extractive.doubts.doubt import Doubt
from assistant.extractive.evidence import Evidence
from assistant.extractive.reach import reach
from knowledge.danish.stems import keys_of
from knowledge.search.query import QueryTerm

_NEAR = 2  # sentences before it that may name the thing
_MET = 0.5  # how well; more than half of a compound
_ARTICLE = r"(?:(?:en|et|den|det|de|hver|hvert|at) )*"
_SUBJECT = re.compile(
    rf"\bhvad (?:koster|kostede|har|vil|kommer) {_ARTICLE}(?P<costs>[a-zæøå\-]{{4,}})"
    rf"|\bhvor (?:længe|lang tid) (?:varer|varede|tager|tog) {_ARTICLE}(?P<lasts>[a-zæøå\-]{{4,}})"
)
_CAUSE = re.compile(
    r"\b(?:bod\w*|bøde\w*|dagbod\w*)\b.*?\b(?:for|ved) (?P<breach>[^?,]+)"
    r"|\b(?:på grund af|pga\.?|som følge af) (?P<reason>[^?,]+)"
)
_CASE = re.compile(r"\b(?:bod\w*|bøde\w*|dagbod\w*)\b.*\b(?:hvis|når) (?P<case>[^?]+)")


def another_subject(asked: Asked, evidence: Evidence) -> Doubt:
    """When the thing that costs or lasts, the breach or the reason that is asked about stands
    neither there, nor just before, nor above; a slight one when the weightiest word of the case
    (`boden, hvis …`) does not."""
    subject, cause, case = _asked_about(asked.intent.question.lower())
    if evidence.is_table_row or not (subject or cause or case):
        return Doubt.NONE
    before = keys_of(" ".join(preceding(evidence, _NEAR)))
    near = evidence.stems | evidence.about | before
    about = [t for t in asked.words if t.word == subject]
    if any(reach(term, near) < _MET for term in about):
        return Doubt.AGAINST
    causes = _words_in(cause, asked)
    if causes and all(reach(term, near) < _MET for term in causes):
        return Doubt.AGAINST
    weightiest = max(_words_in(case, asked), key=asked.words.__getitem__, default=None)
    return Doubt(weightiest is not None and reach(weightiest, near) < _MET)


def _words_in(part: str, asked: Asked) -> list[QueryTerm]:
    """The words asked about that stand in a part of the question."""
    return [t for t in asked.words if re.search(rf"\b{re.escape(t.word)}\b", part)]


@lru_cache(maxsize=16)
def _asked_about(question: str) -> tuple[str, str, str]:
    """What costs or lasts, the breach or reason, and the case; "" where none is asked about."""
    patterns = (_SUBJECT, _CAUSE, _CASE)
    found = [pattern.search(question) for pattern in patterns]
    subject, cause, case = (next(filter(None, f.groups()), "") if f else "" for f in found)
    return subject, cause, case
