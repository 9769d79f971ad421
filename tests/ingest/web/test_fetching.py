"""Fetching from a real server on this machine: redirects, whom to ask, time, size, waiting."""

import gzip
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from web_site import MOST, VERY_OLD, Bytes, Site, answer, here_too, html, leading_to, page, serving

from ingest.folder import Ingest
from ingest.report import Outcome
from ingest.web.fetching import Fetched, Fetcher
from knowledge.errors import UnreadableDocumentError
from knowledge.library import Library

CPR = "010190-1234"


def fetched(fetcher: Fetcher, address: str) -> Fetched:
    found = fetcher.fetch(address)
    assert found is not None
    return found


def test_304_without_a_mark_from_us_is_no_page(site: Site, fetcher: Fetcher) -> None:
    site.pages["/a"] = answer(status="304 Not Modified")
    with pytest.raises(UnreadableDocumentError, match="HTTP 304"):
        fetcher.fetch(f"{site.url}/a")


# --- Redirects ---


def test_redirects_are_followed_and_the_last_address_noted(
    site: Site, ingest: Ingest, library: Library
) -> None:
    for number, status in enumerate(("301 M", "302 F", "303 S", "307 T", "308 P")):
        site.pages[f"/{number}"] = leading_to(f"{number + 1}", status)
    site.pages["/5"] = page()
    report = ingest.web_page(f"{site.url}/0")
    document = library.document(report.document_id or "").document
    assert report.outcome is Outcome.ADDED
    assert f"Adressen fører videre til {site.url}/5." in (report.message or "")
    assert (document.uri, document.url) == (f"{site.url}/0", f"{site.url}/5")


def test_a_sixth_redirect_is_not_followed(site: Site, fetcher: Fetcher) -> None:
    site.pages["/a"] = leading_to("/a")
    with pytest.raises(UnreadableDocumentError, match="over 5 gange"):
        fetcher.fetch(f"{site.url}/a")
    assert len(site.asked) == 6


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://internt.example/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "//10.0.0.1/",
        "http://2130706434/",
        "http://someone:secret@example.org/",
        "ftp://example.org/",
        "file:///etc/passwd",
        "http://a b/",
        "http://[",
        f"http://example.org/{CPR}\x7f",
    ],
)
def test_a_redirect_to_where_nobody_may_ask_is_refused(
    target: str, site: Site, ingest: Ingest, library: Library
) -> None:
    names = {"internt.example": ["10.1.2.3"], "127.0.0.1": ["127.0.0.1"]}
    asked: list[str] = []

    def resolve(host: str) -> list[str]:
        asked.append(host)
        return names.get(host) or [one[4][0] for one in socket.getaddrinfo(host, None)]

    site.pages["/a"] = leading_to(target)
    fetcher = Fetcher(may_ask=here_too, resolve=resolve)
    report = Ingest(library, fetcher=fetcher).web_page(f"{site.url}/a")
    assert report.outcome is Outcome.FAILED
    assert any(
        said in (report.message or "") for said in ("lukket net", "en adresse, der ikke kan bruges")
    )
    assert "secret" not in str(report)
    assert not library.documents()


def test_a_redirect_with_a_cpr_number_is_refused(
    site: Site, ingest: Ingest, library: Library
) -> None:
    site.pages |= {"/a": leading_to(f"/borger?cpr={CPR}"), f"/borger?cpr={CPR}": page()}
    report = ingest.web_page(f"{site.url}/a")
    assert report.outcome is Outcome.FAILED
    assert "CPR-nummer" in (report.message or "")
    assert CPR not in str(report)


# --- Who may be asked ---


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "0", "[::ffff:127.0.0.1]"]
)
def test_this_machine_is_not_asked_however_it_is_spelled(
    host: str, site: Site, library: Library
) -> None:
    site.pages["/"] = page()
    report = Ingest(library).web_page(f"http://{host}:{site.port}/")
    assert report.outcome is Outcome.FAILED
    assert "lukket net eller denne maskine" in (report.message or "")
    assert site.asked == []


def test_a_host_with_one_address_that_is_not_public_is_not_asked(site: Site) -> None:
    fetcher = Fetcher(may_ask=here_too, resolve=lambda _: ["127.0.0.1", "10.0.0.1"])
    with pytest.raises(UnreadableDocumentError, match="lukket net"):
        fetcher.fetch(f"http://example.org:{site.port}/")
    assert site.asked == []


