"""One page fetched from the web: only where it may be asked, and no larger or slower than allowed.

The one page that a person names, without what it links to, and without cookies.
"""

import re
import ssl
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version

import httpcore
import httpx

from ingest.limits import Limits
from ingest.retry_after import seconds_asked
from ingest.web.address import addresses_of, is_public, normalised, redirected
from ingest.web.connection import CheckedBackend
from ingest.web.refusals import AWAY, TOO_SLOW, UNTRUSTED, refusal
from knowledge.errors import UnreadableDocumentError
from knowledge.personal_data import find_cpr

_SECONDS = 60.0  # for one page with all its redirects
_MOST_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_WAITED_FOR = frozenset({429, 503})
_LONGEST_WAIT = 10.0  # seconds
_PACKED = {"": False, "identity": False, "gzip": True, "x-gzip": True, "deflate": True}
_GZIP_OR_ZLIB = 47  # zlib's window bits that take either
_ETAG = re.compile(r'(?:W/)?"[\x21\x23-\x7e]{0,200}"')
_HTTP_DATE = re.compile(r"[A-Za-z]{3}, \d\d [A-Za-z]{3} \d{4} \d\d:\d\d:\d\d GMT")


@dataclass(frozen=True, slots=True)
class Mark:
    """By what a server knows a version of a page again: where it came from in the end, its
    entity tag, and its time of change as the server wrote it."""

    address: str
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server sent: the unpacked bytes, and the media type and charset that it states."""

    data: bytes
    mark: Mark
    media_type: str
    charset: str | None


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: httpx.Headers
    data: bytes


class Fetcher:
    """Fetches pages. Thread-safe."""

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        may_ask: Callable[[str], bool] = is_public,
        resolve: Callable[[str], Sequence[str]] = addresses_of,
        tls: ssl.SSLContext | None = None,
        sleep: Callable[[float], None] = time.sleep,
        seconds: float = _SECONDS,
    ) -> None:
        """`may_ask` judges an IP address, `resolve` finds those of a host.

        `seconds` is the time for a page with its redirects, `tls` whom to trust.
        """
        self._most = (limits or Limits()).max_file_bytes
        self._may_ask = may_ask
        self._resolve = resolve
        self._given_tls = tls
        self._sleep = sleep
        self._seconds = seconds

    def fetch(self, address: str, known: Mark | None = None) -> Fetched | None:
        """The page at `address`, or None when it is still the version that `known` marks.

        Raises BadInputError and UnreadableDocumentError that say what to do.
        """
        url = normalised(address)
        deadline = time.monotonic() + self._seconds
        for _ in range(_MOST_REDIRECTS + 1):
            asked = known if known is not None and known.address == str(url) else None
            answer = self._patiently(url, asked, deadline)
            if answer.status in _REDIRECTS:
                url = redirected(url, answer.headers.get("location"))
            elif answer.status == 304 and asked is not None:
                return None
            elif answer.status == 200:
                return _fetched(url, answer)
            else:
                raise refusal(answer.status)
        raise UnreadableDocumentError(
            f"Siden henviser videre over {_MOST_REDIRECTS} gange uden at ende noget sted. "
            "Åbn den i en browser, og brug den adresse, den ender på."
        )

    def _patiently(self, url: httpx.URL, known: Mark | None, deadline: float) -> _Answer:
        """The answer, the second one when the server asks for a short wait."""
        answer = self._answer(url, known, deadline)
        if answer.status not in _WAITED_FOR:
            return answer
        wait = seconds_asked(answer.headers.get("retry-after", ""))
        if wait is None or wait > min(_LONGEST_WAIT, deadline - time.monotonic()):
            return answer
        self._sleep(wait)
        return self._answer(url, known, deadline)

    def _answer(self, url: httpx.URL, known: Mark | None, deadline: float) -> _Answer:
        backend = CheckedBackend(self._checked(url), deadline)
        target = httpcore.URL(
            scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
        )
        try:
            with (
                httpcore.ConnectionPool(self._tls, network_backend=backend) as pool,
                pool.stream("GET", target, headers=_headers(url, known)) as answer,
            ):
                headers = httpx.Headers(answer.headers)
                sent = answer.iter_stream() if answer.status == 200 else ()
                return _Answer(answer.status, headers, self._read(headers, sent))
        except httpcore.TimeoutException as error:
            raise UnreadableDocumentError(TOO_SLOW.format(self._seconds)) from error
        except (httpcore.NetworkError, httpcore.ProtocolError) as error:
            untrusted = isinstance(error.__context__, ssl.SSLError)  # its cause is taken away
            raise UnreadableDocumentError(UNTRUSTED if untrusted else AWAY) from error

    def _checked(self, url: httpx.URL) -> Sequence[str]:
        """The addresses of a host, every one of which may be asked."""
        host = url.raw_host.decode("ascii")
        try:
            addresses = self._resolve(host)
        except OSError as error:
            raise UnreadableDocumentError(
                f"Stedet {host} findes ikke på nettet. Kontrollér adressen, og at der er "
                "forbindelse til nettet."
            ) from error
        if not addresses or not all(self._may_ask(one) for one in addresses):
            raise UnreadableDocumentError(
                f"{host} hører til et lukket net eller denne maskine, og derfra hentes intet. "
                "Gem siden fra browseren, og læs filen ind."
            )
        return addresses

    def _read(self, headers: httpx.Headers, sent: Iterable[bytes]) -> bytes:
        """The whole body, unpacked. Both what is sent and what it becomes count as size."""
        announced = headers.get("content-length", "")
        if announced.isdecimal() and int(announced) > self._most:
            raise self._too_large()
        packed = _PACKED.get(headers.get("content-encoding", "").strip().lower())
        if packed is None:
            raise UnreadableDocumentError(
                "Siden er pakket på en måde, som ikke kan pakkes ud. Gem den fra browseren, "
                "og læs filen ind."
            )
        sent = self._bounded(sent)
        return b"".join(self._bounded(_unpacked(sent, self._most)) if packed else sent)

    def _bounded(self, parts: Iterable[bytes]) -> Iterator[bytes]:
        size = 0
        for part in parts:
            size += len(part)
            if size > self._most:
                raise self._too_large()
            yield part

    def _too_large(self) -> UnreadableDocumentError:
        megabytes = max(1, self._most // (1024 * 1024))
        return UnreadableDocumentError(
            f"Siden fylder over {megabytes} MB og er ikke læst. Find en kortere udgave, eller "
            "gem den fra browseren, og del den."
        )

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        """Whom the web trusts, and whom this machine was told to trust."""
        if self._given_tls is not None:
            return self._given_tls
        context = httpx.create_ssl_context(trust_env=False)
        context.load_default_certs()
        return context


def _headers(url: httpx.URL, known: Mark | None) -> list[tuple[str, str]]:
    headers = {
        "Host": url.netloc.decode("ascii"),
        "User-Agent": f"Klausul/{version('klausul')}",
        "Accept": "text/html, application/pdf, */*;q=0.8",
        "Accept-Encoding": "gzip",
        "Accept-Language": "da, en;q=0.5",
    }
    if known is not None and known.etag:
        headers["If-None-Match"] = known.etag
    if known is not None and known.last_modified:
        headers["If-Modified-Since"] = known.last_modified
    return list(headers.items())


def _fetched(url: httpx.URL, answer: _Answer) -> Fetched:
    stated = httpx.Response(200, headers={"content-type": answer.headers.get("content-type", "")})
    media_type = stated.headers["content-type"].partition(";")[0].strip().lower()
    etag = answer.headers.get("etag", "")
    changed = answer.headers.get("last-modified", "")
    mark = Mark(
        str(url),
        etag if _ETAG.fullmatch(etag) and not find_cpr(etag) else None,
        changed if _HTTP_DATE.fullmatch(changed) else None,
    )
    return Fetched(answer.data, mark, media_type, stated.charset_encoding)


def _unpacked(parts: Iterable[bytes], most: int) -> Iterator[bytes]:
    """What gzip or zlib packed, at most about `most` bytes from any one part."""
    unpacking = zlib.decompressobj(_GZIP_OR_ZLIB)
    try:
        for part in parts:
            yield unpacking.decompress(part, most + 1)
    except zlib.error as error:
        raise UnreadableDocumentError(AWAY) from error
    if not unpacking.eof:
        raise UnreadableDocumentError(AWAY)
