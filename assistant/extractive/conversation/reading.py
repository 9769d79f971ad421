"""A question read for what it has and what it lacks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from assistant.extractive.conversation.slots import Role, Slot, Slots
from assistant.extractive.conversation.words import WORD, rules, words
from assistant.extractive.intent import QuestionKind, Wanted, understand


@dataclass(frozen=True, slots=True)
class Read:
    """A question read for what it has and what it lacks.

    `bare` is the question in lower case without its opener; `shift` a number of years.
    """

    question: str
    bare: str
    kind: QuestionKind | None
    wants: frozenset[Wanted]
    slots: tuple[Slot, ...]
    opened: bool
    points: bool
    personal: bool
    shift: int

    def of(self, *roles: Role) -> list[Slot]:
        return [one for one in self.slots if one.role in roles]

    @property
    def content(self) -> list[Slot]:
        return self.of(Role.WORD, Role.VERB)


def read_question(question: str, places: dict[str, str], *, earlier: bool = False) -> Read:
    """Read a question; `places` are those of the library, by `place_keys`.

    In an `earlier` one, as in one without a kind, any strange word is taken for a name.
    """
    rest = _without_opener(question)
    opened = rest != question.strip()
    rest, shift = _without_shift(rest)
    intent = understand(rest)
    first = WORD.search(rest.lower())
    verb_first = first is not None and first[0] in words("verbs_first")
    kind = intent.kind if intent.kind is not QuestionKind.OTHER or verb_first else None
    slots = Slots(rest, places, opened=opened, loosely=earlier or kind is None).all
    points, personal = _pointers(rest, slots)
    content = tuple(slot for _, slot in slots)
    bare = rest.lower()
    return Read(question, bare, kind, intent.wants, content, opened, points, personal, shift)


def _without_opener(question: str) -> str:
    """The question behind `og`, `hvad med`, `nej, jeg mener` …, and before `, mener jeg`."""
    rest = re.sub(rules()["closers"], "", question.strip(), flags=re.IGNORECASE)
    while found := _openers().match(rest.lower()):
        rest = rest[found.end() :].lstrip(" ,")
    return rest


@cache
def _openers() -> re.Pattern[str]:
    return re.compile("|".join(rf"(?:\s*(?:{one}))" for one in rules()["openers"]))


def _without_shift(text: str) -> tuple[str, int]:
    for entry in rules()["year_shifts"]:
        found = re.search(entry["pattern"], text.lower())
        if found:
            return text[: found.start()] + text[found.end() :], entry["years"]
    return text, 0


def _pointers(text: str, slots: Sequence[tuple[int, Slot]]) -> tuple[bool, bool]:
    """Whether a word points at an earlier turn, and whether at a person."""
    lowered = text.lower()
    for pattern in rules()["expletives"]:
        lowered = re.sub(pattern, lambda found: "x" * len(found[0]), lowered)
    found = list(WORD.finditer(lowered))
    content = {start for start, slot in slots if slot.role is not Role.VERB}
    pointing = [
        word[0]
        for at, word in enumerate(found)
        if word[0] in words("pointing") | words("people")
        and not _is_article(found, at, content)
        and not _refers_inside(found, at, content)
    ]
    return bool(pointing), not words("people").isdisjoint(pointing)


def _is_article(found: list[re.Match[str]], at: int, content: set[int]) -> bool:
    """`de` in `af de ansatte`, and not in `hvad får de udbetalt`."""
    if found[at][0] not in words("articles") or at + 1 >= len(found):
        return False
    after = found[at + 1]
    begins = at == 0 or found[at - 1][0] in words("prepositions")
    counted = after[0].isdigit() or after[0] in words("behind_articles")
    return counted or (begins and after.start() in content)


def _refers_inside(found: list[re.Match[str]], at: int, content: set[int]) -> bool:
    """Whether an earlier clause of the same question has what the pronoun may stand for."""
    clause = next((back for back in range(at, 0, -1) if found[back][0] in words("clauses")), 0)
    return any(start < found[clause].start() for start in content)
