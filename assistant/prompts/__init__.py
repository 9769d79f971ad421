"""The prompts, versioned with the code and reviewed like code."""

from functools import cache
from pathlib import Path

VERSION = "2026-11-23"


@cache
def system_prompt() -> str:
    """What a chat model is told before each conversation (Danish)."""
    return (Path(__file__).parent / "system.da.md").read_text(encoding="utf-8")
