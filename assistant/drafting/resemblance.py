"""How much a sentence resembles the wordings of a building block: rare stems count most."""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.drafting import templates
from assistant.drafting.blocks import Block, Library
from knowledge.danish import sentences
from knowledge.danish.stems import analyse

_BESIDE_BEST = 0.8  # of the likeness to the nearest block


@dataclass(frozen=True, slots=True)
class _Vector:
    weights: Mapping[str, float]
    length: float


class Resemblance:
    """The sentences of a library's blocks as weighted stems."""

    def __init__(self, library: Library) -> None:
        """Reads every variant of every block."""
        stems = {block.id: [_stems(text) for text in _texts(block)] for block in library.blocks}
        count = Counter(stem for found in stems.values() for stem in set().union(*found))
        self._weights = {stem: math.log((1 + len(stems)) / seen) for stem, seen in count.items()}
        self._unknown = math.log(1 + len(stems))
        self._vectors = {id: [self._vector(each) for each in found] for id, found in stems.items()}
        self._seen: dict[str, Mapping[str, float]] = {}

    def to(self, block: str, sentence: str) -> float:
        """The likeness of a sentence to a block, 0 to 1; 0 when another block is much nearer."""
        if sentence not in self._seen:
            vector = self._vector(_stems(sentence))
            self._seen[sentence] = {
                id: max((_cosine(vector, each) for each in found), default=0.0)
                for id, found in self._vectors.items()
            }
        alike = self._seen[sentence]
        return alike[block] if alike[block] >= _BESIDE_BEST * max(alike.values()) else 0.0

    def _vector(self, stems: frozenset[str]) -> _Vector:
        weights = {stem: self._weights.get(stem, self._unknown) for stem in stems}
        return _Vector(weights, math.sqrt(sum(weight * weight for weight in weights.values())))


def _texts(block: Block) -> list[str]:
    """The sentences of a block's wordings; marks stay as they are."""
    found = []
    for template in block.variants.values():
        for paragraph in templates.split(template):
            text = templates.headless(paragraph)[0]
            found += [text[span.start : span.end] for span in sentences.split(text)]
    return found


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem for stem in analyse(text).stems if not stem[0].isdigit())


def _cosine(one: _Vector, other: _Vector) -> float:
    shared = one.weights.keys() & other.weights.keys()
    if not shared:
        return 0.0
    product = sum(one.weights[stem] * other.weights[stem] for stem in shared)
    return product / (one.length * other.length)
