"""Page headers, page footers and page numbers of a PDF, told by where they stand and recur."""

import re
from collections import Counter
from collections.abc import Sequence

from ingest.readers.pdf_lines import Line

_MARGIN = 0.12  # of the page's height, at the top and at the bottom
_SHARE_OF_PAGES = 0.5
_PAGE_NUMBER = re.compile(
    r"(?:side\s+|page\s+|s\.\s*|[-–—]\s*)?\d{1,4}(?:\s*(?:af|of|/|\|)\s*\d{1,4})?\s*[-–—]?",
    re.IGNORECASE,
)


def without_margins(pages: Sequence[tuple[Sequence[Line], float]]) -> list[list[Line]]:
    """The lines of each page (given with its height) without headers and footers.

    A line in the margin is a header or footer when it is a page number, or stands on at
    least half of the pages, apart from its digits.
    """
    recurring = Counter(
        key
        for lines, height in pages
        for key in {_key(line) for line in lines if _at(line, height)}
    )
    needed = max(2, _SHARE_OF_PAGES * len(pages))
    return [
        [
            line
            for line in lines
            if not (
                _at(line, height)
                and (
                    _PAGE_NUMBER.fullmatch(line.text.strip()) is not None
                    or recurring[_key(line)] >= needed
                )
            )
        ]
        for lines, height in pages
    ]


def _at(line: Line, height: float) -> bool:
    return line.bottom < _MARGIN * height or line.top > (1 - _MARGIN) * height


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", " ".join(line.text.lower().split()))
