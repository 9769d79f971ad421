"""How well a word of the question is met by the words of a sentence."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from knowledge.search.query import QueryTerm

_RELATED = 0.8  # by a synonym or a translation
_LOOSE = 0.6  # by an everyday word or phrase for it
_KIN = 0.75  # by the noun of a verb, or the verb of a noun: `tolkning` and `tolke`
_PARTS = 0.7  # by all parts of a compound, less by some
_OPENING = 0.5  # by a word that begins alike: `konkurrent` and `konkurrence`
OPENS = 6  # letters
OF_VERBS = ("ing", "ning", "sning", "ering")
_SHORTEST_VERB = 4  # letters
_WIDER = 0.5  # by `§ 176` when `§ 176, stk. 2` is asked for


def reach(term: QueryTerm, keys: frozenset[str]) -> float:
    """1 when the word itself is among the keys, less for a synonym or its parts, 0 for nothing."""
    if term.references:
        fullest, *wider = term.references
        return 1.0 if fullest in keys else _WIDER * (not keys.isdisjoint(wider))
    if term.stem in keys:
        return 1.0
    best = 0.0
    if not keys.isdisjoint(term.related):
        best = _RELATED
    elif not keys.isdisjoint(term.loose) or any(map(keys.issuperset, term.phrases)):
        best = _LOOSE
    if best < _KIN and not kin(term.stem).isdisjoint(kindred(keys)):
        best = _KIN
    if term.parts:
        best = max(best, _PARTS * sum(part in keys for part in term.parts) / len(term.parts))
    if best < _OPENING and len(term.stem) >= OPENS and term.stem[:OPENS] in openings(keys):
        best = _OPENING
    return best


@lru_cache(maxsize=2_048)
def kin(key: str) -> frozenset[str]:
    """A stem and the verbs that it may be the noun of: `betaling` gives `betal` too."""
    return frozenset((key, *_verbs(key)))


@lru_cache(maxsize=256)  # of some 6 kB
def kindred(keys: frozenset[str]) -> frozenset[str]:
    """The keys and the verbs that they may be nouns of."""
    return keys.union(*[_verbs(key) for key in keys if key.endswith(OF_VERBS)])


def _verbs(key: str) -> list[str]:
    verbs = [key.removesuffix(ending) for ending in OF_VERBS if key.endswith(ending)]
    return [verb for verb in verbs if len(verb) >= _SHORTEST_VERB]


@lru_cache(maxsize=1_024)  # of some 6 kB
def openings(keys: frozenset[str]) -> frozenset[str]:
    """The first letters of the keys; a short key, being whole, opens no other word."""
    return frozenset([key[:OPENS] for key in keys])


def share(terms: Iterable[QueryTerm], keys: frozenset[str], enough: float = 0.6) -> float:
    """The share of the terms that are met well enough; 1 when there are none."""
    met = [reach(term, keys) >= enough for term in terms]
    return sum(met) / len(met) if met else 1.0


def covered(words: Mapping[QueryTerm, float], keys: frozenset[str]) -> float:
    """The share of the words, by their worth, that the keys meet."""
    total = sum(words.values()) or 1.0
    return sum(reach(term, keys) * worth for term, worth in words.items()) / total


def missed(words: Mapping[QueryTerm, float], keys: frozenset[str]) -> float:
    """The share of the weightiest word that the keys do not meet."""
    total = sum(words.values()) or 1.0
    return max((worth for term, worth in words.items() if reach(term, keys) < 0.5), default=0.0) / (
        total
    )
