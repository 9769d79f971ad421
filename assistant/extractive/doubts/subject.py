"""Doubt about what a figure is of: another thing's price, another breach's fine."""

import re
from functools import lru_cache

from assistant.extractive.asked import Asked
from assistant.extractive.doubts.before import preceding
from assistant.extractive.doubts.doubt import Doubt
from assistant.extractive.evidence import Evidence
from assistant.extractive.reach import reach
from knowledge.danish.stems import keys_of

_NEAR = 2  # sentences before it that may name the thing
_MET = 0.5  # how well; more than half of a compound
_ARTICLE = r"(?:(?:en|et|den|det|de|hver|hvert|at) )*"
_SUBJECT = re.compile(
    rf"\bhvad (?:koster|kostede|har|vil|kommer) {_ARTICLE}(?P<costs>[a-zæøå\-]{{4,}})\b.*"
    r"(?<=\b)(?:koste\w*|\?|$)"
    rf"|\bhvor (?:længe|lang tid) (?:varer|varede|tager|tog) {_ARTICLE}(?P<lasts>[a-zæøå\-]{{4,}})"
)
_CAUSE = re.compile(
    r"\b(?:bod\w*|bøde\w*|dagbod\w*)\b.*?\b(?:for|ved) (?P<breach>[^?,]+)"
    r"|\b(?:på grund af|pga\.?|som følge af) (?P<reason>[^?,]+)"
)


def another_subject(asked: Asked, evidence: Evidence) -> Doubt:
    """When the thing that costs or lasts, the breach or the reason that is asked about stands
    neither there, nor just before, nor above."""
    subject, cause = _asked_about(asked.intent.question.lower())
    if evidence.is_table_row or not (subject or cause):
        return Doubt.NONE
    before = keys_of(" ".join(preceding(evidence, _NEAR)))
    near = evidence.stems | evidence.about | before
    about = [t for t in asked.words if t.word == subject]
    if any(reach(term, near) < _MET for term in about):
        return Doubt.AGAINST
    causes = [t for t in asked.words if re.search(rf"\b{re.escape(t.word)}\b", cause)]
    if causes and all(reach(term, near) < _MET for term in causes):
        return Doubt.AGAINST
    return Doubt.NONE


@lru_cache(maxsize=16)
def _asked_about(question: str) -> tuple[str, str]:
    subject, cause = _SUBJECT.search(question), _CAUSE.search(question)
    return (
        (subject["costs"] or subject["lasts"]) if subject else "",
        (cause["breach"] or cause["reason"]) if cause else "",
    )
