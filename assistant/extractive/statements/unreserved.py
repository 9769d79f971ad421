"""A question whether something holds for all or in any case, where a source has a reservation."""

import re
from collections.abc import Sequence

from assistant.extractive.intent import Intent, QuestionKind
from assistant.extractive.scoring import Scored
from assistant.extractive.statements.premise import Form, form_of

_CONSIDERED = 8  # sentences, best first
_COVERS = 0.35  # share of the question that the sentence must have
_AS_COVERED = 0.3  # how much less of it than the best sentence
_OF_ALL = re.compile(
    r"\b(?:alle|samtlige|altid|hver eneste|uanset (?:hvad|hvordan)|lige ?meget hva\w*|automatisk"
    r"|ubetinget|all|every|everyone|always|regardless|no matter|automatically|unconditionally)\b",
    re.IGNORECASE,
)
_RESERVED = re.compile(
    r"\b(?:primært|hovedsagelig\w*|overvejende|især|typisk|som regel|de fleste|flertallet"
    r"|ikke alle|langt fra alle|nogle af|hvis|såfremt|medmindre|forudsat|under forudsætning"
    r"|mainly|primarily|mostly|most of|not all|some of|if|unless|provided that)\b",
    re.IGNORECASE,
)
# What holds all the same, and what begins a sentence of its own about another case.
_ALL_THE_SAME = re.compile(
    r"\b(?:også hvis|selv hvis|uanset om|even if)\b|^\W*(?:hvis|såfremt|if)\b", re.IGNORECASE
)
_CONDITIONAL = re.compile(r"\b(?:hvis|såfremt|medmindre|når|if|unless|when)\b", re.IGNORECASE)


def reserved(intent: Intent, scored: Sequence[Scored]) -> Scored | None:
    """The sentence with the reservation, about what the question says of all; None without one.

    A question that has its own condition (`… hvis de møder op`) claims nothing for all cases.
    """
    question = intent.question
    asks = intent.kind is QuestionKind.YES_NO or form_of(intent) is Form.CONFIRM
    if not asks or not _OF_ALL.search(question) or _CONDITIONAL.search(question):
        return None
    least = max(_COVERS, scored[0].coverage - _AS_COVERED) if scored else 1.0
    good = [
        each
        for each in scored[:_CONSIDERED]
        if each.coverage >= least
        and each.feature("names_passage") == 1.0
        and not each.evidence.is_table_row
    ]
    told = next((each for each in good if _has_reservation(each.evidence.text)), None)
    plainly = (e for e in good if _OF_ALL.search(e.evidence.text))
    if told is None or any(not _has_reservation(each.evidence.text) for each in plainly):
        return None
    return told


def _has_reservation(text: str) -> bool:
    return bool(_RESERVED.search(text)) and not _ALL_THE_SAME.search(text)
