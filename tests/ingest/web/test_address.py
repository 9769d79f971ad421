"""Addresses of web pages: which are the same, and which may be asked."""

import pytest

from ingest.folder import Ingest
from ingest.report import Outcome
from ingest.web.address import is_public, normalised, redirected, shown_address
from knowledge.errors import BadInputError, UnreadableDocumentError
from knowledge.library import Library

CPR = "010190-1234"


@pytest.mark.parametrize(
    "address",
    [
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "100.64.0.1",
        "100.100.100.200",
        "0.0.0.0",
        "192.0.0.192",
        "192.0.2.1",
        "192.88.99.1",
        "198.18.0.1",
        "203.0.113.9",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "fd00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::808:808",
        "64:ff9b:1::1",
        "2002:7f00:1::",
        "2001:0:7f00:1::1",
        "2001:db8::1",
        "100::1",
        "eksempel.dk",
        "",
    ],
)
def test_an_address_that_is_not_public_is_not_asked(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "8.8.8.8", "::ffff:8.8.8.8", "2a00:1450::5"])
def test_a_public_address_is_asked(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("HTTPS://WWW.Eksempel.DK:443", "https://www.eksempel.dk/"),
        ("http://eksempel.dk.:80/a/../b?x=1#y", "http://eksempel.dk/b?x=1"),
        ("https://blåbær.dk/æ ø".replace(" ", "%20"), "https://xn--blbr-roah.dk/%C3%A6%20%C3%B8"),
        ("http://[2A00:1450::5]:8080/", "http://[2a00:1450::5]:8080/"),
        (" https://eksempel.dk/ ", "https://eksempel.dk/"),
    ],
)
def test_addresses_of_the_same_page_are_one(given: str, kept: str) -> None:
    assert str(normalised(given)) == kept
    assert str(normalised(kept)) == kept


@pytest.mark.parametrize(
    "address",
    [
        "https://",
        "https:///a",
        "https://eksempel.dk:0/",
        "https://eksempel.dk:99999/",
        "https://eksempel.dk:x/",
        "https://eksempel.dk/a b",
        "https://eksempel.dk\\@10.0.0.1/",
        "https://a%00b/",
        "https://[::1/",
        "https://x:y@eksempel.dk/",
        "https://eksempel.dk/\n",
        "https://" + "a" * 3000,
        "javascript:alert(1)",
        "ftp://eksempel.dk/",
        "",
    ],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    if address.endswith("\n"):
        address += "x"
    with pytest.raises(BadInputError):
        normalised(address)


def test_neither_password_nor_cpr_number_of_an_address_is_shown(
    ingest: Ingest, library: Library
) -> None:
    report = ingest.web_page("https://navn:hemmelig@eksempel.dk/a")
    assert report.outcome is Outcome.FAILED
    assert "brugernavn" in (report.message or "")
    assert "hemmelig" not in str(report)
    for hidden in (CPR, CPR.replace("-", "%2D")):
        report = ingest.web_page(f"https://eksempel.dk/borger/{hidden}")
        assert report.outcome is Outcome.FAILED
        assert "Adressen indeholder et CPR-nummer" in (report.message or "")
        assert CPR not in str(report)
        assert hidden not in str(report)
    assert shown_address("https://eksempel.dk/%C3%A6") == "https://eksempel.dk/%C3%A6"


def test_https_does_not_become_http() -> None:
    secure = normalised("https://example.org/a")
    with pytest.raises(UnreadableDocumentError, match="fra https til http"):
        redirected(secure, "http://example.org/a")
    assert str(redirected(normalised("http://example.org/a"), "https://example.org/b")) == (
        "https://example.org/b"
    )
