"""Stage 2: what a question takes over from the turns before it.

A conversation is folded into one topic: the slots (place, names, words, time, kind of question)
that a follow-up may lack. A question that stands by itself starts a new topic.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.extractive.conversation.places import place_keys, places_in
from assistant.extractive.conversation.reading import Read, read_question
from assistant.extractive.conversation.slots import Role, Slot
from assistant.extractive.conversation.topic import YEAR, Choice, Topic, taken_over
from assistant.extractive.conversation.words import asks_for_source, rules
from assistant.extractive.intent import QuestionKind
from knowledge.danish.people import find_people

_DATE_BEHIND = re.compile(r" \([^()]*\)$")
_CHOICE = re.compile(r"^\d\. (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Exchange:
    """A turn that is over: what was asked and the text that was answered."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Resolved:
    """A question with what it takes over. `question` stands as typed.

    `inherited` are words and phrases of earlier turns, place and names first; a year may be
    computed from one (`året efter`). `kind_from` is the earlier question whose kind and wanted
    values apply, None when the question has its own.
    """

    question: str
    inherited: tuple[str, ...] = ()
    kind_from: str | None = None


def resolve(question: str, past: Sequence[Exchange], places: Collection[str]) -> Resolved:
    """What `question` inherits from `past`, oldest first. `places` are those of the library."""
    keys = place_keys(places)
    topic = topic_of(past, keys)
    if topic is None:
        return Resolved(question)
    taken, asked = taken_over(read_question(question, keys), topic)
    inherited = dict.fromkeys(one.text for one in sorted(taken, key=lambda one: one.role))
    return Resolved(question, tuple(inherited), asked)


def topic_of(past: Sequence[Exchange], places: dict[str, str]) -> Topic | None:
    """All turns, oldest first, as one topic; a question that stands by itself starts anew."""
    topic: Topic | None = None
    for turn in past:
        if topic and asks_for_source(turn.question):
            continue
        read = read_question(turn.question, places, earlier=True)
        taken, asked = taken_over(read, topic) if topic else ([], None)
        slots = (*read.slots, *taken)
        if not any(one.role is Role.PLACE for one in slots):
            slots = (*_place_told(read, turn.answer, places), *slots)
        people = find_people(turn.answer)
        years = YEAR.findall(_first_paragraph(turn.answer))
        topic = Topic(
            slots,
            asked or turn.question,
            people[0].name if people else topic.person if topic and taken else None,
            int(years[-1]) if years else None,
            _choices(turn.answer, places),
        )
    return topic


def _place_told(read: Read, answer: str, places: dict[str, str]) -> list[Slot]:
    """The only place that an answer's first paragraph names, when the question named nothing."""
    named = any(not one.text.islower() for one in read.of(Role.NAME, Role.REFERENCE))
    if named or read.kind is QuestionKind.DEFINITION:
        return []
    told = places_in(_first_paragraph(answer), places)
    return [Slot(told.pop(), Role.PLACE)] if len(told) == 1 else []


def _first_paragraph(answer: str) -> str:
    return answer.strip().split("\n\n")[0]


def _choices(answer: str, places: dict[str, str]) -> tuple[Choice, ...]:
    """The numbered choices of an answer that asks back. One is meant by its place if it may be."""
    if not any(sentence in answer for sentence in rules()["asking_back"].values()):
        return ()
    labels = _CHOICE.findall(answer)
    where = [places_in(label, places) for label in labels]
    return tuple(
        Choice(label, Slot(next(iter(mine)), Role.PLACE))
        if len(mine) == 1 and where.count(mine) == 1
        else Choice(label, Slot(_DATE_BEHIND.sub("", label), Role.NAME))
        for label, mine in zip(labels, where, strict=True)
    )
