"""Everything that a web page says anywhere, to be searched for personal data."""

import re
from collections import defaultdict
from html import unescape
from typing import Any
from urllib.parse import unquote

from ingest.readers.rows import one_line

HtmlElement = Any

NOT_TEXT = frozenset({"script", "style", "noscript", "template", "svg"})
# Attributes that are written for people to read or hear.
_READ = ("title", "alt", "value", "placeholder", "aria-label", "summary", "label", "download")
_SPAN = re.compile(r"[1-9]\d?")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")


def everything_said(page: HtmlElement) -> str:
    """What the page says to people, hidden or not: text, comments, meta tags, attributes."""
    said = [tag.get("content") or "" for tag in page.iter("meta")]
    for element in page.iter():
        if element.tag not in NOT_TEXT:
            said.append(element.text or "")
        said.append(element.tail or "")
        said += (value for name in _READ if (value := element.get(name)))
    return "\n".join(part.strip() for part in said if part.strip())


def source_code(text: str) -> str:
    """The page's source with every escaped sign as itself: `&#45;`, `%2D` and `\\u002d`."""
    if "\\u" in text:
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    if "%" in text:
        text = unquote(text)
    return unescape(text)


def grids_of(page: HtmlElement) -> list[list[list[str]]]:
    """The cells of the page's tables, row by row."""
    grids: dict[HtmlElement, list[list[str]]] = defaultdict(list)
    for row in page.iter("tr"):
        table = next(row.iterancestors("table"), page)
        cells = (cell for cell in row if cell.tag in ("td", "th"))
        grids[table].append([text for cell in cells for text in _over_columns(cell)])
    return list(grids.values())


def _over_columns(cell: HtmlElement) -> list[str]:
    """The text of a cell, and nothing for each further column that it covers."""
    span = cell.get("colspan", "1")
    further = int(span) - 1 if _SPAN.fullmatch(span) else 0
    return [one_line(cell.text_content()), *[""] * further]
