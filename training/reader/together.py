"""The reader taught to read question and sentence together, from the middle of its layers on.

Read apart, a sentence that nearly answers looks like one that does: both are about the same
thing. Read together, the model can tell that what is asked for is not there.
"""

import random
from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn.functional import cosine_similarity, normalize, smooth_l1_loss

from training.reader.apart import Apart, own_pieces
from training.reader.encoder import PADDING, Encoder, padded
from training.reader.learning import Example, learn

APART = 3  # layers in which each is read for itself
_LIKELIEST = 5  # sentences of the first look, and as many of those nearest when read apart
_RIGHT_BESIDE = 2  # right sentences that neither has
_RATE, _RATE_OF_JUDGING, _RATE_OF_SCALES = 6e-5, 3e-4, 2e-2
_WARM = 100  # steps
_LEAST = 0.02  # of the rate
_BEREFT, _OF_BEREFT = 0.3, 0.5  # share of the questions whose answer is taken out; their weight
_OF_TEACHERS, _OF_EACH = 0.6, 0.3  # weight of what they say, and of it sentence by sentence
_JUDGES = 256
_FAR = -9.0


class Together(nn.Module):
    """Above 0 for a sentence that answers, below for one that does not."""

    def __init__(self, encoder: Encoder, leading: int, alone: int = APART) -> None:
        """`leading` pieces of a question say only that it is one; `alone` layers read each."""
        super().__init__()
        self.alone = alone
        hidden = encoder.place.weight.shape[1]
        self.encoder, self.leading = encoder, leading
        self.asking = nn.Parameter(torch.zeros(hidden))  # marks the pieces of the question
        self.scales = nn.Parameter(torch.tensor([20.0, 20.0]))
        self.least = nn.Parameter(torch.tensor(-37.0))
        last = nn.Linear(_JUDGES, 1)
        last.weight.data *= 0.1  # begins with the likenesses alone
        self.judges = nn.Sequential(
            nn.Linear(2 * hidden + 2, _JUDGES), nn.Tanh(), nn.Dropout(0.1), last
        )

    def forward(self, questions: Tensor, sentences: Tensor, of: Tensor) -> Tensor:
        """What is said of each sentence, shape (sentences, 3); its question is in row `of`."""
        with torch.autocast("cpu", torch.bfloat16):
            asked, told = self.apart(questions)[of], self.apart(sentences)
        own = own_pieces(questions, self.leading)[of]
        return self.judged(asked, told, (questions != PADDING)[of], sentences != PADDING, own)

    def apart(self, pieces: Tensor) -> Tensor:
        """What the first layers make of a text."""
        return self.encoder.through(self.encoder.begun(pieces), pieces != PADDING, 0, self.alone)

    def judged(
        self, asked: Tensor, told: Tensor, of_q: Tensor, of_s: Tensor, own: Tensor
    ) -> Tensor:
        """The judgement, and the two likenesses that it rests on: of question and sentence as
        wholes, and of each `own` piece of the question to the nearest of the sentence."""
        with torch.autocast("cpu", torch.bfloat16, enabled=self.training):
            both, seen = torch.cat([asked + self.asking, told], 1), torch.cat([of_q, of_s], 1)
            both = self.encoder.through(both, seen, self.alone).float()
        asked, told = both[:, : asked.shape[1]], both[:, asked.shape[1] :]
        question, sentence = _mean(asked, of_q), _mean(told, of_s)
        whole = cosine_similarity(question, sentence, dim=-1)
        likeness = normalize(asked, dim=-1) @ normalize(told, dim=-1).transpose(1, 2)
        nearest = likeness.masked_fill(~of_s[:, None], _FAR).amax(-1)
        pieces = (nearest * own).sum(1) / own.sum(1).clamp(min=1)
        both_wholes = [question * sentence * 20, (question - sentence).abs() * 5]
        judged = self.judges(torch.cat([*both_wholes, whole[:, None], pieces[:, None]], 1))
        found = self.scales[0] * whole + self.scales[1] * pieces + self.least + judged.squeeze(-1)
        return torch.stack([found, whole, pieces], 1)


def tune(reader: Together, shown: Sequence[Example], passes: int) -> None:
    """For each question the right sentences before the others and before "not told"."""
    optimizer = torch.optim.AdamW(
        [
            {"params": [p for p in reader.encoder.parameters() if p.requires_grad], "lr": _RATE},
            {"params": [*reader.judges.parameters(), reader.asking], "lr": _RATE_OF_JUDGING},
            {"params": [reader.scales, reader.least], "lr": _RATE_OF_SCALES},
        ],
        weight_decay=0.01,
    )
    learn(
        reader,
        optimizer,
        shown,
        passes,
        lambda batch: _loss(reader, [_bereft(each) for each in batch]),
        warm=_WARM,
        least=_LEAST,
    )


def hardest(apart: Apart, example: Example) -> Example:
    """With the sentences that are most easily taken for the answer."""
    apart.eval()
    none = torch.zeros(len(example.sentences), dtype=torch.long)
    with torch.no_grad():
        near = apart(padded([example.question]), padded(example.sentences), none)
    nearest = near.argsort(descending=True).tolist()[:_LIKELIEST]
    few = list(dict.fromkeys([*range(min(_LIKELIEST, len(near))), *nearest]))
    right = [n for n, each in enumerate(example.right) if each and n not in few]
    return _with(example, [*few, *right[:_RIGHT_BESIDE]])


def _bereft(example: Example) -> Example:
    """Now and then without the sentences that answer, so that the question alone tells nothing."""
    left = [n for n, each in enumerate(example.right) if not each]
    if any(example.right) and left and random.random() < _BEREFT:
        return _with(example, left, _OF_BEREFT)
    return example


def _with(example: Example, few: Sequence[int], weight: float = 1.0) -> Example:
    sentences, right = [example.sentences[n] for n in few], [example.right[n] for n in few]
    judged = tuple(example.judged[n] for n in few) if example.judged else ()
    return Example(example.question, sentences, right, weight, judged)


def _loss(reader: Together, batch: Sequence[Example]) -> Tensor:
    of = torch.tensor([n for n, example in enumerate(batch) for _ in example.sentences])
    questions = padded([example.question for example in batch])
    found = reader(questions, padded([each for e in batch for each in e.sentences]), of)[:, 0]
    losses = []
    for number, example in enumerate(batch):
        said = torch.cat([torch.zeros(1), found[of == number]])  # 0 stands for "not told"
        right = torch.tensor([not any(example.right), *example.right])
        loss = said.logsumexp(0) - said[right].logsumexp(0)
        if example.judged:
            loss = (1 - _OF_TEACHERS) * loss + _OF_TEACHERS * _unlike(said, example.judged)
        losses.append(example.weight * loss)
    return torch.stack(losses).mean()


def _unlike(said: Tensor, judged: Sequence[float]) -> Tensor:
    """How far the judgements are from those of the teachers, as chances and each for itself."""
    theirs = torch.tensor([0.0, *judged])
    chances = theirs.log_softmax(0)
    as_chances = (chances.exp() * (chances - said.log_softmax(0))).sum()
    return as_chances + _OF_EACH * smooth_l1_loss(said[1:], theirs[1:])


def _mean(states: Tensor, seen: Tensor) -> Tensor:
    own = seen.float()[..., None]
    return (states * own).sum(1) / own.sum(1)
