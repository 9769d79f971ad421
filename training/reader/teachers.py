"""What the reader learns from one twice as large, beside which sentences are right.

All twelve layers, of which the lower six stay as they are, judge better than the reader where it
is unsure, and the mean of both better than either. That mean is what the reader is taught.
"""

from collections.abc import Sequence
from dataclasses import replace

import torch

from training.reader.encoder import Encoder, padded
from training.reader.learning import Example
from training.reader.together import Together

_AS_THEY_ARE = 6  # layers


def larger(encoder: Encoder, leading: int) -> Together:
    """A reader of all layers, the lower half of which is not trained."""
    for part in (encoder.norm, *encoder.layers[:_AS_THEY_ARE]):
        part.requires_grad_(requires_grad=False)
    encoder.kind.requires_grad_(requires_grad=False)
    return Together(encoder, leading, _AS_THEY_ARE)


def judged(teachers: Sequence[Together], examples: Sequence[Example]) -> list[Example]:
    """The examples, each with the mean of what the teachers make of its sentences."""
    for each in teachers:
        each.eval()
    return [replace(one, judged=_mean(teachers, one)) for one in examples]


@torch.no_grad()
def _mean(teachers: Sequence[Together], example: Example) -> tuple[float, ...]:
    asked, told = padded([example.question]), padded(example.sentences)
    of = torch.zeros(len(example.sentences), dtype=torch.long)
    said = torch.stack([each(asked, told, of)[:, 0].float() for each in teachers])
    return tuple(said.mean(0).tolist())
