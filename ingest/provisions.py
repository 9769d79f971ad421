"""Which provision a passage of a law or contract stands in: `§ 176, stk. 2`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.blocks import Block, BlockKind

_SECTION = re.compile(r"^(?:\W{0,3})§\s*(\d+)\s?([a-zæøå])?\b(?!\s*[-–]\s*\d)(.*)", re.DOTALL)
_SUBSECTION = re.compile(r"^(?:\W{0,3})Stk\.\s*(\d+)\b")
_NAMED_SUBSECTION = re.compile(r"^\s*,\s*stk\.\s*(\d+)(?:\s*[-–]\s*(\d+))?")


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


def span(provisions: Iterable[Provision | None]) -> str | None:
    """What a chunk's provisions are called together; None when it stands in none."""
    found = [provision for provision in provisions if provision is not None]
    if not found:
        return None
    first = found[0]
    if first.first is None:
        return str(first)
    same = [one for one in found if one.section == first.section]
    return str(Provision(first.section, first.first, same[-1].last or same[-1].first))


def _section(match: re.Match[str]) -> Provision:
    section = match[1] + (f" {match[2]}" if match[2] else "")
    named = _NAMED_SUBSECTION.match(match[3])
    if named is None:
        return Provision(section)
    return Provision(section, int(named[1]), int(named[2]) if named[2] else None)
