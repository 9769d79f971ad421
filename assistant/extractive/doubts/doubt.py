"""How much speaks against a sentence being the answer."""

from enum import IntEnum


class Doubt(IntEnum):
    """NONE; SLIGHT: it may be another's answer; AGAINST: it is another's."""

    NONE = 0
    SLIGHT = 1
    AGAINST = 2
