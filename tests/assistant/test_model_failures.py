"""A chat model that cannot be used or does not answer: what staff and operators are told."""

import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from making import make_drafter, make_knowledge
from openai_server import FAILS, HANGS, Turn, chat_server
from typer.testing import CliRunner

from api.app import create_app
from api.services import Services
from assistant.assistant import Assistant
from assistant.chat_model import provider_model
from assistant.history import History
from assistant.model_failures import said_of
from ingest.folder import Ingest
from klausul import asking
from klausul.cli import app
from klausul.doctor import examine
from klausul.settings import Settings
from knowledge.errors import SetupError
from knowledge.knowledge import Knowledge

KEY = "hemmelig-123"
REFUSES: Turn = {"fail": 401}
UNKNOWN: Turn = {"fail": 404}
LIMITED: Turn = {"fail": 429}


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Knowledge]:
    knowledge = make_knowledge(Path(tmp_path_factory.mktemp("failures")))
    yield knowledge
    knowledge.close()


@pytest.fixture
def nobody() -> str:
    """An address where nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}/v1"


def answer_over_http(knowledge: Knowledge, url: str, question: str) -> dict[str, str]:
    model = provider_model("openai:local", url, KEY, timeout=1.0)
    assistant = Assistant(knowledge, History(knowledge.library.book), model, "openai:local")
    services = Services(knowledge, assistant, Ingest(knowledge.library), make_drafter(knowledge))
    headers = {"Accept": "application/json"}
    with TestClient(create_app(services, "0", 1), base_url="http://127.0.0.1") as client:
        answer: dict[str, str] = client.post(
            "/v1/chat", json={"question": question}, headers=headers
        ).json()
    return answer


def doctor_says(folder: Path, model: str, url: str | None = None, key: str | None = KEY) -> str:
    settings = Settings(
        data_dir=folder, model=model, model_base_url=url, model_api_key=key, model_timeout=1.0
    )
    [found] = [each for each in examine(settings) if each.part == "Sprogmodel"]
    assert not found.works
    return found.said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nosuchprovider:x", "Skriv udbyder:model"),
        ("nonsense", "Skriv udbyder:model"),
        ("openai:gpt-4o", "Sæt KLAUSUL_MODEL_API_KEY"),
        ("gpt-4o", "Sæt KLAUSUL_MODEL_API_KEY"),
        ("ollama:x", "kræver pakken langchain-ollama, som ikke er installeret"),
    ],
)
def test_a_model_that_cannot_be_made_says_which_setting_or_package(
    name: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(SetupError, match="KLAUSUL_MODEL: ") as caught:
        provider_model(name)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
    assert said in doctor_says(tmp_path, name, key=None)


@pytest.mark.parametrize("key", ["nøgle", "sk-123\n"])
def test_a_key_that_cannot_be_sent_is_told_before_it_is(key: str) -> None:
    with pytest.raises(SetupError, match="KLAUSUL_MODEL_API_KEY har tegn"):
        provider_model("openai:x", api_key=key)


def test_what_a_package_says_is_passed_on_without_the_key() -> None:
    with pytest.raises(SetupError, match="Udbyderens pakke siger: ") as caught:
        provider_model("azure_openai:x", api_key=KEY)
    assert KEY not in str(caught.value)
    assert "input_value" not in str(caught.value)


@pytest.mark.parametrize(
    ("turn", "da", "en"),
    [
        (REFUSES, "skal rette KLAUSUL_MODEL_API_KEY", "must correct KLAUSUL_MODEL_API_KEY"),
        (UNKNOWN, "kontrollere KLAUSUL_MODEL og", "must check KLAUSUL_MODEL and"),
        (LIMITED, "tager ikke flere kald lige nu", "takes no more calls"),
        (FAILS, "svarede ikke, som den skulle", "did not respond as it should"),
        (HANGS, "nåede ikke at svare i tide", "did not answer in time"),
    ],
)
def test_a_server_that_fails_is_told_with_what_to_do(
    knowledge: Knowledge, tmp_path: Path, turn: Turn, da: str, en: str
) -> None:
    with chat_server(turn) as server:
        assert da in answer_over_http(knowledge, server.url, "Hvor mange er ansat?")["text"]
        assert en in answer_over_http(knowledge, server.url, "How many were hired?")["text"]
        said = doctor_says(tmp_path, "openai:local", server.url)
    assert da in said
    assert server.url in said
    assert KEY not in said


def test_a_server_that_is_not_there_is_told_with_what_to_do(
    knowledge: Knowledge, tmp_path: Path, nobody: str
) -> None:
    answer = answer_over_http(knowledge, nobody, "Hvor mange er ansat?")
    assert answer["status"] == "failed_model"
    assert "ingen forbindelse" in answer["text"]
    assert "KLAUSUL_MODEL_BASE_URL" in answer["text"]
    assert "ingen forbindelse" in doctor_says(tmp_path, "openai:local", nobody)


def test_the_cause_of_an_error_tells_too() -> None:
    outer = RuntimeError("x")
    outer.__cause__ = ConnectionRefusedError()
    assert "ingen forbindelse" in said_of(outer, "da")
    outer.__cause__ = outer
    assert "svarede ikke" in said_of(outer, "da")


def test_the_command_line_says_it_and_ends_with_an_error(
    knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    def events(*_: object) -> Iterator[tuple[str, object]]:
        yield "token", {"text": "Halvt"}
        yield "done", {"answer": failed}

    with chat_server(REFUSES) as server:
        failed = answer_over_http(knowledge, server.url, "Hvor mange er ansat?")
    monkeypatch.setattr(asking, "ask", events)
    ended = CliRunner().invoke(app, ["ask", "Hvor mange er ansat?"])
    assert ended.exit_code == 1
    assert ended.stdout.startswith("Halvt\nSprogmodellens server afviser nøglen")
    ended = CliRunner().invoke(app, ["ask", "Hvor mange er ansat?", "--json"])
    assert ended.exit_code == 1
    assert json.loads(ended.stdout)["status"] == "failed_model"
