"""The server as staff meet it: cold start, answers over HTTP, memory; and the command line."""

import os
import subprocess
import sys
import time
from pathlib import Path

import httpx
import psutil

from benchmarks.corpus import questions
from benchmarks.figures import Figure, milliseconds, timed

_KLAUSUL = Path(sys.executable).parent / "klausul"


def measure(data: Path) -> list[Figure]:
    environment = {**os.environ, "KLAUSUL_DATA_DIR": str(data), "KLAUSUL_PORT": "0"}
    helped = min(timed(lambda: _run("--help", environment)) for _ in range(3))
    starts = []
    for _ in range(3):
        server, first, url = start(environment)
        starts.append(first)
        if len(starts) < 3:
            stop(server)
    asked = questions(220)
    with httpx.Client(base_url=url, headers={"Accept": "application/json"}, timeout=30) as client:

        def ask(question: str) -> None:
            client.post("/v1/chat", json={"question": question}).raise_for_status()

        for question in asked[:20]:
            ask(question)
        answers = [timed(lambda q=question: ask(q)) for question in asked[20:]]
    memory = psutil.Process(server.pid).memory_info().rss / 1024**2
    stop(server)
    p50, p95 = milliseconds(answers)
    first = sorted(starts)[1]
    return [
        Figure("answer over HTTP, p50", f"{p50:.0f} ms", "<= 60 ms", p50 <= 60),
        Figure("answer over HTTP, p95", f"{p95:.0f} ms"),
        Figure("klausul serve to first answer", f"{first:.1f} s", "<= 5 s", first <= 5),
        Figure("klausul --help", f"{helped:.2f} s", "< 0.5 s", helped < 0.5),
        Figure("resident memory of the server", f"{memory:.0f} MB", "<= 450 MB", memory <= 450),
    ]


def start(environment: dict[str, str]) -> tuple["subprocess.Popen[str]", float, str]:
    """The server, the seconds until its first answer, and its address."""
    began = time.perf_counter()
    server = subprocess.Popen(
        [_KLAUSUL, "serve"], env=environment, stdout=subprocess.PIPE, text=True
    )
    assert server.stdout is not None
    url = next(word for word in server.stdout.readline().split() if word.startswith("http"))
    body = {"question": questions(1)[0]}
    headers = {"Accept": "application/json"}
    httpx.post(f"{url}/v1/chat", json=body, headers=headers, timeout=30).raise_for_status()
    return server, time.perf_counter() - began, url


def stop(server: "subprocess.Popen[str]") -> None:
    server.terminate()
    server.wait(20)


def _run(argument: str, environment: dict[str, str]) -> None:
    subprocess.run([_KLAUSUL, argument], env=environment, check=True, stdout=subprocess.DEVNULL)
