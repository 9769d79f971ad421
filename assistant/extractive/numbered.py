"""Stage 5: things told apart by a number: `2. halvår`, `andet hold`, `delaftale 3`."""

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.extractive.asked import Asked
from assistant.extractive.evidence import Evidence
from knowledge.danish.stems import stem

_WORDS = (
    ("første", "first"),
    ("anden", "andet", "second"),
    ("tredje", "third"),
    ("fjerde", "fourth"),
    ("femte", "fifth"),
    ("sjette", "sixth"),
)
_ORDINAL = re.compile(
    rf"\b(?:(?P<digits>\d)\.|(?P<word>{'|'.join(w for ws in _WORDS for w in ws)})) "
    r"(?P<noun>år|[a-zæøå]{3,})"
)
# The number stands behind: `delaftale 2`, `fase 1 og 3`, `lot 1-4`.
_NUMBERED = re.compile(
    r"\b(?P<noun>[a-zæøå]*(?:aftale|kontrakt|fase|etape|bilag|pulje|runde|spor|trin|hold|gruppe|"
    r"område|distrikt|model|lot|phase|stage|annex|appendix|group|area))(?:e?n|e?t|e?r|e?rne|e?s)? "
    r"(?P<numbers>\d{1,2}(?:(?: ?[-–] ?|, | og | eller | samt | and | or )\d{1,2})*)\b(?![.,]?\d)"
    r"(?! ?(?:%|(?:kr|mio|pct|procent|år|måned(?:er)?|uger?|dage?|timer?)\b))"
)
_RANGE = re.compile(r"(\d+)(?: ?[-–] ?(\d+))?")


def other_ordinal(asked: Asked, evidence: Evidence) -> float:
    """1 when the question speaks of the second of something, and the sentence of the first.

    What stands under a heading with the right number may name others beside it.
    """
    wanted = _ordinals(asked.intent.question)
    if not wanted:
        return 0.0
    told, over = _ordinals(evidence.text), _ordinals(" ".join(evidence.passage.chunk.headings))
    return float(
        any(
            noun in told and each.isdisjoint(told[noun] | over.get(noun, frozenset()))
            for noun, each in wanted.items()
        )
    )


def told_apart(one: str, other: str) -> bool:
    """Whether both tell of a thing with a number, each of another one."""
    theirs = _ordinals(other)
    return any(
        noun in theirs and numbers.isdisjoint(theirs[noun])
        for noun, numbers in _ordinals(one).items()
    )


def names_them(question: str, texts: Sequence[str]) -> bool:
    """Whether each thing that the question numbers (`delaftale 1`) has that number in a text."""
    told = [_ordinals(text) for text in texts]
    return all(
        any(not numbers.isdisjoint(each.get(noun, ())) for each in told)
        for noun, numbers in _numbers_behind(question.lower()).items()
    )


@lru_cache(maxsize=4_096)
def _ordinals(text: str) -> dict[str, frozenset[int]]:
    """The noun behind each ordinal or before each number (`2. halvår`, `fase 1 og 2`), with the
    numbers it has."""
    lowered = text.lower()
    found = _numbers_behind(lowered)
    for match in _ORDINAL.finditer(lowered):
        words = (n for n, forms in enumerate(_WORDS, start=1) if match["word"] in forms)
        number = int(match["digits"]) if match["digits"] else next(words)
        found.setdefault(stem(match["noun"]), set()).add(number)
    return {noun: frozenset(numbers) for noun, numbers in found.items()}


def _numbers_behind(lowered: str) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for match in _NUMBERED.finditer(lowered):
        numbers = found.setdefault(stem(match["noun"]), set())
        for first, last in _RANGE.findall(match["numbers"]):
            numbers.update(range(int(first), int(last or first) + 1))
    return found
