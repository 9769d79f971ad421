"""The lines around a page's heading that tell who wrote it and when.

Taking out the main content leaves them out: by their class they are no part of the text.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from ingest.blocks import Block, BlockKind
from ingest.metadata.datelines import dateline, labelled
from ingest.metadata.imprint import read_imprint
from ingest.readers.rows import one_line
from ingest.readers.web_source import NOT_TEXT

HtmlElement = Any

_LINES = ("p", "div", "span", "time", "li", "dd", "address", "small", "em")
_AROUND = frozenset({"nav", "aside", "footer", *NOT_TEXT})
_LONGEST = 200  # characters
_FEWEST_WORDS_OF_PROSE = 20
_MOST_ABOVE = 4


def with_bylines(blocks: Sequence[Block], page: HtmlElement) -> list[Block]:
    """`blocks` and below the page's heading the dated lines that are missing in them."""
    headings = [one for one in page.iter("h1") if one_line(one.text_content())]
    if len(headings) != 1:
        return list(blocks)
    kept = "\n".join(one_line(block.text) for block in blocks)
    missing = [
        Block(BlockKind.PARAGRAPH, line)
        for line in dict.fromkeys(_around(headings[0], page))
        if line not in kept and _tells_a_date(line)
    ]
    title = one_line(headings[0].text_content())
    at = next((n for n, block in enumerate(blocks) if one_line(block.text) == title), -1)
    return [*blocks[: at + 1], *missing, *blocks[at + 1 :]]


def _around(heading: HtmlElement, page: HtmlElement) -> Iterator[str]:
    """The short lines from just above the heading to the first running text below it."""
    above: list[str] = []
    below = False
    for element in page.iter("h1", "h2", *_LINES):
        if element is heading:
            yield from above[-_MOST_ABOVE:]
            below = True
            continue
        if any(parent.tag in _AROUND for parent in element.iterancestors()):
            continue
        if element.tag == "h2" and below:
            return
        if element.tag in ("h1", "h2") or _holds_lines(element):
            continue
        line = one_line(element.text_content())
        if below and len(line.split()) >= _FEWEST_WORDS_OF_PROSE and not _tells_a_date(line):
            return
        if not line or len(line) > _LONGEST:
            continue
        if below:
            yield line
        else:
            above.append(line)


def _holds_lines(element: HtmlElement) -> bool:
    """Whether lines of their own stand in it, or it is only part of one."""
    blocks = ("h1", "p", "div", "ul", "ol", "dl", "table", "section", "article")
    if next(element.iterdescendants(*blocks), None) is not None:
        return True
    inline = element.tag in ("span", "time", "em", "small")
    return inline and element.getparent().tag in ("p", "li", "dd", "h1", "h2", "span", "address")


def _tells_a_date(line: str) -> bool:
    imprint = read_imprint(line)
    dated = imprint is not None and (imprint.written or imprint.updated) is not None
    return dated or next(labelled(line), None) is not None or dateline(line) is not None
