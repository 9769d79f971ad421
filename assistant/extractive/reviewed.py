"""A file of words and patterns that people have reviewed."""

import re
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml


class Reviewed:
    """A YAML file of regular expressions over lower-case text, read when first asked for."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._patterns: dict[str, re.Pattern[str]] = {}
        self._groups: dict[str, dict[str, re.Pattern[str]]] = {}

    @cached_property
    def written(self) -> dict[str, Any]:
        """All of it, as it is written there."""
        read: dict[str, Any] = yaml.load(
            self._file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
        )
        return read

    def pattern(self, name: str) -> re.Pattern[str]:
        """The patterns of one list, or of a text with one a line, as one."""
        if name not in self._patterns:
            self._patterns[name] = _compiled(self.written[name])
        return self._patterns[name]

    def named(self, name: str, text: str) -> frozenset[str]:
        """The entries of one group whose patterns a text holds."""
        lowered = text.lower()
        if name not in self._groups:
            lists = self.written[name]
            self._groups[name] = {entry: _compiled(each) for entry, each in lists.items()}
        found = self._groups[name]
        return frozenset(entry for entry, each in found.items() if each.search(lowered))


def _compiled(written: list[str] | str) -> re.Pattern[str]:
    return re.compile("|".join(written.splitlines() if isinstance(written, str) else written))
