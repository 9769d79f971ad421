"""How a set of keys meets what is asked, worked out once for all sets that meet it alike."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from assistant.extractive.reach import OF_VERBS, OPENS, kin, reach, share
from knowledge.search.query import QueryTerm


@dataclass(frozen=True, slots=True)
class Met:
    """How well each word is met (0 to 1), in the order in which they are asked.

    `keys` are those of the set that meet anything. `covered` is the share of the words by their
    worth, `missed` that of the weightiest word that is not met; `rarest`, `names` and `actors`
    are shares of these.
    """

    keys: frozenset[str]
    words: tuple[float, ...]
    focus: tuple[float, ...]
    counted: tuple[float, ...]
    covered: float
    missed: float
    rarest: float
    names: float
    actors: float


class Meeting:
    """Of many sets of keys, what each meets of one question.

    Few keys meet any word; they alone are looked at, and sets with the same of them are alike.
    """

    def __init__(
        self,
        words: Mapping[QueryTerm, float],
        focus: Sequence[QueryTerm],
        counted: Sequence[QueryTerm],
        rarest: Sequence[QueryTerm],
        names: Sequence[QueryTerm],
        actors: Sequence[QueryTerm],
    ) -> None:
        self._words, self._worth = tuple(words), tuple(words.values())
        self._total = sum(self._worth) or 1.0
        self._focus, self._counted = focus, counted
        self._rarest, self._names, self._actors = rarest, names, actors
        terms = (*words, *focus, *counted, *rarest, *names, *actors)
        self._exact = frozenset(key for term in terms for key in _keys_meeting(term))
        self._openings = frozenset(t.stem[:OPENS] for t in terms if len(t.stem) >= OPENS)
        self._kin = frozenset(key for term in terms for key in kin(term.stem))
        self._seen: set[str] = set()
        self._telling: set[str] = set()
        self._met: dict[frozenset[str], Met] = {}

    def met(self, keys: frozenset[str]) -> Met:
        found = self._met.get(keys)
        if found is None:
            fresh = keys - self._seen
            self._telling.update(filter(self._tells, fresh))
            self._seen |= fresh
            telling = keys & self._telling
            found = self._met.get(telling) or self._worked_out(telling)
            self._met[keys] = self._met[telling] = found
        return found

    def _tells(self, key: str) -> bool:
        return (
            key in self._exact
            or key[:OPENS] in self._openings
            or key in self._kin
            or (key.endswith(OF_VERBS) and not kin(key).isdisjoint(self._kin))
        )

    def _worked_out(self, keys: frozenset[str]) -> Met:
        words = tuple([reach(term, keys) for term in self._words])
        each = list(zip(words, self._worth, strict=True))
        return Met(
            keys=keys,
            words=words,
            focus=tuple([reach(term, keys) for term in self._focus]),
            counted=tuple([reach(term, keys) for term in self._counted]),
            covered=sum([met * worth for met, worth in each]) / self._total,
            missed=max([worth for met, worth in each if met < 0.5], default=0.0) / self._total,
            rarest=share(self._rarest, keys),
            names=share(self._names, keys),
            actors=share(self._actors, keys),
        )

    def weighed(self, words: Iterable[float]) -> float:
        """How well all words are met, by their worth, when each is met so well."""
        return sum([met * w for met, w in zip(words, self._worth, strict=True)]) / self._total


def _keys_meeting(term: QueryTerm) -> Iterable[str]:
    several = chain.from_iterable(term.phrases)
    return (term.stem, *term.related, *term.loose, *several, *term.parts, *term.references)
