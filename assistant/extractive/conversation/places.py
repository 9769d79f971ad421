"""Places of the library in what somebody types."""

import re
from collections.abc import Collection, Sequence
from difflib import get_close_matches

from assistant.extractive.conversation.words import WORD, words
from knowledge.danish.spelling import fold
from knowledge.danish.stems import analyse, normalise
from knowledge.danish.vocabulary import known

_ALIKE = 0.8  # share of matching letters of a misspelt place, by `difflib`
_SHORTEST_STRANGE = 4  # letters
_LONGEST_PLACE = 3  # words


def place_keys(places: Collection[str]) -> dict[str, str]:
    """Places by how they are compared: folded, in one word."""
    named = {place.removesuffix(" Kommune").strip() for place in places if place}
    return {_joined([place]): place for place in sorted(named) if _joined([place])}


def place_at(found: list[re.Match[str]], at: int, places: dict[str, str]) -> tuple[str | None, int]:
    """The place that begins with this word, also misspelt or in the genitive; words used."""
    for length in range(_LONGEST_PLACE, 0, -1):
        key = _joined([word[0] for word in found[at : at + length]])
        for form in (key, key.removesuffix("s")):
            if form in places:
                return places[form], min(length, len(found) - at)
    first = _joined(found[at][0].split("-")[:1])  # `Storby-modellen`
    if first in places:
        return places[first], 1
    word = normalise(found[at][0])
    if len(word) > _SHORTEST_STRANGE and is_strange(word):
        alike = get_close_matches(_joined([word]), places, 1, _ALIKE)
        return (places[alike[0]], 1) if alike else (None, 1)
    return None, 1


def places_in(text: str, places: dict[str, str]) -> set[str]:
    """All places that a text names."""
    found = list(WORD.finditer(text))
    return {place for at in range(len(found)) if (place := place_at(found, at, places)[0])}


def is_case_place(place: str) -> bool:
    """Not the whole country."""
    return place.lower() not in words("general_places")


def is_strange(word: str) -> bool:
    """Whether Danish does not know the word; it may be a name."""
    return len(word) >= _SHORTEST_STRANGE and not known(word) and not analyse(word).parts


def _joined(parts: Sequence[str]) -> str:
    return "".join(c for c in fold(normalise(" ".join(parts))) if c.isalnum())
