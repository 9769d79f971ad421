"""`klausul serve` and its `/v1/search`, over one connection, on the index made in the process.

    python -m benchmarks.peers.klausul_http.peer

Standard library only, so that cold start is that of the server.
"""

import http.client
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from benchmarks.peers.protocol import Ingested, Row, serve


class OverHttp:
    """The server is a process below this one. It only answers: ingest and ranks are Klausul's."""

    pieces = 1

    def __init__(self) -> None:
        self._server: subprocess.Popen[str] | None = None
        self._connection: http.client.HTTPConnection | None = None

    def encoder(self) -> None:
        return None

    def ingest(self, rows: Sequence[Row], index: Path) -> Ingested:
        raise NotImplementedError("the index made in the process is searched")

    def open(self, index: Path) -> int:
        self._server = subprocess.Popen(
            [Path(sys.executable).with_name("klausul"), "serve"],
            env={**os.environ, "KLAUSUL_DATA_DIR": str(index), "KLAUSUL_PORT": "0"},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._server.stdout is not None
        said = self._server.stdout.readline().split()
        url = urlsplit(next(word for word in said if word.startswith("http")))
        self._connection = http.client.HTTPConnection(url.hostname or "", url.port, timeout=60)
        return self._server.pid

    def search(self, query: str, depth: int) -> Any:
        assert self._connection is not None
        body = json.dumps({"query": query, "limit": depth})
        self._connection.request("POST", "/v1/search", body, {"Content-Type": "application/json"})
        reply = self._connection.getresponse()
        said = json.loads(reply.read())
        if reply.status != 200:
            raise RuntimeError(f"status {reply.status}: {said}")
        return said

    def ids(self, found: Any) -> list[str]:
        raise NotImplementedError("the ranks are those of the process")

    def close(self) -> None:
        if self._server is not None:
            self._server.terminate()
            self._server.wait(30)


if __name__ == "__main__":
    serve(OverHttp())
