"""Near-duplicates and the choice among passages, held against the long way round."""

import random

from making import make_document

from knowledge.model import Chunk, Locator, Passage
from knowledge.search.arrange import choose, enough
from knowledge.search.duplicates import merge

LIMIT = 6


def passage(number: int, document: str, text: str = "") -> Passage:
    chunk = Chunk(f"c{number:03}", document, number, (), text, Locator(), False)
    return Passage(chunk, make_document(document), 1.0 / (number + 1))


def alike(one: str, other: str) -> bool:
    runs = [
        {tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3))}
        for words in (one.split(), other.split())
    ]
    return len(runs[0] & runs[1]) >= 0.85 * len(runs[0] | runs[1])


def variant(chance: random.Random, text: str) -> str:
    """The text with some words changed, sometimes at one end, where a word costs one run only."""
    words = text.split()
    changed = chance.choice((0, 0, 1, 2, 3, 4))
    at = range(changed) if chance.random() < 0.5 else chance.sample(range(len(words)), changed)
    for place in at:
        words[place] = f"ny{chance.randrange(1_000)}"
    return " ".join(words)


def test_texts_are_merged_as_when_each_is_compared_with_each() -> None:
    chance = random.Random(5)
    merged = 0
    for _ in range(200):
        first = " ".join(f"ord{chance.randrange(60)}" for _ in range(chance.randrange(4, 60)))
        texts = [first] + [variant(chance, first) for _ in range(8)]
        kept: list[int] = []
        for at, text in enumerate(texts):
            if not any(alike(text, texts[before]) for before in kept):
                kept.append(at)
        found = merge([passage(at, f"d{at}", text) for at, text in enumerate(texts)], len(texts))
        assert [each.chunk.ordinal for each in found] == kept
        merged += len(texts) - len(kept)
    assert merged > 200


def test_what_is_enough_leaves_the_choice_as_it_is() -> None:
    chance = random.Random(5)
    seen = set()
    for _ in range(200):
        of = [f"d{chance.randrange(4)}" for _ in range(12)]
        passages = [passage(at, document) for at, document in enumerate(of)]
        for read in range(LIMIT, len(passages)):
            held = enough(passages[:read], LIMIT)
            seen.add(held)
            if held:
                assert choose(passages[:read], (), LIMIT) == choose(passages, (), LIMIT)
    assert seen == {True, False}
