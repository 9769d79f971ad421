"""How good a ranking is: nDCG, recall and reciprocal rank, with intervals by bootstrap."""

import math
from collections.abc import Sequence, Set
from dataclasses import dataclass

import numpy as np

_RESAMPLES = 2_000
_SEED = 20


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over queries with its 95 % interval, all between 0 and 1."""

    mean: float
    low: float
    high: float


def ndcg(found: Sequence[str], relevant: Set[str], depth: int = 10) -> float:
    """Normalised discounted cumulative gain of binary relevance (Järvelin and Kekäläinen 2002)."""
    gain = sum(1 / math.log2(i + 2) for i, each in enumerate(found[:depth]) if each in relevant)
    ideal = sum(1 / math.log2(i + 2) for i in range(min(len(relevant), depth)))
    return gain / ideal if ideal else 0.0


def recall(found: Sequence[str], relevant: Set[str], depth: int) -> float:
    """The share of what is relevant that stands among the first `depth`."""
    return len(relevant & set(found[:depth])) / len(relevant) if relevant else 0.0


def reciprocal_rank(found: Sequence[str], relevant: Set[str]) -> float:
    """1 / rank of the first that is relevant, 0 when none is."""
    ranks = (rank for rank, each in enumerate(found, start=1) if each in relevant)
    return 1 / next(ranks, math.inf)


def estimate(values: Sequence[float]) -> Estimate:
    """Mean and percentile bootstrap over the queries, with a fixed seed."""
    if not values:
        return Estimate(0.0, 0.0, 0.0)
    taken = np.asarray(values, dtype=np.float64)
    drawn = np.random.default_rng(_SEED).integers(0, len(taken), (_RESAMPLES, len(taken)))
    low, high = np.percentile(taken[drawn].mean(axis=1), (2.5, 97.5))
    return Estimate(float(taken.mean()), float(low), float(high))
