"""How fast and how large each peer is with so many chunks: rounds, peer after peer in each."""

import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from benchmarks.corpus import questions
from benchmarks.figures import milliseconds
from benchmarks.peers.catalogue import Entry
from benchmarks.peers.process import PeerProcess
from benchmarks.peers.protocol import read_rows
from benchmarks.peers.texts import sample
from benchmarks.peers.turns import Turns

_DEPTH = 10
_WARM_UP = 20  # questions before those that are timed
_EMBEDDED = 64  # texts in the sample that embedding is timed on


@dataclass(slots=True)
class Speed:
    """A peer at one size: a value for each round, in seconds unless the name says otherwise.

    `ingest` is without the embedding for peers that embed before they store; Klausul and
    Open WebUI do both at once, so that theirs is with it (`embeds_beside`).
    """

    text: str
    size: int
    peer: str
    embeds_beside: bool = False
    index_mb: float = 0.0
    ingest: list[float] = field(default_factory=list)
    embedded_a_second: list[float] = field(default_factory=list)
    cold_start: list[float] = field(default_factory=list)
    p50_ms: list[float] = field(default_factory=list)
    p95_ms: list[float] = field(default_factory=list)
    cpu_a_query: list[float] = field(default_factory=list)
    memory_mb: list[float] = field(default_factory=list)

    def medians(self) -> dict[str, float | None]:
        """The median of each measure over the rounds; None for what was not measured."""
        chunks = median(self.ingest) if self.ingest else None
        embedded = median(self.embedded_a_second) if self.embedded_a_second else None
        alone = self.size / chunks if chunks else None
        return {
            "ingest_a_second": None if self.embeds_beside else alone,
            "embedded_a_second": embedded,
            "both_a_second": _both(alone, None if self.embeds_beside else embedded),
            "cold_start_s": _median(self.cold_start),
            "p50_ms": _median(self.p50_ms),
            "p95_ms": _median(self.p95_ms),
            "cpu_ms_a_query": _median([1000 * each for each in self.cpu_a_query]),
            "memory_mb": _median(self.memory_mb),
            "index_mb": self.index_mb or None,
        }


def measure(turns: Turns, text: str, size: int, rows: Path) -> list[Speed]:
    """Ingest in rounds, then questions in rounds over the last index of each."""
    figures = {entry.name: Speed(text, size, entry.name) for entry in turns.entries(size)}
    texts = sample(read_rows(rows), _EMBEDDED)
    for number in range(turns.options.ingest_rounds):
        for entry in turns.with_index(size):
            if number and entry.largest:
                continue
            what = f"{text} {size}, ingest {number + 1}"
            _ingest(turns, entry, what, rows, texts, figures[entry.name])
    asked = questions(_WARM_UP + turns.options.queries)
    for number in range(turns.options.rounds):
        for entry in turns.entries(size):
            _ask(turns, entry, f"{text} {size}, round {number + 1}", asked, figures[entry.name])
    return [figures[entry.name] for entry in turns.entries(size)]


def _ingest(
    turns: Turns, entry: Entry, what: str, rows: Path, texts: list[str], figures: Speed
) -> None:
    index = turns.empty_index(entry)

    def ingest(peer: PeerProcess) -> None:
        peer.ask("embed", texts=texts[:8])  # the model is loaded, the threads are there
        seconds = peer.ask("embed", texts=texts)["seconds"]
        if seconds:
            figures.embedded_a_second.append(len(texts) / seconds)
        said = peer.ask("ingest", rows=str(rows), index=str(index))
        figures.ingest.append(said["seconds"] - said["embedding_seconds"])
        figures.embeds_beside = said["embeds_beside"]

    turns.take(entry, what, ingest, turns.options.embedded_at_most)
    figures.index_mb = _size_on_disk(index)


def _ask(turns: Turns, entry: Entry, what: str, asked: list[str], figures: Speed) -> None:
    """A new process; cold start is from its start to its first answer."""

    def ask(peer: PeerProcess) -> None:
        peer.open(turns.index(entry))
        peer.ask("time", queries=asked[:1], depth=_DEPTH)
        figures.cold_start.append(time.perf_counter() - peer.started)
        peer.ask("time", queries=asked[1:_WARM_UP], depth=_DEPTH)
        cpu = peer.cpu_seconds()
        seconds = peer.ask("time", queries=asked[_WARM_UP:], depth=_DEPTH)["seconds"]
        figures.cpu_a_query.append((peer.cpu_seconds() - cpu) / len(seconds))
        p50, p95 = milliseconds(seconds)
        figures.p50_ms.append(p50)
        figures.p95_ms.append(p95)
        figures.memory_mb.append(peer.memory_mb())

    turns.take(entry, what, ask)


def _size_on_disk(folder: Path) -> float:
    """Megabytes in blocks taken, not in lengths of files."""
    return sum(path.stat().st_blocks * 512 for path in folder.rglob("*")) / 1024**2


def _median(values: list[float]) -> float | None:
    return median(values) if values else None


def _both(alone: float | None, embedded: float | None) -> float | None:
    """The rate of two steps one after the other."""
    if alone is None or embedded is None:
        return alone
    return 1 / (1 / alone + 1 / embedded)
