"""What the commands say when the server takes its time, or is not there."""

import socket
from collections.abc import Iterator
from math import ceil
from pathlib import Path

import pytest

from assistant.drafting.blocks import load
from assistant.drafting.polishing import polisher
from klausul import asking, drafting, served
from klausul.settings import Settings
from knowledge.errors import SetupError

SLOW = "har ikke svaret i 0 sekunder.*prøv igen.*KLAUSUL_MODEL_TIMEOUT"
AWAY = "svarer ikke"


@pytest.fixture
def silent() -> Iterator[str]:
    """The address of a server that takes a request and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"


@pytest.fixture
def nobody() -> str:
    """An address where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return f"http://127.0.0.1:{free.getsockname()[1]}"


def test_a_server_that_is_slow_is_told_from_one_that_is_away(silent: str, nobody: str) -> None:
    for url, said in ((silent, SLOW), (nobody, AWAY)):
        with pytest.raises(SetupError, match=said):
            list(served.events_of_server(url, {"question": "Hvad?"}, 0.1))
        with pytest.raises(SetupError, match=said):
            served.asked_of_server("POST", f"{url}/v1/search", {"query": "Hvad?"}, 0.1)


@pytest.mark.parametrize("seconds", [1.0, 60.0, 600.0])
def test_the_wait_is_long_enough_for_a_model_that_polishes_every_section(seconds: float) -> None:
    calls = ceil(len(load().blocks) / polisher._AT_ONCE)
    assert served.patience(Settings(model_timeout=seconds)) > calls * seconds


def test_questions_and_changes_of_drafts_are_waited_for_as_long_as_the_model_may_take(
    silent: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(data_dir=tmp_path, model_timeout=0.1)
    monkeypatch.setattr(served, "_OWN_WORK", 0.1)
    for module in (asking, drafting):
        monkeypatch.setattr(module, "serving_at", lambda _: silent)
    with pytest.raises(SetupError, match="i 1 sekunder"):
        list(asking.ask(settings, "Hvad?", None))
    with pytest.raises(SetupError, match="i 1 sekunder"):
        drafting.draft(settings, "fjern boden", "u1", None)
