"""The model's folder, for sentence-transformers and for model2vec alike."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray


def write(tokenizer: Any, vectors: NDArray[np.float32], folder: Path) -> None:
    """Save as float16; both libraries then give the same vectors of length 1."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding

    rounded = vectors.astype(np.float16)
    static = StaticEmbedding(tokenizer, embedding_weights=rounded.astype(np.float32))
    folder.mkdir(parents=True, exist_ok=True)
    SentenceTransformer(modules=[static, Normalize()]).half().save(
        str(folder), create_model_card=False
    )
    (folder / "model.safetensors").chmod(0o644)
