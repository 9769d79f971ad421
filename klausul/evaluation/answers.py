"""The command `klausul evaluate answers`: what is asked, shown, kept and compared."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TextIO

from klausul.evaluation import baseline, report, showing
from klausul.evaluation.cases import Case
from klausul.evaluation.figures import MEASURES, by_part, figures
from klausul.evaluation.outcome import Outcome
from klausul.evaluation.run import run
from klausul.evaluation.sets import choose
from klausul.settings import Settings
from knowledge.errors import BadInputError


@dataclass(frozen=True, slots=True)
class Chosen:
    """The questions that are asked. Empty lists choose all."""

    files: Sequence[Path]
    documents: Sequence[Path]
    sets: Sequence[str]
    split: str  # dev, test or all
    ids: Sequence[str]

    @property
    def as_declared(self) -> bool:
        """Whether sets are asked as they are declared, so that figures can be compared."""
        return not self.documents and not self.ids

    def holds(self, case: Case) -> bool:
        return self.split in ("all", case.split) and (not self.ids or case.id in self.ids)


def evaluate(chosen: Chosen, settings: Settings, notes: TextIO) -> list[Outcome]:
    """Ask what is chosen. A set of ours that is not there is skipped with a line on `notes`."""
    sets = choose(chosen.files, chosen.documents, chosen.sets)
    there = [one for one in sets if chosen.files or not one.missing]
    for one in sets:
        if one not in there:
            notes.write(f"{one.name} springes over: {one.missing} findes ikke.\n")
    return run(there, chosen.holds, settings)


def show(outcomes: Sequence[Outcome], wrong: bool, out: TextIO) -> None:
    """The tables; before them every wrong answer, when asked for."""
    if wrong:
        showing.show_wrong(outcomes, out)
    showing.show(outcomes, out)


def keep(
    outcomes: Sequence[Outcome],
    chosen: Chosen,
    settings: Settings,
    page: Path | None,
    as_baseline: bool,
) -> list[str]:
    """Write the page and the baseline that are asked for; without the latter, compare.

    Returns a line for each figure that is worse. Raises BadInputError when what was asked
    cannot be a baseline.
    """
    if page:
        report.write(outcomes, settings, page)
    if as_baseline and not chosen.as_declared:
        raise BadInputError("Kun hele sæt kan gemmes: udelad --only og --documents.")
    if as_baseline:
        baseline.save(outcomes, settings.model, baseline.BASELINE)
    elif chosen.as_declared:
        return baseline.worse(outcomes, settings.model, baseline.BASELINE)
    return []


def to_dict(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """The shares of each part, None where nothing is asked, and all outcomes."""
    parts = {name: figures(group) for name, group in by_part(outcomes).items()}
    return {
        "parts": {
            name: {
                "questions": found.questions,
                "milliseconds": found.milliseconds,
                **{measure: found.share(measure) for measure in MEASURES},
            }
            for name, found in parts.items()
        },
        "outcomes": [asdict(outcome) for outcome in outcomes],
    }
