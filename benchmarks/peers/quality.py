"""How well each peer ranks the passages of a search set. Measured once: it does not vary."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.peers.process import PeerProcess
from benchmarks.peers.protocol import Row
from benchmarks.peers.texts import SetFiles
from benchmarks.peers.turns import Turns
from klausul.evaluation.metrics import Estimate, estimate, ndcg, recall
from klausul.evaluation.search_set import SearchSet, read_search_set

DEPTH = 10


@dataclass(frozen=True, slots=True)
class Quality:
    """A peer on a set. `refused` passages could not be taken in."""

    searched: str
    split: str
    passages: int
    queries: int
    peer: str
    ndcg_10: Estimate
    recall_10: Estimate
    refused: int


def measure(turns: Turns, files: SetFiles, split: str) -> list[Quality]:
    """The entries with an index of their own, in their order."""
    asked = read_search_set(files.corpus, files.queries, split)
    rows = _write(asked, turns.options.folder / "texts" / f"{files.name}.jsonl")
    measured = []
    queries = [query.text for query in asked.queries]
    for entry in turns.with_index(len(asked.entries)):
        index = turns.empty_index(entry)

        def rank(peer: PeerProcess, index: Path = index) -> tuple[list[list[str]], int]:
            refused = peer.ask("ingest", rows=str(rows), index=str(index))["refused"]
            peer.open(index)
            return peer.ask("rank", queries=queries, depth=DEPTH)["found"], refused

        ranked = turns.take(entry, files.name, rank)
        if ranked is not None:
            measured.append(_quality(asked, files.name, split, entry.name, *ranked))
    return measured


def _write(asked: SearchSet, path: Path) -> Path:
    """The passages as rows, each a document of its own: so that what is found tells which."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        for entry in asked.entries:
            row = Row(id=entry.id, document=entry.id, title=entry.title, text=entry.text)
            file.write(json.dumps(asdict(row), ensure_ascii=False) + "\n")
    return path


def _quality(
    asked: SearchSet, name: str, split: str, peer: str, found: list[list[str]], refused: int
) -> Quality:
    pairs = list(zip(found, asked.queries, strict=True))
    return Quality(
        searched=name,
        split=split,
        passages=len(asked.entries),
        queries=len(asked.queries),
        peer=peer,
        ndcg_10=estimate([ndcg(ids, query.relevant, DEPTH) for ids, query in pairs]),
        recall_10=estimate([recall(ids, query.relevant, DEPTH) for ids, query in pairs]),
        refused=refused,
    )
