"""A REST service on this machine that keeps lists of rows, and misbehaves on request."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlsplit

import httpx
from web_site import Bytes, answer, serving

Row = dict[str, Any]


class Asked(NamedTuple):
    """A request: its parameters and headers, and how many came to the same path before it."""

    parameters: dict[str, str]
    headers: httpx.Headers
    earlier: int


Handler = Callable[[Asked], Bytes]


class Service:
    """Handlers by path; `asked` holds every request by path."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.handlers: dict[str, Handler] = {}
        self.asked: dict[str, list[Asked]] = {}

    def get(self, path: str, _otherwise: Bytes) -> Callable[[httpx.Headers], Bytes]:
        """What a path answers, as the site's pages are asked."""
        address = urlsplit(path)
        earlier = self.asked.setdefault(address.path, [])

        def answered(headers: httpx.Headers) -> Bytes:
            asked = Asked(dict(parse_qsl(address.query)), headers, len(earlier))
            earlier.append(asked)
            handler = self.handlers.get(address.path)
            return handler(asked) if handler else answer(b"", "404 Not Found")

        return answered


def said(value: object, **headers: str) -> bytes:
    """A whole response that says `value` in JSON."""
    body = json.dumps(value, ensure_ascii=False).encode()
    return answer(body, Content_Type="application/json", **headers)


def always(response: Bytes) -> Handler:
    return lambda _asked: response


def first(*responses: Bytes, then: Handler) -> Handler:
    """These responses one after the other, and from there on those of `then`."""

    def handler(asked: Asked) -> Bytes:
        return responses[asked.earlier] if asked.earlier < len(responses) else then(asked)

    return handler


def by_number(rows: list[Row], size: int) -> Handler:
    """Pages from 1 by the parameter `side`, below `data`."""

    def handler(asked: Asked) -> Bytes:
        start = (int(asked.parameters["side"]) - 1) * size
        return said({"data": rows[start : start + size]})

    return handler


@contextmanager
def rest_service() -> Iterator[Service]:
    """A service on a free local port for the length of the block."""
    with serving() as site:
        service = Service(site.url)
        site.pages = service  # type: ignore[assignment]
        yield service
