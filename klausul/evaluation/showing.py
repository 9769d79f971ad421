"""Outcomes and figures on a terminal, in Danish."""

from collections.abc import Mapping, Sequence
from typing import TextIO

from klausul.evaluation.figures import AIMS, Figures, aimed_at, by_part, figures, grouped
from klausul.evaluation.outcome import Outcome

_NAMES = {
    "right": "rigtige",
    "status": "status",
    "said": "sagt",
    "items": "dele",
    "not_said": "ej for meget",
    "lead": "først",
    "precision": "præcision",
    "recall": "genkald",
    "verbatim": "ordret",
    "confidently_wrong": "skråsikkert",
}
_CURVE = {
    "coverage": "besvaret",
    "answered_right": "rigtige heraf",
    "abstained_right": "rigtige ellers",
}
_LISTED = 60


def show(outcomes: Sequence[Outcome], out: TextIO) -> None:
    """Tables by category and by set, the aims, and the ids of what was not right."""
    by_category = grouped(sorted(outcomes, key=lambda o: o.category), lambda o: o.category)
    parts, total = by_part(outcomes), {"i alt": outcomes}
    _table({**by_category, **total}, _NAMES, out)
    _table({**parts, **total}, _NAMES, out)
    _table({**parts, **total}, _CURVE, out)
    for name, group in aimed_at(outcomes).items():
        out.write(f"Mål, {name}: {_aims(figures(group))}\n")
    wrong = [o.id for o in outcomes if o.wrong]
    if len(wrong) > _LISTED:
        out.write(f"{len(wrong)} er ikke rigtige; --wrong viser dem.\n")
    elif wrong:
        out.write(f"Ikke rigtige: {', '.join(wrong)}\n")


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


def _table(
    groups: Mapping[str, Sequence[Outcome]], columns: Mapping[str, str], out: TextIO
) -> None:
    heads = "".join(f"{head:>{_width(head)}}" for head in columns.values())
    out.write(f"{'':20}{'antal':>6}{heads}{'ms':>6}\n")
    for name, outcomes in groups.items():
        found = figures(outcomes)
        cells = "".join(
            f"{_per_cent(found.share(measure)):>{_width(head)}}"
            for measure, head in columns.items()
        )
        out.write(f"{name:20}{found.questions:6}{cells}{found.milliseconds:6.0f}\n")
    out.write("\n")


def _width(head: str) -> int:
    return max(len(head), 6) + 2


def _aims(found: Figures) -> str:
    said = []
    for aim in AIMS:
        share = found.share(aim.measure)
        bound = f"{'højst' if aim.at_most else 'mindst'} {_per_cent(aim.bound)}"
        reached = "" if share is None or aim.met(share) else ", IKKE nået"
        said.append(f"{_NAMES[aim.measure]} {_per_cent(share)} ({bound}{reached})")
    return "; ".join(said)


def _per_cent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.0f} %"
