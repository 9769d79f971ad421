"""A question for a section of a document by its heading, as the suggestions put it."""

import re
from collections.abc import Sequence
from functools import cache

from assistant.extractive.compose import framing
from assistant.extractive.evidence import Evidence
from knowledge.danish.stems import analyse, keys_of

_LANGUAGES = ("da", "en")


def section_search(question: str) -> str:
    """What to search for too, so that the section is found; "" for another question."""
    named = _named(question)
    return " ".join(named) if named else ""


def in_section(question: str, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The sentences of the section that `question` names, as the text has them in order.

    It names one by title and heading, or is itself the heading of one; or it asks what the
    heading of one asks, of what the document is about.
    """
    named = _named(question)
    meant = [each for each in evidence if _is_meant(each, question, named)]
    if not meant and not named:
        meant = [each for each in evidence if _asks_the_same(question, each)]
    first = next((each.passage.document.id for each in meant), "")
    mine = [each for each in meant if each.passage.document.id == first]
    return sorted(mine, key=lambda each: (each.passage.chunk.ordinal, each.row))


def _is_meant(evidence: Evidence, question: str, named: tuple[str, str] | None) -> bool:
    headings = evidence.passage.chunk.headings
    heading = headings[-1].strip() if headings else ""
    if named:
        return (evidence.passage.document.title, heading) == named
    return heading.endswith("?") and heading.lower() == question.strip().lower()


def _asks_the_same(question: str, evidence: Evidence) -> bool:
    """Whether all words of the heading are asked, and the others name what the document is about.

    The question word is the same, and the heading names something.
    """
    headings = evidence.passage.chunk.headings
    if not headings or not headings[-1].strip().endswith("?"):
        return False
    mine, its = _content(question), _content(headings[-1])
    document = evidence.passage.document
    about = keys_of(" ".join(filter(None, (document.title, document.place, document.publisher))))
    return (
        bool(its)
        and _first_word(question) == _first_word(headings[-1])
        and all(any(_meet(word, other) for other in mine) for word in its)
        and all(word[0] in about or any(_meet(word, other) for other in its) for word in mine)
    )


def _content(question: str) -> list[tuple[str, frozenset[str]]]:
    """Each word that a search does not pass over: its stem, and that with those of its parts."""
    words = map(analyse, question.split())
    return [(word.stems[0], frozenset(word.stems + word.parts)) for word in words if word.stems]


def _meet(one: tuple[str, frozenset[str]], other: tuple[str, frozenset[str]]) -> bool:
    """Whether one is the other, or a part of it: `klausul` and `jobklausul`."""
    return one[0] in other[1] or other[0] in one[1]


def _first_word(question: str) -> str:
    return question.strip().split(maxsplit=1)[0].lower()


def _named(question: str) -> tuple[str, str] | None:
    """Title and heading of `Hvad siger »…« om »…«?`."""
    found = next(filter(None, (each.fullmatch(question.strip()) for each in _frames())), None)
    return (found["title"], found["heading"]) if found else None


@cache
def _frames() -> tuple[re.Pattern[str], ...]:
    frames = (re.escape(framing("suggestion", language)) for language in _LANGUAGES)
    slot = r"\\\{(title|heading)\\\}"
    return tuple(re.compile(re.sub(slot, r"(?P<\1>.+)", frame)) for frame in frames)
