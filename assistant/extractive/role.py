"""Whether a sentence, or a question, demands, foresees or reports."""

from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from assistant.extractive.reviewed import Reviewed

_SIGNS = Reviewed(Path(__file__).with_name("role.yaml"))


class Role(StrEnum):
    """What a value is: a demand, something foreseen, or what came of it."""

    REQUIRED = "required"
    EXPECTED = "expected"
    ACTUAL = "actual"


@lru_cache(maxsize=4_096)
def role(text: str) -> Role:
    """Whether a statement demands, foresees or reports."""
    lowered = text.lower()
    told = (each for each in (Role.EXPECTED, Role.REQUIRED) if _SIGNS.pattern(each).search(lowered))
    return next(told, Role.ACTUAL)
