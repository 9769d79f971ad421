"""Names by their initials, which are written with dots and without: `T.M. Kloak`, `TM Kloak`."""

import re

_DOTTED = re.compile(r"\b(?:[A-ZÆØÅ]\.){2,}")


def without_dots(text: str) -> str:
    """`TM Kloak` for `T.M. Kloak`."""
    return _DOTTED.sub(lambda found: found[0].replace(".", ""), text)


def initials(text: str) -> frozenset[str]:
    """Those that are written with dots, as they are without, in lower case."""
    return frozenset(found.replace(".", "").lower() for found in _DOTTED.findall(text))
