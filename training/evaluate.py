"""Measure a model on the held-out text and on the written development sets.

    python -m training.evaluate knowledge/models/da-static --corpus ../shared/corpus

Prints nDCG@10 in per cent for stemmed BM25, for the vectors and for both together (sum of
standardised scores, the vectors' times a weight). `--other` takes the folder of any
sentence-transformers model to measure beside it.
"""

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training import tasks

_DEPTH = 200
_WEIGHTS = (0.2, 0.4, 0.6, 1.0)
Embed = Callable[[list[str]], NDArray[np.float32]]
Scores = NDArray[np.float32]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.evaluate", description=__doc__)
    parser.add_argument("model", type=Path, nargs="+")
    parser.add_argument("--corpus", type=Path, default=Path("../shared/corpus"))
    parser.add_argument("--sets", type=Path, default=Path("klausul/evaluation/retrieval"))
    parser.add_argument("--other", type=Path)
    options = parser.parse_args()
    embedders = {str(path): static(path) for path in options.model}
    if options.other:
        embedders[options.other.name] = other(options.other)
    head = "".join(f"{f'+{weight}':>7}" for weight in _WEIGHTS)
    print(f"{'task':16}{'queries':>8}{'bm25':>7}{'vectors':>9}{head}")
    for task in (*tasks.written(options.sets, options.corpus), *tasks.held_out(options.corpus)):
        if not task.queries:
            continue
        words = word_scores(task)
        for name, embed in embedders.items():
            figures = measured(task, words, embed)
            print(f"{task.name:16}{len(task.queries):8}", end="")
            print("".join(f"{100 * each:7.1f}" for each in figures), name, flush=True)


def measured(task: tasks.Task, words: Scores, embed: Embed) -> list[float]:
    """nDCG@10 of the words, of the vectors, and of both with each weight."""
    meaning = vector_scores(task, embed)
    both = [fused(words, meaning, weight) for weight in _WEIGHTS]
    return [ndcg(task, scores) for scores in (words, meaning, *both)]


def static(folder: Path) -> Embed:
    from model2vec import StaticModel

    model = StaticModel.from_pretrained(folder, normalize=True, max_length=None)
    model.embedding = model.embedding.astype(np.float32)
    return lambda texts: np.asarray(model.encode(texts, use_multiprocessing=False))


def other(folder: Path) -> Embed:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(folder), device="cpu")
    return lambda texts: np.asarray(model.encode(texts, normalize_embeddings=True))


def vector_scores(task: tasks.Task, embed: Embed) -> Scores:
    """Shape (queries, passages)."""
    scores: Scores = embed([text for text, _ in task.queries]) @ embed(task.passages).T
    return scores


def word_scores(task: tasks.Task) -> Scores:
    """Shape (queries, passages): BM25 over Danish stems."""
    import bm25s
    import Stemmer

    stemmer = Stemmer.Stemmer("danish")

    def tokens(texts: list[str]) -> Any:
        return bm25s.tokenize(
            texts, stopwords=[], stemmer=stemmer, return_ids=False, show_progress=False
        )

    index = bm25s.BM25()
    index.index(tokens(task.passages), show_progress=False)
    asked = tokens([text for text, _ in task.queries])
    return np.stack([index.get_scores(query) if query else _none(task) for query in asked])


def _none(task: tasks.Task) -> Scores:
    return np.zeros(len(task.passages), dtype=np.float32)


def fused(words: Scores, meaning: Scores, weight: float) -> Scores:
    """Standardised over what either finds among its first; the others fall behind."""
    out = np.full(words.shape, -np.inf, dtype=np.float32)
    for row, (lexical, vector) in enumerate(zip(words, meaning, strict=True)):
        found = np.unique(np.concatenate(list(_first(lexical, vector))))
        out[row, found] = _standard(lexical[found]) + weight * _standard(vector[found])
    return out


def _first(*legs: Scores) -> Iterator[NDArray[np.intp]]:
    for scores in legs:
        yield np.argsort(-scores, kind="stable")[:_DEPTH]


def _standard(scores: Scores) -> Scores:
    standard: Scores = (scores - scores.mean()) / (scores.std() or 1.0)
    return standard


def ndcg(task: tasks.Task, scores: Scores, depth: int = 10) -> float:
    """The mean over the queries, with binary relevance."""
    gains = 1 / np.log2(np.arange(2, depth + 2))
    values = []
    for (_, relevant), row in zip(task.queries, scores, strict=True):
        best = np.argsort(-row, kind="stable")[:depth]
        hits = np.isin(best, list(relevant))
        values.append(gains[: len(hits)][hits].sum() / gains[: len(relevant)].sum())
    return float(np.mean(values))


if __name__ == "__main__":
    main()
