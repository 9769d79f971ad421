"""The command `klausul evaluate answers`: which questions, what is shown."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TextIO

from klausul.evaluation import showing
from klausul.evaluation.cases import Case
from klausul.evaluation.figures import figures, grouped
from klausul.evaluation.outcome import Outcome
from klausul.evaluation.run import run
from klausul.evaluation.sets import choose
from klausul.settings import load_settings


@dataclass(frozen=True, slots=True)
class Chosen:
    """The questions that are asked. Empty lists choose all."""

    files: Sequence[Path]
    documents: Sequence[Path]
    sets: Sequence[str]
    split: str  # dev, test or all
    ids: Sequence[str]

    def holds(self, case: Case) -> bool:
        return self.split in ("all", case.split) and (not self.ids or case.id in self.ids)


def evaluate(chosen: Chosen, notes: TextIO) -> list[Outcome]:
    """Ask what is chosen. A set of ours that is not there is skipped with a line on `notes`."""
    sets = choose(chosen.files, chosen.documents, chosen.sets)
    there = [one for one in sets if chosen.files or not one.missing]
    for one in sets:
        if one not in there:
            notes.write(f"{one.name} springes over: {one.missing} findes ikke.\n")
    return run(there, chosen.holds, load_settings())


def show(outcomes: Sequence[Outcome], wrong: bool, out: TextIO) -> None:
    """The tables; before them every wrong answer, when asked for."""
    if wrong:
        showing.show_wrong(outcomes, out)
    showing.show(outcomes, out)


def to_dict(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    groups = grouped(outcomes, lambda o: f"{o.set} {o.split}")
    return {
        "figures": {name: asdict(figures(group)) for name, group in groups.items()},
        "outcomes": [asdict(outcome) for outcome in outcomes],
    }
