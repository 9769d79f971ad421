"""Stage 1, for questions that ask several things: the parts, each a question of its own."""

import re

from knowledge.danish.stems import is_stop, normalise, tokens

_ASKING = (
    r"(?:hvor|hva[dr]?|hvem|hvornår|hvordan|hvorfor|hvilke[nt]?|what|when|who|which|where|how|why)"
)
_BREAK = re.compile(
    rf"(?<=[?.!])\s+(?=\S)|\s*[,;]?\s+(?:og|samt|men|eller|and|but)\s+(?={_ASKING}\b)",
    re.IGNORECASE,
)
_HAS_ASKING = re.compile(rf"\b{_ASKING}", re.IGNORECASE)
_MEASURES = re.compile(r"\b(?:hvor|how)\b", re.IGNORECASE)
_FEWEST_WORDS = 3
_MOST = 3


def parts(question: str) -> tuple[str, ...]:
    """At most three parts that each ask something; the question itself when it asks one thing.

    A sentence that only tells (`Kilderne siger forskellige ting.`) belongs to the one before.
    """
    found: list[str] = []
    for piece in _BREAK.split(question):
        asks = len(piece.split()) >= _FEWEST_WORDS and _HAS_ASKING.search(piece) and _says(piece)
        if (found and not asks) or (found and not _HAS_ASKING.search(found[-1])):
            found[-1] = f"{found[-1]} {piece}"
        else:
            found.append(piece)
    return tuple(found) if 1 < len(found) <= _MOST else (question,)


def _says(piece: str) -> bool:
    """Whether it names something: `og hvad er den` asks on about what was named before.

    How many and how long is asked of that too, and is a question of its own.
    """
    return _MEASURES.search(piece) is not None or not all(
        is_stop(word) for word in tokens(normalise(piece))
    )
