"""Which provision a passage of a law or contract stands in: `§ 176, stk. 2`."""

import re
from dataclasses import dataclass, replace

from ingest.blocks import Block, BlockKind

_SECTION = re.compile(r"^(?:\W{0,3})§\s*(\d+)\s?([a-zæøå])?\b(?!\s*[-–]\s*\d)(.*)", re.DOTALL)
_SUBSECTION = re.compile(r"^(?:\W{0,3})Stk\.\s*(\d+)\b")
_NAMED_SUBSECTION = re.compile(r"^\s*,\s*stk\.\s*(\d+)(?:\s*[-–]\s*(\d+))?")

_BEFORE_SUBSECTION = re.compile(r"(?<=[.:;)])\s+(?=Stk\.\s*\d+\.\s)")
_NAMED = re.compile(r"§ (\d+(?: [a-zæøå])?), stk\. (\d+)(?:-(\d+))?")


@dataclass(frozen=True, slots=True)
class Provision:
    """A place in a law: section `176` or `176 a`, and its subsection when one is named."""

    section: str
    first: int | None = None
    last: int | None = None

    def __str__(self) -> str:
        if self.first is None:
            return f"§ {self.section}"
        if self.last is None or self.last == self.first:
            return f"§ {self.section}, stk. {self.first}"
        return f"§ {self.section}, stk. {self.first}-{self.last}"


def opens_section(block: Block) -> bool:
    """Whether a paragraph begins a new §, as in `§ 176. Ordregiveren …`."""
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.QUOTE):
        return False
    match = _SECTION.match(block.text)
    return match is not None and match[3][:1] in (".", "")


def subsections(block: Block) -> list[Block]:
    """A § that is written as one paragraph, cut before each `Stk. 2.`; anything else whole."""
    if not opens_section(block):
        return [block]
    return [replace(block, text=text) for text in _BEFORE_SUBSECTION.split(block.text)]


def following(block: Block, current: Provision | None) -> Provision | None:
    """The provision that holds from `block` on, when `current` held before it."""
    match = _SECTION.match(block.text)
    if match is not None and (block.kind is BlockKind.HEADING or opens_section(block)):
        return _section(match)
    if current is not None and block.kind is not BlockKind.HEADING:
        subsection = _SUBSECTION.match(block.text)
        if subsection is not None:
            return Provision(current.section, int(subsection[1]))
    return current


def span(first: str, last: str) -> str:
    """What a chunk is called that begins in one place and ends in another.

    `§ 176, stk. 2` and `§ 176, stk. 4` give `§ 176, stk. 2-4`; otherwise the first.
    """
    begins, ends = _NAMED.fullmatch(first), _NAMED.fullmatch(last)
    if begins is None or ends is None or begins[1] != ends[1]:
        return first
    return str(Provision(begins[1], int(begins[2]), int(ends[3] or ends[2])))


def _section(match: re.Match[str]) -> Provision:
    section = match[1] + (f" {match[2]}" if match[2] else "")
    named = _NAMED_SUBSECTION.match(match[3])
    if named is None:
        return Provision(section)
    return Provision(section, int(named[1]), int(named[2]) if named[2] else None)
