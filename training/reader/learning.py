"""How both tunings learn: a few questions at once, at a rate that rises, then falls."""

import logging
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

_AT_ONCE = 6  # questions
log = logging.getLogger("training.reader")


@dataclass(frozen=True, slots=True)
class Example:
    """A question with the sentences found for it, as numbers of pieces, and which are right.

    `judged` is what those who teach make of each sentence; empty when nobody teaches.
    """

    question: list[int]
    sentences: list[list[int]]
    right: list[bool]
    weight: float = 1.0
    judged: tuple[float, ...] = ()


def learn(
    model: nn.Module,
    optimizer: torch.optim.Optimizer,
    examples: Sequence[Example],
    passes: int,
    loss_of: Callable[[Sequence[Example]], Tensor],
    *,
    warm: int,
    least: float,
) -> None:
    """`warm` steps until the rate is reached, which then falls to the share `least` of it."""
    orders = [random.sample(examples, len(examples)) for _ in range(passes)]
    batches = [o[n : n + _AT_ONCE] for o in orders for n in range(0, len(o), _AT_ONCE)]
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min(1, (n + 1) / warm) * max(least, 1 - n / len(batches))
    )
    model.train()
    for step, batch in enumerate(batches):
        loss = loss_of(batch)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        if step % 50 == 49:
            name = type(model).__name__.lower()
            log.info("%s %d of %d: %.3f", name, step + 1, len(batches), loss.detach())
