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
        self._compiled: dict[str, dict[str, re.Pattern[str]]] = {}

    @cached_property
    def written(self) -> dict[str, Any]:
        """All of it, as it is written there."""
        read: dict[str, Any] = yaml.safe_load(self._file.read_text(encoding="utf-8"))
        return read

    def pattern(self, name: str) -> re.Pattern[str]:
        """The patterns of one list as one."""
        return self._each(name, {"": self.written[name]})[""]

    def named(self, name: str, text: str) -> frozenset[str]:
        """The entries of one group whose patterns a text holds."""
        lowered = text.lower()
        found = self._each(name, self.written[name])
        return frozenset(entry for entry, each in found.items() if each.search(lowered))

    def _each(self, name: str, lists: dict[str, list[str]]) -> dict[str, re.Pattern[str]]:
        if name not in self._compiled:
            joined = {entry: re.compile("|".join(each)) for entry, each in lists.items()}
            self._compiled[name] = joined
        return self._compiled[name]
