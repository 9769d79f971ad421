"""The reviewed words and patterns of `conversation.yaml`."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
FEW = 2  # content words: so few may lean on what was said before


@cache
def rules() -> dict[str, Any]:
    """All of it, as it is written there."""
    text = Path(__file__).with_name("conversation.yaml").read_text(encoding="utf-8")
    read: dict[str, Any] = yaml.safe_load(text)
    return read


@cache
def words(group: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(rules()[group].split())


def asks_for_source(question: str) -> bool:
    """Whether it asks where the last answer stands or from when it is, and nothing more."""
    said = question.lower().strip(" .,!?")
    return any(re.fullmatch(pattern, said) for pattern in rules()["asks_for_source"])


def matches(group: str, text: str) -> bool:
    """Whether any pattern of the group stands in the text, which is in lower case."""
    return any(re.search(pattern, text) for pattern in rules()[group])
