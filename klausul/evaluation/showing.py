"""Outcomes and figures on a terminal, in Danish."""

from collections.abc import Mapping, Sequence
from typing import TextIO

from klausul.evaluation.figures import AIMS, Figures, aimed_at, figures, grouped
from klausul.evaluation.outcome import Outcome

NAMES: Mapping[str, str] = {
    "status": "status",
    "said": "sagt",
    "items": "dele",
    "not_said": "ej for meget",
    "lead": "først",
    "precision": "præcision",
    "recall": "genkald",
    "verbatim": "ordret",
    "confidently_wrong": "skråsikkert",
    "right": "rigtige",
}
_CURVE: Mapping[str, str] = {
    "coverage": "besvaret",
    "answered_right": "rigtige heraf",
    "abstained_right": "rigtige ellers",
}

_LISTED = 60


def show(outcomes: Sequence[Outcome], out: TextIO) -> None:
    """Tables by set and by category, the aims, and the ids of what was not right."""
    by_set = grouped(outcomes, lambda o: f"{o.set} {o.split}")
    by_category = grouped(sorted(outcomes, key=lambda o: o.category), lambda o: o.category)
    total = {"i alt": list(outcomes)}
    _table(by_category | total, NAMES, out)
    out.write("\n")
    _table(by_set | total, NAMES, out)
    out.write("\n")
    _table(by_set | total, _CURVE, out)
    for name, group in aimed_at(outcomes).items():
        out.write(f"\nMål, {name}: {_aims(figures(group))}\n")
    wrong = [o.id for o in outcomes if o.wrong]
    if len(wrong) > _LISTED:
        out.write(f"\n{len(wrong)} er ikke rigtige; --wrong viser dem.\n")
    elif wrong:
        out.write(f"\nIkke rigtige: {', '.join(wrong)}\n")


def show_wrong(outcomes: Sequence[Outcome], out: TextIO) -> None:
    """Every question that was not answered rightly, with its answer."""
    for each in outcomes:
        if not each.wrong:
            continue
        out.write(f"{'─' * 80}\n{each.id}  {each.set} {each.split}, {each.category}\n")
        for earlier in each.history:
            out.write(f"før:      {earlier}\n")
        out.write(f"spurgt:   {each.question}\n")
        out.write(f"ventet:   {' | '.join(each.expected)}\n")
        out.write(f"fik:      {each.status}\n")
        out.write(f"galt:     {'; '.join(each.wrong)}\n\n{each.text}\n\n")


def per_cent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.0f} %"


def _table(
    groups: Mapping[str, Sequence[Outcome]], columns: Mapping[str, str], out: TextIO
) -> None:
    heads = "".join(f"{head:>{_width(head)}}" for head in columns.values())
    out.write(f"{'':20}{'antal':>6}{heads}{'ms':>6}\n")
    for name, outcomes in groups.items():
        found = figures(outcomes)
        cells = "".join(
            f"{per_cent(getattr(found, figure)):>{_width(head)}}"
            for figure, head in columns.items()
        )
        out.write(f"{name:20}{found.questions:6}{cells}{found.milliseconds:6.0f}\n")


def _width(head: str) -> int:
    return max(len(head), 6) + 2


def _aims(found: Figures) -> str:
    said = []
    for aim in AIMS:
        bound = f"{'højst' if aim.at_most else 'mindst'} {per_cent(aim.share)}"
        mark = {True: "nået", False: "IKKE nået", None: "ikke målt"}[aim.met(found)]
        value = per_cent(getattr(found, aim.figure))
        said.append(f"{NAMES[aim.figure]} {value} ({bound}: {mark})")
    return "; ".join(said)
