"""A table that was cut into chunks is found whole: which row is the highest, all must tell."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from knowledge.cells import cells_in
from knowledge.danish.stems import analyse
from knowledge.model import Chunk, Passage

MOST_CHUNKS = 6  # of one table; of a longer one so many are found, and no total can be told
_FEWEST_BARE_CELLS = 4


def with_whole_tables(
    passages: Sequence[Passage], chunks: Callable[[str], Sequence[Chunk]]
) -> list[Passage]:
    """The passages, and behind them the chunks that their tables go on in, before and after.

    `chunks` gives the chunks of a document in reading order. What is added has the score of the
    passage that it completes.
    """
    found = {each.chunk.id: each for each in passages}
    for passage in passages:
        if not _labels(_first(passage.chunk)) and not _labels(_last(passage.chunk)):
            continue
        around = chunks(passage.chunk.document_id)
        for chunk in _table_of(passage.chunk, around):
            found.setdefault(chunk.id, replace(passage, chunk=chunk, legs=(), merged=()))
    return list(found.values())


def that_hold_rows_of(query: str, passages: Sequence[Passage]) -> list[Passage]:
    """The passages with a row of a table that has at least half of the words of the query."""
    asked = frozenset(analyse(query).stems)
    return [
        each
        for each in passages
        if any(
            2 * len(asked & frozenset(analyse(line).stems)) >= len(asked)
            for line in each.chunk.text.split("\n")
            if _labels(line)
        )
    ]


def _table_of(chunk: Chunk, around: Sequence[Chunk]) -> Iterator[Chunk]:
    """The chunks that go on with the table at the start or the end of this one."""
    at = next((n for n, each in enumerate(around) if each.id == chunk.id), None)
    if at is None:
        return
    left = MOST_CHUNKS - 1
    for step in (1, -1):
        here = at
        while left and 0 <= here + step < len(around):
            one, other = around[here], around[here + step]
            before, after = (one, other) if step > 0 else (other, one)
            if not _labels(_last(before)) or _labels(_last(before)) != _labels(_first(after)):
                break
            yield other
            here, left = here + step, left - 1


def _labels(line: str) -> tuple[str, ...]:
    """The labels of a row; of one whose labels stand in a header above, how many cells it has."""
    if found := cells_in(line):
        return tuple(cell.label for cell in found)
    cells = len(line.split("; "))
    return (str(cells),) if cells >= _FEWEST_BARE_CELLS else ()


def _first(chunk: Chunk) -> str:
    return chunk.text.strip().split("\n", 1)[0]


def _last(chunk: Chunk) -> str:
    return chunk.text.strip().rsplit("\n", 1)[-1]
