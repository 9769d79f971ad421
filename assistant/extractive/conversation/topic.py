"""What has been talked about, and what of it a question takes over."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from assistant.extractive.conversation.lack import Lack, lack_of, lacks_kind
from assistant.extractive.conversation.places import is_case_place
from assistant.extractive.conversation.reading import Read
from assistant.extractive.conversation.slots import Role, Slot, keys
from assistant.extractive.conversation.words import rules
from assistant.extractive.intent import QuestionKind
from knowledge.danish.people import is_title
from knowledge.danish.stems import keys_of

YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LONGEST_PICK = 3  # content words
_SUBSECTION = re.compile(r",?\s?\bstk\.?\s?(\d{1,2})\b", re.IGNORECASE)


class Choice(NamedTuple):
    """A choice as it was listed, and what picking it adds."""

    label: str
    slot: Slot


@dataclass(frozen=True, slots=True)
class Topic:
    """What has been talked about. `asked` is the question whose kind still applies."""

    slots: tuple[Slot, ...]
    asked: str | None
    person: str | None
    year: int | None
    choices: tuple[Choice, ...]


def taken_over(read: Read, topic: Topic) -> tuple[list[Slot], str | None]:
    """The slots that `read` takes from the topic, and the question that gives its kind."""
    picked = _picked(read, topic.choices)
    lack = Lack.SUBJECT if picked else lack_of(read)
    if lack is Lack.NOTHING:
        return [], None
    own = {one.role for one in (*read.slots, *picked)}
    taken = [*picked, *(one for one in topic.slots if _passes_on(one, read, lack, own))]
    if read.personal and topic.person:
        taken.append(Slot(topic.person, Role.PERSON))
    if read.shift:
        taken = [*(one for one in taken if one.role is not Role.TIME), *_shifted(read, topic)]
    if part := _SUBSECTION.search(read.question):
        taken = [_in_subsection(one, part[1]) for one in taken]
    asked = topic.asked if lack is Lack.SUBJECT and lacks_kind(read) else None
    return [one for one in taken if not one.keys <= keys(read.slots)], asked


def _passes_on(slot: Slot, read: Read, lack: Lack, own: set[Role]) -> bool:
    """Whether `read` takes over this slot of the topic; the slots of `own` roles it has itself."""
    match slot.role:
        case Role.PLACE:
            return Role.PLACE not in own and is_case_place(slot.text)
        case Role.NAME:
            return not own & {Role.NAME, Role.PLACE}
        case Role.PERSON:
            return False
        case Role.TIME:
            asks_when = read.kind is QuestionKind.WHEN
            return lack is Lack.SUBJECT and slot.role not in own and not asks_when
        case Role.REFERENCE | Role.VERB:
            return lack is Lack.SUBJECT and slot.role not in own
        case _:
            replaced = any(mine.fills(slot) or _both_offices(mine, slot) for mine in read.content)
            return lack is Lack.SUBJECT and not replaced


def _both_offices(one: Slot, other: Slot) -> bool:
    """`og direktøren?` asks no more of the `borgmester`."""
    return is_title(one.text.lower()) and is_title(other.text.lower())


def _shifted(read: Read, topic: Topic) -> list[Slot]:
    """The last time talked about, moved by the years that the question says."""
    times = [one for one in topic.slots if one.role is Role.TIME and YEAR.search(one.text)]
    text = times[0].text if times else str(topic.year) if topic.year else ""
    moved = YEAR.sub(lambda year: str(int(year[0]) + read.shift), text)
    return [Slot(moved, Role.TIME)] if moved else []


def _in_subsection(slot: Slot, number: str) -> Slot:
    """An inherited provision (`§ 5, stk. 1`) with the subsection that the question names."""
    if slot.role is not Role.REFERENCE:
        return slot
    return Slot(f"{_SUBSECTION.sub('', slot.text)}, stk. {number}", slot.role)


def _picked(read: Read, choices: Sequence[Choice]) -> list[Slot]:
    """The choice that a reply picks: by its number, by its label or by words that only it has."""
    said = read.bare.strip(" .,!?")
    for number, pattern in enumerate(rules()["picks"].values()):
        if number < len(choices) and re.fullmatch(pattern, said):
            return [choices[number].slot]
    if choices and re.fullmatch(rules()["last_pick"], said):
        return [choices[-1].slot]
    whole = [one for one in choices if one.label.lower().strip(" .,!?") in read.question.lower()]
    if len(whole) == 1:
        return [whole[0].slot]
    mine = keys(read.slots)
    fitting = [one for one in choices if not mine.isdisjoint(keys_of(one.label))]
    if read.kind is None and len(fitting) == 1 and len(read.content) <= _LONGEST_PICK:
        return [fitting[0].slot]
    return []
