"""The words and phrases of a question by what they do in it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from assistant.extractive.conversation.places import is_strange, place_at
from assistant.extractive.conversation.words import WORD, words
from assistant.language import language_of
from knowledge.danish import references
from knowledge.danish.dates import find_dates
from knowledge.danish.stems import analyse, is_stop
from knowledge.danish.vocabulary import known

_SENTENCE_END = re.compile(r"[.!?:]\s*$")
_SHORTEST_TAIL = 3  # letters


class Role(IntEnum):
    """What a word of a question does, in the order in which it is inherited."""

    PLACE = 1
    NAME = 2
    PERSON = 3
    REFERENCE = 4
    WORD = 5
    VERB = 6
    TIME = 7


@dataclass(frozen=True)
class Slot:
    """A word or phrase as written, and the preposition it stands behind."""

    text: str
    role: Role
    behind: str = ""

    @cached_property
    def keys(self) -> frozenset[str]:
        return frozenset(analyse(self.text).stems) or frozenset({self.text.lower()})

    def fills(self, other: "Slot") -> bool:
        """Whether it stands where `other` stood: behind the same preposition."""
        return bool(self.behind) and self.behind == other.behind


def keys(slots: Sequence[Slot]) -> frozenset[str]:
    """What all of them are compared by."""
    return frozenset().union(*(one.keys for one in slots))


class Slots:
    """The slots of a question: `all`, each with where it begins.

    When it is `opened` (`hvad med …`) the text begins inside the question; read `loosely` any
    word that Danish does not know may be a name.
    """

    def __init__(self, text: str, places: dict[str, str], *, opened: bool, loosely: bool) -> None:
        self._text = text
        self._opened = opened
        self._loosely = loosely
        self._found = list(WORD.finditer(text))
        self._danish = language_of(text) == "da"
        self.all = sorted((*self._spans(), *self._others(places)), key=lambda one: one[0])

    def _spans(self) -> Iterator[tuple[int, Slot]]:
        for reference in references.find(self._text):
            text = self._text[reference.start : reference.end]
            yield reference.start, Slot(text, Role.REFERENCE)
        for date in find_dates(self._text):
            yield date.start, Slot(self._text[date.start : date.end], Role.TIME)

    def _others(self, places: dict[str, str]) -> Iterator[tuple[int, Slot]]:
        taken = [(at, at + len(slot.text)) for at, slot in self._spans()]
        at = 0
        while at < len(self._found):
            start = self._found[at].start()
            place, used = place_at(self._found, at, places)
            if any(first <= start < last for first, last in taken):
                used = 1
            elif place:
                yield start, Slot(place, Role.PLACE, self._behind(at))
            elif self._is_content(at):
                role = self._role(at)
                used = self._name_length(at) if role in (Role.NAME, Role.PLACE) else 1
                text = self._text[start : self._found[at + used - 1].end()]
                yield start, Slot(text, role, self._behind(at))
            at += used

    def _lower(self, at: int) -> str:
        return self._found[at][0].lower() if 0 <= at < len(self._found) else ""

    def _is_content(self, at: int) -> bool:
        word = self._lower(at)
        return not is_stop(word) and word not in words("says_nothing")

    def _role(self, at: int) -> Role:
        if self._is_name(at):
            return Role.PLACE if self._behind(at) in words("place_prepositions") else Role.NAME
        first_verb = at == 0 and self._lower(at) in words("verbs_first")
        asked_before = self._lower(at - 1) in words("before_verb")
        return Role.VERB if first_verb or asked_before else Role.WORD

    def _is_name(self, at: int) -> bool:
        written, word = self._found[at][0], self._lower(at)
        if not word[0].isalpha():
            return False
        before = self._text[: self._found[at].start()]
        begins = not before.strip() or _SENTENCE_END.search(before)
        if written[0].isupper() and (not begins or (self._opened and at == 0)):
            return not (written.isupper() and known(word))
        if not self._danish or not is_strange(word):
            return False
        behind = self._behind(at)
        if behind in words("name_prepositions"):
            return True
        in_place = behind in words("place_prepositions")
        return (written[0].isupper() or self._loosely or in_place) and not _ends_in_word(word)

    def _name_length(self, at: int) -> int:
        """How many words the name that begins here has."""
        last = at
        while last + 1 < len(self._found):
            between = self._text[self._found[last].end() : self._found[last + 1].start()]
            if between.strip(" &") or not self._found[last + 1][0][0].isupper():
                break
            last += 1
        return last - at + 1

    def _behind(self, at: int) -> str:
        before = self._lower(at - 1)
        return before if before in words("prepositions") else ""


def _ends_in_word(word: str) -> bool:
    """Whether it may be a compound that is not listed (`skånejob`)."""
    return any(known(word[at:]) for at in range(2, len(word) - _SHORTEST_TAIL + 1))
