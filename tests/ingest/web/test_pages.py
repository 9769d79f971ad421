"""Web pages as documents: from a real server on this machine, which misbehaves on request."""

import gzip
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from fastapi.testclient import TestClient
from making import library_of, make_drafter, make_knowledge, make_library
from running import run
from web_site import MOST, TEXT, VERY_OLD, Site, answer, html, leading_to, page

from api.app import create_app
from api.services import Services
from assistant.assistant import Assistant
from assistant.chat_model import chat_model
from assistant.history import History
from ingest.folder import Ingest
from ingest.report import Outcome
from ingest.web.fetching import Fetcher, Mark
from knowledge.library import Library, StoredDocument

CPR = "010190-1234"


def only(library: Library) -> StoredDocument:
    (stored,) = library.documents()
    return stored


def texts(library: Library) -> list[str]:
    return [chunk.text for chunk in library.chunks(only(library).document.id)]


# --- A page becomes a document ---


def test_a_page_is_a_document_with_its_address(
    site: Site, ingest: Ingest, library: Library
) -> None:
    site.pages["/case?nr=1"] = page(Set_Cookie="a=b")
    report = ingest.web_page(f"HTTP://127.0.0.1:{site.port}/case?nr=1#afsnit")
    document = only(library).document
    assert (report.outcome, report.title) == (Outcome.ADDED, "Rengøring")
    assert document.uri == document.url == f"{site.url}/case?nr=1"
    assert document.id == report.document_id
    assert TEXT.format("tolv") in texts(library)[0]
    assert library.originals.path(document.digest).read_bytes() == html()


def test_a_page_that_tells_its_own_address_is_found_by_that(
    site: Site, ingest: Ingest, library: Library
) -> None:
    own = '<link rel="canonical" href="https://www.example.org/case">'
    site.pages["/a"] = page(html(head=own))
    ingest.web_page(f"{site.url}/a")
    assert only(library).document.url == "https://www.example.org/case"


def test_we_say_who_we_are_and_keep_no_cookies(site: Site, ingest: Ingest) -> None:
    site.pages["/a"] = leading_to("/b").replace(b"Connection", b"Set-Cookie: a=b\r\nConnection")
    site.pages["/b"] = page()
    ingest.web_page(f"{site.url}/a")
    assert [path for path, _ in site.asked] == ["/a", "/b"]
    for _, headers in site.asked:
        assert headers["user-agent"].startswith("Klausul/")
        assert headers["host"] == f"127.0.0.1:{site.port}"
        assert "cookie" not in headers


@pytest.mark.parametrize(
    ("path", "media_type", "body", "read_as"),
    [
        ("/tal.csv", "text/plain", "Sted;Antal\nLillerup;12\nStorby;9\n", "text/csv"),
        ("/tal.csv", "application/octet-stream", "Sted;Antal\nLillerup;12\n", "text/csv"),
        ("/tal", "text/csv; header=present", "Sted;Antal\nLillerup;12\nStorby;9\n", "text/csv"),
        ("/notat", "text/markdown", "# Rengøring\n\nLillerup har ansat tolv.\n", "text/markdown"),
        ("/README.md", "text/html", "<p>Lillerup har ansat tolv borgere.</p>", "text/html"),
        ("/index.php", "TEXT/HTML; charset=utf-8", "<p>Lillerup har ansat tolv.</p>", "text/html"),
        ("/", "", "<html><body><p>Lillerup har ansat tolv.</p></body></html>", "text/html"),
    ],
)
def test_a_page_is_read_as_its_type_and_its_name_tell(
    path: str,
    media_type: str,
    body: str,
    read_as: str,
    site: Site,
    ingest: Ingest,
    library: Library,
) -> None:
    site.pages[path] = answer(body.encode(), Content_Type=media_type)
    report = ingest.web_page(site.url + path)
    assert (report.outcome, report.message) == (Outcome.ADDED, None)
    assert only(library).document.media_type == read_as


def test_a_pdf_is_read_whatever_its_server_calls_it(
    site: Site, ingest: Ingest, library: Library
) -> None:
    site.pages["/hent?id=7"] = answer(pdf(TEXT.format("tolv")), Content_Type="application/x-fil")
    assert ingest.web_page(f"{site.url}/hent?id=7").outcome is Outcome.ADDED
    assert only(library).document.media_type == "application/pdf"


def pdf(text: str) -> bytes:
    from io import BytesIO

    from reportlab.pdfgen.canvas import Canvas

    made = BytesIO()
    canvas = Canvas(made)
    canvas.drawString(50, 700, text)
    canvas.save()
    return made.getvalue()


