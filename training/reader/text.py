"""Sentences for the reader to be taught on: of the corpus, of our documents, and of questions."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

from training import corpus

_ENDS = re.compile(r"(?<=[.!?:;])\s+|\n+")
_LENGTHS = range(12, 400)  # characters
_OF_A_PASSAGE = 2
_WORDS = (3, 9)  # of a fragment, which stands in for a question
OURS = ("klausul/evaluation", "samples", "training/reading")


def sentences(text: str) -> list[str]:
    """The sentences and lines of a text that are neither a mark nor a page."""
    return [s.strip() for s in _ENDS.split(text) if len(s.strip()) in _LENGTHS]


def of_corpus(folder: Path, most: int) -> list[str]:
    """At most so many, two of a passage."""
    found: list[str] = []
    for passage in corpus.read(folder):
        own = [one for one in passage.sentences if len(one) in _LENGTHS]
        found += random.sample(own, min(len(own), _OF_A_PASSAGE))
    random.shuffle(found)
    return found[:most]


def of_ours() -> Iterator[str]:
    """Those of the documents of this repository, without the questions on them."""
    for folder in OURS:
        for path in sorted(Path(folder).rglob("*.md")):
            yield from sentences(path.read_text("utf-8"))


def fragment(sentence: str) -> str:
    """A few words of it that stand together, in small letters."""
    words = sentence.lower().split()
    count = random.randint(*_WORDS)
    start = random.randint(0, max(0, len(words) - count))
    return " ".join(words[start : start + count])
