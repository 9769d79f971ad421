"""Whether a text is in Danish, the only language that the checks read."""

import re
from collections.abc import Iterator

from assistant.drafting.model import Certainty, Check, Light
from assistant.drafting.rules.clause import Clause
from assistant.drafting.rules.judging import quoted

# Small words that English has and Danish has not.
_ENGLISH = re.compile(
    r"\b(?:the|of|and|to|shall|be|is|are|or|by|within|with|per|upon|each|there|which|any|on|no)\b",
    re.IGNORECASE,
)
_NOT_ENGLISH = frozenset(("per", "be", "is", "on", "no", "to", "are", "or"))  # also Danish words
_LEAST = 2


def language(clause: Clause) -> Iterator[Check]:
    """A yellow check when sentences are wholly or partly English, and so were not read."""
    whole = [each for each in clause.sentences if not each.heading]
    foreign = [each for each in whole if _is_english(each.text)]
    if not foreign:
        return
    yield Check(
        "sprog",
        "Sprog",
        Light.YELLOW,
        f"{len(foreign)} af {len(whole)} sætninger er helt eller delvis på engelsk, og dem kan "
        f"kontrollen ikke læse, fx {quoted(foreign[0].text)}. Det, der herunder er i orden eller "
        "mangler, gælder kun den danske del.",
        certainty=Certainty.CERTAIN,
        suggestion="Oversæt teksten til dansk med danske begreber, og kør gennemgangen igen.",
    )


def _is_english(text: str) -> bool:
    found = [each.lower() for each in _ENGLISH.findall(text)]
    return len(found) >= _LEAST and any(each not in _NOT_ENGLISH for each in found)
