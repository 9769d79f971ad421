"""A web site on this machine, which misbehaves on request."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from socketserver import StreamRequestHandler, ThreadingTCPServer

import httpx

from ingest.web.address import is_public

MOST = 200_000  # bytes
VERY_OLD = "Wed, 21 Oct 2015 07:28:00 GMT"
Bytes = bytes | Iterable[bytes]

TEXT = "Lillerup Kommune har stillet krav om ansættelser og ansat {} borgere i fleksjob."


def html(count: str = "tolv", head: str = "") -> bytes:
    return (
        f"<!doctype html><html><head><title>Rengøring</title>{head}</head><body>"
        f"<h1>Rengøring</h1><p>{TEXT.format(count)}</p></body></html>"
    ).encode()


def answer(body: bytes = b"", status: str = "200 OK", **headers: str) -> bytes:
    """A whole response; `_` in the name of a header is `-`."""
    lines = [f"HTTP/1.1 {status}"]
    if not status.startswith("304"):
        headers.setdefault("Content_Length", str(len(body)))
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items() if value]
    return "\r\n".join([*lines, "Connection: close", "", ""]).encode("latin-1") + body


def page(body: bytes | None = None, **headers: str) -> bytes:
    return answer(html() if body is None else body, Content_Type="text/html", **headers)


def leading_to(target: str, status: str = "302 Found") -> bytes:
    return answer(status=status, Location=target)


class Site:
    """What a server answers by path; `asked` holds every request."""

    def __init__(self) -> None:
        self.pages: dict[str, Bytes | Callable[[httpx.Headers], Bytes]] = {}
        self.asked: list[tuple[str, httpx.Headers]] = []
        self.url = ""
        self.port = 0

    def answer(self, path: str, headers: httpx.Headers) -> Iterable[bytes]:
        self.asked.append((path, headers))
        found = self.pages.get(path, answer(b"Ikke her", "404 Not Found"))
        said = found(headers) if callable(found) else found
        return [said] if isinstance(said, bytes) else said


class _Server(ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False


@contextmanager
def serving(tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A site on a free port of this machine for the length of the block."""
    site = Site()

    class Handler(StreamRequestHandler):
        def handle(self) -> None:
            with suppress(OSError):
                if tls is not None:
                    self.request = tls.wrap_socket(self.request, server_side=True)
                    self.setup()
                _, path, _ = self.rfile.readline().decode("latin-1").split(" ", 2)
                lines = iter(lambda: self.rfile.readline().decode("latin-1").strip(), "")
                pairs = (line.partition(":") for line in lines)
                headers = httpx.Headers([(name, value.strip()) for name, _, value in pairs])
                for part in site.answer(path, headers):
                    self.request.sendall(part)
                self.request.shutdown(socket.SHUT_RDWR)

    server = _Server(("127.0.0.1", 0), Handler)
    site.port = server.server_address[1]
    site.url = f"http{'s' if tls else ''}://127.0.0.1:{site.port}"
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


def here_too(address: str) -> bool:
    """The real rule, and the test's own server."""
    return address == "127.0.0.1" or is_public(address)
