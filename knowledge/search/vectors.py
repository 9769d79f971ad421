"""The vector leg: a Chroma collection for each access class, following the book.

Chroma holds id and vector, nothing else: filtering by metadata is slow there, and an
`upsert` would leave old metadata behind. The collections' metadata carries the embedder
and the last change, written after the (idempotent) upserts.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from knowledge.book import START, Position
from knowledge.model import AccessClass, Chunk, Document
from knowledge.search.embedding import Embedder
from knowledge.search.words import Hit

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
    ) -> None:
        """`may_write` says whether this process is the one that writes, asked at each turn."""
        self._client = client
        self._may_write = may_write
        self._embedder = embedder
        self._collections = {access: self._open(access) for access in AccessClass}

    def acquire(self) -> bool:
        """Whether this process may write now."""
        return self._may_write()

    def close(self) -> None:
        """Chroma's clients have nothing to close."""

    def position(self) -> Position:
        """The last change held; START when the vectors are another embedder's."""
        metadata = self._client.get_collection(_name(_MARKER)).metadata or {}
        if (metadata.get("embedder"), metadata.get("dimension")) != (
            self._embedder.name,
            self._embedder.dimension,
        ):
            return START
        return Position(metadata.get("number", 0), metadata.get("token", ""))

    def clear(self) -> None:
        """Begin anew with empty collections."""
        for access in AccessClass:
            self._client.delete_collection(_name(access))
        self._collections = {access: self._open(access) for access in AccessClass}

    def apply(
        self,
        removed: Iterable[str],
        written: Sequence[tuple[Chunk, Document]],
        position: Position | None,
    ) -> None:
        """Take in changes; `position` is written last of all."""
        gone = list(removed)
        for access, collection in self._collections.items():
            elsewhere = [chunk.id for chunk, document in written if document.access != access]
            for batch in _batches(gone + elsewhere):
                collection.delete(ids=batch)
            here = [(chunk, document) for chunk, document in written if document.access == access]
            for rows in _batches(here):
                vectors = self._embed([embedded_text(chunk, document) for chunk, document in rows])
                collection.upsert(ids=[chunk.id for chunk, _ in rows], embeddings=vectors)
        if position is not None:
            marked = {**self._identity(), "number": position.number, "token": position.token}
            self._collections[_MARKER].modify(metadata=marked)

    def search(
        self, query: np.ndarray[Any, Any], limit: int, access: Iterable[AccessClass]
    ) -> list[Hit]:
        """The nearest `limit` chunks over the access classes, best first; score is the cosine."""
        hits: list[Hit] = []
        for each in access:
            collection = self._collections[each]
            found = collection.query(
                query_embeddings=[query], n_results=limit, include=["distances"]
            )
            distances = (found["distances"] or [[]])[0]
            hits += [
                Hit(chunk_id, 1.0 - distance)
                for chunk_id, distance in zip(found["ids"][0], distances, strict=True)
            ]
        return sorted(hits, key=lambda hit: (-hit.score, hit.chunk_id))[:limit]

    def score(
        self, query: np.ndarray[Any, Any], ids: Sequence[str], access: Iterable[AccessClass]
    ) -> list[Hit]:
        """The exact cosine of the given chunks, for filters that leave few."""
        hits: list[Hit] = []
        for each in access:
            for batch in _batches(list(ids)):
                found = self._collections[each].get(ids=batch, include=["embeddings"])
                if found["ids"]:
                    scores = np.asarray(found["embeddings"], dtype=np.float32) @ query
                    hits += [Hit(i, float(s)) for i, s in zip(found["ids"], scores, strict=True)]
        return sorted(hits, key=lambda hit: (-hit.score, hit.chunk_id))

    def __len__(self) -> int:
        """Number of chunks."""
        return sum(collection.count() for collection in self._collections.values())

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


def embedded_text(chunk: Chunk, document: Document) -> str:
    """What is embedded: the chunk under its title and headings."""
    return "\n".join((document.title, *chunk.headings, chunk.text))


def _name(access: AccessClass) -> str:
    return f"klausul-{access.value}"


def _batches(rows: list[_T]) -> Iterable[list[_T]]:
    for start in range(0, len(rows), _BATCH):
        yield rows[start : start + _BATCH]
