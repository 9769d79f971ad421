"""Sections with a polished wording: what stands for them in the library, and what is kept of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from assistant.drafting.model import Section

HELD = "Tal, pligter, frister, begreber og henvisninger er holdt op mod bibliotekets ordlyd."
NOTHING = "der var intet at rette"


@dataclass(frozen=True, slots=True)
class Kept:
    """A section whose wording stands, and why no proposal took its place, in Danish."""

    section: Section
    why: str


@dataclass(frozen=True, slots=True)
class Polished:
    """The draft's sections, all of them, and those of the asked that keep the library's wording."""

    sections: tuple[Section, ...]
    kept: tuple[Kept, ...]


class Polisher(Protocol):
    """What proposes a better wording and keeps only what says the same."""

    def polish(self, sections: Sequence[Section], blocks: Collection[str]) -> Polished:
        """The sections, with the wording of those made of `blocks` polished where that is safe."""
        ...


def library(section: Section) -> tuple[str, ...]:
    """The library's wording of a section, polished or not."""
    return section.library or section.paragraphs


def with_library(section: Section) -> Section:
    """The section with the library's wording."""
    return replace(section, paragraphs=library(section), library=(), polished_by="")


def carried(before: Sequence[Section], after: Sequence[Section]) -> tuple[Section, ...]:
    """`after` with the polish of `before` where the library's wording is still the same."""
    polished = {each.block: each for each in before if each.library}
    return tuple(
        replace(each, paragraphs=was.paragraphs, library=was.library, polished_by=was.polished_by)
        if (was := polished.get(each.block)) and was.library == each.paragraphs
        else each
        for each in after
    )
