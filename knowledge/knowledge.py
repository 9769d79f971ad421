"""Knowledge: one object that is searched and kept up to date. The book, and its two followers."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from knowledge.book import START
from knowledge.errors import BusyError
from knowledge.library import Library
from knowledge.model import Passage
from knowledge.register.register import Register
from knowledge.search.embedding import Embedder
from knowledge.search.filters import Filters
from knowledge.search.follow import FollowingIndex, catch_up, rebuild
from knowledge.search.legs import Legs
from knowledge.search.rerank import Reranker
from knowledge.search.search import Search
from knowledge.search.settle import settle
from knowledge.search.vectors import VectorIndex
from knowledge.search.words import WordIndex


class Knowledge:
    """Search over one book. Thread-safe."""

    def __init__(
        self,
        library: Library,
        words: WordIndex,
        vectors: VectorIndex,
        embedder: Embedder,
        reranker: Reranker | None = None,
    ) -> None:
        self.library = library
        self.register = Register(library.book)
        self.words = words
        self.vectors = vectors
        self.embedder = embedder
        self._search = Search(library, words, vectors, embedder, reranker)
        self._following = threading.Lock()

    def search(
        self,
        query: str,
        limit: int = 10,
        filters: Filters | None = None,
        legs: Legs = Legs.BOTH,
    ) -> list[Passage]:
        """The best passages for a query, best first; [] when it holds no searchable word."""
        return self._search.passages(query, limit, filters or Filters(), legs)

    def rarity(self, stem: str) -> float:
        """How rare a stem is in the library: its inverse document frequency."""
        return self.words.rarity(stem)

    def places(self) -> tuple[str, ...]:
        """The places that documents are about."""
        return self._search.places()

    def follow(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Bring both indexes to the book's last change, side by side."""
        with self._following, ThreadPoolExecutor(2, "follow") as pool:
            list(pool.map(lambda index: catch_up(self.library, index, progress), self._indexes()))
            settle(self.library, self.words)

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
