"""The headings of a web page that were lost with its menus: put back over what they stand above."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Any

from ingest.blocks import Block, BlockKind
from ingest.readers.rows import one_line
from ingest.readers.web_source import NOT_TEXT

HtmlElement = Any

_HEADINGS = ("h1", "h2", "h3", "h4")
_TEXTS = ("p", "li", "blockquote", "tr", "dt", "dd")
_ENOUGH = 40  # letters and digits by which a text is known again
_FEWEST = 4  # … that a beginning must have
_BESIDE_THE_TEXT = frozenset({"nav", "aside", "footer", "form"})
# A class or an id, whole: `has-sidebar` is a page with one, and no sidebar.
_PARTS_BESIDE = re.compile(
    r"(?:(?:main|top|side|site|page)[_-]?)?(?:nav|navbar|navigation|menu|cookies?|consent|related|share"
    r"|social|sidebar|(?:bread)?crumbs?|teasers?|banner|footer)(?:[_-].*)?",
    re.IGNORECASE,
)


def with_headings(blocks: Sequence[Block], page: HtmlElement) -> list[Block]:
    """`blocks` with each heading of `page` that is missing, before the text that follows it.

    A heading of a menu, or whose text is not among the blocks, is left out.
    """
    found: list[Block] = []
    rest = list(blocks)
    for headings, text in _sections(page):
        at = _place_of(text, rest)
        if at is None:
            continue
        before = [*found, *rest[:at]]
        found = [*before, *_missing(headings, before), rest[at]]
        rest = rest[at + 1 :]
    return [*found, *rest]


def _missing(headings: Sequence[Block], before: Sequence[Block]) -> list[Block]:
    """Those that are not the headings which already stand there."""
    there = [each.text for each in takewhile(_is_heading, reversed(before))]
    known = set(map(_letters, there))
    return [each for each in headings if _letters(each.text) not in known]


def _is_heading(block: Block) -> bool:
    return block.kind is BlockKind.HEADING


def _sections(page: HtmlElement) -> Iterator[tuple[list[Block], str]]:
    """Headings that follow each other, with the first text behind them."""
    headings: list[Block] = []
    for element in page.iter(*_HEADINGS, *_TEXTS):
        if _is_beside(element):
            continue
        is_row = element.tag == "tr"
        cells = element.iterchildren("td") if is_row else [element]
        text = " ".join(one_line(cell.text_content()) for cell in cells).strip()
        if not text:
            continue
        if element.tag in _HEADINGS:
            headings.append(Block(BlockKind.HEADING, text, int(element.tag[1])))
        elif headings:
            yield headings, text
            headings = []


def _is_beside(element: HtmlElement) -> bool:
    """Whether it stands in a menu or the like, and not in the text of the page."""
    return any(
        parent.tag in NOT_TEXT
        or parent.tag in _BESIDE_THE_TEXT
        or any(map(_PARTS_BESIDE.fullmatch, _called(parent)))
        for parent in element.iterancestors()
    )


def _called(element: HtmlElement) -> list[str]:
    """Its classes and its id."""
    return f"{element.get('class', '')} {element.get('id', '')}".split()


def _place_of(text: str, blocks: Sequence[Block]) -> int | None:
    """The first block that begins as `text` does; of a row, one that holds all its cells."""
    start = _letters(text)[:_ENOUGH]
    words = [_letters(word) for word in text.split()]
    for at, block in enumerate(blocks):
        mine = _letters(block.text)
        if block.kind is BlockKind.TABLE_ROW:
            if all(word in mine for word in words):
                return at
        elif not _is_heading(block) and _begin_alike(mine, start):
            return at
    return None


def _begin_alike(one: str, other: str) -> bool:
    """`1. Skriv til os` and `Skriv til os`."""
    bare = re.sub(r"^\d+", "", one)
    shortest = min(len(one), len(other))
    return bare == other or (
        shortest >= _FEWEST
        and (one.startswith(other) or bare.startswith(other) or other.startswith(one))
    )


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())
