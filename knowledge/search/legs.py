"""The two ways of searching, alone or together, and what each finds."""

from enum import Flag, auto
from typing import NamedTuple


class Legs(Flag):
    """Which legs of the search take part."""

    WORDS = auto()
    VECTORS = auto()
    BOTH = WORDS | VECTORS


class Hit(NamedTuple):
    """A chunk that a leg found, with that leg's own score."""

    chunk_id: str
    score: float
