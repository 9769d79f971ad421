"""The pieces of the reader: those of the source that Danish and English text needs."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from training.reader.source import Source

BEGINS, ENDS = 0, 2  # numbers of pieces
_SIGNS = 4  # the first pieces are signs, not text
_COMMON = 40_000  # the pieces stand in the order of how common they are, in a hundred languages
_OFTEN = 3  # times in the text
_LATIN = re.compile(r"[▁a-zA-Z0-9æøåÆØÅäöüéèÄÖÜÉ!-/:-@\[-`{-~§–—“”„’‘•«»…€°²½]+")


@dataclass(frozen=True, slots=True)
class Pieces:
    """`kept` are numbers of the source's pieces; `tokenizer` numbers those that are kept anew."""

    kept: list[int]
    tokenizer: Tokenizer

    def numbers(self, *parts: tuple[str, int | None]) -> list[int]:
        """Texts one behind the other, of each at most so many pieces, between the two signs."""
        found = (self.tokenizer.encode(text).ids[:most] for text, most in parts)
        return [BEGINS, *chain.from_iterable(found), ENDS]


def pieces(source: Source, rare: Iterable[str], own: Iterable[str]) -> Pieces:
    """Those of Latin letters that are common, that `rare` has a few times, or that `own` has."""
    whole = _tokenizer(source, range(len(source.pieces)))
    met = Counter(n for text in rare for n in whole.encode(text).ids)
    kept = {number for number, times in met.items() if times >= _OFTEN}
    kept |= {number for text in own for number in whole.encode(text).ids}
    kept |= {
        number
        for number, (piece, _) in enumerate(source.pieces[:_COMMON])
        if number < _SIGNS or _LATIN.fullmatch(piece)
    }
    return Pieces(sorted(kept), _tokenizer(source, sorted(kept)))


def _tokenizer(source: Source, kept: Sequence[int]) -> Tokenizer:
    tokenizer = Tokenizer(models.Unigram([source.pieces[n] for n in kept], unk_id=source.unknown))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Replace(Regex(r"\s+"), " "), normalizers.Strip()]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    return tokenizer
