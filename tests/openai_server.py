"""A local server that speaks OpenAI's chat completions, streams, and misbehaves on request."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Turn = dict[str, Any]


def says(text: str) -> Turn:
    """The model answers with text."""
    return {"text": text}


def rewrites(how: Callable[[str], str]) -> Turn:
    """The model answers with what `how` makes of the last message."""
    return {"how": how}


def searches(query: str, saying: str | None = None) -> Turn:
    """The model calls the search tool, perhaps with some words first."""
    return {"query": query, "text": saying}


FAILS: Turn = {"fail": 500}
HANGS: Turn = {"hang": 3.0}


class ChatServer:
    """Plays one script: the nth request gets the nth turn. `requests` keeps what was asked."""

    def __init__(self, script: list[Turn]) -> None:
        self.script = list(script)
        self.requests: list[dict[str, Any]] = []
        self.url = ""


@contextmanager
def chat_server(*script: Turn) -> Iterator[ChatServer]:
    """A server on a free local port for the length of the block."""
    played = ChatServer(list(script))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            played.requests.append(body)
            turn = played.script[min(len(played.requests), len(played.script)) - 1]
            if "how" in turn:
                turn = says(turn["how"](body["messages"][-1]["content"]))
            if "hang" in turn:
                time.sleep(turn["hang"])
            if "fail" in turn:
                self.send_error(turn["fail"])
                return
            self.send_response(200)
            streams = body.get("stream")
            self.send_header("Content-Type", "text/event-stream" if streams else "application/json")
            self.end_headers()
            try:
                for piece in _streamed(turn) if streams else [json.dumps(_whole(turn))]:
                    self.wfile.write(piece.encode())
            except BrokenPipeError:
                pass

        def log_message(self, *_: Any) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    played.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield played
    finally:
        server.shutdown()
        server.server_close()


def _call(turn: Turn) -> list[dict[str, Any]]:
    arguments = json.dumps({"query": turn["query"]})
    function = {"name": "search_knowledge", "arguments": arguments}
    return [{"index": 0, "id": f"call_{time.time_ns()}", "type": "function", "function": function}]


def _message(turn: Turn) -> dict[str, Any]:
    if "query" in turn:
        return {"role": "assistant", "content": turn["text"], "tool_calls": _call(turn)}
    return {"role": "assistant", "content": turn.get("text", "")}


def _whole(turn: Turn) -> dict[str, Any]:
    choice = {"index": 0, "message": _message(turn), "finish_reason": "stop"}
    return {"id": "x", "object": "chat.completion", "model": "local", "choices": [choice]}


def _streamed(turn: Turn) -> Iterator[str]:
    """Text in pieces of three characters, so that pointers are cut in the middle."""
    if "query" in turn:
        deltas: list[dict[str, Any]] = [_message(turn)]
    else:
        text = turn.get("text", "")
        deltas = [{"content": text[i : i + 3]} for i in range(0, len(text), 3)]
    for delta in deltas:
        yield _chunk({"index": 0, "delta": delta, "finish_reason": None})
    yield _chunk({"index": 0, "delta": {}, "finish_reason": "stop"})
    yield "data: [DONE]\n\n"


def _chunk(choice: dict[str, Any]) -> str:
    body = {"id": "x", "object": "chat.completion.chunk", "model": "local", "choices": [choice]}
    return f"data: {json.dumps(body)}\n\n"
