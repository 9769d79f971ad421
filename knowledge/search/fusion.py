"""Fusion: what the legs say of each candidate into one score.

The raw scores of the legs have nothing in common, so each leg's scores are standardised over
the candidates (mean 0, deviation 1) before the weighted sum. Every leg scores every candidate,
also those that another leg found: a leg that knows nothing of a passage says so. Equal-weight
rank fusion was measured and made plain BM25 worse.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.model import LegScore
from knowledge.search.legs import Hit


@dataclass(frozen=True, slots=True)
class LegResult:
    """What a leg found, best first, and its score of every candidate (0 when it has none)."""

    name: str
    weight: float
    found: Sequence[Hit]
    scores: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A chunk after fusion with what each leg said of it."""

    chunk_id: str
    score: float
    legs: tuple[LegScore, ...]


_Said = tuple[str, dict[str, int], list[float], list[float]]  # leg, ranks, scores, shares


def fuse(results: Sequence[LegResult]) -> Iterator[Candidate]:
    """Candidates, best first. With one leg its own scores are kept."""
    results = [each for each in results if each.weight > 0]
    ids = sorted({hit.chunk_id for each in results for hit in each.found})
    if not ids:
        return
    total = np.zeros(len(ids))
    said: list[_Said] = []
    for each in results:
        ranks = {hit.chunk_id: rank for rank, hit in enumerate(each.found, start=1)}
        raw = np.array([each.scores.get(chunk_id, 0.0) for chunk_id in ids], dtype=np.float64)
        shares = raw if len(results) == 1 else each.weight * _standardised(raw)
        total += shares
        said.append((each.name, ranks, raw.tolist(), shares.tolist()))
    order = np.argsort(-total, kind="stable").tolist()  # of equal ones the lesser id comes first
    sums = total.tolist()
    for at in order:
        yield Candidate(ids[at], sums[at], _legs(said, ids[at], at))


def _legs(said: Sequence[_Said], chunk_id: str, at: int) -> tuple[LegScore, ...]:
    return tuple(
        [
            LegScore(name, ranks.get(chunk_id), scores[at], shares[at])
            for name, ranks, scores, shares in said
        ]
    )


def _standardised(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    standardised: NDArray[np.float64] = (scores - scores.mean()) / (float(scores.std()) or 1.0)
    return standardised
