"""A source that says itself that what is asked is not decided, counted or done yet."""

import re

from assistant.extractive import weights
from assistant.extractive.intent import QuestionKind
from assistant.extractive.reply import Reply
from assistant.extractive.scoring import Scored

_SETTLED = (
    r"(?:besluttet|afgjort|afklaret|fastlagt|fastsat|beregnet|opgjort|målt|undersøgt|vedtaget|"
    r"bestemt|gjort op|taget stilling)"
)
_OPEN = re.compile(
    rf"\bikke (?:\w+ ){{0,2}}{_SETTLED}\b"
    r"|\bkan (?:\w+ )?ikke (?:\w+ )?(?:beregnes|opgøres|måles|afgøres)\b"
    r"|\bikke (?:er |var )?(?:tilgængelig\w*|til rådighed|muligt at (?:beregne|opgøre|måle))\b"
    r"|\bved (?:\w+ ){0,2}ikke,? (?:hvad|hvor|hvornår|om)\b"
    r"|\bnot (?:\w+ ){0,2}(?:decided|settled|calculated|determined|measured)\b"
    r"|\bcannot (?:\w+ )?be (?:calculated|determined|measured)\b"
)
# What has not happened; an answer only to how much of it has.
_DEEDS = r"(?:opkrævet|udbetalt|betalt|krævet|charged|paid)"
_UNDONE = re.compile(rf"\b(?:ikke|not) (?:\w+ ){{0,2}}{_DEEDS}\b")
_DONE = re.compile(rf"\b{_DEEDS}\b")
_ASKS = re.compile(r"\b(?:hvor|hvornår|hvem|hvilke[nt]?|when|who|which|how)\b")
# Asks whether it is so: the sentence is then the answer itself.
_WHETHER = re.compile(r"^\W*(?:og |men |så )?(?:er|har|blev|bliver|kan|is|are|has|have|was|can)\b")
_WITHOUT_A_VALUE = frozenset({QuestionKind.WHICH, QuestionKind.NAME})
_LEAST = 0.3  # share of the question's words that the sentence itself says
_LEAST_ASKING = 0.1  # … that has a question word itself: `det er ikke afgjort, hvilke områder`


def open_matter(reply: Reply) -> Scored | None:
    """The sentence that leaves open just what is asked, when none says more of it.

    Beside a sure answer it must say more of the question than that one does.
    """
    intent = reply.intent
    question = intent.question.lower()
    if not (intent.wants or intent.kind in _WITHOUT_A_VALUE) or not reply.scored:
        return None
    if _WHETHER.search(question) or _OPEN.search(question) or _UNDONE.search(question):
        return None
    sure = reply.answers and reply.is_sure
    least = _said(reply.scored[0]) if sure else -1.0
    told = [
        each
        for each in reply.scored[: weights.LOOKED_AT]
        if _leaves_open(each, question) and _said(each) > least
    ]
    return max(told, key=_said, default=None)


def _said(scored: Scored) -> float:
    """How much of the question's words and names the sentence itself says, 0 to 2."""
    return scored.feature("here") + scored.feature("names_here")


def _leaves_open(scored: Scored, question: str) -> bool:
    """Whether it leaves something open, or a deed undone that is asked for, and tells no value."""
    text = scored.evidence.text.lower()
    undone = _UNDONE.search(text) and _DONE.search(question)
    if not (undone or _OPEN.search(text)) or scored.evidence.values or scored.evidence.dates:
        return False
    least = _LEAST_ASKING if _ASKS.search(text) else _LEAST
    return scored.feature("names_passage") == 1.0 and scored.feature("here") >= least
