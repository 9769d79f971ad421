"""Half the layers, taught to say of a text what the whole source says of it."""

import logging
import random
from collections.abc import Iterator, Sequence

import torch
from torch import Tensor
from torch.nn import functional

from training.reader.encoder import PADDING, Encoder, padded, whole

_AT_ONCE = 2_600  # pieces
_SORTED = 2_000  # texts, by their length, so that little is padded
_RATE = 2e-4
_WARM = 100  # steps
_LEAST = 0.02  # of the rate
_OF_WHOLE = 5.0  # weight of the vector of the text beside that of each piece
_KEPT = 0.99  # of the running mean
log = logging.getLogger("training.reader")


def distil(teacher: Encoder, student: Encoder, texts: Sequence[Sequence[int]]) -> None:
    """One pass over the texts. What all vectors have in common is also taken off and the rest
    compared, since it tells the texts apart."""
    batches = list(_batches(texts))
    total = len(batches)
    optimizer = torch.optim.AdamW(_trained(student), lr=_RATE, weight_decay=0.01)
    teacher.eval()
    student.eval()  # nothing is dropped
    mean: Tensor | None = None
    for step, batch in enumerate(batches):
        for group in optimizer.param_groups:
            group["lr"] = _RATE * min(1, (step + 1) / _WARM) * max(_LEAST, 1 - step / total)
        given = padded(batch)
        with torch.autocast("cpu", torch.bfloat16):
            with torch.no_grad():
                said = teacher(given).float()
            got = student(given).float()
        theirs, ours = whole(said, given), whole(got, given)
        seen = theirs.mean(0)
        mean = seen if mean is None else mean * _KEPT + seen * (1 - _KEPT)
        apart = (1 - functional.cosine_similarity(ours - mean, theirs - mean)).mean()
        own = (given != PADDING).float()
        each = ((1 - functional.cosine_similarity(got, said, dim=-1)) * own).sum() / own.sum()
        loss = _OF_WHOLE * (1 - (ours * theirs).sum(-1)).mean() + apart + each
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(student.parameters(), 1.0)
        optimizer.step()
        if step % 100 == 99:
            log.info("distil %d of %d: apart %.4f, each %.4f", step + 1, total, apart, each)


def _trained(encoder: Encoder) -> list[torch.nn.Parameter]:
    return [parameter for parameter in encoder.parameters() if parameter.requires_grad]


def _batches(texts: Sequence[Sequence[int]]) -> Iterator[list[Sequence[int]]]:
    for start in range(0, len(texts), _SORTED):
        few = sorted(texts[start : start + _SORTED], key=len)
        found: list[list[Sequence[int]]] = [[]]
        for text in few:
            if (len(found[-1]) + 1) * len(text) > _AT_ONCE:
                found.append([])
            found[-1].append(text)
        random.shuffle(found)
        yield from filter(None, found)
