"""The statuses that `/openapi.json` tells of: each can come, and no other does."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient
from making import library_of, make_drafter, make_knowledge

from api.access import SECURITY_HEADERS
from api.app import create_app
from api.services import Services
from assistant.assistant import Assistant
from assistant.chat_model import chat_model
from assistant.history import History
from ingest.folder import Ingest
from knowledge.errors import BusyError

NOTHING: Any = None
LARGEST = 1_000_000
OPERATIONS = {
    f"{method.upper()} {path}": operation
    for path, methods in create_app(NOTHING, "0", 1).openapi()["paths"].items()
    for method, operation in methods.items()
}
FILES = "POST /v1/documents"
REVISING = "POST /v1/drafts/{draft}/revisions"
SIGNED = "POST /v1/register/changes"
WITH_BODY = [route for route, operation in OPERATIONS.items() if "requestBody" in operation]
BEGUN = {  # a body by its content type, as it may begin
    "application/json": b" ",
    "multipart/form-data": b"--x\r\nContent-Disposition: form-data; name=file; "
    b"filename=a.txt\r\n\r\n",
}
FORMS = [
    (route, kind) for route in WITH_BODY for kind in OPERATIONS[route]["requestBody"]["content"]
]
IDS = {"conversation": "x", "document_id": "x", "draft": "x", "version": 1, "kind": "annex"}


class Broken:
    """Services of which none can be had."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def __getattr__(self, name: str) -> Any:
        raise self._error


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    knowledge = make_knowledge(Path(tmp_path_factory.mktemp("errors")))
    model = chat_model("extractive", lambda: library_of(knowledge))
    assistant = Assistant(knowledge, History(knowledge.library.book), model, "extractive")
    yield Services(knowledge, assistant, Ingest(knowledge.library), make_drafter(knowledge))
    knowledge.close()


def client_of(services: Any) -> TestClient:
    app = create_app(services, "0", LARGEST)
    return TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False)


def sent(client: TestClient, route: str, **changed: Any) -> httpx.Response:
    """A request as the example of its route, but for what is changed."""
    method, path = route.split(" ")
    whole: dict[str, Any] = {}
    if route == FILES:
        whole["files"] = {"file": ("a.txt", b"Noget tekst.")}
    elif route in WITH_BODY:
        content = OPERATIONS[route]["requestBody"]["content"]
        whole["json"] = content["application/json"]["example"]
    if "content" in changed:
        whole = {}
    return client.request(method, path.format(**IDS), **whole | changed)


def test_a_draft_that_is_no_longer_the_one_worked_from_is_told_of(services: Services) -> None:
    client = client_of(services)
    draft = client.post("/v1/drafts", json={"sentence": "rengøring af skoler"}).json()["id"]
    address = f"/v1/drafts/{draft}/revisions"
    wish = {"instruction": "sæt kravet til 4 personer", "version": 1}
    assert client.post(address, json=wish).status_code == 200
    refused = client.post(address, json=wish | {"instruction": "sæt kravet til 2 personer"})
    assert refused.status_code == 409
    assert "Udkastet er ændret imens" in refused.json()["detail"]
    assert client.get(f"/v1/drafts/{draft}").json()["version"] == 2
    assert [route for route in OPERATIONS if 409 in told(route)] == [REVISING]


def is_secured(response: httpx.Response) -> bool:
    return all(response.headers.get(name) == value for name, value in SECURITY_HEADERS.items())


def told(route: str) -> set[int]:
    return {int(status) for status in OPERATIONS[route]["responses"]}


@pytest.mark.parametrize("route", OPERATIONS)
def test_what_stands_before_every_route_is_told_of_each(services: Services, route: str) -> None:
    client = client_of(services)
    assert sent(client, route, headers={"Origin": "https://example.org"}).status_code == 403
    assert sent(client, route, headers={"Host": "example.org"}).status_code == 421
    assert {403, 421, 500} <= told(route)


@pytest.mark.parametrize("route", OPERATIONS)
def test_a_busy_book_is_told_of_exactly_where_the_book_is_asked(route: str) -> None:
    got = sent(client_of(Broken(BusyError("Optaget."))), route).status_code
    assert (got == 503) == (503 in told(route))
    assert got in told(route)


@pytest.mark.parametrize("route", OPERATIONS)
def test_an_unexpected_error_is_a_500_or_does_not_reach_the_route(route: str) -> None:
    got = sent(client_of(Broken(RuntimeError())), route)
    assert got.status_code == 500 or 503 not in told(route)
    assert is_secured(got)


@pytest.mark.parametrize("route", WITH_BODY)
def test_a_body_that_cannot_be_decoded_is_told_of(services: Services, route: str) -> None:
    forms = OPERATIONS[route]["requestBody"]["content"]
    kind = next((each for each in forms if each.startswith("multipart")), "application/json")
    got = sent(client_of(services), route, content=b"\xff\xfe{", headers={"Content-Type": kind})
    assert (got.status_code == 400) == (400 in told(route))
    assert got.status_code in told(route)


@pytest.mark.parametrize("announced", [True, False])
@pytest.mark.parametrize(("route", "kind"), FORMS)
def test_a_body_that_is_too_large_is_told_of(
    services: Services, route: str, kind: str, announced: bool
) -> None:
    large: Any = BEGUN[kind] + b" " * (LARGEST + 200_000)
    content = large if announced else iter([large[:LARGEST], large[LARGEST:]])
    headers = {"Content-Type": f"{kind}; boundary=x"}
    got = sent(client_of(services), route, content=content, headers=headers)
    assert got.status_code == 413
    assert got.headers["content-type"] == "application/problem+json"
    assert "Send noget mindre." in got.json()["detail"]
    assert is_secured(got)
    assert 413 in told(route)


@pytest.mark.parametrize("route", sorted(set(OPERATIONS) - set(WITH_BODY)))
def test_where_nothing_is_sent_no_body_is_told_of(route: str) -> None:
    assert not {400, 413} & told(route)


@pytest.mark.parametrize("route", OPERATIONS)
def test_what_is_not_there_and_what_cannot_be_used_are_told_of(
    services: Services, route: str
) -> None:
    """An empty installation, every id unknown, and every parameter and body of the wrong form."""
    client = client_of(services)
    missing = sent(client, route).status_code
    assert (missing == 404) == (404 in told(route))
    wrong = dict.fromkeys(("as_of", "format", "version"), "x")
    changed: dict[str, Any] = {"params": wrong}
    if route in WITH_BODY:
        empty = {"file": ("tom.txt", b"")}
        changed |= {"files": empty} if route == FILES else {"json": {"extra": 1}}
    path = route.replace("{version}", "x")
    unusable = client.request(*path.format(**IDS).split(" "), **changed).status_code
    if route != SIGNED:  # which looks at the signature first
        assert (unusable == 422) == (422 in told(route))
