"""Open WebUI end to end over HTTP: a server, a user, a knowledge base, its retrieval endpoint.

    python -m benchmarks.peers.open_webui.peer

It embeds with English MiniLM, its default model, taken from a folder, and splits and stores as
it does by default: each file gets a collection of its own and is then put in the knowledge
base, which embeds it once more.
"""

import http.client
import json
import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from benchmarks.peers.embedded_texts import minilm
from benchmarks.peers.protocol import Ingested, Row, serve

_OFF = ("ENABLE_OLLAMA_API", "ENABLE_OPENAI_API", "ENABLE_VERSION_UPDATE_CHECK")
_PATIENCE = 300  # seconds until the server must have answered for the first time
_FORM = "multipart/form-data; boundary=part"


class OpenWebUI:
    """The server as a process below this one; its data folder is the index."""

    pieces = 2  # it splits at 1,000 characters

    def __init__(self) -> None:
        self._server: subprocess.Popen[bytes] | None = None
        self._port = 0
        self._connection: http.client.HTTPConnection | None = None
        self._token = ""
        self._knowledge = ""

    def encoder(self) -> None:
        return None

    def ingest(self, rows: Sequence[Row], index: Path) -> Ingested:
        self._start(index, secrets.token_hex())
        self._sign_up(index)
        start = time.perf_counter()
        refused = 0
        for name, group in groupby(rows, key=lambda row: row.document):
            parts = list(group)
            refused += not self._upload(f"{quote(name, safe='')}.txt", parts)
        return Ingested(len(rows), time.perf_counter() - start, embeds_beside=True, refused=refused)

    def open(self, index: Path) -> int:
        self.close()  # what took the rows in, when that was just now
        kept = json.loads((index / "login.json").read_text("utf-8"))
        self._token, self._knowledge = kept["token"], kept["knowledge"]
        server = self._start(index, kept["secret"])
        return server.pid

    def search(self, query: str, depth: int) -> Any:
        body = {"collection_names": [self._knowledge], "query": query, "k": depth}
        return self._post("/api/v1/retrieval/query/collection", body)

    def ids(self, found: Any) -> list[str]:
        names = [said["name"] for said in found["metadatas"][0]]
        return list(dict.fromkeys(unquote(name.removesuffix(".txt")) for name in names))

    def close(self) -> None:
        if self._server is not None:
            self._server.terminate()
            self._server.wait(60)
            self._server = None

    def _start(self, index: Path, secret: str) -> "subprocess.Popen[bytes]":
        self._secret = secret
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        environment = {
            **os.environ,
            **dict.fromkeys(_OFF, "false"),
            "OFFLINE_MODE": "true",
            "DATA_DIR": str(index),
            "WEBUI_SECRET_KEY": secret,
            "RAG_EMBEDDING_MODEL": str(minilm()),
        }
        environment.pop("PYTHONPATH", None)
        program = str(Path(sys.executable).with_name("open-webui"))
        command = [program, "serve", "--host", "127.0.0.1", "--port", str(self._port)]
        self._server = subprocess.Popen(command, env=environment, cwd=index)
        self._wait_for(self._server)
        return self._server

    def _wait_for(self, server: "subprocess.Popen[bytes]") -> None:
        """Until it answers. Raises RuntimeError when it ends or never does."""
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until and server.poll() is None:
            connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
            try:
                connection.request("GET", "/health")
                reply = connection.getresponse()
                reply.read()
                if reply.status == 200:
                    self._connection = connection
                    return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("Open WebUI did not start")

    def _sign_up(self, index: Path) -> None:
        """The first user owns the server; the knowledge base is theirs."""
        user = {"name": "Benchmark", "email": "benchmark@example.org"}
        signed = self._post("/api/v1/auths/signup", {**user, "password": secrets.token_urlsafe()})
        self._token = signed["token"]
        base = {"name": "passages", "description": "of the benchmark"}
        self._knowledge = self._post("/api/v1/knowledge/create", base)["id"]
        kept = {"token": self._token, "knowledge": self._knowledge, "secret": self._secret}
        (index / "login.json").write_text(json.dumps(kept), "utf-8")

    def _upload(self, name: str, parts: Sequence[Row]) -> bool:
        """One text file into the knowledge base; whether it was taken in."""
        text = "\n\n".join([parts[0].title, *(f"{row.heading}\n{row.text}" for row in parts)])
        fields = (
            ('name="metadata"', json.dumps({"knowledge_id": self._knowledge})),
            (f'name="file"; filename="{name}"\r\nContent-Type: text/plain', text),
        )
        body = "".join(
            f"--part\r\nContent-Disposition: form-data; {head}\r\n\r\n{value}\r\n"
            for head, value in fields
        )
        said = self._post(
            "/api/v1/files/?process=true&process_in_background=false", body + "--part--\r\n"
        )
        state = self._ask("GET", f"/api/v1/files/{said['id']}", b"", {})["data"]
        return bool(state.get("status") == "completed")

    def _post(self, path: str, body: Mapping[str, Any] | str) -> Any:
        form = isinstance(body, str)
        sent = body if isinstance(body, str) else json.dumps(body)
        return self._ask(
            "POST", path, sent.encode(), {"Content-Type": _FORM if form else "application/json"}
        )

    def _ask(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Any:
        assert self._connection is not None
        said = {**headers, "Authorization": f"Bearer {self._token}"}
        self._connection.request(method, path, body, said)
        reply = self._connection.getresponse()
        text = reply.read()
        if reply.status != 200:
            raise RuntimeError(f"{method} {path}: {reply.status} {text[:300]!r}")
        return json.loads(text)


if __name__ == "__main__":
    serve(OpenWebUI())
