"""Rows of a table for an index: their labels once, and not again in every row.

`Kontrakt: Mad; Leverandør: Gryden` and ten more such rows are otherwise mostly labels, and what a
single row says drowns in them.
"""

import re
from collections.abc import Iterator

_LABEL = re.compile(r"(?:^|(?<=; ))([^:;\n]{1,60}): ")
_FEWEST = 2


def labels_once(text: str) -> str:
    """The text, with the labels of a row left out where the row before had them too."""
    return "\n".join(_lines(text)) if "; " in text else text


def _lines(text: str) -> Iterator[str]:
    before: set[str] = set()
    for line in text.split("\n"):
        labels = _LABEL.findall(line)
        if len(labels) < _FEWEST:
            before = set()
            yield line
            continue
        known = before
        yield _LABEL.sub(lambda found: "" if found[1] in known else found[0], line)  # noqa: B023
        before = known | set(labels)
