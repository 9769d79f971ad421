"""One answer of a REST service: asked for patiently, within time and size.

A service that is busy, broken or out of reach is asked again with growing pauses, or when it
says itself. Redirects are not followed: the key must not go where nobody sent it.
"""

import json
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any, NoReturn

import httpx
from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_exception_type,
    stop_after_attempt,
    stop_before_delay,
    wait_exponential_jitter,
)

from ingest.retry_after import seconds_asked
from knowledge.errors import UnreadableDocumentError

_ATTEMPTS = 5
_ONE_READ = 20.0  # seconds without a single byte
_NOT_BROKEN_FOR_NOW = frozenset({501, 505})
_BACKOFF = wait_exponential_jitter(initial=1, max=30)

_AWAY = "Forbindelsen til kilden kom ikke i stand eller blev afbrudt. Kontrollér, at den kører."
_UNTRUSTED = "Kildens certifikat kan ikke godkendes. Kontrollér adressen i »where«."
_TOO_SLOW = "Kilden blev ikke færdig med at svare inden for tiden. Prøv igen senere."
_TOO_LARGE = (
    "Kildens svar fylder mere end {} MB. Hæv KLAUSUL_MAX_FILE_MB, eller brug »updated_since«."
)
_NOT_JSON = "Svaret er ikke JSON. Kontrollér adressen; måske er det en side til mennesker."
_BY_STATUS = {
    401: "Kilden afviser nøglen. Kontrollér KLAUSUL_SOURCE_SECRETS.",
    403: "Nøglen giver ikke adgang til rækkerne. Få den udvidet hos den, der driver kilden.",
    404: "Adressen findes ikke hos kilden. Kontrollér »where« og »address«.",
    429: "Kilden beder om færre forespørgsler. Sæt »every« op.",
}
_MOVED = "Kilden henviser til en anden adresse. Skriv den nye i »where«."
_BROKEN = "Der er fejl hos kilden. Prøv igen senere."
_OTHER = "Kilden afviste forespørgslen. Kontrollér »where«, »address« og »pages«."


@dataclass(frozen=True, slots=True)
class Answer:
    """A page as it was sent; `data` is empty when nothing has changed (`unchanged`)."""

    url: httpx.URL
    data: bytes
    unchanged: bool
    etag: str
    date: str
    next: str | None  # from the header Link

    def json(self) -> Any:
        """What it says. Raises UnreadableDocumentError when it is not JSON."""
        try:
            return json.loads(self.data, parse_constant=_not_a_number)
        except (ValueError, RecursionError) as error:
            raise UnreadableDocumentError(_NOT_JSON) from error


class _AgainError(Exception):
    """The service may answer another time, after `wait` seconds when it says so."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


class Client:
    """Asks one service, until `deadline` (seconds of `time.monotonic`) at most."""

    def __init__(
        self, http: httpx.Client, deadline: float, most: int, sleep: Callable[[float], None]
    ) -> None:
        """`most` is the number of bytes that all answers together may have."""
        self._http = http
        self._deadline = deadline
        self._most = most
        self._taken = 0
        self._sleep = sleep

    def get(self, url: httpx.URL, etag: str = "") -> Answer:
        """The page at `url`; unchanged when it is still the one of that tag.

        Raises UnreadableDocumentError that says what to do.
        """
        attempts = Retrying(
            retry=retry_if_exception_type(_AgainError),
            stop=stop_after_attempt(_ATTEMPTS) | stop_before_delay(self._left()),
            wait=_pause,
            sleep=self._sleep,
            reraise=True,
        )
        try:
            return attempts(self._once, url, etag)
        except _AgainError as error:
            raise UnreadableDocumentError(str(error)) from error

    def _once(self, url: httpx.URL, etag: str) -> Answer:
        headers = {"If-None-Match": etag} if etag else {}
        timeout = httpx.Timeout(min(_ONE_READ, self._left()))
        with (
            _clear_errors(),
            self._http.stream("GET", url, headers=headers, timeout=timeout) as response,
        ):
            unchanged = bool(etag) and response.status_code == 304
            if not unchanged:
                _check(response)
            said = response.headers
            following = response.links.get("next", {}).get("url")
            data = b"" if unchanged else self._read(response)
        return Answer(url, data, unchanged, said.get("etag", ""), said.get("date", ""), following)

    def _read(self, response: httpx.Response) -> bytes:
        parts, size = [], 0
        for part in response.iter_bytes():
            size += len(part)
            if self._taken + size > self._most:
                raise UnreadableDocumentError(_TOO_LARGE.format(max(1, self._most >> 20)))
            parts.append(part)
            self._left()
        self._taken += size
        return b"".join(parts)

    def _left(self) -> float:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise UnreadableDocumentError(_TOO_SLOW)
        return left


@contextmanager
def opened(token: str | None) -> Iterator[httpx.Client]:
    """A client that shows the token and trusts whom this machine trusts."""
    headers = {"Accept": "application/json", "Accept-Encoding": "gzip"}
    headers["User-Agent"] = f"Klausul/{version('klausul')}"
    if token:
        headers["Authorization"] = f"Bearer {token}"
    trusted = httpx.create_ssl_context(trust_env=False)
    trusted.load_default_certs()
    with httpx.Client(headers=headers, verify=trusted, trust_env=False) as client:
        yield client


def _check(response: httpx.Response) -> None:
    status = response.status_code
    if status == 200:
        return
    said = _BY_STATUS.get(status, _BROKEN if status >= 500 else _OTHER)
    reason = f"{_MOVED if 300 <= status < 400 else said} (HTTP {status})"
    if status == 429 or (status >= 500 and status not in _NOT_BROKEN_FOR_NOW):
        raise _AgainError(reason, seconds_asked(response.headers.get("retry-after", "")))
    raise UnreadableDocumentError(reason)


@contextmanager
def _clear_errors() -> Iterator[None]:
    try:
        yield
    except httpx.TimeoutException as error:
        raise _AgainError(_TOO_SLOW) from error
    except httpx.RequestError as error:
        if _is_untrusted(error):
            raise UnreadableDocumentError(_UNTRUSTED) from error
        raise _AgainError(_AWAY) from error


def _is_untrusted(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return True
        error = error.__cause__ or error.__context__
    return False


def _pause(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    asked = error.wait if isinstance(error, _AgainError) else None
    return _BACKOFF(state) if asked is None else asked


def _not_a_number(_constant: str) -> NoReturn:
    raise ValueError("JSON has no such number")
