"""How the rows of a noun are had from a REST service, as the sources file tells."""

import hashlib
import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from ingest.register.sources.declared import Declared
from ingest.register.sources.declared_nouns import declared_nouns, text_option, whole_option
from knowledge.errors import SetupError
from knowledge.register.model import Record

ALL, NUMBER, CURSOR, LINK = "all", "number", "cursor", "link"
_OPTIONS = ("rows", "pages", "updated_since", "deleted", "full_every")
_PAGE_OPTIONS = ("by", "parameter", "first", "next")
_FULL_EVERY = 24


@dataclass(frozen=True, slots=True)
class Pages:
    """How a list is divided.

    By `number`: `parameter` counts from `first` until a page is empty. By `cursor`: what
    stands at `next` in the answer goes into `parameter`, or is the next address when there
    is no parameter. By `link`: the header Link says the next address.
    """

    by: str = ALL
    parameter: str = ""
    first: int = 1
    next: str = ""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a noun is read.

    `rows` is the path to the list in the answer, '' when the answer is the list.
    `updated_since` is the parameter that asks only for what has changed, `deleted` the field
    that says of a row that it is gone; every `full_every` readings all rows are asked for.
    """

    url: httpx.URL
    rows: str = ""
    pages: Pages = Pages()
    updated_since: str = ""
    deleted: str = ""
    full_every: int = _FULL_EVERY

    @property
    def shown(self) -> str:
        """For people: without what may be a key in the parameters."""
        return f"{self.url.host}{self.url.path}"

    @property
    def mark(self) -> str:
        """Changes with whatever makes an earlier answer be no answer to this."""
        return hashlib.blake2b(repr(self).encode() + self.url.raw_path, digest_size=8).hexdigest()

    def first_page(self, since: str = "") -> httpx.URL:
        url = self.url
        if self.pages.by == NUMBER:
            url = url.copy_set_param(self.pages.parameter, self.pages.first)
        return url.copy_set_param(self.updated_since, since) if since else url


def declared_endpoints(declared: Declared) -> dict[type[Record], Endpoint]:
    """Raises SetupError that says what is wrong where."""
    base = _base(declared)
    return {
        noun: _endpoint(f"Kilden »{declared.name}«, {noun.NAME}", base, options)
        for noun, options in declared_nouns(declared, "address", _OPTIONS).items()
    }


def _base(declared: Declared) -> httpx.URL:
    where = f"Kilden »{declared.name}«"
    try:
        url = httpx.URL(declared.where)
    except httpx.InvalidURL as error:
        raise SetupError(f"{where}: adressen i »where« kan ikke læses.") from error
    if url.userinfo:
        raise SetupError(f"{where}: skriv nøglen i KLAUSUL_SOURCE_SECRETS, ikke i adressen.")
    if not url.host or (url.scheme != "https" and not (url.scheme == "http" and _is_here(url))):
        raise SetupError(f"{where}: adressen i »where« skal begynde med https://.")
    return url if url.path.endswith("/") else url.copy_with(path=f"{url.path}/")


def _is_here(url: httpx.URL) -> bool:
    if url.host == "localhost":
        return True
    try:
        return ipaddress.ip_address(url.host).is_loopback
    except ValueError:
        return False


def _endpoint(where: str, base: httpx.URL, options: Mapping[str, Any]) -> Endpoint:
    try:
        url = base.join(options["address"].strip())
    except httpx.InvalidURL as error:
        raise SetupError(f"{where}: »address« kan ikke læses.") from error
    if not same_place(url, base):
        raise SetupError(f"{where}: »address« skal ligge under kildens »where«.")
    return Endpoint(
        url,
        text_option(where, options, "rows"),
        _pages(where, options.get("pages", {})),
        text_option(where, options, "updated_since"),
        text_option(where, options, "deleted"),
        whole_option(where, options, "full_every", _FULL_EVERY),
    )


def _pages(where: str, options: Any) -> Pages:
    if not isinstance(options, dict) or set(options) - set(_PAGE_OPTIONS):
        raise SetupError(f"{where}: under »pages« kan stå {', '.join(_PAGE_OPTIONS)}.")
    pages = Pages(
        text_option(where, options, "by") or ALL,
        text_option(where, options, "parameter"),
        whole_option(where, options, "first", 1),
        text_option(where, options, "next"),
    )
    if pages.by not in (ALL, NUMBER, CURSOR, LINK):
        raise SetupError(f"{where}: »by« er en af {ALL}, {NUMBER}, {CURSOR}, {LINK}.")
    if pages.by == NUMBER and not pages.parameter:
        raise SetupError(f"{where}: sidernes »parameter« mangler, fx side.")
    if pages.by == CURSOR and not pages.next:
        raise SetupError(f"{where}: »next« mangler: hvor i svaret den næste side nævnes.")
    return pages


def same_place(one: httpx.URL, other: httpx.URL) -> bool:
    """Whether two addresses are of the same service, so that both may see its key."""
    return (one.scheme, one.host, _port(one)) == (other.scheme, other.host, _port(other))


def _port(url: httpx.URL) -> int | None:
    return url.port or {"https": 443, "http": 80}.get(url.scheme)
