"""Which paragraphs of a Word document are items of a list, and how each is marked."""

import re
from typing import TYPE_CHECKING, Any

from ingest.readers.word_parts import W

if TYPE_CHECKING:
    from docx.document import Document

_LIST_STYLE = re.compile(r"list|punkt|opstilling")
_NUMBER_STYLE = re.compile(r"list number|opstilling - tal")


class Lists:
    """The lists of one document; counts the items of numbered ones as they come."""

    def __init__(self, document: "Document") -> None:
        self._numbers: dict[str, int] = {}
        self._ordered = _ordered_lists(document)

    def depth(self, paragraph: Any) -> int:
        """How far in an item stands, from 0."""
        level = paragraph.find(f"{W}pPr/{W}numPr/{W}ilvl")
        return int(level.get(f"{W}val", "0")) if level is not None else 0

    def marker(self, paragraph: Any, style: str) -> str:
        """`- `, or the next number of the list; empty for what is no item.

        `style` holds the names of the paragraph's styles in lower case.
        """
        number = paragraph.find(f"{W}pPr/{W}numPr")
        if number is None and not _LIST_STYLE.search(style):
            return ""
        level = number.find(f"{W}ilvl") if number is not None else None
        identity = number.find(f"{W}numId") if number is not None else None
        key = identity.get(f"{W}val") if identity is not None else style
        if key == "0":
            return ""
        depth = level.get(f"{W}val", "0") if level is not None else "0"
        if not (_NUMBER_STYLE.search(style) or (key, depth) in self._ordered):
            return "- "
        place = f"{key}.{depth}"
        self._numbers[place] = self._numbers.get(place, 0) + 1
        return f"{self._numbers[place]}. "


def _ordered_lists(document: "Document") -> set[tuple[str, str]]:
    """List id and depth of the lists that are numbered and not bulleted."""
    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError, AttributeError):
        return set()
    formats: dict[str, set[str]] = {}
    for abstract in root.iter(f"{W}abstractNum"):
        formats[abstract.get(f"{W}abstractNumId")] = {
            level.get(f"{W}ilvl")
            for level in abstract.iter(f"{W}lvl")
            if (kind := level.find(f"{W}numFmt")) is not None
            and kind.get(f"{W}val") not in ("bullet", "none")
        }
    return {
        (number.get(f"{W}numId"), level)
        for number in root.iter(f"{W}num")
        if (abstract := number.find(f"{W}abstractNumId")) is not None
        for level in formats.get(abstract.get(f"{W}val"), ())
    }
