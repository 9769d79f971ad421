"""Find the weights of `knowledge/search/weights.py` on the development parts of the search sets.

    python -m training.fit_search SET_FOLDER… [--rounds 2]

A set folder holds `corpus.jsonl` and `queries.jsonl`. One weight at a time is varied and the
value kept that gives the best mean of nDCG@10 over the sets; a set on which both legs together
lose to the better leg by more than a point counts against it. Only queries of the split `dev`
are asked. The result is printed; put it into the file by hand, with the date.
"""

import argparse
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from klausul.evaluation.metrics import ndcg
from klausul.evaluation.retrieval_run import indexed
from klausul.evaluation.search_set import Query, read_search_set
from klausul.settings import Settings
from knowledge.knowledge import Knowledge
from knowledge.search import weights
from knowledge.search.legs import Legs

_STEPS = (0.0, 0.25, 0.5, 0.7, 0.85, 1.2, 1.5, 2.0, 3.0)
_HARM = 0.01  # what both legs together may lose to the better of them


@dataclass(frozen=True, slots=True)
class Asked:
    """A set, indexed, and the queries it is asked."""

    name: str
    knowledge: Knowledge
    queries: Sequence[Query]

    def score(self, legs: Legs) -> float:
        """Mean nDCG@10."""
        values = [
            ndcg([p.chunk.id for p in self.knowledge.search(q.text, 10, legs=legs)], q.relevant)
            for q in self.queries
        ]
        return sum(values) / len(values)


@dataclass(frozen=True, slots=True)
class Knob:
    """One weight: its name, its value now, and how to set it."""

    name: str
    value: Callable[[], float]
    turn: Callable[[float], None]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.fit_search", description=__doc__)
    parser.add_argument("sets", type=Path, nargs="+")
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    with ExitStack() as open_sets:
        asked = [_opened(folder, open_sets) for folder in options.sets]
        _report(asked)
        for legs, knobs in ((Legs.WORDS, _word_knobs()), (Legs.BOTH, [_knob("VECTORS")])):
            for _ in range(options.rounds):
                for knob in knobs:
                    _fit(knob, asked, legs)
        _report(asked)


def _opened(folder: Path, open_sets: ExitStack) -> Asked:
    searched = read_search_set(folder / "corpus.jsonl", folder / "queries.jsonl", "dev")
    knowledge = open_sets.enter_context(indexed(searched.entries, Settings()))
    return Asked(folder.name, knowledge, searched.queries)


def _fit(knob: Knob, asked: Sequence[Asked], legs: Legs) -> None:
    """Leave the knob at its best value; ties keep what it was."""
    before = knob.value()
    best_value, best = before, _objective(asked, legs)
    for step in _STEPS:
        tried = before * step if before else step * 0.2
        knob.turn(round(tried, 3))
        reached = _objective(asked, legs)
        if reached > best + 1e-4:
            best_value, best = round(tried, 3), reached
    knob.turn(best_value)
    print(f"{knob.name:18} {before:6.3f} → {best_value:6.3f}   {100 * best:.2f}", flush=True)


def _objective(asked: Sequence[Asked], legs: Legs) -> float:
    together = [each.score(legs) for each in asked]
    mean = sum(together) / len(together)
    if legs is not Legs.BOTH:
        return mean
    better = [max(each.score(Legs.WORDS), each.score(Legs.VECTORS)) for each in asked]
    harm = sum(max(0.0, b - t - _HARM) for b, t in zip(better, together, strict=True))
    return mean - harm


def _word_knobs() -> list[Knob]:
    listed = [
        _entry(table, key)
        for table in (weights.FIELDS, weights.TERMS)
        for key in table
        if key not in ("text", "own")  # the measure of the others
    ]
    return [*listed, _knob("GRAMS"), _knob("NEAR")]


def _entry(table: dict[str, float], key: str) -> Knob:
    return Knob(key, lambda: table[key], lambda value: table.update({key: value}))


def _knob(name: str) -> Knob:
    return Knob(name, lambda: getattr(weights, name), lambda value: setattr(weights, name, value))


def _report(asked: Sequence[Asked]) -> None:
    for each in asked:
        line = "  ".join(f"{legs.name} {100 * each.score(legs):.1f}" for legs in Legs)
        print(f"{each.name:12} {line}  BOTH {100 * each.score(Legs.BOTH):.1f}", flush=True)


if __name__ == "__main__":
    main()