def test_the_address_that_was_checked_is_the_one_that_is_asked(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that means another address a moment later (DNS rebinding) gains nothing."""
    site.pages |= {"/a": page(), "/b": leading_to(f"http://skifter.example:{site.port}/a")}
    answers = iter([["127.0.0.1"], ["127.0.0.1"], ["10.0.0.1"]])
    asked: list[str] = []

    def resolve(host: str) -> list[str]:
        asked.append(host)
        return next(answers)

    real = socket.getaddrinfo

    def literal_only(host: str, *rest: object, **more: object) -> object:
        assert host == "127.0.0.1", "the name is looked up a second time"
        return real(host, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", literal_only)
    fetcher = Fetcher(may_ask=here_too, resolve=resolve)
    fetched(fetcher, f"http://skifter.example:{site.port}/a")
    assert site.asked[0][1]["host"] == f"skifter.example:{site.port}"
    assert asked == ["skifter.example"]
    with pytest.raises(UnreadableDocumentError, match="lukket net"):
        fetcher.fetch(f"http://skifter.example:{site.port}/b")
    assert len(site.asked) == 2


def test_an_address_that_does_not_answer_is_followed_by_the_next(site: Site) -> None:
    site.pages["/a"] = page()
    fetcher = Fetcher(may_ask=lambda _: True, resolve=lambda _: ["127.0.0.2", "127.0.0.1"])
    assert fetched(fetcher, f"http://example.org:{site.port}/a").data == html()


def test_a_name_that_does_not_exist_is_told() -> None:
    def resolve(host: str) -> list[str]:
        raise socket.gaierror(8, "not known")

    with pytest.raises(UnreadableDocumentError, match="findes ikke på nettet"):
        Fetcher(resolve=resolve).fetch("https://findes-ikke.example/")


def certificate(folder: Path, name: str) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """A server's side with a certificate of its own for `name`, and a client's that trusts it."""
    import datetime

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    today = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder(who, who, key.public_key(), 1)
        .not_valid_before(today - datetime.timedelta(days=1))
        .not_valid_after(today + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = made.public_bytes(serialization.Encoding.PEM)
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    (folder / "both.pem").write_bytes(secret + pem)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(folder / "both.pem")
    return server, ssl.create_default_context(cadata=pem.decode())


def test_the_certificate_must_be_that_of_the_host_though_its_address_is_asked(
    tmp_path: Path,
) -> None:
    server_side, client_side = certificate(tmp_path, "side.example")
    with serving(server_side) as site:
        site.pages["/a"] = page()
        fetcher = Fetcher(may_ask=here_too, resolve=lambda _: ["127.0.0.1"], tls=client_side)
        assert fetched(fetcher, f"https://side.example:{site.port}/a").data == html()
        assert site.asked[0][1]["host"] == f"side.example:{site.port}"
        with pytest.raises(UnreadableDocumentError, match="certifikat"):
            fetcher.fetch(f"https://anden.example:{site.port}/a")
        with pytest.raises(UnreadableDocumentError, match="certifikat"):
            Fetcher(may_ask=here_too, resolve=lambda _: ["127.0.0.1"]).fetch(
                f"https://side.example:{site.port}/a"
            )
        site.pages["/ned"] = leading_to(f"http://side.example:{site.port}/a")
        with pytest.raises(UnreadableDocumentError, match="fra https til http"):
            fetcher.fetch(f"https://side.example:{site.port}/ned")


# --- Time and size ---


def endlessly(part: bytes, first: bytes = b"", pause: float = 0.0) -> Iterator[bytes]:
    yield first
    for _ in range(500):
        yield part
        time.sleep(pause)


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.mark.parametrize(
    "drip",
    [
        endlessly(b"x", HEAD + b"\r\n", 0.02),
        endlessly(b"x", HEAD, 0.02),
        endlessly(b"", HEAD, 0.02),
        endlessly(b"HTTP/1.1 103 Early Hints\r\n\r\n", b"", 0.02),
        endlessly(b"0", HEAD + b"Transfer-Encoding: chunked\r\n\r\n", 0.02),
    ],
    ids=["body", "header", "nothing", "hints", "chunk"],
)
def test_a_server_that_is_never_done_is_given_up(drip: Iterator[bytes], site: Site) -> None:
    site.pages["/a"] = drip
    fetcher = Fetcher(may_ask=here_too, seconds=0.3)
    with pytest.raises(UnreadableDocumentError, match="ikke færdig"):
        fetcher.fetch(f"{site.url}/a")


def test_redirects_do_not_give_more_time(site: Site) -> None:
    def slowly(_: httpx.Headers) -> Iterator[bytes]:
        time.sleep(0.2)
        yield leading_to("/a")

    site.pages["/a"] = slowly
    with pytest.raises(UnreadableDocumentError, match="ikke færdig"):
        Fetcher(may_ask=here_too, seconds=0.5).fetch(f"{site.url}/a")
    assert len(site.asked) < 6


def bomb() -> Iterator[bytes]:
    """A packed body that never ends and holds nothing but spaces."""
    packing = zlib.compressobj(9, zlib.DEFLATED, 31)
    yield HEAD + b"Content-Encoding: gzip\r\n\r\n"
    while True:
        yield packing.compress(b" " * 1_000_000)


def nothing_packed() -> Iterator[bytes]:
    """A packed body that never ends and becomes nothing."""
    yield HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"")[:10]
    while True:
        yield b"\x00\x00\x00\xff\xff" * 1000


@pytest.mark.parametrize(
    "large",
    [
        endlessly(b"x" * 10_000, HEAD + b"\r\n"),
        endlessly(
            b"2710\r\n" + b"x" * 10_000 + b"\r\n", HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
        ),
        bomb(),
        nothing_packed(),
        page(b"x" * (MOST + 1)),
        page(gzip.compress(b"x" * (MOST + 1)), Content_Encoding="gzip"),
        page(zlib.compress(b"x" * 100_000_000), Content_Encoding="deflate"),
        endlessly(b"x", HEAD + b"Content-Length: 999999999999\r\n\r\n", 0.01),
    ],
    ids=["endless", "chunked", "bomb", "nothing", "large", "packed", "deflated", "announced"],
)
def test_a_page_that_is_too_large_is_not_read_to_its_end(
    large: Bytes, site: Site, fetcher: Fetcher
) -> None:
    site.pages["/a"] = large
    with pytest.raises(UnreadableDocumentError, match="fylder over"):
        fetcher.fetch(f"{site.url}/a")


@pytest.mark.parametrize(
    ("pack", "how"),
    [
        (lambda data: data, ""),
        (lambda data: data, "identity"),
        (gzip.compress, "gzip"),
        (gzip.compress, "X-GZIP"),
        (zlib.compress, "deflate"),
    ],
)
def test_a_page_of_just_the_size_is_read(
    pack: Callable[[bytes], bytes], how: str, site: Site, fetcher: Fetcher
) -> None:
    body = b"x" * MOST
    site.pages["/a"] = page(pack(body), Content_Encoding=how)
    assert fetched(fetcher, f"{site.url}/a").data == body


# --- Servers that ask us to wait ---


def waiting(site: Site, *answers: bytes, seconds: float = 60.0) -> tuple[Fetcher, list[float]]:
    """A fetcher that notes how long it would wait, and a page that answers one by one."""
    slept: list[float] = []
    left = list(answers)
    site.pages["/a"] = lambda _: left.pop(0) if len(left) > 1 else left[0]
    return Fetcher(may_ask=here_too, sleep=slept.append, seconds=seconds), slept


def busy(after: str, status: str = "503 Service Unavailable") -> bytes:
    return answer(status=status, Retry_After=after)


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
def test_a_short_wait_is_waited_once(status: str, site: Site) -> None:
    fetcher, slept = waiting(site, busy("7", status), page())
    assert fetched(fetcher, f"{site.url}/a").data == html()
    assert slept == [7.0]


def test_a_server_that_asks_twice_is_not_waited_for_again(site: Site) -> None:
    fetcher, slept = waiting(site, busy("1"))
    with pytest.raises(UnreadableDocumentError, match="for travlt"):
        fetcher.fetch(f"{site.url}/a")
    assert (slept, len(site.asked)) == ([1.0], 2)


@pytest.mark.parametrize("after", ["11", "9" * 400, "", "snart", "Wed, 21 Oct 2999 07:28:00 GMT"])
def test_a_long_wait_is_left_to_the_person(after: str, site: Site) -> None:
    fetcher, slept = waiting(site, busy(after), page())
    with pytest.raises(UnreadableDocumentError, match="for travlt"):
        fetcher.fetch(f"{site.url}/a")
    assert slept == []


def test_a_wait_until_a_time_that_is_past_is_none(site: Site) -> None:
    fetcher, slept = waiting(site, busy(VERY_OLD), page())
    assert fetched(fetcher, f"{site.url}/a").data == html()
    assert slept == [0.0]


def test_a_wait_that_is_longer_than_the_time_left_is_not_begun(site: Site) -> None:
    fetcher, slept = waiting(site, busy("8"), page(), seconds=5.0)
    with pytest.raises(UnreadableDocumentError, match="for travlt"):
        fetcher.fetch(f"{site.url}/a")
    assert slept == []
