"""The years that a sentence is about, without those that it only compares with."""

import re

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ASIDE = re.compile(r"\((?:19|20)\d\d: [^()]*\)")  # `17 uger (2024: 13 uger)`


def years_told(text: str) -> frozenset[str]:
    """`2025` for `I 2025 var det 17 uger (2024: 13 uger)`."""
    return frozenset(_YEAR.findall(_ASIDE.sub("", text)))


def years_in(text: str) -> frozenset[str]:
    """All of them."""
    return frozenset(_YEAR.findall(text))
