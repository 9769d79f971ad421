"""Full names in a note that may be those of private people.

Names in an office (`teamleder Anna Berg`) are left out where officials may be named. It would
rather point at a name too many: what it points at is looked at by a person, not thrown away.
"""

import re
from itertools import pairwise

from knowledge.danish.people import find_people, is_organisation, is_title
from knowledge.danish.vocabulary import listed_rank

_CAPITAL = "A-ZÆØÅÄÖÉÜ"
_SMALL = "a-zæøåäöéüáíóčć"
_WORD = rf"[{_CAPITAL}][{_SMALL}]+(?:['’\-][{_CAPITAL}]?[{_SMALL}]+)*"
_RUN = re.compile(
    rf"(?<![\w\-/.]){_WORD}"
    rf"(?:[ \t](?:(?:von|van|de|der|el|al|bin)[ \t])?(?:{_WORD}|[{_CAPITAL}]\.))+(?![\w\-])"
)
_PLACES = re.compile(
    r"(?:vej|vejen|gade|gaden|skole|skolen|allé|plads|torv|torvet|park|parken|havn|vænge|hus|huset)s?"
    r"|(?:nørre|søndre|nordre|sønder|øster|øvre|nedre|gammel|sankt|skt|nord|syd|øst|vest|midt)"
)
_PARTICLES = frozenset("von van de der el al bin".split())
_COMMON = 2500  # words more frequent than Skov and Grøn
_LESS_COMMON = 10_000
_SHORT = 5  # Bo, Per and Skov are words too


def private_names(text: str, officials_too: bool = False) -> bool:
    """Whether `text` seems to hold the full name of a private person.

    `officials_too` counts people with a title beside them as well.
    """
    runs = list(_RUN.finditer(text))
    if not runs:
        return False
    officials = () if officials_too else [one for one in find_people(text) if one.title]
    return any(
        _is_name(run[0])
        and not any(one.start < run.end() and run.start() < one.end for one in officials)
        for run in runs
    )


def _is_name(run: str) -> bool:
    """Whether two words beside each other are neither common words, places nor firms."""
    if is_organisation(run):
        return False
    words = [word for word in run.split() if word.lower() not in _PARTICLES and not is_title(word)]
    return any(_may_be(first) and _may_be(second) for first, second in pairwise(words))


def _may_be(word: str) -> bool:
    lowered = word.lower()
    if _PLACES.fullmatch(lowered) or lowered.endswith(("gade", "vej", "vejen", "skolen")):
        return False
    rank = listed_rank(lowered)
    if rank is None:
        return True
    return rank > (_COMMON if len(lowered) < _SHORT else _LESS_COMMON)
