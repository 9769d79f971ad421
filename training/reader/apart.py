"""The reader taught which of the sentences found for a question answers it, each read apart."""

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits, normalize

from training.reader.encoder import PADDING, Encoder, padded, whole
from training.reader.learning import Example, learn

_RATE, _RATE_OF_SCALES = 4e-5, 2e-2
_WARM = 50  # steps
_LEAST = 0.05  # of the rate
_UNTOLD = 0.3  # weight of a question that is not answered
_EACH = 0.1  # weight of judging each sentence alone
_FAR = -9.0


class Apart(nn.Module):
    """The encoder, and what its two likenesses weigh."""

    def __init__(self, encoder: Encoder, leading: int) -> None:
        """`leading` pieces of a question say only that it is one."""
        super().__init__()
        self.encoder, self._leading = encoder, leading
        self.scales = nn.Parameter(torch.tensor([30.0, 30.0]))
        self.least = nn.Parameter(torch.tensor(-55.0))

    def forward(self, questions: Tensor, sentences: Tensor, of: Tensor) -> Tensor:
        """How near each sentence is to its question, whose row `of` tells."""
        with torch.autocast("cpu", torch.bfloat16):
            asked, told = self.encoder(questions).float(), self.encoder(sentences).float()
        near = (whole(asked, questions)[of] * whole(told, sentences)).sum(-1)
        pieces = torch.einsum(
            "nqd,ntd->nqt",
            normalize(asked, dim=-1)[of],
            normalize(told, dim=-1),
        ).masked_fill((sentences == PADDING)[:, None], _FAR)
        own = own_pieces(questions, self._leading)[of]
        met = (pieces.amax(-1) * own).sum(1) / own.sum(1)
        return self.scales[0] * near + self.scales[1] * met


def tune(reader: Apart, examples: Sequence[Example], passes: int) -> None:
    """For each question the right sentences before the others, and each for itself."""
    optimizer = torch.optim.AdamW(
        [
            {"params": [p for p in reader.encoder.parameters() if p.requires_grad], "lr": _RATE},
            {"params": [reader.scales, reader.least], "lr": _RATE_OF_SCALES},
        ],
        weight_decay=0.01,
    )
    learn(
        reader,
        optimizer,
        examples,
        passes,
        lambda batch: _loss(reader, batch),
        warm=_WARM,
        least=_LEAST,
    )


def _loss(reader: Apart, batch: Sequence[Example]) -> Tensor:
    of = torch.tensor([n for n, example in enumerate(batch) for _ in example.sentences])
    near = reader(
        padded([example.question for example in batch]),
        padded([each for example in batch for each in example.sentences]),
        of,
    )
    right = torch.tensor([each for example in batch for each in example.right])
    alone = binary_cross_entropy_with_logits(near + reader.least, right.float(), reduction="none")
    losses = []
    for number in range(len(batch)):
        own, mine = of == number, right[of == number]
        if not mine.any():
            losses.append(_UNTOLD * alone[own].mean())
            continue
        first = near[own].logsumexp(0) - near[own].masked_fill(~mine, -1e9).logsumexp(0)
        others = alone[own][~mine].mean() if (~mine).any() else 0.0
        losses.append(first + _EACH * (alone[own][mine].mean() + others))
    return torch.stack(losses).mean()


def own_pieces(questions: Tensor, leading: int) -> Tensor:
    """1 for the pieces of the question itself, 0 for signs and padding."""
    own = (questions != PADDING).float()
    last = own.sum(1).long() - 1
    own[torch.arange(len(own)), last] = 0
    own[:, :leading] = 0
    return own
