"""Whether a document breaks off in the middle of its last sentence."""

import re
from collections.abc import Sequence

from ingest.blocks import Block, BlockKind
from ingest.chunks.speakers import is_attribution
from ingest.metadata.imprint import read_imprint
from knowledge.danish import sentences
from knowledge.danish.stems import is_stop

_FEWEST_WORDS = 5
_ENDED = re.compile(r"[.!?…:;][\"”»“')\]]*$")


def breaks_off(blocks: Sequence[Block]) -> bool:
    """Whether the last block ends in mid-sentence: without an end, the last word in lower case.

    Headings, table rows, bylines and imprints end without a full stop by nature. An item
    of a list whose other items have no full stop either only breaks off when its last
    word (`og`, `til`) cannot end anything.
    """
    if not blocks:
        return False
    last = blocks[-1]
    if last.kind in (BlockKind.HEADING, BlockKind.TABLE_ROW) or _ENDED.search(last.text):
        return False
    if is_attribution(last.text) or read_imprint(last.text) is not None:
        return False
    span = sentences.split(last.text)[-1]
    fragment = last.text[span.start : span.end].split()
    if len(fragment) < _FEWEST_WORDS:
        return False
    word = fragment[-1].strip(",–-")
    if not word.isalpha() or not word.islower():
        return False
    return last.kind is not BlockKind.LIST_ITEM or is_stop(word) or _others_end(blocks)


def _others_end(blocks: Sequence[Block]) -> bool:
    others = [block for block in blocks[-6:-1] if block.kind is BlockKind.LIST_ITEM]
    return bool(others) and all(_ENDED.search(block.text) for block in others)
