"""What a query names: quoted words, places that the library knows, years."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.danish.stems import normalise, stem, tokens

_QUOTED = re.compile(r"[\"»“”„«]([^\"»“”„«]{3,120})[\"»“”„«]")
_YEAR = re.compile(r"(?<![\d.,/-])((?:19|20)\d\d)(?![\d,/-])")
_PART = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Named:
    """`quoted` are the stems of each quoted run of words, in order."""

    quoted: tuple[tuple[str, ...], ...] = ()
    places: tuple[str, ...] = ()
    years: tuple[int, ...] = ()


def named(query: str, places: Iterable[str]) -> Named:
    """Find in `query` what `places` (as documents spell them) and the calendar offer."""
    said = {stem(word) for word in _PART.findall(normalise(query))}
    return Named(
        quoted=tuple(
            tuple(stem(word) for word in tokens(normalise(quote)))
            for quote in _QUOTED.findall(query)
            if len(quote.split()) > 1
        ),
        places=tuple(place for place in places if _is_said(place, said)),
        years=tuple(dict.fromkeys(int(year) for year in _YEAR.findall(query))),
    )


def _is_said(place: str, said: set[str]) -> bool:
    words = _PART.findall(normalise(place))
    return bool(words) and all(stem(word) in said for word in words)
