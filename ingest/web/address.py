"""Addresses of web pages: made equal when they are the same, and which of them may be asked."""

import ipaddress
import re
import socket
from urllib.parse import unquote

import httpx

from ingest.naming import shown
from knowledge.errors import BadInputError, UnreadableDocumentError
from knowledge.personal_data import find_cpr

_PORTS = {"http": 80, "https": 443}
_LONGEST = 2000
_USERINFO = re.compile(r"(?<=//)[^/?#]*@")
_UNUSABLE = re.compile(r"[\s\\\x00-\x1f\x7f]")
# Only what is given out as public is asked. Within it lie ways to reach other addresses, which
# `ipaddress` counts as global: 6to4 and its relay, Teredo, and the like; and documentation.
_PUBLIC_6 = ipaddress.IPv6Network("2000::/3")
_NOT_PUBLIC_6 = tuple(
    ipaddress.IPv6Network(one) for one in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
)
_NOT_PUBLIC_4 = tuple(
    ipaddress.IPv4Network(one) for one in ("192.0.0.0/24", "192.88.99.0/24", "224.0.0.0/3")
)

_EMPTY = "Adressen er tom. Skriv den, som den står i browseren, for eksempel https://www.eksempel.dk/side."
_UNREADABLE = (
    "Adressen kan ikke læses. Skriv den helt ud, som den står i browseren, "
    "for eksempel https://www.eksempel.dk/side."
)


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet.

    False for private, loopback, link-local, multicast, reserved and unspecified addresses,
    for CGNAT, for NAT64 and other ways through IPv6 to IPv4, and for what is no address.
    """
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is None:
            return ip in _PUBLIC_6 and not any(ip in net for net in _NOT_PUBLIC_6)
        ip = ip.ipv4_mapped
    return ip.is_global and not any(ip in net for net in _NOT_PUBLIC_4)


def addresses_of(host: str) -> list[str]:
    """The IP addresses of a host, best first. Takes as long as the machine's resolver does.

    Odd spellings of an address (`2130706433`, `0x7f.1`) come out as what they mean.
    Raises OSError when it has none.
    """
    found = socket.getaddrinfo(host.encode("ascii"), None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def normalised(address: str) -> httpx.URL:
    """The address that a person or a page gives: host in small letters and ASCII, no fragment.

    Raises BadInputError saying what is wrong with it.
    """
    if not address.strip():
        raise BadInputError(_EMPTY)
    if len(address) > _LONGEST or _UNUSABLE.search(address.strip()):
        raise BadInputError(_UNREADABLE)
    try:
        url = httpx.URL(address.strip())
    except httpx.InvalidURL as error:
        raise BadInputError(_UNREADABLE) from error
    if url.scheme not in _PORTS:
        raise BadInputError("Kun adresser, der begynder med https:// eller http://, kan læses ind.")
    if url.userinfo:
        raise BadInputError(
            "Adressen må ikke indeholde brugernavn eller adgangskode. Gem siden fra browseren, "
            "og læs filen ind."
        )
    host = url.raw_host.decode("ascii").rstrip(".").lower()
    port = _PORTS[url.scheme] if url.port is None else url.port
    if not host or "%" in host or not 0 < port < 65536:
        raise BadInputError(_UNREADABLE)
    netloc = f"[{host}]" if ":" in host else host
    netloc += "" if port == _PORTS[url.scheme] else f":{port}"
    return httpx.URL(f"{url.scheme}://{netloc}{url.raw_path.decode('ascii')}")


def redirected(url: httpx.URL, location: str | None) -> httpx.URL:
    """Where `url` leads on to. Raises UnreadableDocumentError when it must not be followed."""
    try:
        target = normalised(str(url.join(location or "")))
    except (BadInputError, httpx.InvalidURL) as error:
        raise UnreadableDocumentError(
            "Siden henviser videre til en adresse, der ikke kan bruges. Åbn den i en browser, "
            "og brug den adresse, den ender på."
        ) from error
    if url.scheme == "https" and target.scheme == "http":
        raise UnreadableDocumentError(
            "Siden henviser videre fra https til http, som ikke er beskyttet, og er ikke hentet. "
            "Gem den fra browseren, og læs filen ind."
        )
    return target


def shown_address(address: str) -> str:
    """An address as it can be printed: without user name, password and CPR numbers."""
    plain = _USERINFO.sub("", address)
    decoded = unquote(plain)
    return shown(decoded if find_cpr(decoded) else plain)
