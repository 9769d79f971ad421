"""The reader's folder: `model.onnx` with whole numbers of a byte, and `tokenizer.json`."""

import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from training.reader.encoder import Encoder, whole

_OPSET = 17


class _Vectors(nn.Module):
    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, pieces: Tensor) -> tuple[Tensor, Tensor]:
        states = self.encoder(pieces)
        return whole(states, pieces), functional.normalize(states, dim=-1)


def write(encoder: Encoder, tokenizer: Tokenizer, folder: Path) -> None:
    """Vectors of length 1, of the texts and of their pieces."""
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    batch = {0: "texts", 1: "pieces"}
    with tempfile.TemporaryDirectory() as scratch:
        exact = str(Path(scratch) / "exact.onnx")
        torch.onnx.export(
            _Vectors(encoder).eval(),
            (torch.full((2, 16), 5),),
            exact,
            input_names=["pieces"],
            output_names=["vectors", "states"],
            dynamic_axes={"pieces": batch, "states": batch, "vectors": {0: "texts"}},
            dynamo=False,
            opset_version=_OPSET,
        )
        quantize_dynamic(
            exact,
            str(folder / "model.onnx"),
            weight_type=QuantType.QInt8,
            per_channel=True,
            extra_options={"MatMulConstBOnly": True},
        )
