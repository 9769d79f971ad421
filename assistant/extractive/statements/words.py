"""The reviewed words and patterns of `statements.yaml`."""

from pathlib import Path
from typing import Any

from assistant.extractive.reviewed import Reviewed

_REVIEWED = Reviewed(Path(__file__).with_name("statements.yaml"))
pattern = _REVIEWED.pattern


def written() -> dict[str, Any]:
    """All of it, as it is written there."""
    return _REVIEWED.written


def outcomes_in(text: str) -> frozenset[str]:
    """The outcomes (lasting job, flexible job, begun …) that a text names."""
    return _REVIEWED.named("outcomes", text)


def events_in(text: str) -> frozenset[str]:
    """The events that are told in so different words that only a list knows them as one."""
    return _REVIEWED.named("events", text)
