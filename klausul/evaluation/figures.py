"""The figures of a group of outcomes, and what they should be at least or at most."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, median

from klausul.evaluation.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares between 0 and 1, None where no question of the group is of the kind.

    `said`: everything that must be said is; `items`: the share of the single items.
    `coverage`: answered rather than abstained; then the share right among each of the two.
    `milliseconds`: the median.
    """

    questions: int
    status: float | None
    said: float | None
    items: float | None
    not_said: float | None
    lead: float | None
    precision: float | None
    recall: float | None
    verbatim: float | None
    confidently_wrong: float | None
    right: float | None
    coverage: float | None
    answered_right: float | None
    abstained_right: float | None
    milliseconds: float


@dataclass(frozen=True, slots=True)
class Aim:
    """What a figure should be: at least `share`, or at most when `at_most`."""

    figure: str
    share: float
    at_most: bool = False

    def met(self, figures: Figures) -> bool | None:
        value: float | None = getattr(figures, self.figure)
        if value is None:
            return None
        return value <= self.share if self.at_most else value >= self.share


AIMS = (
    Aim("status", 0.95),
    Aim("said", 0.85),
    Aim("verbatim", 1.0),
    Aim("confidently_wrong", 0.03, at_most=True),
)


def figures(outcomes: Sequence[Outcome]) -> Figures:
    return Figures(
        questions=len(outcomes),
        status=_share(o.status_right for o in outcomes),
        said=_share(o.all_said for o in outcomes if o.said is not None),
        items=_share(o.said for o in outcomes),
        not_said=_share(o.not_said for o in outcomes),
        lead=_share(o.lead_right for o in outcomes),
        precision=_share(o.precision for o in outcomes),
        recall=_share(o.recall for o in outcomes),
        verbatim=_share(o.verbatim for o in outcomes),
        confidently_wrong=_share(o.confidently_wrong for o in outcomes),
        right=_share(not o.wrong for o in outcomes),
        coverage=_share(o.answered for o in outcomes),
        answered_right=_share(not o.wrong for o in outcomes if o.answered),
        abstained_right=_share(not o.wrong for o in outcomes if not o.answered),
        milliseconds=median(o.milliseconds for o in outcomes) if outcomes else 0,
    )


def grouped(outcomes: Iterable[Outcome], key: Callable[[Outcome], str]) -> dict[str, list[Outcome]]:
    """The outcomes by key, in the order of their first."""
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        groups[key(outcome)].append(outcome)
    return dict(groups)


def aimed_at(outcomes: Sequence[Outcome]) -> dict[str, list[Outcome]]:
    """The groups that the aims are for: the test part, and the questions that were given."""
    groups = {
        "test": [o for o in outcomes if o.split == "test"],
        "dev.jsonl": [o for o in outcomes if o.set == "dev.jsonl"],
    }
    return {name: group for name, group in groups.items() if group}


def _share(values: Iterable[float | None]) -> float | None:
    counted = [value for value in values if value is not None]
    return fmean(counted) if counted else None
