"""The figures that were saved last, and what has become worse since."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from klausul.evaluation.figures import Figures, by_part, figures
from klausul.evaluation.outcome import Outcome
from knowledge.errors import BadInputError

BASELINE = Path(__file__).parent / "baseline.json"
_MORE_IS_WORSE = "confidently_wrong"
_COMPARED = (
    "status",
    "said",
    "items",
    "not_said",
    "lead",
    "precision",
    "recall",
    "verbatim",
    _MORE_IS_WORSE,
)
_DECIMALS = 4


def save(outcomes: Sequence[Outcome], model: str, path: Path) -> None:
    """Keep the figures of these sets and parts; those of other sets stay as they were."""
    known = _read(path)
    parts = known["parts"] if known.get("model") == model else {}
    for name, group in by_part(outcomes).items():
        parts[name] = _kept(figures(group))
    text = json.dumps({"model": model, "parts": parts}, indent=2, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")


def worse(outcomes: Sequence[Outcome], model: str, path: Path) -> list[str]:
    """A Danish line for each figure that is worse by more than one question's worth.

    What was saved with another model, or not at all, is not compared.
    """
    known = _read(path)
    if known.get("model") != model:
        return []
    return [
        line
        for name, group in by_part(outcomes).items()
        if name in known["parts"]
        for line in _lines(name, figures(group), known["parts"][name])
    ]


def _lines(name: str, now: Figures, before: dict[str, float]) -> list[str]:
    lines = []
    for measure in _COMPARED:
        share, saved = now.share(measure), before.get(measure)
        if share is None or saved is None:
            continue
        loss = share - saved if measure == _MORE_IS_WORSE else saved - share
        if loss > 1 / len(now.values[measure]) + 10**-_DECIMALS:
            lines.append(
                f"{name}: {measure} er {100 * share:.1f} % og var {100 * saved:.1f} % "
                f"({now.questions} spørgsmål, før {before['questions']})."
            )
    return lines


def _kept(found: Figures) -> dict[str, float]:
    shares = {measure: found.share(measure) for measure in _COMPARED}
    kept = {m: round(share, _DECIMALS) for m, share in shares.items() if share is not None}
    return {"questions": found.questions, **kept}


def _read(path: Path) -> dict[str, Any]:
    try:
        read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise BadInputError(
            f"{path.name} kan ikke læses. Kør igen med --save-baseline, når tallene er gode."
        ) from error
    return read
