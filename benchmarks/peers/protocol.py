"""What is said between the benchmark and a peer: one JSON object a line, over stdin and stdout.

Standard library only: this runs inside the environment of each peer, on Python 3.11.

| request                               | reply                                             |
|---------------------------------------|---------------------------------------------------|
| embed: texts                          | seconds (null for a peer without an embedder)     |
| ingest: rows, index                   | what `Ingested` holds                             |
| open: index                           | pid: the process whose memory and CPU count       |
| rank: queries, depth                  | found: for each query ids, best first             |
| time: queries, depth                  | seconds: one for each query                       |

The end of stdin is the end of the peer.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol, TextIO

Encode = Callable[[list[str]], object]


@dataclass(frozen=True, slots=True)
class Row:
    """A passage to be indexed. `document` groups the passages of one text, `written` is its date
    as it stands there."""

    id: str
    document: str
    title: str
    text: str
    heading: str = ""
    written: str = ""

    @property
    def whole(self) -> str:
        """What every peer indexes: the text under its title and heading."""
        return "\n".join(part for part in (self.title, self.heading, self.text) if part)


@dataclass(frozen=True, slots=True)
class Ingested:
    """Seconds from rows (Klausul, Open WebUI: from files) to searchable and on disk.

    `embedding_seconds` are among them; `embeds_beside` says that embedding goes on at the same
    time as the rest and cannot be told apart. `refused` rows could not be taken in.
    """

    rows: int
    seconds: float
    embedding_seconds: float = 0.0
    embeds_beside: bool = False
    refused: int = 0


class Peer(Protocol):
    """A way to search, as its own documentation says that it is used.

    `pieces` is how many of the passages found may be parts of one row; for a ranking of rows
    so many times as many are asked for.
    """

    pieces: int

    def encoder(self) -> Encode | None:
        """What makes vectors of passages, ready to be timed; None without an embedder."""
        ...

    def ingest(self, rows: Sequence[Row], index: Path) -> Ingested:
        """Index the rows in a new folder and write everything to disk."""
        ...

    def open(self, index: Path) -> int:
        """Open what `ingest` wrote, ready for questions; the process id that serves them."""
        ...

    def search(self, query: str, depth: int) -> Any:
        """The first `depth` as the peer's users get them. This is what is timed."""
        ...

    def ids(self, found: Any) -> list[str]:
        """The row ids in what `search` gave, best first."""
        ...

    def close(self) -> None:
        """Stop what `open` started."""
        ...


def serve(peer: Peer) -> None:
    """Answer requests until the end of stdin. An error ends the process."""
    out = _own_stdout()
    try:
        for line in sys.stdin:
            print(json.dumps(_reply(peer, json.loads(line))), file=out, flush=True)
    finally:
        peer.close()


def read_rows(path: Path) -> Iterator[Row]:
    """The rows of a JSONL file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield Row(
                id=row["id"],
                document=row.get("document") or row["id"],
                title=row.get("title") or "",
                text=row["text"],
                heading=row.get("heading", ""),
                written=row.get("written", ""),
            )


def _own_stdout() -> TextIO:
    """The stream to the benchmark; what libraries print goes to stderr from now on."""
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return out


def _reply(peer: Peer, request: dict[str, Any]) -> dict[str, Any]:
    match request["do"]:
        case "embed":
            encode = peer.encoder()
            start = time.perf_counter()
            made = encode(request["texts"]) if encode else None
            return {"seconds": None if made is None else time.perf_counter() - start}
        case "ingest":
            rows = list(read_rows(Path(request["rows"])))
            return asdict(peer.ingest(rows, Path(request["index"])))
        case "open":
            return {"pid": peer.open(Path(request["index"]))}
        case "rank":
            depth = request["depth"] * peer.pieces
            found = [peer.search(query, depth) for query in request["queries"]]
            return {"found": [peer.ids(each) for each in found]}
        case "time":
            return {"seconds": [_timed(peer, q, request["depth"]) for q in request["queries"]]}
        case other:
            raise ValueError(f"unknown request: {other}")


def _timed(peer: Peer, query: str, depth: int) -> float:
    start = time.perf_counter()
    peer.search(query, depth)
    return time.perf_counter() - start
