"""JSON objects as rows."""

from collections.abc import Mapping
from typing import Any

_DEEPEST = 3  # objects within objects that become columns of their own


def flat(row: Mapping[str, Any], before: str = "", depth: int = 0) -> dict[str, Any]:
    """`{"firma": {"id": 1}}` becomes the column `firma.id`."""
    found: dict[str, Any] = {}
    for name, value in row.items():
        if isinstance(value, dict) and depth < _DEEPEST:
            found |= flat(value, f"{before}{name}.", depth + 1)
        else:
            found[f"{before}{name}"] = value
    return found
