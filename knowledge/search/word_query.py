"""What Tantivy is asked for the terms of a query.

A union of nothing but terms is quickest by far, so they are kept together, apart from phrases
and whatever else may match.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

from tantivy import Occur, Query

from knowledge.search import weights
from knowledge.search.query import QueryTerm
from knowledge.search.word_fields import schema

_WELL_KNOWN = 50  # chunks; a word that stands in fewer is looked for by its 4-grams as well
_NEARNESS = 3  # words between two that count as near each other
_REMEMBERED = 4_096  # terms with field and weight

Clause = tuple[Any, Any]  # an Occur and a Query


def any_of(
    searcher: Any, terms: Sequence[QueryTerm], quoted: Iterable[Sequence[str]]
) -> list[Clause]:
    """Clauses of which a chunk must meet one; [] when there is nothing to ask."""
    single = [clause for term in terms for clause in _of_term(searcher, term)]
    guesses = [clause for term in terms for clause in _guess(searcher, term)]
    if not single and not guesses:
        return []
    together = [(Occur.Should, Query.boolean_query(single))] if single else []
    return together + guesses + _phrases(terms, quoted)


def all_of(clauses: list[Clause], filters: Sequence[Any]) -> list[Clause]:
    """The same as one clause, for what passes the filters."""
    if not filters:
        return clauses
    met = Query.boolean_query(clauses)
    must = [(Occur.Must, query) for query in (met, *filters)]
    return [(Occur.Should, Query.boolean_query(must))]


def among(field: str, values: Iterable[str]) -> Any:
    """A filter: one of the values stands in the field."""
    return Query.const_score_query(Query.term_set_query(schema(), field, list(values)), 0.0)


def lift(ids: Iterable[str], score: float) -> Clause:
    """Gives so much to some chunks, whatever else they meet."""
    each = [(Occur.Should, Query.term_query(schema(), "id", chunk_id)) for chunk_id in ids]
    return Occur.Should, Query.const_score_query(Query.boolean_query(each), score)


def _of_term(searcher: Any, term: QueryTerm) -> list[Clause]:
    weighted: list[tuple[str, str, float]] = []
    for role, stems in (
        ("own", (term.stem,)),
        ("part", term.parts),
        ("related", term.related),
        ("loose", term.loose),
    ):
        for field, weight in weights.FIELDS.items():
            worth = weight * weights.TERMS[role] * term.weight
            weighted += [(field, stem, worth) for stem in stems if stem]
    if term.grams and searcher.doc_freq("text", term.stem) < _WELL_KNOWN:
        share = weights.GRAMS / len(term.grams) * term.weight
        weighted += [("grams", gram, share) for gram in term.grams]
    weighted += [("refs", each, weights.REFERENCE * term.weight) for each in term.references]
    return [_boosted(field, value, weight) for field, value, weight in weighted]


@lru_cache(_REMEMBERED)
def _boosted(field: str, value: str, weight: float) -> Clause:
    return Occur.Should, Query.boost_query(Query.term_query(schema(), field, value), weight)


def _guess(searcher: Any, term: QueryTerm) -> list[Clause]:
    """What a word that nobody knows may have been meant for."""
    if not term.stem or not _is_unknown(searcher, term):
        return []
    distance = 2 if len(term.stem) >= 8 else 1
    guess = Query.fuzzy_term_query(schema(), "text", term.stem, distance)
    return [(Occur.Should, Query.boost_query(guess, weights.TERMS["guess"] * term.weight))]


def _is_unknown(searcher: Any, term: QueryTerm) -> bool:
    """Whether the word is long enough to be misspelt and no chunk knows it or its parts."""
    if len(term.stem) < 4 or not term.stem.isalpha():
        return False
    stems = (term.stem, *term.parts, *term.related)
    return not any(searcher.doc_freq(f, s) for f in weights.FIELDS for s in stems)


def _phrases(terms: Sequence[QueryTerm], quoted: Iterable[Sequence[str]]) -> list[Clause]:
    """Quoted words in their order, and neighbours of the query near each other."""
    runs = [(run, 1, weights.PHRASE) for run in quoted if len(run) > 1]
    own = [term.stem for term in terms if term.stem and term.weight == 1.0]
    if weights.NEAR:
        runs += [(pair, _NEARNESS, weights.NEAR) for pair in pairwise(own)]
    return [
        (
            Occur.Should,
            Query.boost_query(Query.phrase_query(schema(), "text", list(run), slop), weight),
        )
        for run, slop, weight in runs
    ]
