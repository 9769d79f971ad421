"""The tokenizer: word pieces that are the same at the beginning and inside of a compound."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

_UNKNOWN = "[UNK]"


def train(texts: Iterable[str], size: int) -> Any:
    """A Unigram tokenizer of `size` pieces, lower case, without word-start marks."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers

    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Whitespace(), pre_tokenizers.Digits(individual_digits=False)]
    )
    trainer = trainers.UnigramTrainer(
        vocab_size=size, special_tokens=[_UNKNOWN], unk_token=_UNKNOWN, show_progress=False
    )
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer


def load(path: Path) -> Any:
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(path))


def unknown_id(tokenizer: Any) -> int:
    return int(tokenizer.token_to_id(_UNKNOWN))


def encode(tokenizer: Any, texts: list[str], most: int = 320) -> list[list[int]]:
    """Ids of the pieces of each text, cut after `most`, unknown pieces left out."""
    unknown = unknown_id(tokenizer)
    encoded = tokenizer.encode_batch_fast(texts, add_special_tokens=False)
    return [[i for i in each.ids if i != unknown][:most] for each in encoded]
