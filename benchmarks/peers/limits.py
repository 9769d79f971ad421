"""The limits to be near, in one process, side by side on the index that Klausul built.

    python -m benchmarks.peers.limits INDEX FOLDER ROUNDS ADDING_ROUNDS QUERIES

Prints one JSON object. Vectors: the plain product of the same matrix by numpy. Words: a raw
Tantivy query of the same stems. Ingest: Chroma's raw add. And what share of the ten nearest
Chroma finds with the options in `knowledge/search/vectors.py`, and what Klausul finds, which
compares exactly below a size: for the ordinary questions, and for questions that all the
near-duplicates of boilerplate lie near to. A chunk that lies as near as the tenth counts as one
of the ten, since near-duplicates often lie equally near.
"""

import json
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.corpus import questions
from benchmarks.figures import milliseconds, timed
from benchmarks.peers.texts import about_boilerplate
from klausul.search_wiring import build_embedder
from klausul.settings import Settings
from klausul.wiring import owned_knowledge
from knowledge.knowledge import Knowledge
from knowledge.model import AccessClass
from knowledge.search.embedding import Vectors
from knowledge.search.query import query_terms
from knowledge.search.vectors import HNSW, embedded_text

if TYPE_CHECKING:
    from chromadb import Collection

_DEPTH = 10
_BATCH = 2_000
_AS_NEAR = 1e-5  # float32 products summed in another order
_ACCESS = (AccessClass.PUBLIC,)


@dataclass(frozen=True, slots=True)
class Held:
    """What Klausul's index holds: ids, texts and the matrix of their vectors."""

    ids: list[str]
    texts: list[str]
    matrix: Vectors


def measure(
    index: Path, folder: Path, rounds: int, adding_rounds: int, queries: int
) -> dict[str, Any]:
    """The medians over the rounds, by name."""
    settings = Settings(data_dir=index)
    asked = questions(queries)
    embedder = build_embedder(settings)
    vectors = [embedder.embed_query(question) for question in asked]
    with owned_knowledge(settings) as owned:
        knowledge = owned.knowledge
        chunks = list(knowledge.library.current(knowledge.library.all_chunk_ids()).values())
        texts = [embedded_text(chunk, document) for chunk, document in chunks]
        held = Held([chunk.id for chunk, _ in chunks], texts, embedder.embed_passages(texts))
        raw, adding = _added(held, folder, adding_rounds)
        chroma = partial(_chroma, raw)

        def klausul(vector: Vectors) -> list[str]:
            return [hit.chunk_id for hit in knowledge.vectors.search(vector, _DEPTH, _ACCESS)]

        ways = {
            "vectors_exact": lambda at: nearest(held.matrix, vectors[at]),
            "vectors_chroma": lambda at: chroma(vectors[at]),
            "vectors_klausul": lambda at: klausul(vectors[at]),
            "words_tantivy": _raw_words(knowledge, asked),
            "words_klausul": _words(knowledge, asked),
        }
        p50 = {f"{name}_p50_ms": value for name, value in _p50(ways, rounds, queries).items()}
        dense = [embedder.embed_query(question) for question in about_boilerplate(queries)]
        recall = {
            f"{name}_recall_10{of}": _recall(held, each, way)
            for of, each in (("", vectors), ("_boilerplate", dense))
            for name, way in (("chroma", chroma), ("klausul", klausul))
        }
    said = {"chunks": len(chunks), "embedder": embedder.name, "dimension": embedder.dimension}
    return {**said, **adding, **p50, **recall}


def nearest(matrix: Vectors, query: Vectors) -> np.ndarray[Any, Any]:
    """Rows of the ten highest products, in no order."""
    scores = matrix @ query
    return np.argpartition(-scores, _DEPTH)[:_DEPTH]


def share_found(matrix: Vectors, query: Vectors, rows: Sequence[int]) -> float:
    """The share of ten that `rows` are right about: as near as the tenth nearest of all."""
    scores = matrix @ query
    tenth = np.partition(scores, -_DEPTH)[-_DEPTH]
    return float(np.sum(scores[list(rows)] >= tenth - _AS_NEAR)) / _DEPTH


def _recall(held: Held, vectors: Sequence[Vectors], way: Callable[[Vectors], list[str]]) -> float:
    """The mean over the queries of what `way` finds, as ids of chunks."""
    row_of = {chunk_id: row for row, chunk_id in enumerate(held.ids)}
    shares = [
        share_found(held.matrix, vector, [row_of[each] for each in way(vector)])
        for vector in vectors
    ]
    return sum(shares) / len(shares)


def _added(held: Held, folder: Path, rounds: int) -> tuple["Collection", dict[str, float]]:
    """A collection of ids and vectors, and the rates of adding, with and without texts."""
    import chromadb

    shutil.rmtree(folder, ignore_errors=True)  # of an earlier size
    rates: dict[str, list[float]] = {"bare": [], "whole": []}
    for number in range(rounds):
        for name, texts in (("bare", None), ("whole", held.texts)):
            shutil.rmtree(folder / f"{name}-{number - 1}", ignore_errors=True)
            client = chromadb.PersistentClient(str(folder / f"{name}-{number}"))
            collection = client.create_collection(
                "raw", configuration={"hnsw": HNSW}, embedding_function=None
            )
            taken = timed(partial(_add, collection, held, texts))
            rates[name].append(len(held.ids) / taken)
            if name == "bare":
                raw = collection
    return raw, {
        "chroma_add_a_second": median(rates["bare"]),
        "chroma_add_with_documents_a_second": median(rates["whole"]),
    }


def _add(collection: "Collection", held: Held, texts: list[str] | None) -> None:
    for first in range(0, len(held.ids), _BATCH):
        rows = slice(first, first + _BATCH)
        documents = texts[rows] if texts else None
        collection.add(held.ids[rows], embeddings=held.matrix[rows], documents=documents)


def _chroma(collection: "Collection", query: Vectors) -> list[str]:
    return collection.query(query_embeddings=query[None, :], n_results=_DEPTH, include=[])["ids"][0]


def _raw_words(knowledge: Knowledge, asked: list[str]) -> Callable[[int], object]:
    import tantivy

    index = knowledge.words._index
    made = []
    for question in asked:
        stems = {stem for term in query_terms(question) for stem in (term.stem or "").split()}
        made.append(
            tantivy.Query.boolean_query(
                [
                    (tantivy.Occur.Should, tantivy.Query.term_query(index.schema, "text", stem))
                    for stem in sorted(stems)
                ]
            )
        )
    return lambda at: index.searcher().search(made[at], _DEPTH, count=False)


def _words(knowledge: Knowledge, asked: list[str]) -> Callable[[int], object]:
    access = [each.value for each in _ACCESS]
    return lambda at: knowledge.words.search(query_terms(asked[at]), _DEPTH, access)


def _p50(ways: dict[str, Callable[[int], object]], rounds: int, queries: int) -> dict[str, float]:
    """The ways take turns in each round; the first round only warms up."""
    found: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(rounds + 1):
        for name, way in ways.items():
            seconds = [timed(partial(way, at)) for at in range(queries)]
            if number:
                found[name].append(milliseconds(seconds)[0])
    return {name: median(values) for name, values in found.items()}


if __name__ == "__main__":
    of, where, *numbers = sys.argv[1:]
    print(json.dumps(measure(Path(of), Path(where), *map(int, numbers))))
