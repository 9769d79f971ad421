"""What the reading of a text as pieces promises."""

import random

import pytest
from tokenizers import Tokenizer

from knowledge.danish.vocabulary import FILE
from knowledge.search.pieces import Pieces, plain_runs, words
from knowledge.search.static_model import shipped_model

FILE_OF_PIECES = shipped_model() / "tokenizer.json"


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return Pieces(FILE_OF_PIECES, plain_runs)


@pytest.fixture(scope="module")
def theirs() -> Tokenizer:
    return Tokenizer.from_file(str(FILE_OF_PIECES))


def _known(theirs: Tokenizer, text: str) -> list[int]:
    return [number for number in theirs.encode(text, add_special_tokens=False).ids if number]


def test_danish_words_have_the_pieces_that_the_tokenizer_gives_them(
    pieces: Pieces, theirs: Tokenizer
) -> None:
    words = FILE.read_text("utf-8").split()[::15]
    for start in range(0, len(words), 20):
        text = " ".join(words[start : start + 20]).capitalize() + ", og så § 176, stk. 2."
        assert pieces.of(text) == _known(theirs, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "漢字",
        "½ time",
        "a[UNK]b",
        "ΣΑΣ",
        "cafe\u0301s",
        "10²",
        "x_y‿z",
        "❤️ ja",
        "3.000,50",
    ],
)
def test_odd_signs_have_the_pieces_that_the_tokenizer_gives_them(
    pieces: Pieces, theirs: Tokenizer, text: str
) -> None:
    assert pieces.of(text) == _known(theirs, text)


def test_any_mixture_of_signs_has_the_pieces_that_the_tokenizer_gives_it(
    pieces: Pieces, theirs: Tokenizer
) -> None:
    chance = random.Random(3)
    ranges = ((32, 592), (768, 1024), (0x2000, 0x2070), (0x2460, 0x2500), (0xFB00, 0xFB10))
    signs = [chr(code) for start, end in ranges for code in range(start, end)]
    for _ in range(2_000):
        text = "".join(chance.choices(signs, k=chance.randint(1, 40)))
        assert pieces.of(text) == _known(theirs, text)


def test_a_text_has_the_pieces_that_the_readers_tokenizer_gives_it() -> None:
    file = shipped_model().with_name("da-reader") / "tokenizer.json"
    ours, theirs = Pieces(file, words), Tokenizer.from_file(str(file))
    known = FILE.read_text("utf-8").split()[::15]
    for start in range(0, len(known), 20):
        text = " ".join(known[start : start + 20]).capitalize() + ",  jf. § 176\u00a0(stk. 2)\n½."
        assert ours.of(text) == theirs.encode(text, add_special_tokens=False).ids
