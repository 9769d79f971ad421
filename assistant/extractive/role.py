"""Whether a sentence, or a question, demands, foresees or reports."""

import re
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

import yaml


class Role(StrEnum):
    """What a value is: a demand, something foreseen, or what came of it."""

    REQUIRED = "required"
    EXPECTED = "expected"
    ACTUAL = "actual"


@lru_cache(maxsize=4_096)
def role(text: str) -> Role:
    """Whether a statement demands, foresees or reports."""
    lowered = text.lower()
    told = (each for each, signs in _signs().items() if signs.search(lowered))
    return next(told, Role.ACTUAL)


@cache
def _signs() -> dict[Role, re.Pattern[str]]:
    written = yaml.safe_load(Path(__file__).with_name("role.yaml").read_text("utf-8"))
    return {each: re.compile("|".join(written[each])) for each in (Role.EXPECTED, Role.REQUIRED)}
