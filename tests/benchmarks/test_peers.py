"""The benchmark beside the peers, as far as it can be wrong without any peer."""

import sys
from pathlib import Path

import numpy as np
import pytest

from benchmarks.peers import report
from benchmarks.peers.catalogue import PEERS
from benchmarks.peers.embedded_texts import KeptVectors
from benchmarks.peers.environments import variables
from benchmarks.peers.limits import nearest, share_found
from benchmarks.peers.process import PeerFailedError, PeerProcess
from benchmarks.peers.quality import Quality
from benchmarks.peers.results import Part, read_all
from benchmarks.peers.speed import Speed
from benchmarks.peers.texts import made_up
from klausul.evaluation.metrics import Estimate

_PEER = """
import os, sys
from benchmarks.peers.protocol import Ingested, serve

class Small:
    pieces = 2
    def encoder(self): return None
    def ingest(self, rows, index):
        print("said by a library")
        (index / "ids").write_text("\\n".join(row.id for row in rows))
        return Ingested(len(rows), 0.5)
    def open(self, index):
        self.kept = (index / "ids").read_text().splitlines()
        return os.getpid()
    def search(self, query, depth):
        if query == "fejl": raise ValueError("kan ikke")
        return self.kept[:depth]
    def ids(self, found): return found
    def close(self): pass

serve(Small())
"""


def _speed(peer: str, size: int, p50: float, ingest: float) -> Speed:
    return Speed("made-up", size, peer, ingest=[ingest], p50_ms=[p50, p50, 99.0])


def _part(name: str) -> Part:
    return Part(name, {"rounds": 3, "ingest_rounds": 1, "queries": 5, "threads": 2} | _MOST, {})


_MOST = {"embedded_at_most": 1_000}


def test_a_peer_is_asked_in_its_own_process_whatever_its_libraries_print(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text(
        '{"id": "a", "text": "x"}\n{"id": "b", "text": "y"}\n{"id": "c", "text": "z"}\n'
    )
    command, log = [sys.executable, "-c", _PEER], tmp_path / "log"
    with PeerProcess(command, variables(1), log) as peer:
        assert peer.ask("embed", texts=["x"])["seconds"] is None
        assert peer.ask("ingest", rows=str(rows), index=str(tmp_path))["rows"] == 3
        peer.open(tmp_path)
        assert peer.ask("rank", queries=["q"], depth=1)["found"] == [["a", "b"]]
        assert len(peer.ask("time", queries=["q", "r"], depth=1)["seconds"]) == 2
        assert peer.memory_mb() > 1
        with pytest.raises(PeerFailedError, match="kan ikke"):
            peer.ask("rank", queries=["fejl"], depth=1)


def test_parts_of_several_runs_are_read_as_one_with_sizes_from_small_to_large(
    tmp_path: Path,
) -> None:
    large, small, ranks = _part("made-up-20000"), _part("made-up-1000"), _part("notes-dev")
    large.speed = [_speed("klausul", 20_000, 4.0, 40.0)]
    small.speed = [_speed("klausul", 1_000, 2.0, 2.0)]
    ranks.quality = [
        Quality(
            "notes", "dev", 9, 3, "klausul", Estimate(0.5, 0.4, 0.6), Estimate(0.7, 0.6, 0.8), 0
        )
    ]
    for part in (large, small, ranks):
        part.write(tmp_path)
    assert read_all(tmp_path) == [ranks, small, large]


def test_the_report_says_the_medians_and_where_a_peer_is_better() -> None:
    part = _part("made-up-1000")
    part.speed = [_speed("klausul", 1_000, 2.0, 2.0), _speed("bm25s", 1_000, 0.5, 4.0)]
    part.load.append(0.0)
    said = report.markdown([part])
    assert "| Klausul | 2.00 |" in said
    assert "made-up-1000, query p50, ms (2.00): bm25s, Danish stemmer 0.50" in said
    assert "ingest with it, chunks/s (" not in said


def test_the_picture_has_a_point_for_each_size_of_each_peer() -> None:
    parts = [_part("1"), _part("2")]
    for part, size in zip(parts, (1_000, 20_000), strict=True):
        part.speed = [_speed("klausul", size, 2.0, 2.0), _speed("bm25s", size, 0.5, 4.0)]
    assert report.picture(parts, "made-up").count("<circle") == 2 * 2 * 2  # two measures are known


def test_a_chunk_as_near_as_the_tenth_counts_as_found() -> None:
    matrix = np.zeros((30, 2), dtype=np.float32)
    matrix[:5, 0], matrix[5:20, 0] = 1.0, 0.5
    query = np.array([1.0, 0.0], dtype=np.float32)
    assert share_found(matrix, query, [0, 1, 2, 3, 4, 15, 16, 17, 18, 19]) == 1.0
    assert share_found(matrix, query, [0, 1, 2, 3, 4, 15, 16, 20, 21, 22]) == 0.7
    assert set(range(5)) <= set(nearest(matrix, query).tolist())


def test_vectors_are_made_once_and_beyond_the_limit_lie_beside_real_ones(tmp_path: Path) -> None:
    calls: list[int] = []

    def encode(texts: list[str]) -> list[list[float]]:
        calls.append(len(texts))
        return [[1.0, 0.0, 0.0, 0.0] for _ in texts]

    texts = [f"tekst {number}" for number in range(8)]
    first = KeptVectors(encode, tmp_path, tmp_path / "vectors", 3)(texts)
    again = KeptVectors(encode, tmp_path, tmp_path / "vectors", 3)(texts)
    assert calls == [3]
    assert np.array_equal(first, again)
    assert np.allclose(np.linalg.norm(first, axis=1), 1)
    assert len(np.unique(first[3:], axis=0)) == 5
    assert first[3:, 0].min() > 0.5


def test_made_up_text_grows_by_adding_and_every_tenth_chunk_is_boilerplate() -> None:
    small, large = list(made_up(20)), list(made_up(50))
    assert (len(small), len(large)) == (20, 50)
    assert large[:20] == small
    assert len({row.id for row in large}) == 50
    alike = [row.text for row in large if row.text.startswith("Leverandøren sender")]
    assert len(alike) == 5
    assert len(set(alike)) == 5


def test_every_version_of_every_peer_is_pinned() -> None:
    for path in {entry.requirements for entry in PEERS if entry.requirements}:
        lines = [line for line in path.read_text("utf-8").splitlines() if line[:1] != "#"]
        assert all("==" in line for line in lines), path
