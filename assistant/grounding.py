"""What a chat model may say of the register: its own words, but only figures that were given.

The register's sentence is written by code. A sentence of the model that holds a number which
no result, passage, calculation or question states is left out.
"""

import re
from collections.abc import Iterable

from knowledge.danish.sentences import split

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_POINTER = re.compile(r"\[\d{1,3}\]")


def founded(text: str, sentences: Iterable[str], sources: Iterable[str]) -> str:
    """`sentences` first, then what of `text` says nothing that `sources` do not hold."""
    told = list(sentences)
    known = {number for source in (*sources, *told) for number in _numbers(source)}
    lines = []
    for line in text.splitlines():
        spans = [line[span.start : span.end] for span in split(line)]
        kept = [span for span in spans if _numbers(span) <= known and span not in told]
        if kept or not spans:
            lines.append(" ".join(kept))
    rest = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return "\n\n".join(part for part in (*told, rest) if part)


def _numbers(text: str) -> set[str]:
    """The numbers of a text, with their marks left out: `1.250` and `1250` are the same."""
    return {re.sub(r"[.,]", "", found) for found in _NUMBER.findall(_POINTER.sub("", text))}
