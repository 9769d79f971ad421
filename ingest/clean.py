"""Blocks as read to blocks as they are kept: furniture out, spaces and broken words put right."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.blocks import Block, BlockKind
from ingest.chunks.speakers import is_attribution, mark_quotes
from ingest.furniture import without_furniture
from ingest.metadata.imprint import read_imprint
from ingest.nested_items import with_parents
from knowledge.danish import hyphens

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060\ufeff]")


def clean(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The document's own text: without what its page put around it, with whole words."""
    tidied = [_with_text(block, tidy(block.text)) for block in blocks]
    body = without_furniture([block for block in tidied if block.text])
    body = [_with_text(block, _with_whole_words(block)) for block in body]
    body = _without_lone_bullets(_without_repeated_headings(body))
    return tuple(mark_quotes(list(with_parents(body))))


def tidy(text: str) -> str:
    """One kind of space, single; no invisible characters; composed letters. Line breaks stay."""
    if not text.isascii():
        text = _INVISIBLE.sub("", text)
        if not unicodedata.is_normalized("NFC", text):
            text = unicodedata.normalize("NFC", text)
    if "\n" not in text:
        return " ".join(text.split())
    return "\n".join(" ".join(line.split()) for line in text.split("\n") if line.strip())


def _with_whole_words(block: Block) -> str:
    """Words broken between two lines put together; a cell keeps what was written in it."""
    if block.kind is BlockKind.TABLE_ROW or "\n" not in block.text:
        return block.text
    return hyphens.repair(block.text)


def _with_text(block: Block, text: str) -> Block:
    return block if text == block.text else replace(block, text=text)


def _without_repeated_headings(blocks: Sequence[Block]) -> list[Block]:
    """A heading that says the same as the heading before it only continues that section."""
    kept: list[Block] = []
    last = ""
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            key = block.text.casefold().strip(" .:")
            if key == last:
                continue
            last = key
        kept.append(block)
    return kept


def _without_lone_bullets(blocks: Sequence[Block]) -> list[Block]:
    """A dash or bullet alone is no list when it stands before a date (`• Opdateret`) or a name."""
    return [
        block
        if block.kind is not BlockKind.LIST_ITEM
        or any(_is_item(blocks, at) for at in (number - 1, number + 1))
        else _as_line(block)
        for number, block in enumerate(blocks)
    ]


def _as_line(block: Block) -> Block:
    if read_imprint(block.text) is not None:
        return replace(block, kind=BlockKind.PARAGRAPH, text=block.text.removeprefix("- "))
    return replace(block, kind=BlockKind.PARAGRAPH) if is_attribution(block.text) else block


def _is_item(blocks: Sequence[Block], at: int) -> bool:
    return 0 <= at < len(blocks) and blocks[at].kind is BlockKind.LIST_ITEM
