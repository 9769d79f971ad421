"""Knowledge: one object that is searched and kept up to date. The book, and its two followers."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from knowledge.book import START
from knowledge.errors import BusyError
from knowledge.library import Library
from knowledge.model import Passage
from knowledge.search.duplicates import merge
from knowledge.search.embedding import Embedder
from knowledge.search.filters import Filters, allowed_documents
from knowledge.search.follow import FollowingIndex, catch_up, rebuild
from knowledge.search.fusion import fuse
from knowledge.search.query import QueryTerm, query_terms
from knowledge.search.vectors import VectorIndex
from knowledge.search.words import Hit, WordIndex

_OVERFETCH = 4  # candidates for each passage asked for, so that merging and joining leave enough
_MOST = 200  # candidates of one leg at the most
_EXACT = 5_000  # chunks up to which all vectors of the documents allowed are compared


class Knowledge:
    """Search over one book. Thread-safe."""

    def __init__(
        self, library: Library, words: WordIndex, vectors: VectorIndex, embedder: Embedder
    ) -> None:
        self.library = library
        self.words = words
        self.vectors = vectors
        self.embedder = embedder
        self._following = threading.Lock()

    def search(self, query: str, limit: int = 10, filters: Filters | None = None) -> list[Passage]:
        """The best passages for a Danish query, best first; [] when it holds no searchable word.

        Filters are applied to what was found, from the book. When too little passes, the
        documents that may answer are asked alone.
        """
        filters = filters or Filters()
        terms = query_terms(query)
        if not terms:
            return []
        wanted = min(limit * _OVERFETCH, _MOST)
        found, tried = self._found(query, terms, wanted, filters, None)
        if len(found) < limit and tried >= wanted:
            allowed = allowed_documents(self.library.book, filters)
            found, _ = self._found(query, terms, wanted, filters, allowed)
        return merge(found, limit)

    def rarity(self, stem: str) -> float:
        """How rare a stem is in the library: its inverse document frequency."""
        return self.words.rarity(stem)

    def follow(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Bring both indexes to the book's last change, side by side."""
        with self._following, ThreadPoolExecutor(2, "follow") as pool:
            list(pool.map(lambda index: catch_up(self.library, index, progress), self._indexes()))

    def reindex(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Build both indexes from zero."""
        with self._following:
            for index in self._indexes():
                if not index.acquire():
                    raise BusyError("En anden proces skriver indekset. Prøv igen om lidt.")
                rebuild(self.library, index, progress)

    def is_current(self) -> bool:
        """Whether both indexes hold the book's last change."""
        last = self.library.book.position()
        return last == START or all(index.position() == last for index in self._indexes())

    def close(self) -> None:
        self.words.close()
        self.vectors.close()
        self.library.book.close()

    def _indexes(self) -> tuple[FollowingIndex, FollowingIndex]:
        return self.words, self.vectors

    def _found(
        self,
        query: str,
        terms: Sequence[QueryTerm],
        wanted: int,
        filters: Filters,
        allowed: list[str] | None,
    ) -> tuple[list[Passage], int]:
        """Passages that pass, and how many candidates there were before filtering."""
        access = [each.value for each in filters.access]
        legs: list[tuple[str, float, Sequence[Hit]]] = [
            ("words", 1.0, self.words.search(terms, wanted, access, allowed))
        ]
        if self.embedder.weight:
            vectors = self._vector_hits(query, wanted, filters, allowed)
            legs.append(("vectors", self.embedder.weight, vectors))
        candidates = fuse(legs)
        current = self.library.current(candidate.chunk_id for candidate in candidates)
        passages = [
            Passage(*current[each.chunk_id], each.score, each.legs)
            for each in candidates
            if each.chunk_id in current and filters.passes(current[each.chunk_id][1])
        ]
        return passages, len(candidates)

    def _vector_hits(
        self, query: str, wanted: int, filters: Filters, allowed: list[str] | None
    ) -> list[Hit]:
        """Nearest chunks; of few documents, exactly; of many, as many as there is time for."""
        vector = self.embedder.embed_query(query)
        if allowed is None:
            return self.vectors.search(vector, wanted, filters.access)
        ids = self.library.chunk_ids(allowed)
        if len(ids) > _EXACT:
            return self.vectors.search(vector, _MOST, filters.access)
        return self.vectors.score(vector, ids, filters.access)[:wanted]
