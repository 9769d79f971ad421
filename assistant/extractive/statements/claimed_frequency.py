"""How often a question takes something to happen, and the sentence that says otherwise."""

from collections.abc import Iterator, Sequence

from assistant.extractive.intent import Intent
from assistant.extractive.reach import reach
from assistant.extractive.role import role
from assistant.extractive.scoring import Scored
from assistant.extractive.statements.agreement import agree
from assistant.extractive.statements.frequency import often
from assistant.extractive.statements.premise import CONSIDERED, Premise, content_of
from assistant.extractive.statements.values import MET, met
from knowledge.danish.stems import keys_of

_COVERS = 0.6  # share of the question's words that a correcting sentence meets


def frequencies(intent: Intent, heard: Sequence[Scored]) -> Iterator[Premise]:
    """An interval that the question states, where one sentence about the same tells another."""
    claimed = often(intent.question)
    if claimed is None:
        return
    asked = intent.question[claimed.start : claimed.end]
    own = keys_of(asked)
    terms = [term for term in content_of(intent) if term.stem not in own]
    names = [term for term in intent.terms if term.stem in intent.names - own]
    for each in heard[:CONSIDERED]:
        evidence = each.evidence
        told = often(evidence.text)
        near = evidence.stems | evidence.about | evidence.around
        if told is None or evidence.is_table_row or not terms:
            continue
        if len(met(terms, evidence.stems)) < max(1, _COVERS * len(terms)):
            continue
        if any(reach(term, near) < MET for term in names):
            continue
        if role(evidence.text) is role(intent.question):
            if not agree(told, claimed):
                yield Premise(asked, each, told)
            return
