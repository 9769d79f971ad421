"""Ingest from files to searchable, beside Chroma's raw add of the same vectors."""

from pathlib import Path

from benchmarks.figures import Figure, timed
from klausul.ingesting import take_in
from klausul.search_wiring import build_embedder
from klausul.settings import Settings
from klausul.wiring import owned_knowledge
from knowledge.search.embedding import Vectors
from knowledge.search.vectors import HNSW, embedded_text


def measure(source: Path, data: Path, scratch: Path) -> list[Figure]:
    """Fills `data`."""
    settings = Settings(data_dir=data)
    with owned_knowledge(settings) as owned:
        library = owned.knowledge.library
        taken = timed(lambda: take_in(settings, owned.knowledge, [source]))
        again = timed(lambda: take_in(settings, owned.knowledge, [source]))
        chunks = list(library.current(library.all_chunk_ids()).values())
    texts = [embedded_text(chunk, document) for chunk, document in chunks]
    vectors = build_embedder(settings).embed_passages(texts)
    ids = [chunk.id for chunk, _ in chunks]
    ours = len(chunks) / taken
    bare = len(chunks) / _raw_add(scratch / "bare", ids, vectors)
    whole = len(chunks) / _raw_add(scratch / "whole", ids, vectors, texts)
    return [
        Figure("ingest, end to end", f"{ours:.0f} chunks/s"),
        Figure("Chroma's raw add, texts and vectors", f"{whole:.0f} chunks/s"),
        Figure("end to end / raw add", f"{ours / whole:.2f}", ">= 0.67", ours / whole >= 2 / 3),
        Figure("Chroma's raw add, vectors alone", f"{bare:.0f} chunks/s"),
        Figure("end to end / vectors alone", f"{ours / bare:.2f}"),
        Figure("ingest again, nothing changed", f"{again:.1f} s"),
    ]


def _raw_add(
    folder: Path, ids: list[str], vectors: Vectors, texts: list[str] | None = None
) -> float:
    """Seconds. With `texts` Chroma holds what Klausul's search returns, as its users have it."""
    import chromadb

    client = chromadb.PersistentClient(str(folder))
    collection = client.create_collection(
        "raw", configuration={"hnsw": HNSW}, embedding_function=None
    )

    def add() -> None:
        for start in range(0, len(ids), 2_000):
            rows = slice(start, start + 2_000)
            said = {"documents": texts[rows]} if texts else {}
            collection.add(ids[rows], embeddings=vectors[rows], **said)

    return timed(add)
