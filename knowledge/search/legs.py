"""The two ways of searching, alone or together."""

from enum import Flag, auto


class Legs(Flag):
    """Which legs of the search take part."""

    WORDS = auto()
    VECTORS = auto()
    BOTH = WORDS | VECTORS
