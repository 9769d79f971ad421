"""Units to chunks of a good size for finding and quoting: about 90 to 180 words."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.blocks import Block, BlockKind
from ingest.chunks.units import Unit, is_lead_in, unit
from knowledge.danish import sentences

LARGEST = 260
_IDEAL = 135
_LARGE = 180
_TOLERANCE = 45
_LARGE_COSTS = 4.0


def pack(units: Sequence[Unit]) -> list[tuple[Unit, ...]]:
    """The units of one section in runs of about 90 to 180 words, never above `LARGEST`.

    Only a single sentence or table row that is larger by itself stays larger. Among all
    ways to cut, the one whose runs come closest to the ideal size is taken.
    """
    small = [part for one in units for part in _divided(one)]
    best: list[tuple[float, int]] = [(0.0, 0)]  # cost of the first n units, start of their last run
    for end in range(1, len(small) + 1):
        size, choice = 0, (float("inf"), end - 1)
        for start in range(end - 1, -1, -1):
            size += small[start].size
            if size > LARGEST and start < end - 1:
                break
            choice = min(choice, (best[start][0] + _cost(size), start))
        best.append(choice)
    return _runs(small, best)


def _runs(small: Sequence[Unit], best: Sequence[tuple[float, int]]) -> list[tuple[Unit, ...]]:
    runs: list[tuple[Unit, ...]] = []
    end = len(small)
    while end:
        start = best[end][1]
        runs.append(tuple(small[start:end]))
        end = start
    return runs[::-1]


def _cost(size: int) -> float:
    off = (size - _IDEAL) / _TOLERANCE
    return off * off * (_LARGE_COSTS if size > _LARGE else 1.0)


def _divided(one: Unit) -> list[Unit]:
    """A unit that is too large, cut where it hurts least; a smaller one as it is."""
    if one.size <= LARGEST:
        return [one]
    parts = [part for block in one.blocks for part in _sentences(block)]
    lead_in = next((block.text for block in one.blocks if is_lead_in(block)), None)
    divided: list[Unit] = []
    together: list[Block] = []
    for number, part in enumerate(parts):
        together.append(part)
        rest = parts[number + 1 :]
        if not rest or not _stays_with_next(part, rest[0], len(rest)):
            under = lead_in if divided and part.kind is BlockKind.LIST_ITEM else None
            divided.append(unit(together, under.rstrip(" :") if under else None))
            together = []
    return divided


def _stays_with_next(part: Block, following: Block, left: int) -> bool:
    """A lead-in stays with the first thing after it, a speaker with the last of the quote."""
    if part.kind is BlockKind.HEADING or is_lead_in(part):
        return True
    return left == 1 and part.kind is BlockKind.QUOTE and following.kind is not BlockKind.QUOTE


def _sentences(block: Block) -> Iterator[Block]:
    """A paragraph too large for a chunk, sentence by sentence; anything else whole."""
    if len(block.text.split()) <= _LARGE or block.kind in (BlockKind.TABLE_ROW, BlockKind.HEADING):
        yield block
        return
    for span in sentences.split(block.text):
        yield replace(block, text=block.text[span.start : span.end].strip())
