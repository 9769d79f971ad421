"""The reviewed words and patterns of `doubts.yaml`."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The patterns of one name as one."""
    return re.compile("|".join(_written()[name]))


@cache
def patterns(name: str) -> dict[str, re.Pattern[str]]:
    """The patterns of each entry of one name."""
    return {each: re.compile("|".join(found)) for each, found in _written()[name].items()}


def named(name: str, text: str) -> frozenset[str]:
    """The entries of one name that a text names."""
    lowered = text.lower()
    return frozenset(each for each, found in patterns(name).items() if found.search(lowered))


@cache
def _written() -> dict[str, Any]:
    text = Path(__file__).with_name("doubts.yaml").read_text(encoding="utf-8")
    written: dict[str, Any] = yaml.safe_load(text)
    return written
