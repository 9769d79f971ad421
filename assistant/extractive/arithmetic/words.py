"""The reviewed words and patterns of `operations.yaml`."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def written() -> dict[str, Any]:
    """All of it, as it is written there."""
    text = Path(__file__).with_name("operations.yaml").read_text(encoding="utf-8")
    read: dict[str, Any] = yaml.safe_load(text)
    return read


@cache
def words(name: str) -> re.Pattern[str]:
    """One pattern of it, for text in lower case."""
    return re.compile(written()[name])
