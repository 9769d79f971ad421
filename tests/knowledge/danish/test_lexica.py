"""The reviewed word lists hold words and nothing that belongs to one case."""

import re
from pathlib import Path

import pytest
import yaml

from knowledge import danish

FOLDER = Path(danish.__file__).parent
LISTS = sorted(FOLDER.glob("*.yaml"))
# Abbreviations of ways of writing, not names.
CAPITALS = {"DKK", "EUR", "USD", "GBP", "SEK", "NOK"}


def words(written: object) -> list[str]:
    """Every string in a YAML document, keys and reasons aside."""
    if isinstance(written, str):
        return [written]
    if isinstance(written, list):
        return [word for one in written for word in words(one)]
    if isinstance(written, dict):
        return [word for key, one in written.items() if key != "why" for word in words(one)]
    return []


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_a_list_holds_no_proper_noun(path: Path) -> None:
    found = words(yaml.safe_load(path.read_text(encoding="utf-8")))
    assert found
    assert [word for word in found if word != word.lower() and word not in CAPITALS] == []


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_yaml_took_every_word_for_a_word(path: Path) -> None:
    """`no`, `on` and `ja` are words here; YAML 1.1 reads some of them as truth values."""
    text = path.read_text(encoding="utf-8")
    assert not re.search(r": (True|False)\b", str(yaml.safe_load(text)))
    assert "True" not in str(words(yaml.safe_load(text)))


@pytest.mark.parametrize("path", [*LISTS, *FOLDER.glob("*.py")], ids=lambda path: path.name)
def test_no_place_or_firm_of_the_cases_stands_in_code_or_lists(path: Path) -> None:
    names = r"odense|aalborg|ikast|brande|coor\b|ballisager|ramsdal|lilleholt|rahbæk|sloma"
    assert not re.search(names, path.read_text(encoding="utf-8"), re.IGNORECASE)
