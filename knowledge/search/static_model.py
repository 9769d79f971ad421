"""The embedded default of the embedder seam: the Danish static model that ships with Klausul.

A static model is a table of vectors, one for each piece of a word; a text is the mean of its
pieces. It is run by model2vec, without torch. How it was trained stands in `training/` and in
the model card beside the weights.
"""

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np

from knowledge.errors import SetupError
from knowledge.search import weights
from knowledge.search.embedding import Vectors

_LONGEST_WORD = 30  # characters of a text that is remembered
_MOST_WORDS = 15_000  # of 1 kB
_HASHED = ("model.safetensors", "tokenizer.json")


class StaticEmbedder:
    """A static model from a folder that model2vec and sentence-transformers can both read.

    `name` holds a digest of the weights and the tokenizer: a model that was trained again has
    another name, so its vectors are never compared with the old ones. A text without any known
    piece, such as an empty one, becomes the first unit vector.
    """

    coarse: int | None = 64  # the smallest size it was trained for

    @property
    def weight(self) -> float:
        return weights.VECTORS

    def __init__(self, folder: Path | None = None) -> None:
        """`folder` is the model shipped with the package when None.

        Raises SetupError when the folder holds no model: it is never looked for elsewhere.
        """
        folder = folder or shipped_model()
        if not all((folder / name).is_file() for name in _HASHED):
            raise SetupError(
                f"Vektormodellen mangler i {folder}. Installér Klausul igen, eller sæt "
                "KLAUSUL_EMBEDDER til en anden model."
            )
        from model2vec import StaticModel

        self._model = StaticModel.from_pretrained(folder, normalize=True, max_length=None)
        # The file is float16; numpy averages float32 faster and more exactly.
        self._model.embedding = self._model.embedding.astype(np.float32)
        self._words: dict[str, Vectors] = {}  # single words come again and again
        self.name = f"{folder.name}-{_digest(folder)}"
        self.dimension = int(self._model.dim)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension), rows of length 1."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        if len(self._words) > _MOST_WORDS:
            self._words = {}
        words = self._words
        found = {text: words[text] for text in texts if text in words}
        fresh = [text for text in dict.fromkeys(texts) if text not in found]
        if fresh:
            vectors: Vectors = self._model.encode(fresh, use_multiprocessing=False)
            vectors[~vectors.any(axis=1), 0] = 1.0
            found.update(zip(fresh, vectors, strict=True))
            words.update((t, found[t].copy()) for t in fresh if len(t) <= _LONGEST_WORD)
        return np.stack([found[text] for text in texts])

    def embed_query(self, text: str) -> Vectors:
        """Shape (dimension,), length 1."""
        vector: Vectors = self.embed_passages([text])[0]
        return vector


@cache
def shipped_embedder() -> StaticEmbedder:
    """The model that ships, loaded once: search and answerer share it."""
    return StaticEmbedder()


def shipped_model() -> Path:
    """The folder of the model that ships with the package."""
    return Path(str(files("knowledge"))) / "models" / "da-static"


def _digest(folder: Path) -> str:
    """Eight hexadecimal digits over the weights and the tokenizer."""
    digest = hashlib.blake2b(digest_size=4)
    for name in _HASHED:
        digest.update((folder / name).read_bytes())
    return digest.hexdigest()
