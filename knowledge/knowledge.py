"""Knowledge: one object that is searched and kept up to date. The book, and its two followers."""

import threading
from collections.abc import Callable, Sequence

from knowledge.book import START
from knowledge.library import Library
from knowledge.model import Passage
from knowledge.search.duplicates import merge
from knowledge.search.embedding import Embedder
from knowledge.search.filters import Filters, allowed_documents
from knowledge.search.follow import FollowingIndex, catch_up, rebuild
from knowledge.search.fusion import Candidate, fuse
from knowledge.search.query import query_terms
from knowledge.search.vectors import VectorIndex
from knowledge.search.words import Hit, WordIndex

_OVERFETCH = 4  # candidates for each passage asked for, so that merging and joining leave enough
_MOST = 200  # candidates of one leg at the most
_FEW = 2_000  # documents up to which filters are pushed into the word index


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
        """The best passages for a Danish query, best first; [] when it holds no searchable word."""
        filters = filters or Filters()
        terms = query_terms(query)
        if not terms:
            return []
        allowed = allowed_documents(self.library.book, filters) if filters.narrow else None
        if allowed is not None and not allowed:
            return []
        wanted = min(limit * _OVERFETCH, _MOST)
        access = [each.value for each in filters.access]
        words = self.words.search(terms, wanted, access, allowed)
        legs: list[tuple[str, float, Sequence[Hit]]] = [("words", 1.0, words)]
        if self.embedder.weight:
            legs.append(
                (
                    "vectors",
                    self.embedder.weight,
                    self._vector_hits(query, wanted, filters, allowed),
                )
            )
        return merge(self._joined(fuse(legs), filters, allowed), limit)

    def rarity(self, stem: str) -> float:
        """How rare a stem is in the library: its inverse document frequency."""
        return self.words.rarity(stem)

    def follow(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Bring both indexes to the book's last change."""
        with self._following:
            for index in self._indexes():
                catch_up(self.library, index, progress)

    def reindex(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Build both indexes from zero."""
        with self._following:
            for index in self._indexes():
                if index.acquire():
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

    def _vector_hits(
        self, query: str, wanted: int, filters: Filters, allowed: list[str] | None
    ) -> list[Hit]:
        """Nearest chunks; with a filter that leaves few documents, all of theirs exactly."""
        vector = self.embedder.embed_query(query)
        if allowed is None or len(allowed) > _FEW:
            return self.vectors.search(vector, wanted, filters.access)
        ids = self.library.chunk_ids(allowed)
        if len(ids) > _FEW:
            return self.vectors.search(vector, _MOST, filters.access)
        return self.vectors.score(vector, ids, filters.access)[:wanted]

    def _joined(
        self, candidates: list[Candidate], filters: Filters, allowed: list[str] | None
    ) -> list[Passage]:
        """Candidates as the book has them now, without what it lacks or may not show."""
        current = self.library.current(candidate.chunk_id for candidate in candidates)
        passes = None if allowed is None else set(allowed)
        passages: list[Passage] = []
        for candidate in candidates:
            if candidate.chunk_id not in current:
                continue
            chunk, document = current[candidate.chunk_id]
            if document.access in filters.access and (passes is None or document.id in passes):
                passages.append(Passage(chunk, document, candidate.score, candidate.legs))
        return passages
