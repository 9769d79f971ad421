"""The headings of a web page that were lost with its menus: put back over what they stand above."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ingest.blocks import Block, BlockKind
from ingest.readers.rows import one_line
from ingest.readers.web_source import NOT_TEXT

HtmlElement = Any

_HEADINGS = ("h1", "h2", "h3", "h4")
_TEXTS = ("p", "li", "blockquote", "td", "th", "dt", "dd")
_SHORTEST = 3  # letters of a text that another may begin with
_ENOUGH = 40  # letters and digits by which a text is known again


def with_headings(blocks: Sequence[Block], page: HtmlElement) -> list[Block]:
    """`blocks` with each heading of `page` that is missing, before the text that follows it.

    A heading whose text is not among the blocks belongs to a menu, and is left out.
    """
    known = {_letters(each.text) for each in blocks if each.kind is BlockKind.HEADING}
    found: list[Block] = []
    rest = list(blocks)
    for headings, text in _sections(page):
        missing = [each for each in headings if _letters(each.text) not in known]
        at = _place_of(text, rest) if missing else None
        if at is not None:
            found += [*rest[:at], *missing]
            rest = rest[at:]
    return [*found, *rest]


def _sections(page: HtmlElement) -> Iterator[tuple[list[Block], str]]:
    """Headings that follow each other, with the first text behind them."""
    headings: list[Block] = []
    for element in page.iter(*_HEADINGS, *_TEXTS):
        text = one_line(element.text_content())
        if not text or any(parent.tag in NOT_TEXT for parent in element.iterancestors()):
            continue
        if element.tag in _HEADINGS:
            headings.append(Block(BlockKind.HEADING, text, int(element.tag[1])))
        elif headings:
            yield headings, text
            headings = []


def _place_of(text: str, blocks: Sequence[Block]) -> int | None:
    """The first block that begins with `text`, or as it does; rows hold it behind a label."""
    start = _letters(text)[:_ENOUGH]
    for at, block in enumerate(blocks):
        mine = _letters(block.text)
        is_row = block.kind is BlockKind.TABLE_ROW
        if mine and (start in mine if is_row else _begin_alike(mine, start)):
            return at
    return None


def _begin_alike(one: str, other: str) -> bool:
    """`1. Skriv til os` and `Skriv til os`."""
    bare = re.sub(r"^\d+", "", one)
    whole = len(one) > _SHORTEST and other.startswith(one)
    return whole or one.startswith(other) or bare.startswith(other)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())
