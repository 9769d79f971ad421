"""Asking known questions of the sample register: `klausul evaluate register`.

The register is filled from `samples/register` by the sync that staff use, and asked, with the
sample documents beside it, as if it were 25 November 2026: the day for which it is made.
"""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

from assistant.assistant import Assistant
from assistant.extractive.conversation.turns import Exchange
from assistant.extractive.register.said import Reading
from assistant.extractive.registered import read_in
from assistant.model import Answer
from ingest.register.sources.declared import declared_folder
from klausul.evaluation.register.cases import RegisterCase, read_cases
from klausul.evaluation.register.outcome import Outcome, Told, judge
from klausul.evaluation.run import answer_to
from klausul.evaluation.sets import REPOSITORY
from klausul.register_wiring import build_syncs
from klausul.settings import Settings
from klausul.wiring import build_assistant, build_ingest, owned_knowledge
from knowledge.errors import BadInputError
from knowledge.knowledge import Knowledge
from knowledge.register.model import noun_named
from knowledge.register.query import Measure
from knowledge.register.snapshot import Snapshot, View

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
_SAMPLES = REPOSITORY / "samples"
_DOCUMENTS = [_SAMPLES / part for part in ("cases", "ordbog", "regler")]
_OWNERS = {"contract": "kontrakt", "clause": "klausul", "job": "jobbeskrivelse", "meeting": "møde"}

Ask = Callable[[RegisterCase], Told]


def evaluate(ids: Sequence[str], settings: Settings) -> list[Outcome]:
    """Ask the questions with these ids, or all. `settings` choose the models; its data folder
    is not touched. Raises BadInputError when no question has such an id."""
    cases = [case for case in read_cases() if not ids or case.id in ids]
    if not cases:
        raise BadInputError("Ingen spørgsmål er valgt. Kontrollér valgene, og prøv igen.")
    with _filled(settings) as knowledge:
        snapshot = knowledge.register.snapshot()
        ask = _asking(build_assistant(settings, knowledge, lambda: NOW), snapshot)
        return [judge(case, ask(case)) for case in cases]


@contextmanager
def _filled(settings: Settings) -> Iterator[Knowledge]:
    """Knowledge of the samples, both kinds, while the block runs."""
    with tempfile.TemporaryDirectory() as folder:
        private = {"data_dir": Path(folder), "database_url": None, "chroma_url": None}
        settings = settings.model_copy(update=private)
        with owned_knowledge(settings) as owned:
            knowledge = owned.knowledge
            build_ingest(settings, knowledge.library).folder_or_files(_DOCUMENTS)
            source = declared_folder("samples", _SAMPLES / "register")
            for sync in build_syncs(settings, [source], knowledge.library, knowledge.register):
                report = sync.run(day=NOW.date())
                if not report.ok:
                    raise BadInputError("\n".join(report.lines()))
            knowledge.follow()
            yield knowledge


def _asking(assistant: Assistant, snapshot: Snapshot) -> Ask:
    view = snapshot.on(NOW.date())

    def ask(case: RegisterCase) -> Told:
        conversation: str | None = None
        for turn in case.turns:
            conversation = answer_to(assistant, turn, conversation).conversation
        answer = answer_to(assistant, case.question, conversation)
        return _told(answer, _measures(case, snapshot), view)

    return ask


def _measures(case: RegisterCase, snapshot: Snapshot) -> tuple[Measure, ...]:
    """What the embedded model reads the question as; a chat model does not tell."""
    past = [Exchange(turn, "") for turn in case.turns]
    said = read_in(case.question, past, snapshot.on, NOW.date())
    return (said.query.measure,) if isinstance(said, Reading) else ()


def _told(answer: Answer, measures: tuple[Measure, ...], view: View) -> Told:
    cells = [row for table in answer.tables for row in (table.columns, *table.rows)]
    return Told(
        status=answer.status.value,
        lead=answer.text.partition("\n\n")[0],
        text="\n".join([answer.text, *map(" | ".join, cells)]),
        rows=frozenset(
            row_id
            for one in answer.basis
            for row in one.rows
            for row_id in _with_owners(row.noun, row.id, view)
        ),
        measures=measures,
        asked_register=bool(answer.basis),
        has_citations=bool(answer.citations),
        milliseconds=answer.took_ms,
    )


def _with_owners(noun: str, row_id: str, view: View) -> Iterator[str]:
    """The id, and those of what the row belongs to: its clause, and that one's contract."""
    yield row_id
    record = view.get(noun_named(noun), row_id)
    for name, owner in _OWNERS.items():
        if owner_id := getattr(record, name, ""):
            yield from _with_owners(owner, owner_id, view)


def show(outcomes: Sequence[Outcome], wrong: bool, out: TextIO) -> None:
    """How many are right by category; before that every wrong answer, when asked for."""
    if wrong:
        for each in (one for one in outcomes if not one.is_right):
            asked = " >> ".join((*each.case.turns, each.case.question))
            out.write(f"{each.case.id}: {asked}\n    {'; '.join(each.faults)}\n")
            out.write(f"    {each.told.lead}\n")
    for category in dict.fromkeys(each.case.category for each in outcomes):
        _line(category, [each for each in outcomes if each.case.category == category], out)
    _line("med tastefejl", [each for each in outcomes if each.case.typing_errors], out)
    _line("i alt", outcomes, out)


def _line(name: str, outcomes: Sequence[Outcome], out: TextIO) -> None:
    if outcomes:
        right = sum(each.is_right for each in outcomes)
        out.write(f"{name:20}{right:4} af {len(outcomes):3}\n")


def to_dict(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    return {
        "questions": len(outcomes),
        "right": sum(each.is_right for each in outcomes),
        "outcomes": [
            {
                "id": each.case.id,
                "category": each.case.category,
                "faults": list(each.faults),
                "status": each.told.status,
                "text": each.told.text,
                "milliseconds": each.told.milliseconds,
            }
            for each in outcomes
        ],
    }
