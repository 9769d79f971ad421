"""The reviewed words and patterns of `statements.yaml`."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def written() -> dict[str, Any]:
    """The reviewed words and patterns."""
    text = Path(__file__).with_name("statements.yaml").read_text(encoding="utf-8")
    read: dict[str, Any] = yaml.safe_load(text)
    return read


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The patterns of one name as one."""
    return re.compile("|".join(written()[name]))


@cache
def _group(name: str) -> dict[str, re.Pattern[str]]:
    return {each: re.compile("|".join(found)) for each, found in written()[name].items()}


def outcomes_in(text: str) -> frozenset[str]:
    """The outcomes (lasting job, flexible job, begun …) that a text names."""
    return _named("outcomes", text)


def events_in(text: str) -> frozenset[str]:
    """The events that are told in so different words that only a list knows them as one."""
    return _named("events", text)


def _named(group: str, text: str) -> frozenset[str]:
    return frozenset(name for name, found in _group(group).items() if found.search(text.lower()))
