"""What stands before every route while there is no access control: this machine only.

Requests must name a loopback host, and a browser may only ask from our own page: so a
page elsewhere can neither reach us through DNS rebinding nor read or post across sites.
Bodies are limited while they arrive.
"""

import ipaddress
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import answered, problem

UPLOAD_PATHS = ("/v1/documents", "/v1/clauses/review")
SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class LocalOnly:
    """ASGI middleware: Host, Origin, body size, security headers."""

    def __init__(self, app: ASGIApp, max_body: int, max_upload: int) -> None:
        """Sizes in bytes; `max_upload` holds where files are sent."""
        self._app = app
        self._max_body = max_body
        self._max_upload = max_upload

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        uploads = scope["method"] == "POST" and scope["path"] in UPLOAD_PATHS
        body = _Body(receive, self._max_upload if uploads else self._max_body)
        refusal = _refusal(headers) or body.refusal(headers)
        if refusal:
            await answered(HTTPConnection(scope), *refusal)(scope, receive, _secured(send))
            return

        async def answer(message: Message) -> None:
            """What the app answers, unless its body was cut off: then it cannot know."""
            if not body.too_large:
                await send(message)

        try:
            await self._app(scope, body.receive, _secured(answer))
        except ClientDisconnect:  # of a route that reads the body itself
            if not body.too_large:
                raise
        if body.too_large:
            await problem(*body.too_large_problem)(scope, receive, _secured(send))


def _name(host: str) -> str:
    """The host without its port; empty when it cannot be read."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


class _Body:
    """A request body that ends when it grows over `limit` bytes, announced or not."""

    def __init__(self, receive: Receive, limit: int) -> None:
        self._receive = receive
        self._limit = limit
        self._taken = 0
        self.too_large = False
        self.too_large_problem = (
            413,
            f"Der kan højst sendes {limit // 1024} kB ad gangen. Send noget mindre.",
        )

    def refusal(self, headers: Headers) -> tuple[int, str] | None:
        announced = headers.get("content-length", "")
        if announced.isdigit() and int(announced) > self._limit:
            return self.too_large_problem
        return None

    async def receive(self) -> Message:
        message = await self._receive()
        if message["type"] == "http.request":
            self._taken += len(message.get("body", b""))
            if self._taken > self._limit:
                self.too_large = True
                return {"type": "http.disconnect"}
        return message


def _secured(send: Send) -> Send:
    """`send` that adds the security headers to every response."""

    async def secured(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in SECURITY_HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return secured


def is_loopback(host: str) -> bool:
    """Whether a host name or address, without port, is this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _refusal(headers: Headers) -> tuple[int, str] | None:
    host = headers.get("host", "")
    if not is_loopback(_name(host)):
        return 421, "Klausul svarer kun på denne maskines egen adresse, fx http://127.0.0.1:8000."
    origin = headers.get("origin")
    if origin is not None and origin != f"http://{host}":
        return 403, "Klausul tager kun imod fra sin egen side, ikke fra andre websteder."
    return None