@pytest.mark.parametrize(
    ("media_type", "body", "said"),
    [
        ("application/json", b'{"a": 1}', "noget af typen application/json"),
        ("video/mp4", b"\x00\x00\x00\x18ftypmp42", "noget af typen video/mp4"),
        ("text/html", b"\x89PNG\r\n\x1a\n\x00\x00", "Filen er et billede"),
        ("text/html", bytes(range(256)) * 9, "ikke læsbar tekst"),
        ("application/pdf", b"%PDF-1.7 og ikke mere", "PDF"),
    ],
)
def test_what_is_no_document_is_refused(
    media_type: str, body: bytes, said: str, site: Site, ingest: Ingest, library: Library
) -> None:
    site.pages["/x"] = answer(body, Content_Type=media_type)
    report = ingest.web_page(f"{site.url}/x")
    assert report.outcome is Outcome.FAILED
    assert said in (report.message or "")
    assert (report.message or "").startswith(f"{site.url}/x: ")
    assert not library.documents()


@pytest.mark.parametrize(
    ("charset", "head", "encoding"),
    [
        ("iso-8859-1", "", "cp1252"),
        ("windows-1252", '<meta charset="utf-8">', "cp1252"),
        ("iso-8859-1", '<meta charset="utf-8">', "utf-8"),
        ("utf-8", '<meta charset="iso-8859-1">', "latin-1"),
        ("", '<meta charset="iso-8859-1">', "latin-1"),
        ("iso-8859-15", "", "iso-8859-15"),
        ("utf-16", "", "utf-16"),
        ("idna", "", "utf-8"),
        ("hex", "", "cp1252"),
        ("findes-ikke", "", "utf-8"),
        ("undefined", "", "cp1252"),
    ],
)
def test_letters_come_out_right_when_charsets_disagree(
    charset: str, head: str, encoding: str, site: Site, ingest: Ingest, library: Library
) -> None:
    stated = f"text/html; charset={charset}" if charset else "text/html"
    body = html(head=head).decode().encode(encoding)
    site.pages["/a"] = answer(body, Content_Type=stated)
    ingest.web_page(f"{site.url}/a")
    assert TEXT.format("tolv") in texts(library)[0]
    assert library.originals.path(only(library).document.digest).read_bytes() == body


def test_latin_1_is_read_with_the_dashes_that_browsers_read_in_it(
    site: Site, ingest: Ingest, library: Library
) -> None:
    body = html("9 – ni").decode().encode("cp1252")
    site.pages["/a"] = answer(body, Content_Type="text/html; charset=ISO-8859-1")
    ingest.web_page(f"{site.url}/a")
    assert TEXT.format("9 – ni") in texts(library)[0]


