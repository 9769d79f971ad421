"""Items of a list within a list: each carries the item that it stands under, as rows do headers.

`krav: 7 personer` says nothing by itself.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.blocks import Block, BlockKind
from ingest.readers.text_lines import item_marker, without_marker

_LONGEST = 90  # characters of an item that others carry


def with_parents(blocks: Iterable[Block]) -> Iterator[Block]:
    """`- Vask og Vind` with `  - krav: 7` under it gives `- Vask og Vind – krav: 7`.

    An item that leads to others (`Vi kræver:`) is read with them as it is.
    """
    above: list[tuple[int, str]] = []  # the open items with their depth, outermost first
    for block in blocks:
        if block.kind is not BlockKind.LIST_ITEM:
            above = []
            yield block
            continue
        while above and above[-1][0] >= block.depth:
            above.pop()
        own = without_marker(block.text)
        carried = above[-1][1] if above else ""
        text = f"{carried} – {own}" if carried else own
        yield replace(block, text=(item_marker(block.text) or "") + text) if carried else block
        bears = len(text) <= _LONGEST and text[-1:] not in (".", ":", ";", ",", "?", "!")
        above.append((block.depth, text if bears else ""))
