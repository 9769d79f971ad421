"""Why a passage was found: which words of the query it holds, and in what form."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.danish.stems import Analysis, analyse
from knowledge.model import Passage
from knowledge.search.query import QueryTerm, query_terms

_FEWEST_GRAMS = 0.5  # of a word's 4-grams, from which a passage is said to hold something like it


@dataclass(frozen=True, slots=True)
class Match:
    """A word of the query and how the passage holds it: `own` (the word itself), `part` (of a
    compound), `related` (a synonym), `grams` (a word spelled much like it), `reference`."""

    word: str
    how: str


def matches(query: str, passages: Sequence[Passage]) -> list[tuple[Match, ...]]:
    """For each passage the words of the query that it holds, in the order of the query."""
    terms = query_terms(query)
    return [_matches(terms, passage) for passage in passages]


def _matches(terms: Sequence[QueryTerm], passage: Passage) -> tuple[Match, ...]:
    document = passage.document
    heads = " . ".join((document.title, document.place or "", *passage.chunk.headings))
    held = analyse(f"{heads} . {passage.chunk.text}")
    found = ((term.word, _how(term, held)) for term in terms)
    return tuple(Match(word, how) for word, how in found if how)


def _how(term: QueryTerm, held: Analysis) -> str:
    stems, parts = set(held.stems), set(held.parts)
    if term.references:
        return "reference" if set(term.references) & set(held.references) else ""
    if term.stem in stems:
        return "own"
    if term.stem in parts or set(term.parts) & (stems | parts):
        return "part"
    if set(term.related) & (stems | parts):
        return "related"
    grams = set(term.grams)
    alike = len(grams & set(held.grams)) >= _FEWEST_GRAMS * len(grams) if grams else False
    return "grams" if alike else ""
