"""The reviewed words and patterns of `operations.yaml`."""

import re
from pathlib import Path
from typing import Any

from assistant.extractive.reviewed import Reviewed

_OPERATIONS = Reviewed(Path(__file__).with_name("operations.yaml"))


def written() -> dict[str, Any]:
    """All of it, as it is written there."""
    return _OPERATIONS.written


def words(name: str) -> re.Pattern[str]:
    """One pattern of it, for text in lower case."""
    return _OPERATIONS.pattern(name)