def test_pages_are_mixed_with_files_and_reported_together(
    site: Site, ingest: Ingest, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(TEXT.format("ni"))
    site.pages["/a"] = page()
    counted: list[int] = []
    paths = [f"{site.url}/a", tmp_path / "a.txt", f"{site.url}/b", f"{site.url}/a"]
    report = ingest.folder_or_files(paths, on_found=counted.append)
    assert counted == [3]
    assert [file.outcome.value for file in report.files] == ["added", "added", "failed"]
    assert [path for path, _ in site.asked] == ["/a", "/b"]


# --- Only what changed ---


def versioned(tag: str, body: bytes) -> Callable[[httpx.Headers], bytes]:
    """A page that its server knows again by `tag` or its date."""

    def said(headers: httpx.Headers) -> bytes:
        marks = {"ETag": tag, "Last_Modified": VERY_OLD}
        if headers.get("if-none-match") == tag and headers["if-modified-since"] == VERY_OLD:
            return answer(status="304 Not Modified", **marks)
        return page(body, **marks)

    return said


def test_a_page_that_its_server_knows_again_is_not_sent_twice(
    site: Site, ingest: Ingest, library: Library
) -> None:
    site.pages["/a"] = versioned('"1"', html())
    first = ingest.web_page(f"{site.url}/a")
    position = library.book.position()
    again = ingest.web_page(f"{site.url}/a")
    assert "if-none-match" not in site.asked[0][1]
    assert site.asked[1][1]["if-none-match"] == '"1"'
    assert (again.outcome, again.document_id) == (Outcome.UNCHANGED, first.document_id)
    assert library.book.position() == position

    site.pages["/a"] = versioned('"2"', html("tretten"))
    assert ingest.web_page(f"{site.url}/a").outcome is Outcome.UPDATED
    assert ingest.web_page(f"{site.url}/a").outcome is Outcome.UNCHANGED
    assert site.asked[-1][1]["if-none-match"] == '"2"'
    assert TEXT.format("tretten") in texts(library)[0]


def test_a_mark_counts_for_the_very_bytes_that_are_stored(
    site: Site, ingest: Ingest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run that ends between storing a page and noting its mark leaves the mark before."""
    site.pages["/a"] = versioned('"1"', html())
    ingest.web_page(f"{site.url}/a")
    site.pages["/a"] = versioned('"2"', html("ni"))
    with monkeypatch.context() as patch:
        patch.setattr("ingest.web.pages.WebPages.remember", lambda *_: None)
        ingest.web_page(f"{site.url}/a")
    site.pages["/a"] = versioned('"1"', html())
    assert ingest.web_page(f"{site.url}/a").outcome is Outcome.UPDATED


def test_the_same_bytes_sent_again_change_nothing_but_the_mark(
    site: Site, ingest: Ingest, library: Library
) -> None:
    site.pages["/a"] = page(ETag='"1"')
    ingest.web_page(f"{site.url}/a")
    position = library.book.position()
    site.pages["/a"] = page(ETag='W/"2"')
    assert ingest.web_page(f"{site.url}/a").outcome is Outcome.UNCHANGED
    assert library.book.position() == position
    ingest.web_page(f"{site.url}/a")
    assert site.asked[-1][1]["if-none-match"] == 'W/"2"'


def test_a_page_is_read_anew_when_the_rules_of_reading_are(
    site: Site, ingest: Ingest, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.pages["/a"] = versioned('"1"', html())
    ingest.web_page(f"{site.url}/a")
    monkeypatch.setattr("ingest.folder._RULES", b"next")
    assert ingest.web_page(f"{site.url}/a").outcome is Outcome.UPDATED
    assert ingest.web_page(f"{site.url}/a").outcome is Outcome.UNCHANGED


def test_a_mark_is_told_only_to_the_address_that_gave_it(
    site: Site, ingest: Ingest, library: Library
) -> None:
    site.pages |= {"/a": leading_to("/b"), "/b": versioned('"1"', html())}
    ingest.web_page(f"{site.url}/a")
    assert ingest.web_page(f"{site.url}/a").outcome is Outcome.UNCHANGED
    told = [(path, headers.get("if-none-match")) for path, headers in site.asked[2:]]
    assert told == [("/a", None), ("/b", '"1"')]


@pytest.mark.parametrize("tag", ["uden", '"æ"', f'"{CPR}"', '"' + "x" * 300 + '"'])
def test_a_mark_that_is_none_is_not_kept(tag: str, site: Site, fetcher: Fetcher) -> None:
    site.pages["/a"] = page(ETag=tag, Last_Modified="i går")
    found = fetcher.fetch(f"{site.url}/a")
    assert found is not None
    assert found.mark == Mark(f"{site.url}/a")


def test_a_page_that_is_forgotten_leaves_no_mark(
    site: Site, ingest: Ingest, library: Library
) -> None:
    site.pages["/a"] = versioned('"1"', html())
    report = ingest.web_page(f"{site.url}/a")
    library.forget(report.document_id or "")
    assert ingest.web_page(f"{site.url}/a").outcome is Outcome.ADDED
    assert "if-none-match" not in site.asked[-1][1]


def test_marks_are_kept_on_postgresql_too(
    site: Site, fetcher: Fetcher, tmp_path: Path, postgresql_url: str
) -> None:
    library = make_library(tmp_path, postgresql_url)
    ingest = Ingest(library, fetcher=fetcher)
    site.pages["/a"] = versioned('"1"', html())
    ingest.web_page(f"{site.url}/a")
    assert ingest.web_page(f"{site.url}/a").outcome is Outcome.UNCHANGED
    site.pages["/a"] = versioned('"2"', html("ni"))
    report = ingest.web_page(f"{site.url}/a")
    assert report.outcome is Outcome.UPDATED
    library.forget(report.document_id or "")
    library.book.close()


# --- A bad answer never replaces a good version ---


def cut_short(body: bytes) -> bytes:
    return page(body, Content_Length=str(len(body) + 100))


BAD = {
    "gone": (answer(b"<p>Ikke fundet</p>", "404 Not Found"), "findes ikke længere"),
    "gone for good": (answer(status="410 Gone"), "slet den på siden under Kilder"),
    "closed": (answer(status="403 Forbidden"), "kræver login"),
    "broken": (answer(status="500 Internal Server Error"), "fejl på stedet"),
    "busy": (answer(status="503 Service Unavailable"), "for travlt"),
    "teapot": (answer(status="418 Teapot"), "HTTP 418"),
    "part": (answer(html(), "206 Partial Content", Content_Type="text/html"), "HTTP 206"),
    "empty": (page(b""), "tom (0 byte)"),
    "only navigation": (page(b"<html><body><nav><a>Menu</a></nav></body></html>"), "tekst"),
    "cut short": (cut_short(html("ni")), "blev afbrudt"),
    "no HTTP": (b"hej\r\n\r\n", "blev afbrudt"),
    "hung up": (b"", "blev afbrudt"),
    "no gzip": (page(Content_Encoding="gzip"), "blev afbrudt"),
    "gzip cut short": (
        page(gzip.compress(html("ni"))[:-12], Content_Encoding="gzip"),
        "blev afbrudt",
    ),
    "strangely packed": (page(Content_Encoding="br"), "pakket på en måde"),
    "packed many times": (page(Content_Encoding="gzip, gzip"), "pakket på en måde"),
    "nowhere": (answer(status="302 Found"), "videre"),
    "a CPR number": (page(html(CPR)), "CPR-nummer"),
}


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_answer_keeps_the_earlier_version_and_says_what_to_do(
    bad: str, site: Site, ingest: Ingest, library: Library
) -> None:
    site.pages["/a"] = page()
    first = ingest.web_page(f"{site.url}/a")
    before = texts(library)
    site.pages["/a"], said = BAD[bad]
    report = ingest.web_page(f"{site.url}/a")
    assert (report.outcome, report.document_id) == (Outcome.KEPT, first.document_id)
    assert said in (report.message or "")
    assert (report.message or "").endswith("Den tidligere udgave er beholdt.")
    assert CPR not in str(report)
    assert texts(library) == before


def test_a_page_that_comes_to_lead_to_a_front_page_is_kept(
    site: Site, ingest: Ingest, library: Library
) -> None:
    site.pages |= {"/a": page(), "/": page(html("mange"))}
    ingest.web_page(f"{site.url}/a")
    site.pages["/a"] = leading_to("/")
    report = ingest.web_page(f"{site.url}/a")
    assert report.outcome is Outcome.KEPT
    assert "fører nu til forsiden" in (report.message or "")
    assert TEXT.format("tolv") in texts(library)[0]


def test_a_server_that_is_not_there_is_told(ingest: Ingest) -> None:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))  # and does not listen
        report = ingest.web_page(f"http://127.0.0.1:{bound.getsockname()[1]}/")
    assert report.outcome is Outcome.FAILED
    assert "kom ikke i stand" in (report.message or "")


# --- Over HTTP ---


@pytest.fixture
def client(tmp_path: Path, fetcher: Fetcher) -> Iterator[TestClient]:
    knowledge = make_knowledge(tmp_path)
    model = chat_model("extractive", lambda: library_of(knowledge))
    assistant = Assistant(knowledge, History(knowledge.library.book), model, "extractive")
    ingest = Ingest(knowledge.library, fetcher=fetcher)
    app = create_app(Services(knowledge, assistant, ingest, make_drafter(knowledge)), "0", MOST)
    with TestClient(app, base_url="http://127.0.0.1:8000") as client:
        yield client
    knowledge.close()


def test_a_page_is_taken_in_over_http_and_can_be_searched_at_once(
    client: TestClient, site: Site
) -> None:
    site.pages["/sag/rengoering"] = page()
    sent = client.post("/v1/documents/from-url", json={"url": f"{site.url}/sag/rengoering"})
    assert sent.status_code == 201
    assert (sent.json()["outcome"], sent.json()["title"]) == ("added", "Rengøring")
    found = client.post("/v1/search", json={"query": "fleksjob"}).json()
    assert TEXT.format("tolv") in str(found)
    original = client.get(f"/v1/documents/{sent.json()['document_id']}/original")
    assert original.headers["content-disposition"].endswith("''rengoering.html")
    assert original.content == html()


@pytest.mark.parametrize(
    "url", ["http://169.254.169.254/", "http://10.0.0.1/", "file:///etc/passwd", "", "eksempel"]
)
def test_what_may_not_be_fetched_is_refused_over_http_too(client: TestClient, url: str) -> None:
    refused = client.post("/v1/documents/from-url", json={"url": url})
    assert refused.status_code == 422
    assert refused.json()["detail"]


def test_a_page_that_is_gone_is_a_problem_over_http(client: TestClient, site: Site) -> None:
    refused = client.post("/v1/documents/from-url", json={"url": f"{site.url}/a"})
    assert refused.status_code == 422
    assert "findes ikke længere" in refused.json()["detail"]


def test_the_command_line_asks_public_addresses_only(site: Site, tmp_path: Path) -> None:
    site.pages["/a"] = page()
    (tmp_path / "a.txt").write_text(TEXT.format("ni"))
    address = f"{site.url}/a"
    done = run(tmp_path / "data", "ingest", str(tmp_path / "a.txt"), address)
    assert done.returncode == 1
    assert "1 ny, 1 kunne ikke læses" in done.stdout
    assert f"{address}: 127.0.0.1 hører til et lukket net" in done.stdout
    assert site.asked == []
