"""Words of the field that mean the same, in Danish and English.

`thesaurus.yaml` holds two sorts of groups: `same` (near-synonyms, used to widen a search)
and `related` (a step away, used to suggest). Terms of several words work both ways.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from knowledge.danish import stems

_Term = tuple[str, ...]


class _Index(NamedTuple):
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
    path = Path(__file__).with_name("thesaurus.yaml")
    written = yaml.safe_load(path.read_text(encoding="utf-8"))[sort]
    groups = tuple(
        tuple(dict.fromkeys(stems.analyse(term).stems for term in group["terms"]))
        for group in written
    )
    by_first: dict[str, list[tuple[_Term, int]]] = {}
    for number, group in enumerate(groups):
        for term in group:
            by_first.setdefault(term[0], []).append((term, number))
    return _Index(groups, {first: tuple(terms) for first, terms in by_first.items()})
