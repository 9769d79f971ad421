"""Which of the sentences that answer leads: whose words are asked for, what holds now, a date."""

import re
from collections.abc import Callable, Sequence

from assistant.extractive.former import holds_no_more
from assistant.extractive.intent import Intent
from assistant.extractive.role import Role, role
from assistant.extractive.scoring import Scored
from assistant.extractive.speaker import asked_of, says

_CONSIDERED = 6  # sentences, best first
_AS_SCORED = 0.3  # share of the best score that the one put first needs
_AS_DATED = 0.5  # share of what the best covers of the question that one with a date needs
_AS_COVERED = 0.25  # how much less of the question it may cover
# What has happened has a date, which `fire år efter starten` does not tell.
_ASKS_DATE = re.compile(
    r"\bhvornår (?:startede|begyndte|sluttede|blev|var|fik|åbnede|indgik|vandt|gik|trådte)\b"
    r"|\bwhen (?:did|was|were)\b"
)
_ASKS_DEMAND = re.compile(
    r"\b(?:hvad (?:er|var|lød|lyder)|what (?:is|was)) (?:the )?"
    r"(?:kravet|målet|måltallet|requirement|target|goal)\b"
)
_ASKS_CONSEQUENCE = re.compile(
    r"\b(?:hvad (?:sker|gør|så|gælder|koster|får|modtager|betaler)|what (?:happens|if))\b"
    r".*\b(?:hvis|når|if|when)\b"
)
_CONDITION = re.compile(
    r"\b(?:hvis|såfremt|medmindre|if|unless)\b"
    r"|^\W*\w+(?:er|es) [^.]{3,100}?, (?:kan|skal|må|får|\w+(?:er|es))\b"  # `Sker det, skal`
)


def rightly_led(intent: Intent, scored: Sequence[Scored]) -> list[Scored]:
    """The sentences, led by what was asked for: somebody's words, what holds now, a date, a demand
    or a consequence.

    Nothing is moved when the best is of the sort asked for, or when no other says as much.
    """
    first = _first(intent.question.lower(), scored)
    return [first, *(each for each in scored if each is not first)]


def _first(question: str, scored: Sequence[Scored]) -> Scored:
    best = scored[0]
    speaker = asked_of(question, scored)
    if speaker:
        spoken = (each for each in scored if each.score >= _AS_SCORED * best.score)
        return next((each for each in spoken if says(speaker, each)), best)
    good = [e for e in scored[:_CONSIDERED] if e.score >= _AS_SCORED * best.score]
    near = [each for each in good if each.coverage >= best.coverage - _AS_COVERED]
    if _ASKS_DATE.search(question):
        dated = (each for each in good if each.evidence.dates)
        near = [each for each in dated if each.coverage >= _AS_DATED * best.coverage] or near
    fitting: list[Callable[[str], bool]] = [lambda text: not holds_no_more(question, text)]
    if _ASKS_CONSEQUENCE.search(question):
        fitting.append(lambda text: bool(_CONDITION.search(text.lower())))
    if _ASKS_DEMAND.search(question):
        fitting.append(lambda text: role(text) is Role.REQUIRED)
    fits = (each for each in near if all(fit(each.evidence.text) for fit in fitting))
    return next(fits, best)
