"""Rows from a REST service: all of them, or what has changed since the last reading."""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from itertools import count
from typing import Any

import httpx

from ingest.limits import Limits
from ingest.register.sources.nested import flat
from ingest.register.sources.rest_client import Answer, Client, opened
from ingest.register.sources.rest_endpoint import CURSOR, LINK, NUMBER, Endpoint, same_place
from ingest.register.sources.source import (
    Place,
    RawRow,
    RawTable,
    RawValues,
    Reading,
    Rows,
    Unchanged,
    Unreadable,
)
from ingest.register.values import is_empty
from knowledge.errors import UnreadableDocumentError
from knowledge.register.model import Record

_SECONDS = 300.0  # for one reading of all nouns
_MOST_PAGES = 10_000
_OVERLAP = timedelta(minutes=1)  # rows that were being written while we read come once more
_NOT_DELETED = frozenset({"nej", "no", "n", "false", "falsk", "0"})

Noun = type[Record]


@dataclass(frozen=True, slots=True)
class _State:
    """What is kept of a reading: the tag of an only page, and from when changes are asked for."""

    mark: str
    etag: str = ""
    since: str = ""
    partial: int = 0  # readings of changes only since the last of all rows

    @classmethod
    def read(cls, said: str | None, endpoint: Endpoint) -> "_State":
        """What was kept, or nothing when it was of another endpoint."""
        kept = cls(**json.loads(said)) if said else cls("")
        return kept if kept.mark == endpoint.mark else cls(endpoint.mark)

    def written(self) -> str:
        return json.dumps(
            {"mark": self.mark, "etag": self.etag, "since": self.since, "partial": self.partial}
        )


