"""The reader's folder: two models with whole numbers of a byte, and `tokenizer.json`."""

import tempfile
from pathlib import Path
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import Tensor, nn

from training.reader.together import Together

_OPSET = 17


class _Apart(nn.Module):
    def __init__(self, reader: Together) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, pieces: Tensor) -> Tensor:
        return self.reader.apart(pieces)


class _Together(nn.Module):
    def __init__(self, reader: Together) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, question: Tensor, sentence: Tensor) -> Tensor:
        of_q, of_s = (torch.ones_like(states[..., 0]) > 0 for states in (question, sentence))
        place = torch.arange(question.shape[1])[None]
        own = (place >= self.reader.leading) & (place < question.shape[1] - 1)
        return self.reader.judged(question, sentence, of_q, of_s, own.float())


def write(reader: Together, tokenizer: Tokenizer, folder: Path) -> None:
    """`apart.onnx` reads one text, `together.onnx` a question and a sentence so read."""
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    reader.eval()
    hidden = reader.asking.shape[0]
    question, sentence = torch.randn(1, 9, hidden), torch.randn(1, 16, hidden)
    pieces, states = {"pieces": {1: "length"}}, {"states": {1: "length"}}
    _export(_Apart(reader), (torch.full((1, 16), 5),), pieces | states, folder / "apart.onnx")
    both = {"question": {1: "asked"}, "sentence": {1: "told"}, "found": {}}
    _export(_Together(reader), (question, sentence), both, folder / "together.onnx")


def _export(
    model: nn.Module, given: tuple[Tensor, ...], names: dict[str, dict[int, str]], path: Path
) -> None:
    """`names` are those of what goes in and, last, of what comes out, with the free lengths."""
    *ins, out = names
    with tempfile.TemporaryDirectory() as scratch:
        exact = str(Path(scratch) / "exact.onnx")
        options: dict[str, Any] = {"dynamo": False, "opset_version": _OPSET}
        torch.onnx.export(
            model.eval(),
            given,
            exact,
            input_names=ins,
            output_names=[out],
            dynamic_axes=names,
            **options,
        )
        quantize_dynamic(
            exact,
            str(path),
            weight_type=QuantType.QInt8,
            per_channel=True,
            extra_options={"MatMulConstBOnly": True},
        )
