"""The figures of a group of outcomes, and what they should be at least or at most."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from klausul.evaluation.outcome import Outcome

# What each figure is the mean of; None where a question asks nothing of the kind.
MEASURES: Mapping[str, Callable[[Outcome], float | None]] = {
    "right": lambda o: not o.wrong,
    "status": lambda o: o.status_right,
    "said": lambda o: None if o.said is None else o.all_said,
    "items": lambda o: o.said,
    "not_said": lambda o: o.not_said,
    "lead": lambda o: o.lead_right,
    "precision": lambda o: o.precision,
    "recall": lambda o: o.recall,
    "verbatim": lambda o: o.verbatim,
    "confidently_wrong": lambda o: o.confidently_wrong,
    "coverage": lambda o: o.answered,
    "answered_right": lambda o: not o.wrong if o.answered else None,
    "abstained_right": lambda o: None if o.answered else not o.wrong,
}


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured in each of MEASURES, between 0 and 1; `milliseconds` is the median."""

    questions: int
    values: Mapping[str, tuple[float, ...]]
    milliseconds: float

    def share(self, measure: str) -> float | None:
        """The mean; None when no question of the group asks for it."""
        values = self.values[measure]
        return sum(values) / len(values) if values else None


@dataclass(frozen=True, slots=True)
class Aim:
    """What a share should be: at least `bound`, or at most when `at_most`."""

    measure: str
    bound: float
    at_most: bool = False

    def met(self, share: float) -> bool:
        return share <= self.bound if self.at_most else share >= self.bound


AIMS = (
    Aim("status", 0.95),
    Aim("said", 0.85),
    Aim("verbatim", 1.0),
    Aim("confidently_wrong", 0.03, at_most=True),
)


def figures(outcomes: Sequence[Outcome]) -> Figures:
    """The figures of at least one outcome."""
    measured = {name: [of(o) for o in outcomes] for name, of in MEASURES.items()}
    return Figures(
        questions=len(outcomes),
        values={
            name: tuple(float(value) for value in values if value is not None)
            for name, values in measured.items()
        },
        milliseconds=median(o.milliseconds for o in outcomes),
    )


def by_part(outcomes: Iterable[Outcome]) -> dict[str, list[Outcome]]:
    """The outcomes of each set's parts: `samples dev`, `samples test` …"""
    return grouped(outcomes, lambda o: f"{o.set} {o.split}")


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
