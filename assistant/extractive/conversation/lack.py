"""What a question lacks that only the turns before it can tell."""

from enum import IntEnum

from assistant.extractive.conversation.reading import Read
from assistant.extractive.conversation.slots import Role
from assistant.extractive.conversation.words import FEW, WORD, matches, rules, words
from assistant.extractive.intent import QuestionKind
from knowledge.danish.people import is_title


class Lack(IntEnum):
    """How much a question lacks: nothing, whose it is, or also what it is about."""

    NOTHING = 0
    SETTING = 1
    SUBJECT = 2


def lack_of(read: Read) -> Lack:
    """What the question takes over."""
    names = read.of(Role.PLACE, Role.NAME, Role.REFERENCE)
    few = len(read.content) <= FEW
    if read.points and not (names and len(read.content) >= FEW):
        return Lack.SUBJECT
    if names:
        return _lack_of_named(read)
    if matches("complete", read.bare):
        return Lack.SETTING
    if is_general(read):
        return Lack.NOTHING
    if few and (read.opened or len(read.content) < FEW):
        return Lack.SUBJECT
    return Lack.SETTING if few or matches("known_things", read.bare) else Lack.NOTHING


def _lack_of_named(read: Read) -> Lack:
    """A question with a place, name or provision of its own lacks at most its subject:
    `og i Engby?`, `and the director of Coldfeld?`."""
    if read.of(Role.REFERENCE):
        return Lack.NOTHING
    swaps_place = read.opened and read.of(Role.PLACE) and len(read.content) < FEW
    only_office = read.opened and all(is_title(one.text.lower()) for one in read.content)
    bare = not read.content
    return Lack.SUBJECT if swaps_place or only_office or bare else Lack.NOTHING


def is_general(read: Read) -> bool:
    """Whether it asks about the field, and no case in particular."""
    said = {word.lower() for word in WORD.findall(read.bare)}
    if not said.isdisjoint(words("generic")) or matches("generic_patterns", read.bare):
        return True
    return read.kind is QuestionKind.DEFINITION and not matches("known_things", read.bare)


def lacks_kind(read: Read) -> bool:
    """`og i nabobyen?` and `hvad var målet?`, but not `og boden?`, which is a value of its own."""
    content = {one.text.lower() for one in read.content}
    if not content.isdisjoint(words("valued")):
        return read.kind is None or not read.wants
    nouns = {noun for entry in rules()["asked_values"] for noun in entry["nouns"].split()}
    return read.kind is None and content.isdisjoint(nouns)
