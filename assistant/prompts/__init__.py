"""The prompts, versioned with the code and reviewed like code."""

from functools import cache
from pathlib import Path

VERSION = "2026-11-26"


@cache
def system_prompt() -> str:
    """What a chat model is told before each conversation (Danish)."""
    return _read("system.da.md")


@cache
def polish_prompt() -> str:
    """What a chat model is told before it polishes a section of a draft (Danish)."""
    return _read("polish.da.md")


def _read(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")
