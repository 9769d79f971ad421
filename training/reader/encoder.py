"""The encoder in torch, with the weights of the source."""

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from training.reader.source import Array

PADDING = 1
_HEADS = 12
_TINY = 1e-12
_DROPPED = 0.1


class Layer(nn.Module):
    """Attention and two matrices, each with what came in added to it."""

    def __init__(self, hidden: int, inner: int) -> None:
        super().__init__()
        self.q, self.k, self.v, self.ao = (nn.Linear(hidden, hidden) for _ in range(4))
        self.fi, self.fo = nn.Linear(hidden, inner), nn.Linear(inner, hidden)
        self.aln, self.oln = nn.LayerNorm(hidden, _TINY), nn.LayerNorm(hidden, _TINY)

    def forward(self, x: Tensor, seen: Tensor) -> Tensor:
        batch, length, hidden = x.shape

        def by_head(t: Tensor) -> Tensor:
            return t.view(batch, length, _HEADS, hidden // _HEADS).transpose(1, 2)

        dropped = _DROPPED if self.training else 0.0
        told = functional.scaled_dot_product_attention(
            *map(by_head, (self.q(x), self.k(x), self.v(x))), attn_mask=seen, dropout_p=dropped
        )
        told = self.ao(told.transpose(1, 2).reshape(batch, length, hidden))
        x = self.aln(x + functional.dropout(told, dropped))
        return self.oln(x + functional.dropout(self.fo(functional.gelu(self.fi(x))), dropped))


class Encoder(nn.Module):
    """Numbers of pieces to a vector for each piece; the vectors of words and places are fixed."""

    def __init__(
        self, arrays: dict[str, Array], layers: Sequence[int], kept: Sequence[int] | None = None
    ) -> None:
        super().__init__()
        words = arrays["word"] if kept is None else arrays["word"][np.array(kept)]
        self.word = nn.Embedding.from_pretrained(torch.tensor(words))
        self.place = nn.Embedding.from_pretrained(torch.tensor(arrays["pos"]))
        hidden = words.shape[1]
        self.kind = nn.Parameter(torch.tensor(arrays["type"][0]))
        self.norm = _loaded(nn.LayerNorm(hidden, _TINY), arrays, "norm")
        self.layers = nn.ModuleList()
        for number in layers:
            layer = Layer(hidden, arrays[f"l{number}.fi.b"].shape[0])
            for name, part in layer.named_children():
                _loaded(part, arrays, f"l{number}.{name}")
            self.layers.append(layer)

    def forward(self, pieces: Tensor) -> Tensor:
        return self.through(self.begun(pieces), pieces != PADDING)

    def begun(self, pieces: Tensor) -> Tensor:
        """What the first layer is given."""
        x = self.word(pieces) + self.place.weight[: pieces.shape[1]] + self.kind
        return functional.dropout(self.norm(x), _DROPPED if self.training else 0.0)

    def through(self, x: Tensor, seen: Tensor, start: int = 0, end: int | None = None) -> Tensor:
        """Through the layers from `start` to `end`; only what is `seen` is looked at."""
        for layer in self.layers[start:end]:
            x = layer(x, seen[:, None, None, :])
        return x


def whole(states: Tensor, pieces: Tensor) -> Tensor:
    """The vector of each text: the mean of its pieces, of length 1."""
    own = (pieces != PADDING).float()[..., None]
    return functional.normalize((states * own).sum(1) / own.sum(1), dim=-1)


def padded(texts: Sequence[Sequence[int]]) -> Tensor:
    """Texts of different length as one batch."""
    longest = max(map(len, texts))
    return torch.tensor([[*text, *[PADDING] * (longest - len(text))] for text in texts])


def _loaded(part: nn.Module, arrays: dict[str, Array], name: str) -> nn.Module:
    part.load_state_dict(
        {"weight": torch.tensor(arrays[f"{name}.w"]), "bias": torch.tensor(arrays[f"{name}.b"])}
    )
    return part
