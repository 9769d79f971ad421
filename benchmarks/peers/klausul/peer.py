"""Klausul itself, from files to answers: `Knowledge.search` in the process, or over HTTP.

    python -m benchmarks.peers.klausul.peer VARIANT

VARIANT is "plain", "filtered" (with filters on kind and date) or "http" (`/v1/search`).
Rows become Markdown files first, which is not timed; reading, cleaning, splitting, storing
and indexing them is.
"""

import http.client
import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from benchmarks.peers.protocol import Encode, Ingested, Peer, Row, serve
from ingest.report import Outcome
from klausul.jobs import Following
from klausul.settings import Settings
from klausul.wiring import build_embedder, build_ingest, owned_knowledge
from knowledge.knowledge import Knowledge
from knowledge.model import CalendarDate, DocumentKind, Passage
from knowledge.search.embedding import Embedder
from knowledge.search.filters import Filters


class InProcess:
    """`Knowledge.search` with the default settings."""

    pieces = 2  # a long passage becomes several chunks

    def __init__(self, filters: Filters) -> None:
        self._filters = filters
        self._open = ExitStack()
        self._embedder: Embedder | None = None
        self._knowledge: Knowledge | None = None

    def encoder(self) -> Encode:
        if self._embedder is None:
            self._embedder = build_embedder(Settings())
        return self._embedder.embed_passages

    def ingest(self, rows: Sequence[Row], index: Path) -> Ingested:
        """Embedding goes on beside reading and storing, so it is not told apart."""
        files = _write(rows, index.with_name(f"{index.name}-files"))
        settings = Settings(data_dir=index)
        with owned_knowledge(settings) as owned:
            start = time.perf_counter()
            ingest = build_ingest(settings, owned.knowledge.library)
            with Following(owned.knowledge):
                report = ingest.folder_or_files([files])
            owned.knowledge.follow()
            seconds = time.perf_counter() - start
        failed = sum(file.outcome is not Outcome.ADDED for file in report.files)
        return Ingested(len(rows), seconds, embeds_beside=True, refused=failed)

    def open(self, index: Path) -> int:
        owned = self._open.enter_context(owned_knowledge(Settings(data_dir=index)))
        self._knowledge = owned.knowledge
        return os.getpid()

    def search(self, query: str, depth: int) -> list[Passage]:
        assert self._knowledge is not None
        return self._knowledge.search(query, depth, self._filters)

    def ids(self, found: list[Passage]) -> list[str]:
        """A passage stands for the near-duplicates merged into it; each row once."""
        assert self._knowledge is not None
        current = self._knowledge.library.current(each for p in found for each in p.merged)
        merged = {name: document.uri for name, (_, document) in current.items()}
        uris = [
            uri
            for passage in found
            for uri in (passage.document.uri, *(merged[m] for m in passage.merged if m in merged))
        ]
        return list(dict.fromkeys(map(_row_id, uris)))

    def close(self) -> None:
        self._open.close()


class OverHttp:
    """`klausul serve` and its `/v1/search`, over one connection. Shares the index in process."""

    pieces = 2  # a long passage becomes several chunks

    def __init__(self) -> None:
        self._server: subprocess.Popen[str] | None = None
        self._connection: http.client.HTTPConnection | None = None

    def encoder(self) -> None:
        return None

    def ingest(self, rows: Sequence[Row], index: Path) -> Ingested:
        raise NotImplementedError("the index in the process is shared")

    def open(self, index: Path) -> int:
        environment = {**os.environ, "KLAUSUL_DATA_DIR": str(index), "KLAUSUL_PORT": "0"}
        self._server = subprocess.Popen(
            [Path(sys.executable).with_name("klausul"), "serve"],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._server.stdout is not None
        said = self._server.stdout.readline().split()
        url = urlsplit(next(word for word in said if word.startswith("http")))
        self._connection = http.client.HTTPConnection(url.hostname or "", url.port, timeout=60)
        return self._server.pid

    def search(self, query: str, depth: int) -> Mapping[str, Any]:
        assert self._connection is not None
        body = json.dumps({"query": query, "limit": depth})
        self._connection.request("POST", "/v1/search", body, {"Content-Type": "application/json"})
        reply = self._connection.getresponse()
        said: Mapping[str, Any] = json.loads(reply.read())
        if reply.status != 200:
            raise RuntimeError(f"status {reply.status}: {said}")
        return said

    def ids(self, found: Mapping[str, Any]) -> list[str]:
        return list(dict.fromkeys(_row_id(each["uri"]) for each in found["passages"]))

    def close(self) -> None:
        if self._server is not None:
            self._server.terminate()
            self._server.wait(30)


def _write(rows: Sequence[Row], folder: Path) -> Path:
    """One Markdown file for each document, named by its id."""
    folder.mkdir(parents=True)
    for name, group in groupby(rows, key=lambda row: row.document):
        parts = list(group)
        text = "\n\n".join(
            f"## {part.heading}\n\n{part.text}" if part.heading else part.text for part in parts
        )
        path = folder / f"{quote(name, safe='')}.md"
        path.write_text(f"# {parts[0].title}\n\n{parts[0].written}\n\n{text}\n", "utf-8")
    return folder


def _row_id(uri: str) -> str:
    """The id that the file of a `file:` address is named by; a row is a document when ranked."""
    name = unquote(uri.rsplit("/", 1)[-1])
    return unquote(name.removesuffix(".md"))


def _peer(variant: str) -> Peer:
    if variant == "http":
        return OverHttp()
    narrowed = Filters(kinds=tuple(DocumentKind), since=CalendarDate(2014))
    return InProcess(narrowed if variant == "filtered" else Filters())


if __name__ == "__main__":
    serve(_peer(sys.argv[1]))
