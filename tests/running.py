"""Klausul as its users start it: real processes with a data folder of their own."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

KLAUSUL = Path(sys.executable).parent / "klausul"


def environment(data: Path, **settings: str) -> dict[str, str]:
    """The environment of a Klausul process on `data`."""
    return {
        **os.environ,
        "KLAUSUL_DATA_DIR": str(data),
        "KLAUSUL_PORT": "0",
        **{f"KLAUSUL_{name.upper()}": value for name, value in settings.items()},
    }


def run(data: Path, *arguments: str, **settings: str) -> "subprocess.CompletedProcess[str]":
    """One command, to its end."""
    return subprocess.run(
        [KLAUSUL, *arguments],
        env=environment(data, **settings),
        capture_output=True,
        text=True,
        timeout=90,
    )


@contextmanager
def serving(data: Path, *arguments: str, **settings: str) -> Iterator[httpx.Client]:
    """A server for the length of the block, and a client to it."""
    with started(data, *arguments, **settings) as (server, url):
        with httpx.Client(base_url=url, timeout=60) as client:
            yield client
        server.terminate()


@contextmanager
def started(
    data: Path, *arguments: str, **settings: str
) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    """A server process and its address; it is gone at the end of the block."""
    server = subprocess.Popen(
        [KLAUSUL, "serve", *arguments],
        env=environment(data, **settings),
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stdout is not None
        line = server.stdout.readline()
        assert "http://" in line, f"the server said {line!r}"
        yield server, next(word for word in line.split() if word.startswith("http"))
    finally:
        if server.poll() is None:
            server.terminate()
        server.wait(20)
        if server.stdout:
            server.stdout.close()
