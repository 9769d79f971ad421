"""What a question takes for granted, and how."""

from dataclasses import dataclass
from enum import StrEnum

from assistant.extractive.intent import Intent, QuestionKind, understand
from assistant.extractive.scoring import Scored
from assistant.extractive.statements.values import subject
from assistant.extractive.statements.words import pattern, written
from knowledge.danish.dates import FoundDate
from knowledge.danish.numbers import Value
from knowledge.danish.people import Person
from knowledge.danish.stems import stem
from knowledge.search.query import QueryTerm

CONSIDERED = 8  # sentences that may correct, best first


class Form(StrEnum):
    """How a question takes its claim for granted: to have it confirmed, explained, or beside it."""

    CONFIRM = "confirm"
    ASK = "ask"
    EXPLAIN = "explain"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Premise:
    """A claim of the question and the sentence that corrects or, when `confirmed`, bears it out.

    `asked` is the claim as written in the question. `value` is what the sentence says in its
    place; None when that is no typed value.
    """

    asked: str
    scored: Scored
    value: Value | FoundDate | Person | None
    confirmed: bool = False


def form_of(intent: Intent) -> Form | None:
    """None for a question that supposes (`hvis …`) or computes rather than claims."""
    asked = intent.question.lower()
    as_when = pattern("as_when").search(asked)
    if as_when and stem(as_when["who"]) in intent.names:
        return Form.EXPLAIN  # `når Bymose betaler 160 kr. …` says that it does
    if pattern("supposes").search(asked):
        return None
    if pattern("confirms").search(asked):
        return Form.CONFIRM
    if pattern("explains").search(asked):
        return Form.EXPLAIN
    if intent.wants & {"count", "money", "share", "duration"}:
        return None
    asks = intent.kind in (QuestionKind.YES_NO, QuestionKind.OTHER)
    return Form.ASK if asks else Form.OTHER


def told_first(intent: Intent) -> Intent | None:
    """What is told before the question itself: `Samarbejdet startede i 2019, hvor mange …`."""
    told = pattern("told_first").search(intent.question.lower())
    if told is None:
        return None
    start, end = told.span("told")
    return understand(intent.question[start:end] + "?")


def content_of(intent: Intent) -> tuple[QueryTerm, ...]:
    """What the question is about, without the words that ask to confirm or explain it."""
    idle = {stem(word) for word in written()["confirming_words"].split()}
    return tuple(term for term in subject(intent) if term.stem not in idle)
