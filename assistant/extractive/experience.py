"""What came of something, as those who were there judge it: told by document."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from assistant.extractive import weights
from assistant.extractive.evidence import Evidence
from assistant.extractive.reach import reach
from assistant.extractive.reply import Reply
from assistant.extractive.reviewed import Reviewed
from assistant.extractive.scoring import Scored
from knowledge.danish.stems import keys_of
from knowledge.search.query import QueryTerm

_MET = 0.6  # how well a word of the question is met
_ENOUGH = 0.6  # the share of the question's words that a document tells of
_IN_TITLE = 0.5  # … or its title, which is shorter
_LONGEST = 400  # characters


def experience(reply: Reply) -> list[list[Scored]]:
    """The judging sentences of each document about the subject, in the order of the text.

    Empty when no experience is asked for, or none is told.
    """
    if not _reviewed().pattern("asked").search(reply.intent.question.lower()):
        return []
    idle = keys_of(" ".join(_reviewed().written["idle"].split()))
    subject = [term for term in reply.asked.words if term.stem not in idle]
    if not subject:
        return []
    documents: dict[str, list[Scored]] = {}
    for each in reply.scored:
        if each.feature("names_passage") == 1.0:
            documents.setdefault(each.evidence.passage.document.id, []).append(each)
    told = [
        _judging(subject, found)
        for document, found in documents.items()
        if _share(subject, reply.asked.told_in.get(document, frozenset())) >= _ENOUGH
    ]
    return [each for each in told if each][: weights.MOST_DOCUMENTS]


def _judging(subject: Sequence[QueryTerm], found: Sequence[Scored]) -> list[Scored]:
    """Of one document; all that judges when its title is about the subject."""
    is_its_subject = _share(subject, found[0].evidence.about) >= _IN_TITLE
    judging = [
        each
        for each in found
        if _judges(each.evidence) and (is_its_subject or _share(subject, each.evidence.stems) > 0)
    ]
    chosen = sorted(judging, key=lambda e: not _is_headed(e.evidence))[
        : weights.SENTENCES_OF_A_GIST
    ]
    return sorted(chosen, key=lambda e: (e.evidence.passage.chunk.ordinal, e.evidence.row))


def _share(subject: Sequence[QueryTerm], keys: frozenset[str]) -> float:
    return sum(reach(term, keys) >= _MET for term in subject) / len(subject)


def _judges(evidence: Evidence) -> bool:
    """Whether a whole sentence says how something went, or stands under a heading that does."""
    if evidence.is_fragment or evidence.is_imprint or evidence.text.endswith("?"):
        return False
    judged = _reviewed().pattern("judges").search(evidence.text.lower())
    return len(evidence.text) <= _LONGEST and (judged is not None or _is_headed(evidence))


def _is_headed(evidence: Evidence) -> bool:
    passage = evidence.passage
    below = (each for each in passage.chunk.headings if each != passage.document.title)
    headings = " ".join(below).lower()
    return _reviewed().pattern("heads").search(headings) is not None


@cache
def _reviewed() -> Reviewed:
    return Reviewed(Path(__file__).with_name("experience.yaml"))
