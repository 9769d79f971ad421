"""Fusion: what the legs say of each candidate into one score.

The raw scores of the legs have nothing in common, so each leg's scores are standardised over
the candidates (mean 0, deviation 1) before the weighted sum. Every leg scores every candidate,
also those that another leg found: a leg that knows nothing of a passage says so. Equal-weight
rank fusion was measured and made plain BM25 worse.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.model import LegScore
from knowledge.search.words import Hit


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


def fuse(results: Sequence[LegResult]) -> list[Candidate]:
    """Best first. With one leg its own scores are kept."""
    results = [each for each in results if each.weight > 0]
    ids = sorted({hit.chunk_id for each in results for hit in each.found})
    if not ids:
        return []
    total = np.zeros(len(ids))
    said: list[list[LegScore]] = []
    for each in results:
        ranks = {hit.chunk_id: rank for rank, hit in enumerate(each.found, start=1)}
        raw = np.array([each.scores.get(chunk_id, 0.0) for chunk_id in ids], dtype=np.float64)
        shares = raw if len(results) == 1 else each.weight * _standardised(raw)
        total += shares
        told = zip(ids, raw.tolist(), shares.tolist(), strict=True)
        said.append([LegScore(each.name, ranks.get(i), score, share) for i, score, share in told])
    order = np.argsort(-total, kind="stable").tolist()  # of equal ones the lesser id comes first
    legs, sums = list(zip(*said, strict=True)), total.tolist()
    return [Candidate(ids[at], sums[at], legs[at]) for at in order]


def _standardised(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    standardised: NDArray[np.float64] = (scores - scores.mean()) / (float(scores.std()) or 1.0)
    return standardised
