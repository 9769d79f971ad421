"""The vector leg: a Chroma collection for each access class, following the book.

Chroma holds id and vector, nothing else: filtering by metadata is slow there, and an
`upsert` would leave old metadata behind. The collections' metadata carries the embedder
and the last change, written after the (idempotent) upserts.

When this process is the only writer, the vectors of a collection that is not too large are
kept in memory as well and compared one and all: quicker than Chroma's graph, and exact.
"""

import threading
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from knowledge.book import START, Position
from knowledge.model import AccessClass, Chunk, Document
from knowledge.search.embedding import Embedder
from knowledge.search.exact import ExactVectors
from knowledge.search.legs import Hit
from knowledge.search.memory import give_back

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.collection_configuration import CreateHNSWConfiguration

# Set when a collection is created; Chroma does not change them later.
HNSW: "CreateHNSWConfiguration" = {
    "space": "ip",
    "max_neighbors": 32,
    "ef_construction": 200,
    "ef_search": 400,
}
EXACT_BELOW = 150_000  # vectors in a collection; of 256 numbers they take 150 MB
_BATCH = 2_000  # Chroma takes at most 5,461 rows at a time
_T = TypeVar("_T")
_MARKER = AccessClass.PUBLIC  # the collection whose metadata says how far all have come


class VectorIndex:
    """Vectors in Chroma, embedded or on a server."""

    def __init__(
        self,
        client: "ClientAPI",
        embedder: Embedder,
        may_write: Callable[[], bool] = lambda: True,
        exact_below: int = 0,
    ) -> None:
        """`may_write` says whether this process is the one that writes, asked at each turn.

        `exact_below` needs a store that nobody else writes to; 0 leaves searching to Chroma.
        """
        self._client = client
        self._may_write = may_write
        self._embedder = embedder
        self._collections = {access: self._open(access) for access in AccessClass}
        self._exact_below = exact_below
        self._exact: dict[AccessClass, ExactVectors | None] = {}  # None: too many to keep
        self._in_step = threading.Lock()  # Chroma and memory change together
        self.made_by = ""
        self.are_ours = True
        self.position()

    def acquire(self) -> bool:
        """Whether this process may write now."""
        return self._may_write()

    def close(self) -> None:
        """Chroma's clients have nothing to close."""

    def read_ahead(self, reopen: Callable[[], "ClientAPI"]) -> None:
        """Take into memory what is searched there, and let Chroma go of what it read for it.

        Chroma keeps each graph that it was asked about: 36 MB of 20,000 vectors. `reopen` opens the
        same store once more. To be called before other threads use this index.
        """
        kept = [self._in_memory(access) for access in AccessClass] if self.are_ours else [None]
        if None in kept:  # some are searched in Chroma
            return
        self._client.close()  # type: ignore[attr-defined]  # of every client that is embedded
        self._client = reopen()
        self._collections = {access: self._open(access) for access in AccessClass}
        give_back()

    def position(self) -> Position:
        """The last change held; START when the vectors are another embedder's.

        `made_by` is then the name of that embedder and `are_ours` false: nothing is found.
        """
        metadata = self._client.get_collection(_name(_MARKER)).metadata or {}
        self.made_by = str(metadata.get("embedder") or "")
        self.are_ours = self._identity().items() <= metadata.items()
        if not self.are_ours:
            return START
        return Position(metadata.get("number", 0), metadata.get("token", ""))

    def clear(self) -> None:
        """Begin anew with empty collections."""
        for access in AccessClass:
            self._client.delete_collection(_name(access))
        with self._in_step:
            self._collections = {access: self._open(access) for access in AccessClass}
            self._exact = {}
        self.position()

    def apply(
        self,
        removed: Iterable[str],
        written: Sequence[tuple[Chunk, Document]],
        position: Position | None,
    ) -> None:
        """Take in changes; `position` is written last of all."""
        gone = list(removed)
        for access in AccessClass:
            elsewhere = [chunk.id for chunk, document in written if document.access != access]
            self._drop(access, gone + elsewhere)
            here = [(chunk, document) for chunk, document in written if document.access == access]
            for rows in _batches(here):
                vectors = self._embed([embedded_text(chunk, document) for chunk, document in rows])
                self._put(access, [chunk.id for chunk, _ in rows], vectors)
        if position is not None:
            marked = {**self._identity(), "number": position.number, "token": position.token}
            self._collections[_MARKER].modify(metadata=marked)

    def search(
        self, query: np.ndarray[Any, Any], limit: int, access: Iterable[AccessClass]
    ) -> list[Hit]:
        """The nearest `limit` chunks over the access classes, best first; score is the cosine."""
        hits: list[Hit] = []
        for each in access if self.are_ours else ():
            exact = self._in_memory(each)
            hits += exact.search(query, limit) if exact else self._nearest(each, query, limit)
        return sorted(hits, key=lambda hit: (-hit.score, hit.chunk_id))[:limit]

    def score(
        self, query: np.ndarray[Any, Any], ids: Sequence[str], access: Iterable[AccessClass]
    ) -> list[Hit]:
        """The exact cosine of the given chunks, best first."""
        hits: list[Hit] = []
        for each in access if ids and self.are_ours else ():
            exact = self._in_memory(each)
            if exact:
                hits += exact.score(query, ids)
                continue
            for batch in _batches(list(ids)):
                found = self._asked(each, partial(_embeddings, ids=batch))
                if found["ids"]:
                    scores = np.asarray(found["embeddings"], dtype=np.float32) @ query
                    hits += [Hit(i, float(s)) for i, s in zip(found["ids"], scores, strict=True)]
        return sorted(hits, key=lambda hit: (-hit.score, hit.chunk_id))

    def __len__(self) -> int:
        """Number of chunks."""
        return sum(collection.count() for collection in self._collections.values())

    def _nearest(self, access: AccessClass, query: np.ndarray[Any, Any], limit: int) -> list[Hit]:
        found = self._asked(access, partial(_neighbours, query=query, limit=limit))
        distances = (found["distances"] or [[]])[0]
        return [Hit(i, 1.0 - far) for i, far in zip(found["ids"][0], distances, strict=True)]

    def _asked(self, access: AccessClass, ask: Callable[[Any], Any]) -> Any:
        """What a collection answers; one that another process made anew is opened again."""
        from chromadb.errors import NotFoundError

        try:
            return ask(self._collections[access])
        except NotFoundError:
            self._collections[access] = self._open(access)
            return ask(self._collections[access])

    def _in_memory(self, access: AccessClass) -> ExactVectors | None:
        """The vectors of a class in memory, read when first asked for; None for too many."""
        if not self._exact_below:
            return None
        if access not in self._exact:
            with self._in_step:
                if access not in self._exact:
                    self._exact[access] = self._read(access)
        return self._exact[access]

    def _read(self, access: AccessClass) -> ExactVectors | None:
        collection = self._collections[access]
        count = collection.count()
        if count >= self._exact_below:
            return None
        exact = ExactVectors(self._embedder.dimension, self._embedder.axes, count)
        for start in range(0, count, _BATCH):
            found = collection.get(limit=_BATCH, offset=start, include=["embeddings"])
            if found["ids"]:
                exact.put(found["ids"], np.asarray(found["embeddings"], dtype=np.float32))
        give_back()
        return exact

    def _put(self, access: AccessClass, ids: list[str], vectors: Any) -> None:
        with self._in_step:
            self._collections[access].upsert(ids=ids, embeddings=vectors)
            exact = self._exact.get(access)
            if exact is not None:
                exact.put(ids, vectors)
                if len(exact) >= self._exact_below:
                    self._exact[access] = None

    def _drop(self, access: AccessClass, ids: list[str]) -> None:
        collection = self._collections[access]
        if not ids or not collection.count():  # a deletion of nothing is written down all the same
            return
        with self._in_step:
            for batch in _batches(ids):
                collection.delete(ids=batch)
            exact = self._exact.get(access)
            if exact is not None:
                exact.drop(ids)

    def _embed(self, texts: Sequence[str]) -> Any:
        """Vectors of `texts`; identical texts are embedded once."""
        unique = list(dict.fromkeys(texts))
        rows = {text: row for row, text in enumerate(unique)}
        vectors = self._embedder.embed_passages(unique)
        return vectors[[rows[text] for text in texts]]

    def _open(self, access: AccessClass) -> Any:
        from chromadb.errors import NotFoundError

        try:
            return self._client.get_collection(_name(access), embedding_function=None)
        except NotFoundError:
            return self._client.create_collection(
                _name(access),
                metadata=self._identity(),
                configuration={"hnsw": HNSW},
                embedding_function=None,
                get_or_create=True,
            )

    def _identity(self) -> dict[str, Any]:
        return {"embedder": self._embedder.name, "dimension": self._embedder.dimension}


def _embeddings(collection: Any, ids: list[str]) -> Any:
    return collection.get(ids=ids, include=["embeddings"])


def _neighbours(collection: Any, query: np.ndarray[Any, Any], limit: int) -> Any:
    return collection.query(query_embeddings=[query], n_results=limit, include=["distances"])


def embedded_text(chunk: Chunk, document: Document) -> str:
    """What is embedded: the chunk under its title and headings."""
    return "\n".join((document.title, *chunk.headings, chunk.text))


def _name(access: AccessClass) -> str:
    return f"klausul-{access.value}"


def _batches(rows: list[_T]) -> Iterable[list[_T]]:
    for start in range(0, len(rows), _BATCH):
        yield rows[start : start + _BATCH]
