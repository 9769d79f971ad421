"""Who a named person is: the sentence that gives the name with a title answers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.extractive.intent import Intent, QuestionKind
from assistant.extractive.scoring import Scored
from knowledge.danish.people import Person
from knowledge.danish.stems import keys_of

_TITLE = re.compile(
    r"\b(?:stilling|titel|titlen|rolle|hverv|embede|ansat som|position|job title|title|role)\b"
    r"|\barbejder \S+ (?:\S+ ){0,3}?(?:som|med)\b",
    re.IGNORECASE,
)
_PARTS = 2  # words of a name at least


@dataclass(frozen=True, slots=True)
class Titled:
    """A person with a title, and the sentence that tells it."""

    person: Person
    scored: Scored


def titled(intent: Intent, scored: Sequence[Scored]) -> Titled | None:
    """What office the person has whom the question names, if a sentence tells.

    Asked by `hvem er Anne Holm` and `hvad er Anne Holms stilling`.
    """
    asked = _TITLE.search(intent.question)
    if not (asked or intent.kind is QuestionKind.WHO):
        return None
    said = frozenset(term.stem for term in intent.terms if term.stem)
    for each in scored:
        for person in each.evidence.people:
            name = [keys_of(word) for word in person.name.split()]
            named = all(keys & said for keys in (name[0], name[-1]))
            alone = said <= frozenset().union(*name)
            if person.title and len(name) >= _PARTS and named and (asked or alone):
                return Titled(person, each)
    return None
