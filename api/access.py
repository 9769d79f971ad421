"""What stands before every route while there is no access control: this machine only.

Requests must name a loopback host, and a browser may only ask from our own page: so a
page elsewhere can neither reach us through DNS rebinding nor read or post across sites.
Bodies are limited while they arrive.
"""

import ipaddress
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import problem

_SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class _TooLargeError(Exception):
    pass


class LocalOnly:
    """ASGI middleware: Host, Origin, body size, security headers."""

    def __init__(self, app: ASGIApp, max_body: int, max_upload: int) -> None:
        """Sizes in bytes; `max_upload` holds for multipart bodies."""
        self._app = app
        self._max_body = max_body
        self._max_upload = max_upload

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        started = False

        async def guarded_send(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                sent = MutableHeaders(scope=message)
                for name, value in _SECURITY_HEADERS.items():
                    sent.setdefault(name, value)
            await send(message)

        refusal = _refusal(headers)
        if refusal:
            await problem(*refusal)(scope, receive, guarded_send)
            return
        limit = (
            self._max_upload
            if headers.get("content-type", "").startswith("multipart/")
            else self._max_body
        )
        try:
            await self._app(scope, _limited(receive, headers, limit), guarded_send)
        except _TooLargeError:
            if started:
                raise
            detail = f"Der kan højst sendes {limit // 1024} kB ad gangen. Send noget mindre."
            await problem(413, detail)(scope, receive, guarded_send)


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
    name = urlsplit(f"//{host}").hostname or ""
    if not is_loopback(name):
        return 421, "Klausul svarer kun på denne maskines egen adresse, fx http://127.0.0.1:8000."
    origin = headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != host:
        return 403, "Klausul tager kun imod fra sin egen side, ikke fra andre websteder."
    return None


def _limited(receive: Receive, headers: Headers, limit: int) -> Receive:
    """`receive` that stops a body over `limit` bytes, announced or not."""
    announced = headers.get("content-length", "")
    taken = 0

    async def guarded() -> Message:
        nonlocal taken
        if announced.isdigit() and int(announced) > limit:
            raise _TooLargeError
        message = await receive()
        if message["type"] == "http.request":
            taken += len(message.get("body", b""))
            if taken > limit:
                raise _TooLargeError
        return message

    return guarded
