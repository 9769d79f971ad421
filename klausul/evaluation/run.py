"""Asking known questions over known documents and counting what was right."""

import re
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any, TextIO

from assistant.assistant import Assistant
from assistant.model import Answer, Done
from klausul.evaluation.cases import Case, read_cases
from klausul.settings import Settings
from klausul.wiring import build_assistant, build_ingest, owned_knowledge
from knowledge.library import Library

_SAMPLES = [Path(__file__).parents[2] / "samples" / part for part in ("cases", "ordbog", "regler")]
_QUESTIONS = Path(__file__).parent / "questions"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one question went. `verbatim`: every quote stands in its document, to the letter."""

    id: str
    category: str
    status: str
    status_right: bool
    said: bool
    not_said: bool
    verbatim: bool
    milliseconds: int

    @property
    def right(self) -> bool:
        return self.status_right and self.said and self.not_said and self.verbatim


@dataclass(frozen=True, slots=True)
class Result:
    """All outcomes, in the order of the questions."""

    outcomes: tuple[Outcome, ...]

    def to_dict(self) -> dict[str, Any]:
        return {"outcomes": [asdict(outcome) for outcome in self.outcomes]}


def run(questions: Sequence[Path], documents: Sequence[Path]) -> Result:
    """Ask the questions over the documents, in a library made for the purpose.

    Without questions our own are asked over the samples.
    """
    files = list(questions) or sorted(_QUESTIONS.glob("*.yaml"))
    cases = [case for file in files for case in read_cases(file)]
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder))
        with owned_knowledge(settings) as owned:
            library = owned.knowledge.library
            ingest = build_ingest(settings, library)
            ingest.folder_or_files(list(documents) or _SAMPLES)
            owned.knowledge.follow()
            assistant = build_assistant(settings, owned.knowledge)
            return Result(tuple(_outcome(case, assistant, library) for case in cases))


def show(result: Result, out: TextIO) -> None:
    """A line for each category, and the ids of what was not right."""
    by_category: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in result.outcomes:
        by_category[outcome.category].append(outcome)
    out.write(f"{'kategori':24}{'antal':>6}{'status':>8}{'sagt':>8}{'ordret':>8}{'ms':>6}\n")
    for category, outcomes in [*sorted(by_category.items()), ("i alt", list(result.outcomes))]:
        out.write(
            f"{category:24}{len(outcomes):6}"
            f"{_share(o.status_right for o in outcomes):>8}"
            f"{_share(o.said and o.not_said for o in outcomes):>8}"
            f"{_share(o.verbatim for o in outcomes):>8}"
            f"{median(o.milliseconds for o in outcomes) if outcomes else 0:6.0f}\n"
        )
    wrong = [outcome.id for outcome in result.outcomes if not outcome.right]
    if wrong:
        out.write(f"Ikke rigtige: {', '.join(wrong)}\n")


def _outcome(case: Case, assistant: Assistant, library: Library) -> Outcome:
    conversation: str | None = None
    for question in case.history:
        conversation = _answer(assistant, question, conversation).conversation
    answer = _answer(assistant, case.question, conversation)
    said = _plain(answer.text)
    return Outcome(
        id=case.id,
        category=case.category,
        status=answer.status.value,
        status_right=answer.status.value in case.statuses,
        said=all(any(_plain(s) in said for s in choices) for choices in case.must_say),
        not_said=not any(_plain(s) in said for s in case.must_not_say),
        verbatim=all(_stands(library, c.document_id, c.quote) for c in answer.citations),
        milliseconds=answer.took_ms,
    )


def _answer(assistant: Assistant, question: str, conversation: str | None) -> Answer:
    *_, last = assistant.ask(question, conversation)
    if not isinstance(last, Done):
        raise RuntimeError("the stream ended without an answer")
    return last.answer


def _stands(library: Library, document_id: str, quote: str) -> bool:
    return any(quote in chunk.text for chunk in library.chunks(document_id))


def _plain(text: str) -> str:
    """Lower case, with thousands separators and odd spaces out of the way."""
    return re.sub(r"(?<=\d)[.](?=\d{3}\b)", "", " ".join(text.split())).lower()


def _share(values: Any) -> str:
    listed = list(values)
    return f"{100 * sum(listed) / len(listed):.0f} %" if listed else "-"
