"""Documents written for training, with questions and the sentences that answer them.

A folder holds `*.md` and `questions.jsonl`; a line of it tells `id`, `doc` (the file that the
question is about), `question`, `answer` (what an answer must contain; null when the document does
not tell), `sentences` (verbatim) and `also_sentences` (those of other documents, by their file).
`named.jsonl`, where it is there, has each question once more, by its `id`, as it is asked of a
library of many documents: in other words, and naming what it is about. Those of folders called
`library_…` are so from the beginning.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistant.extractive.evidence import Evidence

READING = Path("training/reading")
# Not tuned on: the second look is fitted on these (`training.fit_second_look`).
KEPT_BACK = (
    *("annexes_memos", "case_headings", "chat_guides", "letters", "other_sectors", "status"),
    "three_models",
)
# Nothing is fitted on these (`training.examine`).
EXAM = ("exam_cases", "exam_kinds", "library_cases", "library_figures", "library_guides")
NAMED = "-named"  # at the end of an id
_MARKUP = re.compile(r"[*|]")
_LEADING = re.compile(r"^[\s\-•\d.)]+")
_MOST = 0.8  # of the words of a table row that stand in the sentence it became
_SHORT = 20  # characters


@dataclass(frozen=True, slots=True)
class Question:
    """`sentences` are those that answer, by their document; empty when none does."""

    id: str
    document: str
    question: str
    answer: str
    sentences: dict[str, list[str]]


def questions(folder: Path) -> Iterator[Question]:
    """The questions of a folder, in the order of the file."""
    for row in _rows(folder / "questions.jsonl"):
        own = {row["doc"]: row["sentences"]} if row["sentences"] else {}
        told = own | row.get("also_sentences", {})
        yield Question(row["id"], row["doc"], row["question"], row["answer"] or "", told)


def is_of_library(folder: Path) -> bool:
    """Whether its questions were written for many documents from the beginning."""
    return folder.name.startswith("library_")


def named(folder: Path) -> Iterator[Question]:
    """The same questions as they are asked of many documents; none when not written."""
    if is_of_library(folder):
        yield from questions(folder)
    if not (folder / "named.jsonl").is_file():
        return
    anew = {row["id"]: row["question"] for row in _rows(folder / "named.jsonl")}
    for one in questions(folder):
        yield replace(one, id=one.id + NAMED, question=anew[one.id])


def is_told_in(question: Question, evidence: Evidence) -> bool:
    """Whether the sentence is one that answers the question, or holds it, or is held by it."""
    sentences = question.sentences.get(evidence.passage.document.uri.rsplit("/", 1)[-1], [])
    text, answer = _plain(evidence.text), _plain(question.answer)
    return any(_is_of(text, _plain(told), answer) for told in sentences)


def _rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def _is_of(text: str, told: str, answer: str) -> bool:
    if told in text or (text in told and len(text) > _SHORT):
        return True
    words = told.split()  # a table row is told under its columns
    return answer in text and sum(word in text for word in words) >= _MOST * len(words)


def _plain(text: str) -> str:
    return _LEADING.sub("", " ".join(_MARKUP.sub(" ", text).split()).lower())
