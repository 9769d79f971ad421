"""Whose words a sentence has: of `hvad siger X om …` the answer is something that X says."""

import re
from collections.abc import Sequence

from assistant.extractive.doubts.before import preceding
from assistant.extractive.scoring import Scored
from assistant.extractive.signed import signer
from knowledge.danish.people import Person, find_people, is_title
from knowledge.danish.stems import keys_of
from knowledge.search.query import query_terms

SPEECH = (
    r"siger|sagde|sagt|udtal\w*|fortæller|fortalt\w*|mener|mente|ment|synes|syntes|tænker|ser|så|"
    r"frygter|håber|syn på|holdning|mening|says?|said|thinks?|views?|opinion|hopes?|fears?"
)
_ASKS = re.compile(rf"\b(?:hvad|hvordan|what|how)\b.*\b(?:{SPEECH})\b")
_SPEAKS = re.compile(
    r"[\"»“”]|\b(?:s(?:iger|agde|er|å)|men(?:er|te)|syne?(?:s|tes)|fort(?:æller|alte)|forklare[rd]e?|"
    r"håbe[rd]e?|frygte[rd]e?|vurdere[rd]e?|oplyse[rd]?e?|oplyste|anbefale[rd]e?|ønske[rd]e?|glad|"
    r"says?|said|thinks?|thought|hopes?|fears?|explains?|expects?)\b"
)
_GOES_ON = re.compile(r"^[\"»“”]|\b(?:han|hun|vedkommende|he|she)\b")
_BACK = 3  # sentences before, in which the speaker of `siger hun` is named
_WORD = re.compile(r"[\wæøåÆØÅ-]+")


def asked_of(question: str, scored: Sequence[Scored]) -> frozenset[str]:
    """Stems of the person or office whose words are asked for; empty when nobody's are."""
    if not _ASKS.search(question.lower()):
        return frozenset()
    told = {key for one in scored for person in _people(one) for key in keys_of(person.name)}
    named = keys_of(question) & told
    if named:
        return frozenset(named)
    offices = [term for term in query_terms(question) if is_title(term.word)]
    related = {stem for term in offices for stem in term.related}  # `mayor` is `borgmester`
    return keys_of(" ".join(term.word for term in offices)) | related


def is_of_another(question: str, scored: Sequence[Scored]) -> bool:
    """Whether somebody's words are asked for, and the best sentence has those of somebody else."""
    speaker, best = asked_of(question, scored), scored[0]
    speaks = _SPEAKS.search(best.evidence.text.lower()) or signer(best.evidence)
    return bool(speaker and speaks and _people(best) and not says(speaker, best))


def _people(one: Scored) -> Sequence[Person]:
    """Those named in the sentence, or beneath it as the one who speaks."""
    signature = signer(one.evidence)
    return one.evidence.people or ((signature,) if signature else ())


def says(speaker: frozenset[str], scored: Scored) -> bool:
    """Whether they say something there: named in the sentence, last before what goes on, or
    beneath the paragraph."""
    evidence = scored.evidence
    signature = signer(evidence)
    if signature:
        return _is(speaker, signature)
    if not _SPEAKS.search(evidence.text.lower()):
        return False
    if evidence.people:
        return any(_is(speaker, person) for person in evidence.people)
    if speaker & evidence.stems:
        return True
    if not _GOES_ON.search(evidence.text.lower()):
        return False
    for before in preceding(evidence, _BACK):
        if people := find_people(before):
            return any(_is(speaker, person) for person in people)
    return False


def _is(speaker: frozenset[str], person: Person) -> bool:
    return bool(speaker & keys_of(f"{person.name} {person.title or ''}"))
