"""Stage 5: answers that hold no typed value of their own: relative times, and bare numbers."""

import re

from assistant.extractive.asked import Asked
from assistant.extractive.evidence import Evidence
from assistant.extractive.intent import QuestionKind, Wanted
from assistant.extractive.reach import reach, share
from knowledge.danish.dates import MONTHS
from knowledge.danish.numbers import ValueKind

_MET = 0.6  # how well a word is met by one that means the same
_MOST = 0.5  # share of the question's other words that the sentence itself must say
_BESIDE = 0.75  # what the noun is worth that stands in the sentence before
_ORDINAL = (
    r"(?:\d{1,2}\.|første|anden|andet|tredje|fjerde|femte|sjette|syvende|ottende|niende|tiende|"
    r"ellevte|tolvte|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
)
_RELATIVE = re.compile(
    r"\b(?:fra|i|efter|ved|inden|senest|til|from|in|after|by)\s"
    r"(?:og med )?(?:den |det |the )?(?:\w+s )?"
    rf"{_ORDINAL} (?:måned|uge|år|dag|kvartal|halvår|month|week|year|day|quarter)\w*"
)
_MONTHS = rf"(?:{'|'.join(MONTHS).lower()})"
_OF_NO_YEAR = re.compile(
    rf"\b\d{{1,2}}\. {_MONTHS}\b|\b{_MONTHS} \d{{1,2}}\b|\b(?:uge|week) \d{{1,2}}\b"
    rf"|\b(?:i|til|fra|medio|ultimo|primo|slutningen af|begyndelsen af|in|by|until) {_MONTHS}\b"
    r"|\b(?:kl\.|klokken|at) ?\d{1,2}\b|\b(?:senest|samme|næste) (?:samme )?dag\b"
    r"|\bdagen (?:før|efter)\b"
    r"|\b(?:hver|hvert|første|anden|sidste|senest|every|first|last) (?:\w+ )?"
    r"(?:(?:man|tirs|ons|tors|fre|lør|søn)dag|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\w*\b"
    r"|\bi ferien?\b|\bved årsskiftet\b"
)
_DEADLINE = re.compile(r"frist|\b(?:senest|deadline)\b")
_LASTS_ONE = re.compile(
    r"\b(?:tager|tog|varer|varede|løber|gælder|lasts?|takes?|took)\b(?: \w+){0,3}? "
    r"(?:en|et|a|an) (?:halv )?(?:time|dag|uge|måned|kvartal|halvår|år|hour|day|week|month|year)\b"
)
_ASKS_CONDITION = re.compile(
    r"\bhvornår (?:kan|må|skal|bør|slipper|bortfalder|gælder"
    r"|(?:er|har) \w+ (?:ret|pligt\w*|fritaget))\b"
    r"|\bwhen (?:can|may|must|should|does)\b"
)
_CONDITION = re.compile(
    r"\b(?:hvis|såfremt|medmindre|forudsat|når|if|unless|when)\b|^\W*(?:\d[\d.]* )?ved\b"
)


def tells_when(asked: Asked, evidence: Evidence) -> bool:
    """Whether a time is told by its place in a period (`fra kontraktens syvende måned`), by a day,
    week or hour without a year, or, of what may or must be done, by the condition for it (`hvis
    leverandøren …`)."""
    text = evidence.text.lower()
    intent = asked.intent
    wants_time = Wanted.DATE in intent.wants
    by_when = intent.kind is not QuestionKind.HOW_LONG or _DEADLINE.search(intent.question.lower())
    if wants_time and by_when and _OF_NO_YEAR.search(text):
        return True
    if asked.intent.kind is not QuestionKind.WHEN:
        return False
    asks = _ASKS_CONDITION.search(asked.intent.question.lower())
    return bool(_RELATIVE.search(text) or (asks and _CONDITION.search(text)))


def lasts_one(asked: Asked, evidence: Evidence) -> bool:
    """Whether a length of time is told without a number: `Besøget tager normalt en time.`"""
    asks = asked.intent.kind is QuestionKind.HOW_LONG
    return asks and _LASTS_ONE.search(evidence.text.lower()) is not None


def counts_beside(asked: Asked, evidence: Evidence) -> float:
    """How well a bare number's noun, in the sentence beside, is the one that is asked for."""
    if asked.intent.kind is not QuestionKind.HOW_MANY or not evidence.row:
        return 0.0
    bare = any(v.kind is ValueKind.COUNT and v.head is None for v in evidence.values)
    others = [term for term in asked.words if term not in asked.focus]
    if not bare or not others or share(others, evidence.stems, _MET) < _MOST:
        return 0.0
    return _BESIDE * max((reach(t, evidence.around) for t in asked.focus), default=0.0)