class RestSource:
    """The lists of a service, one a noun. The rows are asked for anew at each reading."""

    def __init__(
        self,
        name: str,
        endpoints: Mapping[Noun, Endpoint],
        token: str | None = None,
        *,
        limits: Limits | None = None,
        seconds: float = _SECONDS,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """`seconds` is the time for one reading of all nouns."""
        self.name = name
        self._endpoints = endpoints
        self._token = token
        self._most = (limits or Limits()).max_file_bytes
        self._seconds = seconds
        self._sleep = sleep

    def glance(self) -> object:
        return None

    def read(self, state: Mapping[Noun, str]) -> Reading:
        """Every noun by itself: one that cannot be read to its end is not touched."""
        deadline = time.monotonic() + self._seconds
        nouns: dict[Noun, Rows | Unchanged | Unreadable] = {}
        with opened(self._token) as http:
            for noun, endpoint in self._endpoints.items():
                client = Client(http, deadline, self._most, self._sleep)
                try:
                    nouns[noun] = _read(client, endpoint, _State.read(state.get(noun), endpoint))
                except UnreadableDocumentError as error:
                    reason = f"{error} Rækkerne er beholdt."
                    nouns[noun] = Unreadable(Place(endpoint.shown), reason)
        return Reading(nouns)


def _read(client: Client, endpoint: Endpoint, kept: _State) -> Rows | Unchanged:
    """Raises UnreadableDocumentError when any page cannot be had."""
    partial = bool(kept.since) and kept.partial + 1 < endpoint.full_every
    url = endpoint.first_page(kept.since if partial else "")
    first = client.get(url, "" if partial else kept.etag)
    if first.unchanged:
        return Unchanged()
    pages = [_Page(endpoint, 1, first)]
    pages += _later_pages(client, endpoint, pages[0])
    alone = len(pages) == 1 and not partial
    since = _since(first) if endpoint.updated_since else ""
    state = _State(
        endpoint.mark, first.etag if alone else "", since, kept.partial + 1 if partial else 0
    )
    place = Place(endpoint.shown)
    return Rows(place, tuple(_tables(place, pages)), state.written(), whole=not partial)


class _Page:
    """One page. Its bytes are kept and its rows read again, which takes a fifth of the memory."""

    def __init__(self, endpoint: Endpoint, number: int, answer: Answer) -> None:
        """Raises UnreadableDocumentError when it holds no list of rows."""
        self._endpoint = endpoint
        self._number = number
        self._answer = answer
        self.columns: dict[str, None] = {}
        self.kept = self.deleted = 0
        for values in map(flat, self._listed(answer.json())):
            self.columns |= dict.fromkeys(values)
            gone = self._is_deleted(values)
            self.deleted += gone
            self.kept += not gone

    def rows(self, deleted: bool) -> Iterator[RawRow]:
        """The rows that are deleted in the service, or those that are not."""
        place = f"{self._endpoint.shown}, side {self._number}"
        for line, row in enumerate(self._listed(self._answer.json()), start=1):
            values = flat(row)
            if self._is_deleted(values) is deleted:
                yield RawRow(values, Place(place, line))

    def following(self) -> httpx.URL | None:
        """The address of the next page, None at the end."""
        pages, url = self._endpoint.pages, self._answer.url
        if pages.by == NUMBER:
            number = pages.first + self._number
            rows = self.kept + self.deleted
            return url.copy_set_param(pages.parameter, number) if rows else None
        target = None
        if pages.by == LINK:
            target = self._answer.next
        elif pages.by == CURSOR:
            target = _at(self._answer.json(), pages.next, missing_is_none=True)
        if target in (None, "", False):
            return None
        if pages.by == CURSOR and pages.parameter:
            return url.copy_set_param(pages.parameter, str(target))
        try:
            return url.join(str(target))
        except httpx.InvalidURL as error:
            raise UnreadableDocumentError("Adressen på næste side kan ikke læses.") from error

    def is_copy_of(self, other: "_Page") -> bool:
        return self._answer.data == other._answer.data

    def _listed(self, said: Any) -> list[dict[str, Any]]:
        found = _at(said, self._endpoint.rows)
        if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
            where = f"under »{self._endpoint.rows}«" if self._endpoint.rows else "i svaret"
            raise UnreadableDocumentError(
                f"Der er ingen liste af rækker {where}. Ret »rows« i kilden."
            )
        return found

    def _is_deleted(self, values: RawValues) -> bool:
        """Whether the row says so: with yes, true, or the time at which it was deleted."""
        mark = values.get(self._endpoint.deleted) if self._endpoint.deleted else None
        if is_empty(mark) or not mark:
            return False
        return str(mark).strip().lower() not in _NOT_DELETED


def _later_pages(client: Client, endpoint: Endpoint, page: _Page) -> Iterator[_Page]:
    asked: set[str] = set()
    for number in count(2):
        url = page.following()
        if url is None:
            return
        if str(url) in asked or number > _MOST_PAGES:
            raise UnreadableDocumentError("Siderne ender aldrig. Ret »pages« i kilden.")
        if not same_place(url, endpoint.url):
            raise UnreadableDocumentError(
                "Næste side ligger et andet sted end kilden og er ikke hentet."
            )
        asked.add(str(url))
        before, page = page, _Page(endpoint, number, client.get(url))
        if endpoint.pages.by == NUMBER and page.is_copy_of(before) and page.following():
            raise UnreadableDocumentError(
                "Alle sider er ens. Ret »parameter« under »pages« i kilden."
            )
        yield page


def _tables(place: Place, pages: list[_Page]) -> Iterator[RawTable]:
    """All pages have the same columns: a service may leave out what is empty in a row."""
    columns: dict[str, None] = {}
    for page in pages:
        columns |= page.columns
    for deleted in (False, True):
        if any(page.deleted if deleted else page.kept for page in pages):
            yield RawTable(place, tuple(columns), _rows(pages, deleted), deleted)


def _rows(pages: list[_Page], deleted: bool) -> Iterator[RawRow]:
    for page in pages:
        yield from page.rows(deleted)


def _since(answer: Answer) -> str:
    """From when changes are to be asked for next time, by the clock of the service."""
    try:
        now = parsedate_to_datetime(answer.date).astimezone(UTC)
    except (ValueError, OverflowError):
        now = datetime.now(UTC)
    return f"{now - _OVERLAP:%Y-%m-%dT%H:%M:%SZ}"


def _at(said: Any, path: str, missing_is_none: bool = False) -> Any:
    """What stands at a path like `data.items`."""
    for part in path.split(".") if path else ():
        if not isinstance(said, dict) or part not in said:
            if missing_is_none:
                return None
            raise UnreadableDocumentError(f"Svaret har intet »{path}«. Ret »rows« i kilden.")
        said = said[part]
    return said
