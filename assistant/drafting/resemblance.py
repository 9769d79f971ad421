"""How much a sentence resembles the wordings of a building block: rare stems count most."""

import math
from collections import Counter
from collections.abc import Mapping

from assistant.drafting import templates
from assistant.drafting.blocks import Block, Library
from knowledge.danish import sentences
from knowledge.danish.stems import analyse

_Vector = Mapping[str, float]


class Resemblance:
    """The paragraphs of a library's blocks as weighted stems."""

    def __init__(self, library: Library) -> None:
        """Reads every variant of every block."""
        texts = {block.id: _texts(block) for block in library.blocks}
        stems = {id: [_stems(text) for text in found] for id, found in texts.items()}
        count = Counter(stem for found in stems.values() for stem in set().union(*found))
        self._weights = {
            stem: math.log((1 + len(stems)) / seen) for stem, seen in count.items()
        }
        self._unknown = math.log(1 + len(stems))
        self._vectors = {
            id: [self._vector(each) for each in found] for id, found in stems.items()
        }

    def to(self, block: str, sentence: str) -> float:
        """The likeness of a sentence to the nearest one of a block, 0 to 1."""
        vector = self._vector(_stems(sentence))
        return max((_cosine(vector, each) for each in self._vectors[block]), default=0.0)

    def _vector(self, stems: frozenset[str]) -> _Vector:
        return {stem: self._weights.get(stem, self._unknown) for stem in stems}


def _texts(block: Block) -> list[str]:
    """The sentences of a block's wordings."""
    found = []
    for template in block.variants.values():
        for paragraph in templates.split(template):
            text = templates.headless(paragraph)[0]
            found += [text[span.start : span.end] for span in sentences.split(text)]
    return found


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem for stem in analyse(text).stems if not stem[0].isdigit())


def _cosine(one: _Vector, other: _Vector) -> float:
    shared = sum(weight * other[stem] for stem, weight in one.items() if stem in other)
    if not shared:
        return 0.0
    return shared / math.sqrt(_length(one) * _length(other))


def _length(vector: _Vector) -> float:
    return sum(weight * weight for weight in vector.values())
