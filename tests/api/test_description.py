"""`/openapi.json`: every body has an example, and what it tells is true."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator
from making import library_of, make_drafter, make_knowledge
from pydantic import BaseModel

from api.app import create_app
from api.description import Described, shapes
from api.services import Services
from api.wire.shapes import shown
from assistant.assistant import Assistant
from assistant.chat_model import chat_model
from assistant.history import History
from ingest.folder import Ingest

PROBLEM = "application/problem+json"
NOTHING: Any = None
DESCRIBED = create_app(NOTHING, "0", 1).openapi()
OPERATIONS = {
    f"{method.upper()} {path}": operation
    for path, methods in DESCRIBED["paths"].items()
    for method, operation in methods.items()
}
SHAPES = sorted(shapes(BaseModel), key=lambda each: each.__name__)


def bodies(operation: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Where, media type and what is told, of each body that goes either way."""
    for media_type, told in operation.get("requestBody", {}).get("content", {}).items():
        yield "request", media_type, told
    for status, response in operation["responses"].items():
        for media_type, told in response.get("content", {}).items():
            yield status, media_type, told


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    knowledge = make_knowledge(Path(tmp_path_factory.mktemp("description")))
    model = chat_model("extractive", lambda: library_of(knowledge))
    assistant = Assistant(knowledge, History(knowledge.library.book), model, "extractive")
    services = Services(knowledge, assistant, Ingest(knowledge.library), make_drafter(knowledge))
    with TestClient(create_app(services, "0", 1_000_000), base_url="http://127.0.0.1") as client:
        yield client
    knowledge.close()


@pytest.mark.parametrize("route", OPERATIONS)
def test_every_route_tells_all_of_itself(route: str) -> None:
    operation = OPERATIONS[route]
    assert operation["summary"]
    assert operation["description"]
    assert all(each.get("description") for each in operation.get("parameters", []))
    assert all(each["description"] for each in operation["responses"].values())
    for where, media_type, told in bodies(operation):
        is_bytes = told["schema"].get("format") == "binary"
        assert is_bytes or "example" in told, (where, media_type)


@pytest.mark.parametrize("route", OPERATIONS)
def test_every_example_is_of_the_form_that_is_told(route: str) -> None:
    for where, media_type, told in bodies(OPERATIONS[route]):
        if "example" in told:
            schema = told["schema"] | {
                "components": DESCRIBED["components"],
                "paths": DESCRIBED["paths"],
            }
            faults = list(Draft202012Validator(schema).iter_errors(told["example"]))
            assert not faults, (where, media_type, faults[0].message)


@pytest.mark.parametrize("route", OPERATIONS)
def test_errors_are_told_as_problems_with_their_own_status(route: str) -> None:
    for where, media_type, told in bodies(OPERATIONS[route]):
        if where.startswith(("4", "5")) and route != "GET /readyz":
            assert media_type == PROBLEM
            assert told["example"]["status"] == int(where)
            assert told["example"]["detail"]


_DANISH = re.compile(r"[æøå]|\b(?:og|af|til|eller|ikke|skal|som|en|et|der|fra)\b", re.IGNORECASE)


def told_to_integrators(part: Any) -> Iterator[str]:
    """Summaries, descriptions and tags, but no example, which may quote what staff see."""
    if isinstance(part, list):
        for each in part:
            yield from told_to_integrators(each)
    elif isinstance(part, dict):
        for name, value in part.items():
            if name in ("summary", "description") and isinstance(value, str):
                yield value
            elif name == "tags":
                yield from value
            elif name not in ("example", "examples"):
                yield from told_to_integrators(value)


def test_what_integrators_read_is_english() -> None:
    quoted = re.compile(r"`[^`]*`|\"[^\"]*\"|\bkontrakt or ansættelse\b")
    said = {quoted.sub("", each) for each in told_to_integrators(DESCRIBED)}
    assert [each for each in sorted(said) if _DANISH.search(each)] == []


@pytest.mark.parametrize("shape", SHAPES, ids=lambda each: each.__name__)
def test_the_example_of_a_shape_is_whole_and_holds_nothing_else(shape: type[BaseModel]) -> None:
    example = shown(shape)
    read = shape.model_validate(example)
    assert read.model_dump(mode="json").keys() >= example.keys()
    if shape.model_config.get("extra") != "forbid":
        assert read.model_dump(mode="json") == example


