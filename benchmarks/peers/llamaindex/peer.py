"""LlamaIndex: its BM25 retriever with the Danish stemmer, alone or fused with vectors.

    python -m benchmarks.peers.llamaindex.peer VARIANT VECTORS MOST

VARIANT is "bm25" or "fusion": BM25 and MiniLM vectors (in Chroma), by reciprocal rank. What
only the fusion needs is imported only for it, so that the other is not charged with it.
VECTORS is the file where vectors are kept; of more than MOST passages (0 for no limit) the rest
get the noisy vectors of the others.
"""

import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import Stemmer
from llama_index.core.schema import TextNode  # type: ignore[import-not-found]
from llama_index.retrievers.bm25 import BM25Retriever  # type: ignore[import-not-found]

from benchmarks.peers.embedded_texts import KeptVectors, minilm
from benchmarks.peers.protocol import Encode, Ingested, Row, serve


class LlamaIndex:
    """The BM25 retriever, and with `fusion` the vector store beside it."""

    pieces = 1

    def __init__(self, fusion: bool, vectors: Path, most: int) -> None:
        self._stemmer = Stemmer.Stemmer("danish")
        self._vectors = vectors
        self._most = most
        self._embedder = _embedder() if fusion else None
        self._words: Any = None
        self._retriever: Any = None

    def encoder(self) -> Encode | None:
        return self._embedder.get_text_embedding_batch if self._embedder else None

    def ingest(self, rows: Sequence[Row], index: Path) -> Ingested:
        start = time.perf_counter()
        nodes = [TextNode(id_=row.id, text=row.whole) for row in rows]
        words = BM25Retriever.from_defaults(nodes=nodes, stemmer=self._stemmer, language="da")
        words.persist(str(index / "words"))
        embedding = self._add_vectors(nodes, index) if self._embedder else 0.0
        return Ingested(len(rows), time.perf_counter() - start, embedding)

    def open(self, index: Path) -> int:
        self._words = BM25Retriever.from_persist_dir(str(index / "words"))
        self._words.stemmer = self._stemmer  # not kept with the index; English without this
        self._retriever = self._words
        if self._embedder is not None:
            self._retriever = self._fused(index)
        return os.getpid()

    def search(self, query: str, depth: int) -> Any:
        self._words.similarity_top_k = min(depth, len(self._words.corpus))
        if self._retriever is not self._words:
            self._retriever.similarity_top_k = depth
            self._retriever._retrievers[0].similarity_top_k = depth
        return self._retriever.retrieve(query)

    def ids(self, found: Any) -> list[str]:
        return [each.node.node_id for each in found if each.score > 0]

    def close(self) -> None:
        """Nothing to stop."""

    def _fused(self, index: Path) -> Any:
        from llama_index.core import VectorStoreIndex  # type: ignore[import-not-found]
        from llama_index.core.llms import MockLLM  # type: ignore[import-not-found]
        from llama_index.core.retrievers import QueryFusionRetriever  # type: ignore[import-not-found]

        near = VectorStoreIndex.from_vector_store(_chroma(index), embed_model=self._embedder)
        return QueryFusionRetriever(
            [near.as_retriever(), self._words],
            llm=MockLLM(),
            mode="reciprocal_rerank",
            num_queries=1,
            use_async=False,
        )

    def _add_vectors(self, nodes: list[TextNode], index: Path) -> float:
        """Seconds that the vectors took, before they were stored."""
        from llama_index.core import StorageContext, VectorStoreIndex

        assert self._embedder is not None
        encode = self._embedder.get_text_embedding_batch
        kept = KeptVectors(encode, minilm(), self._vectors, self._most)
        for node, vector in zip(nodes, kept([node.text for node in nodes]), strict=True):
            node.embedding = vector.tolist()
        storage = StorageContext.from_defaults(vector_store=_chroma(index))
        VectorStoreIndex(nodes, storage_context=storage, embed_model=self._embedder)
        return kept.seconds


def _embedder() -> Any:
    from llama_index.embeddings.huggingface import HuggingFaceEmbedding  # type: ignore[import-not-found]

    return HuggingFaceEmbedding(str(minilm()), device="cpu")


def _chroma(index: Path) -> Any:
    import chromadb
    from llama_index.vector_stores.chroma import ChromaVectorStore  # type: ignore[import-not-found]

    client = chromadb.PersistentClient(str(index / "vectors"))
    return ChromaVectorStore(chroma_collection=client.get_or_create_collection("passages"))


if __name__ == "__main__":
    variant, file, limit = sys.argv[1:]
    serve(LlamaIndex(variant == "fusion", Path(file), int(limit)))
