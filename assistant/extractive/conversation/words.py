"""The reviewed words and patterns of `conversation.yaml`."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from assistant.extractive.reviewed import Reviewed

WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
FEW = 2  # content words: so few may lean on what was said before
_CONVERSATION = Reviewed(Path(__file__).with_name("conversation.yaml"))


def rules() -> dict[str, Any]:
    """All of it, as it is written there."""
    return _CONVERSATION.written


@cache
def words(group: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(rules()[group].split())


def asks_for_source(question: str) -> bool:
    """Whether it asks where the last answer stands or from when it is, and nothing more."""
    said = question.lower().strip(" .,!?")
    return _CONVERSATION.pattern("asks_for_source").fullmatch(said) is not None


def matches(group: str, text: str) -> bool:
    """Whether any pattern of the group stands in the text, which is in lower case."""
    return _CONVERSATION.pattern(group).search(text) is not None
