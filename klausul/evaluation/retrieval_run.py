"""Searching a set with each leg alone and with both, and measuring what was found."""

import hashlib
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from klausul.evaluation.metrics import Estimate, estimate, ndcg, recall, reciprocal_rank
from klausul.evaluation.search_set import Entry, Query, SearchSet
from klausul.settings import Settings
from klausul.wiring import owned_knowledge
from knowledge.library import Library
from knowledge.model import Chunk, Document, Locator
from knowledge.search.legs import Legs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.knowledge import Knowledge

_DEPTH = 10
_MODES: Mapping[str, Legs] = {"ord": Legs.WORDS, "vektorer": Legs.VECTORS, "begge": Legs.BOTH}


@dataclass(frozen=True, slots=True)
class Measured:
    """One way of searching over all queries of a set."""

    mode: str
    ndcg_10: Estimate
    recall_1: Estimate
    recall_5: Estimate
    recall_10: Estimate
    mrr: Estimate


def measure(searched: SearchSet, settings: Settings | None = None) -> list[Measured]:
    """Index the set in a library made for the purpose and search it in every mode.

    `settings` choose the embedder and the reranker; its data folder is not touched.
    """
    with indexed(searched.entries, settings or Settings()) as knowledge:
        return [
            _measured(mode, [(query, _found(knowledge, query, legs)) for query in searched.queries])
            for mode, legs in _MODES.items()
        ]


@contextmanager
def indexed(entries: Sequence[Entry], settings: Settings) -> "Iterator[Knowledge]":
    """Knowledge of these passages, each a document of its own, while the block runs."""
    with tempfile.TemporaryDirectory() as folder:
        private = {"data_dir": Path(folder), "database_url": None, "chroma_url": None}
        with owned_knowledge(settings.model_copy(update=private)) as owned:
            _store(owned.knowledge.library, entries)
            owned.knowledge.follow()
            yield owned.knowledge


def show(measured: Sequence[Measured], queries: int, out: TextIO) -> None:
    """One line for each mode: per cent, with the 95 % interval of nDCG@10."""
    out.write(f"{queries} forespørgsler; procent, for nDCG@10 med 95 %-interval\n")
    out.write(f"{'':10}{'nDCG@10':>20}{'R@1':>8}{'R@5':>8}{'R@10':>8}{'MRR':>8}\n")
    for each in measured:
        spread = f"({100 * each.ndcg_10.low:.1f}–{100 * each.ndcg_10.high:.1f})"
        out.write(f"{each.mode:10}{100 * each.ndcg_10.mean:6.1f} {spread:>13}")
        for value in (each.recall_1, each.recall_5, each.recall_10, each.mrr):
            out.write(f"{100 * value.mean:8.1f}")
        out.write("\n")


def to_dict(measured: Sequence[Measured]) -> list[dict[str, Any]]:
    return [asdict(each) for each in measured]


def _found(knowledge: "Knowledge", query: Query, legs: Legs) -> list[str]:
    """Ids as ranked; a passage stands for the near-duplicates that were merged into it."""
    passages = knowledge.search(query.text, _DEPTH, legs=legs)
    return [each for passage in passages for each in (passage.chunk.id, *passage.merged)]


def _measured(mode: str, found: Sequence[tuple[Query, list[str]]]) -> Measured:
    def over(depth: int) -> Estimate:
        return estimate([recall(ids, query.relevant, depth) for query, ids in found])

    return Measured(
        mode=mode,
        ndcg_10=estimate([ndcg(ids, query.relevant, _DEPTH) for query, ids in found]),
        recall_1=over(1),
        recall_5=over(5),
        recall_10=over(10),
        mrr=estimate([reciprocal_rank(ids, query.relevant) for query, ids in found]),
    )


def _store(library: Library, entries: Sequence[Entry]) -> None:
    for entry in entries:
        digest = hashlib.sha256(entry.id.encode()).hexdigest()
        document = Document(
            id=digest[:32],
            uri=f"set:{entry.id}",
            title=entry.title,
            digest=digest,
            media_type="text/plain",
        )
        chunk = Chunk(entry.id, document.id, 0, (), entry.text, Locator())
        library.replace(document, [chunk], entry.id.encode())
