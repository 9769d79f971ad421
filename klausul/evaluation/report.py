"""Outcomes and figures as a page of Markdown: docs/evaluation.md."""

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from klausul.evaluation.figures import AIMS, aimed_at, by_part, figures, grouped
from klausul.evaluation.metrics import estimate
from klausul.evaluation.outcome import Outcome
from klausul.evaluation.sets import REPOSITORY, SETS
from klausul.settings import Settings

_NAMES = {
    "right": "right",
    "status": "status",
    "said": "all said",
    "items": "items said",
    "not_said": "nothing forbidden",
    "lead": "lead",
    "precision": "citation precision",
    "recall": "citation recall",
    "verbatim": "verbatim",
    "confidently_wrong": "confidently wrong",
}
_CURVE = {
    "coverage": "answered",
    "answered_right": "right of these",
    "abstained_right": "right of the others",
}
_HOW_TO_READ = """\
- A question has a set, a category and a part. What is tuned is tuned on `dev`; `test` is only
  measured. All questions about one document are in the same part.
- **status**: the answer ended as it should (answered, declined, unanswerable …). One that says
  of itself that it only partly answers counts as right where it says all that it must.
- **all said**, **items said**: of what an answer must contain, everything, and the single items.
  **nothing forbidden**: it says none of what it must not. **lead**: the first paragraph answers.
- **citation precision**: citations that point to a right document. **citation recall**: right
  documents that are cited. Both where an answer is expected. **verbatim**: every quote stands in
  its document, to the letter.
- **confidently wrong**: an answer where none should be given, or one that says nothing of what was
  asked for, or something it must not.
- **right**: all of this at once. **ms**: milliseconds for an answer, the median.
- –: no question of the group asks for it. Strings are looked for in the answer, so a right
  answer in other words counts as wrong, and a wrong one with the right word as right: read the
  answers too (`klausul evaluate answers --wrong`).
- The endings expected in the test part (without `guard`, 579 questions) were read again on
  26 November 2026 by a language model that saw the documents and the questions only: it ended
  577 of them the same way, and its own answers said all that must be said in 467 of 498. So the
  aims can be reached; what is missing is the product's.
"""


def write(outcomes: Sequence[Outcome], settings: Settings, path: Path) -> None:
    """Write the page about these outcomes to `path`."""
    parts = by_part(outcomes)
    sections = [
        "# How good the answers are",
        f"Written by `make evaluate` on {date.today().isoformat()}: {len(outcomes)} questions, "
        f"chat model `{settings.model}`, embedder `{settings.embedder}`. "
        "`klausul/evaluation/baseline.json` holds the figures that a later run is compared with.",
        "## How to read it\n\n" + _HOW_TO_READ.rstrip(),
        "## Aims\n\nIn brackets the 95 % interval over the questions.\n\n" + _aims(outcomes),
        "## Sets\n\n" + _documents(set(grouped(outcomes, lambda o: o.set))),
        _table("set", parts, _NAMES),
        "## Answered or abstained\n\n" + _table("set", parts, _CURVE),
        *_categories(outcomes),
    ]
    path.write_text("\n\n".join(sections) + "\n", encoding="utf-8")


def _aims(outcomes: Sequence[Outcome]) -> str:
    groups = {name: figures(group) for name, group in aimed_at(outcomes).items()}
    rows = []
    for aim in AIMS:
        cells = []
        for found in groups.values():
            values = found.values[aim.measure]
            spread = estimate(values)
            met = "met" if values and aim.met(spread.mean) else "**not met**"
            low, high = 100 * spread.low, 100 * spread.high
            cells.append(f"{_per_cent(spread.mean)} ({low:.0f}–{high:.0f}), {met}")
        bound = f"{'at most' if aim.at_most else 'at least'} {_per_cent(aim.bound)}"
        rows.append([_NAMES[aim.measure], bound, *cells])
    heads = [f"{name} ({found.questions})" for name, found in groups.items()]
    return _markdown(["figure", "aim", *heads], rows)


def _documents(names: set[str]) -> str:
    return "\n".join(
        f"- `{one.name}` is asked over {', '.join(f'`{_shown(path)}`' for path in one.documents)}"
        for one in SETS
        if one.name in names
    )


def _categories(outcomes: Sequence[Outcome]) -> Iterable[str]:
    yield "## Categories"
    for name, group in grouped(outcomes, lambda o: o.set).items():
        rows = sorted(group, key=lambda o: (o.category, o.split))
        by_category = grouped(rows, lambda o: f"{o.category}, {o.split}")
        yield f"### {name}\n\n" + _table("category", by_category, _NAMES)


def _table(first: str, groups: Mapping[str, Sequence[Outcome]], columns: Mapping[str, str]) -> str:
    rows = []
    for name, outcomes in groups.items():
        found = figures(outcomes)
        shares = [_per_cent(found.share(measure)) for measure in columns]
        rows.append([name, str(found.questions), *shares, f"{found.milliseconds:.0f}"])
    return _markdown([first, "questions", *columns.values(), "ms"], rows)


def _markdown(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    marks = ["---", *["---:"] * (len(heads) - 1)]
    return "\n".join(f"| {' | '.join(row)} |" for row in [heads, marks, *rows])


def _shown(path: Path) -> str:
    return Path(os.path.relpath(path, REPOSITORY)).as_posix()


def _per_cent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.0f} %"
