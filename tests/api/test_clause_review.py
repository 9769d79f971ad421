"""`POST /v1/clauses/review`: a file or text in, points and checks out, nothing kept."""

import io
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from fastapi.testclient import TestClient
from making import library_of, make_drafter, make_knowledge

from api.app import create_app
from api.services import Services
from assistant.assistant import Assistant
from assistant.chat_model import chat_model
from assistant.history import History
from ingest.folder import Ingest

ADDRESS = "/v1/clauses/review"
LOCAL_ONLY = "Leverandøren skal ansætte 4 ledige, som bor i kommunen."


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    knowledge = make_knowledge(Path(tmp_path_factory.mktemp("review")))
    model = chat_model("extractive", lambda: library_of(knowledge))
    assistant = Assistant(knowledge, History(knowledge.library.book), model, "extractive")
    services = Services(knowledge, assistant, Ingest(knowledge.library), make_drafter(knowledge))
    app = create_app(services, "0", 1_000_000)
    with TestClient(app, base_url="http://127.0.0.1:8000") as client:
        yield client
    knowledge.close()


def word_file(*paragraphs: str) -> bytes:
    document = docx.Document()
    for each in paragraphs:
        document.add_paragraph(each)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def reds(body: dict[str, list[dict[str, str]]]) -> list[str]:
    return [each["id"] for each in body["checks"] if each["light"] == "rød"]


def test_text_is_reviewed(client: TestClient) -> None:
    answer = client.post(ADDRESS, json={"text": f"1. Krav\n{LOCAL_ONLY}"})
    assert answer.status_code == 200
    body = answer.json()
    assert reds(body) == ["ligebehandling.bopael"]
    assert body["persons"] == 4
    assert len(body["points"]) == 25
    assert body["markdown"].startswith("# Gennemgang")


def test_a_word_file_is_reviewed_and_not_kept(client: TestClient) -> None:
    files = {"file": ("klausul.docx", word_file("Krav", LOCAL_ONLY))}
    answer = client.post(ADDRESS, files=files)
    assert answer.status_code == 200
    assert reds(answer.json()) == ["ligebehandling.bopael"]
    assert client.get("/v1/documents").json()["documents"] == []


def test_a_cpr_number_is_refused_in_a_file_and_in_text(client: TestClient) -> None:
    secret = "Kandidaten, CPR 010190-1234, ansættes."
    for answer in (
        client.post(ADDRESS, json={"text": secret}),
        client.post(ADDRESS, files={"file": ("k.txt", secret.encode())}),
        client.post(ADDRESS, files={"file": ("k.docx", word_file(secret))}),
    ):
        assert answer.status_code == 422
        assert "CPR-nummer" in answer.json()["detail"]
        assert "010190" not in answer.text


@pytest.mark.parametrize(
    "sent",
    [
        {"json": {"text": ""}},
        {"json": {"tekst": "a"}},
        {"json": []},
        {"content": b"not json"},
        {"files": {"other": ("k.txt", b"a")}},
        {"files": {"file": ("k.txt", b"")}},
        {"files": {"file": ("k.exe", b"MZ\x00\x01")}},
    ],
)
def test_what_cannot_be_reviewed_is_a_problem_in_danish(
    client: TestClient, sent: dict[str, object]
) -> None:
    answer = client.post(ADDRESS, **sent)  # type: ignore[arg-type]
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]
