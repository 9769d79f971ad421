"""The reviewed word lists that the rules of this layer go by: one YAML file a subject."""

from functools import cache
from importlib import resources

import yaml


@cache
def words(name: str) -> dict[str, tuple[str, ...]]:
    """The named lists of `words/<name>.yaml`, in lower case."""
    text = resources.files("ingest").joinpath("words", f"{name}.yaml").read_text(encoding="utf-8")
    lists: dict[str, list[str]] = yaml.safe_load(text)
    return {key: tuple(str(entry).lower() for entry in entries) for key, entries in lists.items()}
