"""What must not be torn apart: a lead-in and its list, a quote and its speaker."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.blocks import Block, BlockKind
from ingest.chunks.speakers import (
    continues_attribution,
    is_attribution,
    names_speaker,
    names_speaker_by_pronoun,
)
from ingest.metadata.imprint import read_imprint

_RUNNING = (BlockKind.PARAGRAPH, BlockKind.QUOTE)
_LINES = (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)


@dataclass(frozen=True, slots=True)
class Unit:
    """Blocks that belong together, in order. `size` is in words.

    `under` is the lead-in of the list whose later items these are.
    """

    blocks: tuple[Block, ...]
    size: int
    under: str | None = None

    @property
    def text(self) -> str:
        return joined(self.blocks)


def units(blocks: Sequence[Block]) -> list[Unit]:
    """The units of one section's blocks (headings only as labels), in order."""
    found: list[Unit] = []
    together: list[Block] = []
    for number, block in enumerate(blocks):
        together.append(block)
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        if following is None or not _belong_together(block, following, together):
            found.append(unit(together))
            together = []
    return found


def unit(blocks: Sequence[Block], under: str | None = None) -> Unit:
    return Unit(tuple(blocks), sum(len(block.text.split()) for block in blocks), under)


def joined(blocks: Sequence[Block]) -> str:
    """Paragraphs apart by an empty line; items, rows and lines of an imprint one below another."""
    parts: list[str] = []
    for number, block in enumerate(blocks):
        if number:
            parts.append("\n" if _on_next_line(blocks[number - 1], block) else "\n\n")
        parts.append(block.text)
    return "".join(parts)


def is_lead_in(block: Block) -> bool:
    """Whether a block announces what comes next."""
    return block.kind is not BlockKind.TABLE_ROW and block.text.endswith(":")


def _on_next_line(above: Block, below: Block) -> bool:
    if above.kind is BlockKind.HEADING:
        return True
    if below.kind in _LINES:
        return above.kind is below.kind or is_lead_in(above)
    return above.kind is BlockKind.PARAGRAPH and _are_one_imprint(above, below)


def _are_one_imprint(above: Block, below: Block) -> bool:
    adjacent = (
        above.last_line is not None
        and below.first_line is not None
        and below.first_line - above.last_line == 1
    )
    return (
        adjacent and read_imprint(above.text) is not None and read_imprint(below.text) is not None
    )


def _belong_together(above: Block, below: Block, together: Sequence[Block]) -> bool:
    if above.kind is BlockKind.HEADING or is_lead_in(above):
        return True
    if below.kind is BlockKind.LIST_ITEM:
        return _is_open(above) or (above.kind is BlockKind.LIST_ITEM and _begins_list(together))
    if above.kind not in _RUNNING or below.kind not in _RUNNING:
        return False
    return (
        _speaker_follows(above, below)
        or _speaker_precedes(above, below)
        or (_are_one_imprint(above, below))
    )


def _begins_list(together: Sequence[Block]) -> bool:
    return any(is_lead_in(block) or _is_open(block) for block in together)


def _is_open(block: Block) -> bool:
    """Whether a paragraph has no end, as in `Pligten gælder, når kontrakten enten`."""
    return block.kind is BlockKind.PARAGRAPH and block.text[-1].isalpha()


def _speaker_follows(above: Block, below: Block) -> bool:
    if above.kind is not BlockKind.QUOTE:
        return False
    if is_attribution(below.text):
        return True
    if names_speaker(above.text):
        return False
    return continues_attribution(below.text) or below.kind is BlockKind.QUOTE


def _speaker_precedes(above: Block, below: Block) -> bool:
    if below.kind is not BlockKind.QUOTE:
        return False
    if names_speaker_by_pronoun(below.text):
        return True
    return is_attribution(above.text) and above.kind is not BlockKind.QUOTE
