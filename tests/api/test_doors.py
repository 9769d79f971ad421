"""The HTTP door without a browser: guards, errors, shapes."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient
from making import library_of, make_document, make_drafter, make_knowledge, put

from api.app import create_app
from api.services import Services
from assistant.assistant import Assistant
from assistant.chat_model import chat_model
from assistant.drafting import revising
from assistant.history import History
from ingest.folder import Ingest
from ingest.limits import Limits
from knowledge.knowledge import Knowledge

MAX_UPLOAD = 200_000
LOCAL = "http://127.0.0.1:8000"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = Path(tmp_path_factory.mktemp("doors"))
    knowledge = make_knowledge(folder)
    put(knowledge.library, make_document("a", "Rengøring"), "I Bymose blev tolv personer ansat.")
    knowledge.follow()
    model = chat_model("extractive", lambda: library_of(knowledge))
    assistant = Assistant(knowledge, History(knowledge.library.book), model, "extractive")
    ingest = Ingest(knowledge.library, Limits(max_file_bytes=MAX_UPLOAD))
    app = create_app(
        Services(knowledge, assistant, ingest, make_drafter(knowledge)), "0", MAX_UPLOAD
    )
    with TestClient(app, base_url=LOCAL, raise_server_exceptions=False) as client:
        yield client
    knowledge.close()


def is_problem(response: httpx.Response, status: int) -> bool:
    body = response.json()
    return (
        response.status_code == status
        and response.headers["content-type"] == "application/problem+json"
        and body["status"] == status
        and bool(body["title"] and body["detail"])
    )


@pytest.mark.parametrize(
    ("host", "allowed"),
    [
        ("127.0.0.1:8000", True),
        ("localhost:8000", True),
        ("localhost", True),
        ("[::1]:8000", True),
        ("127.0.0.53:1", True),
        ("example.org", False),
        ("127.0.0.1.example.org", False),
        ("localhost.example.org:8000", False),
        ("10.0.0.1:8000", False),
        ("", False),
        ("[", False),
    ],
)
def test_only_this_machine_is_answered(client: TestClient, host: str, allowed: bool) -> None:
    response = client.get("/healthz", headers={"Host": host})
    assert (response.status_code == 200) == allowed
    if not allowed:
        assert is_problem(response, 421)


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [
        (None, True),
        ("http://127.0.0.1:8000", True),
        ("http://127.0.0.1:9999", False),
        ("https://example.org", False),
        ("http://localhost:8000", False),
        ("null", False),
        ("", False),
    ],
)
def test_a_page_from_elsewhere_may_not_ask(
    client: TestClient, origin: str | None, allowed: bool
) -> None:
    headers = {} if origin is None else {"Origin": origin}
    response = client.post("/v1/search", json={"query": "rengøring"}, headers=headers)
    assert (response.status_code == 200) == allowed
    assert "access-control-allow-origin" not in response.headers


def test_a_preflight_is_not_granted(client: TestClient) -> None:
    headers = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    response = client.options("/v1/chat", headers=headers)
    assert response.status_code == 403
    assert not [name for name in response.headers if name.startswith("access-control")]


@pytest.mark.parametrize("path", ["/", "/healthz", "/v1/documents", "/nothing", "/page/app.js"])
def test_every_response_carries_the_security_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({}, "question mangler"),
        ({"question": ""}, "tomt"),
        ({"question": 7}, "question"),
        ({"question": "x" * 4001}, "for langt"),
        ({"question": "Hvad?", "conversation": "../../x"}, "conversation"),
        ({"question": "Hvad?", "extra": 1}, "extra kendes ikke"),
    ],
)
def test_a_question_of_the_wrong_form_is_a_danish_problem(
    client: TestClient, body: dict[str, object], said: str
) -> None:
    response = client.post("/v1/chat", json=body)
    assert is_problem(response, 422)
    assert said in response.json()["detail"]


def test_a_body_that_is_not_json_is_a_danish_problem(client: TestClient) -> None:
    headers = {"Content-Type": "application/json"}
    assert is_problem(client.post("/v1/chat", content=b"{", headers=headers), 422)


@pytest.mark.parametrize("announced", [True, False])
def test_too_large_a_body_is_refused_announced_or_not(client: TestClient, announced: bool) -> None:
    body = b'{"question": "' + b"x" * 100_000 + b'"}'
    content = body if announced else iter([body[:50_000], body[50_000:]])
    response = client.post("/v1/chat", content=content)  # type: ignore[arg-type]
    assert is_problem(response, 413)


def test_too_large_an_upload_is_refused_and_a_smaller_one_taken(client: TestClient) -> None:
    large = client.post("/v1/documents", files={"file": ("stor.txt", b"x" * 300_000)})
    assert is_problem(large, 413)
    text = ("Referat\n\n" + "Kommunen fulgte op på klausulen. " * 4_000).encode()
    small = client.post("/v1/documents", files={"file": ("lille.txt", text)})
    assert small.status_code == 201, small.text


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nothing", 404),
        ("GET", "/v1/documents/unknown", 404),
        ("GET", "/v1/documents/unknown/original", 404),
        ("DELETE", "/v1/documents/unknown", 404),
        ("GET", "/v1/conversations/unknown", 404),
        ("DELETE", "/v1/conversations/unknown", 404),
        ("PUT", "/v1/chat", 405),
        ("GET", "/page/..%2f..%2fpyproject.toml", 404),
    ],
)
def test_what_is_not_there_is_a_danish_problem(
    client: TestClient, method: str, path: str, status: int
) -> None:
    assert is_problem(client.request(method, path), status)


_BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/findes-ikke", 404, "Der er ingen side på den adresse."),
        ("/page/findes-ikke.js", 404, "Der er ingen side på den adresse."),
        ("/v1/documents/unknown/original", 404, "Dokumentet findes ikke."),
        ("/v1/chat", 405, "Metoden bruges ikke her"),
        ("/v1/drafts/unknown?version=%3Cb%3E", 422, "version"),
    ],
)
def test_a_browser_gets_a_page_with_a_way_back(
    client: TestClient, path: str, status: int, said: str
) -> None:
    response = client.get(path, headers=_BROWSER)
    assert response.status_code == status
    assert response.headers["content-type"].startswith("text/html")
    assert said in response.text
    assert '<a href="/">' in response.text
    assert "<b>" not in response.text
    assert "openapi" not in response.text or status != 404


def test_what_a_program_sends_gets_a_problem_also_from_a_browser(client: TestClient) -> None:
    assert is_problem(client.delete("/v1/documents/unknown", headers=_BROWSER), 404)
    assert is_problem(client.get("/findes-ikke", headers={"Accept": "*/*"}), 404)


def test_an_unexpected_error_tells_nothing_of_the_inside(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(Knowledge, "search", fail)
    response = client.post("/v1/search", json={"query": "rengøring"})
    assert is_problem(response, 500)
    assert "secret" not in response.text


def test_an_error_after_the_first_byte_is_the_last_event(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(History, "add", fail)
    text = client.post("/v1/chat", json={"question": "Hvor mange blev ansat?"}).text
    last = text.strip().split("\n\n")[-1]
    assert last.startswith("event: error")
    assert "disk" not in last


def test_a_search_gives_passages_with_their_place(client: TestClient) -> None:
    body = {"query": "ansat i Bymose", "limit": 3, "filters": {"kinds": ["case"]}}
    [passage, *_] = client.post("/v1/search", json=body).json()["passages"]
    assert passage["document_id"] == "a"
    assert passage["uri"] == "file:///a.txt"
    assert passage["locator"]["label"] == "linje 1"
    assert passage["text"] == "I Bymose blev tolv personer ansat."
    assert passage["score"] > 0


@pytest.mark.parametrize("filters", [{"since": "2022-13"}, {"since": "i går"}, {"kinds": ["x"]}])
def test_a_filter_that_cannot_be_is_a_danish_problem(
    client: TestClient, filters: dict[str, object]
) -> None:
    response = client.post("/v1/search", json={"query": "ansat", "filters": filters})
    assert is_problem(response, 422)


def test_the_description_of_the_api_is_complete(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            assert operation.get("summary"), (method, path)
            assert operation.get("description"), (method, path)
    schemas = described["components"]["schemas"]
    for name in ("ChatRequest", "SearchRequest", "AnswerOut", "Problem"):
        assert schemas[name].get("examples"), name
    example = described["components"]["schemas"]["AnswerOut"]["examples"][0]
    assert set(example) == set(schemas["AnswerOut"]["properties"])


def test_of_two_who_revise_at_once_without_the_version_none_undoes_the_other(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = client.post("/v1/drafts", json={"sentence": "rengøring af 14 skoler"}).json()["id"]
    both_have_read = Barrier(2)
    read = revising.read

    def slowly(*given: Any) -> Any:
        both_have_read.wait(30)
        return read(*given)

    monkeypatch.setattr(revising, "read", slowly)

    def revise(instruction: str) -> httpx.Response:
        return client.post(f"/v1/drafts/{draft}/revisions", json={"instruction": instruction})

    with ThreadPoolExecutor(2) as writers:
        answers = list(writers.map(revise, ("fjern tilsyn", "sæt boden til 3.000 kr.")))
    made, refused = sorted(answers, key=lambda each: each.status_code)
    assert made.status_code == 200
    assert is_problem(refused, 409)
    assert "send ønsket igen" in refused.json()["detail"]
    kept = client.get(f"/v1/drafts/{draft}/versions").json()
    assert [each["reason"] for each in kept[1:]] == [made.json()["draft"]["reason"]]


def test_a_clause_to_be_reviewed_may_be_as_large_as_a_document(client: TestClient) -> None:
    text = ("Leverandøren beskæftiger mindst 3 kandidater. " * 2_000).encode()
    response = client.post("/v1/clauses/review", files={"file": ("klausul.txt", text)})
    assert response.status_code == 200, response.text


@pytest.mark.parametrize("address", ["", "  "])
def test_an_empty_address_is_said_to_be(client: TestClient, address: str) -> None:
    response = client.post("/v1/documents/from-url", json={"url": address})
    assert is_problem(response, 422)
    assert response.json()["detail"].startswith("Adressen er tom.")


def test_an_upload_without_its_file_says_which_field(client: TestClient) -> None:
    response = client.post("/v1/documents", data={"file": "tekst"})
    assert is_problem(response, 422)
    assert response.json()["detail"].startswith("file skal være en fil")


def test_a_body_of_another_type_is_told_which(client: TestClient) -> None:
    headers = {"Content-Type": "text/plain"}
    response = client.post("/v1/chat", content=b'{"question": "Hvad?"}', headers=headers)
    assert is_problem(response, 422)
    assert "Content-Type: application/json" in response.json()["detail"]
