"""A document that is to be told in short is found whole."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from knowledge.model import Chunk, Passage

_MOST_CHUNKS = 40  # of a longer one the first so many, and those that were found


def with_whole_document(
    passages: Sequence[Passage], chunks: Callable[[str], Sequence[Chunk]]
) -> list[Passage]:
    """The passages, and behind them the other chunks of the best one's document.

    `chunks` gives the chunks of a document in reading order. What is added has the best one's
    score.
    """
    if not passages:
        return []
    found = {each.chunk.id: each for each in passages}
    for chunk in chunks(passages[0].document.id)[:_MOST_CHUNKS]:
        found.setdefault(chunk.id, replace(passages[0], chunk=chunk, legs=(), merged=()))
    return list(found.values())
