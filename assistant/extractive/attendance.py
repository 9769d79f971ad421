"""Who was at a meeting and who was not: the lines in which minutes tell it."""

import re
from collections.abc import Sequence
from pathlib import Path

from assistant.extractive.asked import Asked
from assistant.extractive.compose import Writing
from assistant.extractive.reviewed import Reviewed
from assistant.extractive.scoring import Scored
from knowledge.model import Document

_PATTERNS = Reviewed(Path(__file__).with_name("attendance.yaml"))
_MOST_MEETINGS = 3
_LAST = re.compile(r"\b(?:sidste|seneste|last|latest)\b")
_NOBODY = re.compile(r"\b(?:ingen|none|nobody)\b")
_SAID_OF_IT = r"(?: [^:;.\n]{1,40})?"  # `Fraværende uden afbud:`


def asks_attendance(question: str) -> tuple[str, ...]:
    """Which of `absent` and `present` is asked for: one, both (`var hun med?`), or nothing."""
    asked = question.lower()
    if not (_says("meeting", asked) or _says("of_meetings_only", asked)) or _says("rule", asked):
        return ()
    if _says("asks_absent", asked):
        return ("absent",)
    if _says("asks_present", asked):
        return ("present",)
    return ("absent", "present") if _says("asks_of_one", asked) else ()


def attendance(asked: Asked, scored: Sequence[Scored]) -> list[Scored]:
    """The lines that tell it, of at most three meetings with the newest first.

    When a person is asked about, only the lines that name that person.
    """
    question = asked.intent.question
    sorts = asks_attendance(question)
    lines = [each for each in scored if any(_tells(sort, each) for sort in sorts)]
    lines = [e for e in lines if e.feature("names_passage") == 1.0 and e.feature("dated")]
    if len(sorts) > 1:
        persons = frozenset(term.stem for term in asked.actors)
        lines = [each for each in lines if persons and persons <= each.evidence.stems]
    most = max((asked.told_of[each.evidence.passage.document.id] for each in lines), default=0.0)
    lines = [e for e in lines if asked.told_of[e.evidence.passage.document.id] == most]
    documents = list(dict.fromkeys(each.evidence.passage.document for each in lines))
    documents.sort(key=_when, reverse=True)
    meetings = documents[: 1 if _LAST.search(question.lower()) else _MOST_MEETINGS]
    return [
        each
        for document in meetings
        for each in sorted(lines, key=lambda e: (e.evidence.number, e.evidence.row))
        if each.evidence.passage.document == document
    ]


def search_words(question: str) -> str:
    """What to search for too, since minutes tell it in words of their own; "" otherwise."""
    return f"{question} afbud fraværende til stede deltagere" if asks_attendance(question) else ""


def by_meeting(writing: Writing, lines: Sequence[Scored]) -> None:
    """The lines as they stand, with title and date when they are of several meetings."""
    documents = [each.evidence.passage.document for each in lines]
    one = all(document == documents[0] for document in documents)
    heads = ["" if one else f"- {writing.head(document)}" for document in documents]
    writing.add(*(f"{head}{writing.quote(e)}" for head, e in zip(heads, lines, strict=True)))


def _when(document: Document) -> str:
    return str(document.written or "")


def _tells(sort: str, scored: Scored) -> bool:
    evidence = scored.evidence
    text, headings = evidence.text.lower(), evidence.passage.chunk.headings
    label = _PATTERNS.pattern(sort).pattern
    named = bool(evidence.people or evidence.names)
    if not (named or _NOBODY.search(text)):
        return False
    if re.search(rf"(?:^|[;\n] ?)(?:{label}){_SAID_OF_IT}\s?:", text):
        return True
    if headings and re.fullmatch(rf"(?:\d+\.? )?(?:{label})", headings[-1].lower().strip(" :")):
        return True
    return sort == "absent" and named and _says("absent_in_words", text)


def _says(name: str, text: str) -> bool:
    return bool(_PATTERNS.pattern(name).search(text))
