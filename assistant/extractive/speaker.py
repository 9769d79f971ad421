"""Whose words a sentence has: of `hvad siger X om …` the answer is something that X says."""

import re
from collections.abc import Sequence

from assistant.extractive.doubts.before import preceding
from assistant.extractive.scoring import Scored
from knowledge.danish.people import Person, find_people, is_title
from knowledge.danish.stems import keys_of

_ASKS = re.compile(
    r"\b(?:hvad|hvordan|what|how)\b.*\b(?:siger|sagde|sagt|udtal\w*|fortæller|fortalt\w*|"
    r"mener|mente|ment|synes|syntes|tænker|ser|så|frygter|"
    r"håber|syn på|holdning|mening|says?|said|thinks?|views?|opinion|hopes?|fears?)\b"
)
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
    told = {key for one in scored for each in one.evidence.people for key in keys_of(each.name)}
    offices = [word for word in _WORD.findall(question) if is_title(word)]
    return frozenset(keys_of(question) & told) or keys_of(" ".join(offices))


def says(speaker: frozenset[str], scored: Scored) -> bool:
    """Whether they say something there, named in the sentence or last before what goes on."""
    evidence = scored.evidence
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