@pytest.mark.parametrize(
    ("route", "media_types"),
    [
        ("GET /v1/documents/{document_id}/original", {"application/octet-stream"}),
        ("GET /v1/drafts/{draft}/versions/{version}.md", {"text/markdown"}),
        (
            "GET /v1/drafts/{draft}/versions/{version}.docx",
            {"application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
        ),
    ],
)
def test_a_file_is_told_by_its_own_type(route: str, media_types: set[str]) -> None:
    assert set(OPERATIONS[route]["responses"]["200"]["content"]) == media_types


@pytest.mark.parametrize("route", [each for each in OPERATIONS if "{" in each])
def test_what_is_missing_is_answered_as_the_example_says(client: TestClient, route: str) -> None:
    method, path = route.split(" ")
    path = path.format(conversation="x", document_id="x", draft="x", version=1, kind="annex")
    body = {"question": "Hvad?"} if path.endswith("/answers") else {"instruction": "fjern boden"}
    sent = {"json": body} if method == "POST" else {}
    answer = client.request(method, path, **sent)  # type: ignore[arg-type]
    assert answer.json() == OPERATIONS[route]["responses"]["404"]["content"][PROBLEM]["example"]


@pytest.mark.parametrize(
    "route",
    [
        each
        for each, operation in OPERATIONS.items()
        if "application/json" in operation.get("requestBody", {}).get("content", {})
        and each != "POST /v1/register/changes"  # asks for a signature first
    ],
)
def test_what_cannot_be_read_is_answered_as_the_example_says(
    client: TestClient, route: str
) -> None:
    path = route.split(" ")[1].format(draft="x")
    headers = {"Content-Type": "application/json"}
    told = OPERATIONS[route]["responses"]
    answer = client.post(path, content=b"{", headers=headers)
    assert answer.json() == told["422"]["content"][PROBLEM]["example"]
    large = client.post(path, content=b" " * 65 * 1024, headers=headers)
    if path != "/v1/clauses/review":  # which takes files
        assert large.json() == told["413"]["content"][PROBLEM]["example"]


@pytest.mark.parametrize(
    ("path", "route"),
    [
        ("/v1/reports/monthly?as_of=x", "GET /v1/reports/monthly"),
        ("/v1/reports/target?as_of=x", "GET /v1/reports/target"),
        ("/v1/drafts/x?version=x", "GET /v1/drafts/{draft}"),
        ("/v1/drafts/x/versions/x.md", "GET /v1/drafts/{draft}/versions/{version}.md"),
        ("/v1/drafts/x/versions/x.docx", "GET /v1/drafts/{draft}/versions/{version}.docx"),
        ("/v1/drafts/x/texts/annex?format=x", "GET /v1/drafts/{draft}/texts/{kind}"),
    ],
)
def test_a_parameter_of_the_wrong_form_is_answered_as_the_example_says(
    client: TestClient, path: str, route: str
) -> None:
    told = OPERATIONS[route]["responses"]["422"]["content"][PROBLEM]["example"]
    assert client.get(path).json() == told


@pytest.mark.parametrize(
    "route", ["POST /v1/calculations/payment", "POST /v1/search", "POST /v1/clauses/review"]
)
def test_a_request_as_in_the_example_is_taken(client: TestClient, route: str) -> None:
    told = OPERATIONS[route]
    body = told["requestBody"]["content"]["application/json"]["example"]
    assert client.post(route.split(" ")[1], json=body).status_code == 200


def test_a_draft_is_told_with_all_its_fields(client: TestClient) -> None:
    body = shown(next(each for each in SHAPES if each.__name__ == "NewDraft"))
    made = client.post("/v1/drafts", json=body).json()
    schema = {"$ref": "#/components/schemas/DraftOut", "components": DESCRIBED["components"]}
    Draft202012Validator(schema).validate(made)
    assert set(made["draft"]) == set(DESCRIBED["components"]["schemas"]["Draft"]["properties"])


def test_the_description_is_made_once() -> None:
    app = create_app(NOTHING, "0", 1)
    assert isinstance(app, Described)
    assert app.openapi() is app.openapi()


def test_every_reference_leads_to_a_shape() -> None:
    for reference in set(re.findall(r'"\$ref": "#/([^"]+)"', json.dumps(DESCRIBED))):
        found: Any = DESCRIBED
        for step in reference.split("/"):
            found = found[step.replace("~1", "/")]
        assert found, reference
