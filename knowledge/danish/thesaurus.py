"""Words that mean the same, in Danish and English.

`thesaurus.yaml` holds two sorts of groups: `same` (near-synonyms, used to widen a search)
and `related` (a step away, used to suggest). Terms of several words work both ways.
`english.yaml` gives Danish words for English ones, `everyday.yaml` what people say in place of
what texts say.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from knowledge.danish import stems

_Term = tuple[str, ...]


class _Index(NamedTuple):
    """Groups of terms, and the groups that a term, by its first stem, leads to."""

    groups: tuple[tuple[_Term, ...], ...]
    by_first: dict[str, tuple[tuple[_Term, int], ...]]


def expand(text_or_stems: Sequence[str]) -> list[_Term]:
    """The stem sequences that mean the same as some term of a query.

    Takes the query's text, or its stems in order. The result has one tuple a synonym, in
    the order of the query, without the terms that the query holds itself.
    """
    return _others(_as_stems(text_or_stems), "same")


def related(text_or_stems: Sequence[str]) -> list[_Term]:
    """Like `expand`, for terms that are near but not the same."""
    return _others(_as_stems(text_or_stems), "related")


def in_danish(text_or_stems: Sequence[str]) -> list[_Term]:
    """The Danish terms for the English ones of a query."""
    return _others(_as_stems(text_or_stems), "english")


def everyday(text_or_stems: Sequence[str]) -> list[_Term]:
    """What may be said in the place of a word, in everyday language or in the texts' own."""
    return _others(_as_stems(text_or_stems), "everyday")


@cache
def everyday_groups() -> tuple[tuple[str, ...], ...]:
    """The words and phrases that may stand in each other's place, as they are written."""
    return tuple(tuple(map(str, terms)) for terms in _read("everyday.yaml"))


def whole(terms: Iterable[str]) -> list[str]:
    """The terms without the phrases of which a text keeps one word: `gøre rent`, `til stede`."""
    return [term for term in terms if " " not in term or len(stems.analyse(term).stems) > 1]


def _as_stems(text_or_stems: Sequence[str]) -> _Term:
    if isinstance(text_or_stems, str):
        return stems.analyse(text_or_stems).stems
    return tuple(text_or_stems)


def _others(query: _Term, sort: str) -> list[_Term]:
    index = _index(sort)
    found: dict[_Term, None] = {}
    for group in _groups_met(query, index):
        found.update(dict.fromkeys(index.groups[group]))
    return [term for term in found if not _holds(query, term)]


def _groups_met(query: _Term, index: _Index) -> Iterator[int]:
    """The groups with a term in the query; a longer term hides a shorter one within it."""
    covered = 0
    for at, first in enumerate(query):
        met = [
            (len(term), group)
            for term, group in index.by_first.get(first, ())
            if query[at : at + len(term)] == term
        ]
        longest = max((length for length, _ in met), default=0)
        if at + longest > covered:
            covered = at + longest
            yield from (group for length, group in met if length == longest)


def _holds(query: _Term, term: _Term) -> bool:
    return any(query[at : at + len(term)] == term for at in range(len(query) - len(term) + 1))


@cache
def _index(sort: str) -> _Index:
    groups: list[tuple[_Term, ...]] = []
    by_first: dict[str, list[tuple[_Term, int]]] = {}
    for number, (triggers, terms) in enumerate(_written(sort)):
        groups.append(_stemmed(terms))
        for term in _stemmed(triggers):
            by_first.setdefault(term[0], []).append((term, number))
    return _Index(tuple(groups), {first: tuple(terms) for first, terms in by_first.items()})


def _written(sort: str) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """The terms that lead to a group, and those of the group."""
    if sort == "english":
        for english, danish in _read("english.yaml").items():
            yield (english,), danish
    elif sort == "everyday":
        for terms in everyday_groups():
            yield [term for term in terms if " " not in term], whole(terms)
    else:
        for group in _read("thesaurus.yaml")[sort]:
            yield group["terms"], group["terms"]


def _read(name: str) -> Any:
    return yaml.load(
        Path(__file__).with_name(name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
    )


def _stemmed(terms: Iterable[str]) -> tuple[_Term, ...]:
    found = (stems.analyse(str(term)).stems for term in terms)
    return tuple(dict.fromkeys(term for term in found if term))
