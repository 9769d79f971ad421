"""A search from query to passages, step by step.

understand → candidates of both legs → every candidate scored by both → fusion → what the
query names → filters → near-duplicates → an order that lets several documents speak.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from knowledge.book import Position
from knowledge.library import Library
from knowledge.model import Document, LegScore, Passage
from knowledge.search import weights
from knowledge.search.arrange import choose, enough, neighbours_together
from knowledge.search.duplicates import merge
from knowledge.search.embedding import Embedder, Vectors
from knowledge.search.filters import Filters, allowed_documents
from knowledge.search.fusion import Candidate, LegResult, fuse
from knowledge.search.legs import Hit, Legs
from knowledge.search.query import QueryTerm, query_terms
from knowledge.search.rerank import Reranker
from knowledge.search.understanding import Named, named
from knowledge.search.vectors import VectorIndex
from knowledge.search.words import WordIndex

_OVERFETCH = 5  # candidates for each passage asked for, so that merging and joining leave enough
_READ = 4  # of these, so many for each passage asked for are read from the book
_FIRST_READ = 2.5  # … and so many at first; mostly no more are needed
_MOST = 200  # candidates of one leg at the most
_EXACT = 5_000  # chunks up to which all vectors of the documents allowed are compared
_REMEMBERED = 8  # filters, each with what it allows
_RERANKED = 30  # passages that a reranker looks at


@dataclass(frozen=True, slots=True)
class _Asked:
    """One search: what is asked of the legs, and how much of it."""

    query: str
    terms: tuple[QueryTerm, ...]
    named: Named
    vector: Vectors | None
    limit: int
    wanted: int
    filters: Filters
    legs: Legs

    @property
    def access(self) -> list[str]:
        return [each.value for each in self.filters.access]


@dataclass(frozen=True, slots=True)
class _Allowed:
    """Ids of the documents that may answer, and of their chunks."""

    documents: list[str]
    chunks: list[str]


class Search:
    """Searches a library by its two indexes. Thread-safe."""

    def __init__(
        self,
        library: Library,
        words: WordIndex,
        vectors: VectorIndex,
        embedder: Embedder,
        reranker: Reranker | None = None,
    ) -> None:
        self._library = library
        self._words = words
        self._vectors = vectors
        self._embedder = embedder
        self._reranker = reranker
        self._places: tuple[object, tuple[str, ...]] = ((), ())
        self._allowed: tuple[Position | None, dict[Filters, _Allowed]] = (None, {})

    def passages(self, query: str, limit: int, filters: Filters, legs: Legs) -> list[Passage]:
        """The best passages, best first; [] when the query holds no searchable word.

        Filters are applied to what was found, from the book. When too little passes, the
        documents that may answer are asked alone.
        """
        terms = query_terms(query)
        if not terms:
            return []
        asked = self._asked(query, terms, limit, filters, legs)
        found, tried = self._found(asked, None)
        if len(found) < limit and tried >= asked.wanted:
            found, _ = self._found(asked, self._allowed_by(filters))
        places = asked.named.places
        pool = choose(self._reranked(query, found), places, limit * 2)
        return neighbours_together(choose(merge(pool, limit * 2), places, limit))

    def _asked(
        self, query: str, terms: tuple[QueryTerm, ...], limit: int, filters: Filters, legs: Legs
    ) -> _Asked:
        if not self._embedder.weight and legs is Legs.BOTH:
            legs = Legs.WORDS
        vector = self._embedder.embed_query(query) if Legs.VECTORS in legs else None
        wanted = min(limit * _OVERFETCH, _MOST)
        mentioned = named(query, self.places())
        return _Asked(query, terms, mentioned, vector, limit, wanted, filters, legs)

    def _found(self, asked: _Asked, allowed: _Allowed | None) -> tuple[list[Passage], int]:
        """Passages that pass, and how many candidates there were before filtering."""
        results = self._results(asked, allowed)
        tried = len({hit.chunk_id for each in results if each.weight > 0 for hit in each.found})
        lifted = asked.named.places or asked.named.years  # from further down than is read else
        candidates = islice(fuse(results), None if lifted else _READ * asked.limit)
        some = None if lifted or self._reranker else round(_FIRST_READ * asked.limit)
        passages = self._read(list(islice(candidates, some)), asked.filters)
        if not enough(passages, asked.limit * 2):
            passages += self._read(list(candidates), asked.filters)
        return _with_bonus(passages, asked.named), tried

    def _read(self, candidates: Sequence[Candidate], filters: Filters) -> list[Passage]:
        """The candidates that pass, from the book."""
        current = self._library.current([each.chunk_id for each in candidates])
        found = ((current.get(each.chunk_id), each) for each in candidates)
        return [
            Passage(*chunk_and_document, each.score, each.legs)
            for chunk_and_document, each in found
            if chunk_and_document and filters.passes(chunk_and_document[1])
        ]

    def _results(self, asked: _Asked, allowed: _Allowed | None) -> list[LegResult]:
        """What each leg finds, and its score of what the other found."""
        near = self._vector_hits(asked, allowed) if asked.vector is not None else []
        words: Sequence[Hit] = ()
        results = []
        if Legs.WORDS in asked.legs:
            words, extra = self._word_hits(asked, allowed, [hit.chunk_id for hit in near])
            results.append(LegResult("words", 1.0, words, _scores(extra, words)))
        if asked.vector is not None:
            missing = {hit.chunk_id for hit in words} - {hit.chunk_id for hit in near}
            extra = self._vectors.score(asked.vector, sorted(missing), asked.filters.access)
            weight = self._embedder.weight or 1.0
            results.append(LegResult("vectors", weight, near, _scores(near, extra)))
        return results

    def _word_hits(
        self, asked: _Asked, allowed: _Allowed | None, beside: Sequence[str]
    ) -> tuple[list[Hit], list[Hit]]:
        """The best by words, and what words say of chunks `beside`.

        When the query names several places, the best of each as well.
        """
        words, wanted, access = self._words, asked.wanted, asked.access
        within = None if allowed is None else allowed.documents
        hits = words.search(asked.terms, wanted, access, within, asked.named.quoted, beside)
        best, others = hits[:wanted], hits[wanted:]
        if len(asked.named.places) < 2 or asked.filters.places:
            return best, others
        found = {hit.chunk_id: hit for hit in best}
        for place in asked.named.places:
            here = self._allowed_by(replace(asked.filters, places=(place,)))
            for hit in words.search(asked.terms, wanted // 2, access, here.documents):
                found.setdefault(hit.chunk_id, hit)
        return sorted(found.values(), key=lambda hit: (-hit.score, hit.chunk_id)), others

    def _vector_hits(self, asked: _Asked, allowed: _Allowed | None) -> list[Hit]:
        """Nearest chunks; of few documents, exactly; of many, as many as there is time for."""
        assert asked.vector is not None
        access = asked.filters.access
        if allowed is None:
            return self._vectors.search(asked.vector, asked.wanted, access)
        if len(allowed.chunks) > _EXACT:
            may, near = set(allowed.chunks), self._vectors.search(asked.vector, _MOST, access)
            return [hit for hit in near if hit.chunk_id in may]
        return self._vectors.score(asked.vector, allowed.chunks, access)[: asked.wanted]

    def _allowed_by(self, filters: Filters) -> _Allowed:
        """What may answer; of few chunks looked up again only when the book has changed."""
        position = self._library.book.position()
        at, known = self._allowed
        if at != position or len(known) >= _REMEMBERED:
            known = {}
            self._allowed = (position, known)
        found = known.get(filters)
        if found is None:
            documents = allowed_documents(self._library.book, filters)
            found = _Allowed(documents, self._library.chunk_ids(documents))
            if len(found.chunks) <= _EXACT:
                known[filters] = found
        return found

    def places(self) -> tuple[str, ...]:
        """The places of all documents; looked up again when the word index has followed."""
        held = self._words.held()
        if self._places[0] != held:
            self._places = (held, self._library.places())
        return self._places[1]

    def _reranked(self, query: str, passages: list[Passage]) -> list[Passage]:
        if self._reranker is None:
            return passages
        head, tail = passages[:_RERANKED], passages[_RERANKED:]
        scores = self._reranker.score(query, [passage.chunk.text for passage in head])
        ranked = sorted(zip(scores, range(len(head)), strict=True), key=lambda pair: -pair[0])
        return [
            replace(head[at], legs=(*head[at].legs, LegScore("reranker", rank, score)))
            for rank, (score, at) in enumerate(ranked, start=1)
        ] + tail


def _scores(*hits: Sequence[Hit]) -> dict[str, float]:
    return {hit.chunk_id: hit.score for some in hits for hit in some}


def _with_bonus(passages: list[Passage], named: Named) -> list[Passage]:
    """Documents about a place, or from a year, that the query names come sooner."""
    if not (named.places or named.years) or not passages:
        return passages
    spread = _spread(passages)
    better = [_better(passage, named, spread) for passage in passages]
    return sorted(better, key=lambda passage: (-passage.score, passage.chunk.id))


def _spread(passages: Sequence[Passage]) -> float:
    """What a bonus of 1 is worth: one deviation of the scores; fused scores have that already."""
    if len(passages[0].legs) > 1:
        return 1.0
    mean = sum(passage.score for passage in passages) / len(passages)
    variance = sum((passage.score - mean) ** 2 for passage in passages) / len(passages)
    return float(variance**0.5) or 1.0


def _better(passage: Passage, named: Named, spread: float) -> Passage:
    bonuses: list[tuple[str, float, Callable[[Document], bool]]] = [
        ("place", weights.PLACE, lambda document: document.place in named.places),
        ("year", weights.YEAR, lambda document: _year(document) in named.years),
    ]
    for name, weight, holds in bonuses:
        if holds(passage.document):
            share = weight * spread
            said = (*passage.legs, LegScore(name, None, 1.0, share))
            passage = replace(passage, score=passage.score + share, legs=said)
    return passage


def _year(document: Document) -> int | None:
    return document.written.year if document.written else None
