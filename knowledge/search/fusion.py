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
    said: dict[str, list[LegScore]] = {chunk_id: [] for chunk_id in ids}
    for each in results:
        ranks = {hit.chunk_id: rank for rank, hit in enumerate(each.found, start=1)}
        raw = np.array([each.scores.get(chunk_id, 0.0) for chunk_id in ids], dtype=np.float64)
        shares = raw if len(results) == 1 else each.weight * _standardised(raw)
        for chunk_id, score, share in zip(ids, raw.tolist(), shares.tolist(), strict=True):
            said[chunk_id].append(LegScore(each.name, ranks.get(chunk_id), score, share))
    total = {chunk_id: sum(leg.share for leg in said[chunk_id]) for chunk_id in ids}
    order = sorted(ids, key=lambda chunk_id: (-total[chunk_id], chunk_id))
    return [Candidate(i, total[i], tuple(said[i])) for i in order]


def _standardised(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    standardised: NDArray[np.float64] = (scores - scores.mean()) / (float(scores.std()) or 1.0)
    return standardised
