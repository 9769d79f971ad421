"""Contrastive training of the pieces' vectors: a question nearer to its passage than to the
others of its batch and to a hard negative (InfoNCE), at several lengths of the vector at once
(Matryoshka: Kusupati et al. 2022)."""

import logging
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

log = logging.getLogger("training")


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast to train."""

    epochs: int = 2
    batch: int = 1_024
    rate: float = 3e-3
    scale: float = 20.0
    sizes: tuple[int, ...] = (256, 128, 64)


@dataclass(frozen=True, slots=True)
class Tokens:
    """Pieces of the questions and of the passages; `answers[i]` is the passage of question i,
    `negatives[i]` that of its hard negative or -1."""

    questions: Sequence[NDArray[np.int32]]
    passages: Sequence[NDArray[np.int32]]
    answers: NDArray[np.int64]
    negatives: NDArray[np.int64]


def train(
    vectors: NDArray[np.float32], tokens: Tokens, plan: Plan, seed: int
) -> NDArray[np.float32]:
    """The trained vectors, of the same shape."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    bag = torch.nn.EmbeddingBag.from_pretrained(
        torch.from_numpy(vectors.copy()), freeze=False, mode="mean"
    )
    optimiser = torch.optim.Adam(bag.parameters(), lr=plan.rate)
    order = list(range(len(tokens.questions)))
    steps = plan.epochs * (len(order) // plan.batch)
    done, begun = 0, time.perf_counter()
    for epoch in range(plan.epochs):
        chance.shuffle(order)
        for start in range(0, len(order) - plan.batch + 1, plan.batch):
            for group in optimiser.param_groups:
                group["lr"] = plan.rate * _warm(done, steps)
            loss = _loss(bag, tokens, order[start : start + plan.batch], plan)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            done += 1
            if done % 50 == 0:
                seconds = time.perf_counter() - begun
                log.info(
                    "epoch %d step %d/%d loss %.4f %.0fs", epoch, done, steps, loss.item(), seconds
                )
    return bag.weight.detach().numpy().copy()


def _warm(step: int, steps: int) -> float:
    """Up over the first twentieth, then down to nothing."""
    warm = max(1, steps // 20)
    return min(1.0, (step + 1) / warm) * max(0.02, 1 - step / steps)


def _loss(bag: torch.nn.EmbeddingBag, tokens: Tokens, batch: list[int], plan: Plan) -> Tensor:
    answers = tokens.answers[batch]
    extra = tokens.negatives[batch]
    candidates = np.unique(np.concatenate([answers, extra[extra >= 0]]))
    asked = _embed(bag, [tokens.questions[n] for n in batch])
    offered = _embed(bag, [tokens.passages[n] for n in candidates])
    wanted = torch.from_numpy(np.searchsorted(candidates, answers))
    losses = []
    for size in plan.sizes:
        query = functional.normalize(asked[:, :size], dim=1)
        passage = functional.normalize(offered[:, :size], dim=1)
        losses.append(functional.cross_entropy(plan.scale * query @ passage.T, wanted))
    return torch.stack(losses).mean()


def _embed(bag: torch.nn.EmbeddingBag, rows: Sequence[NDArray[np.int32]]) -> Tensor:
    offsets = np.cumsum([0, *(len(row) for row in rows[:-1])])
    flat = np.concatenate(rows).astype(np.int64)
    found: Tensor = bag(torch.from_numpy(flat), torch.from_numpy(offsets))
    return found
