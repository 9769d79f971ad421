"""What the commands ask of the server that owns the data folder, and its errors as ours."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from knowledge.errors import BadInputError, SetupError

_TIMEOUT = 120.0  # seconds; a chat model may take its time


def events_of_server(url: str, body: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """The events of one question as (name, data). Raises as `asked_of_server` does."""
    import httpx

    with (
        _clear_errors(),
        httpx.stream("POST", f"{url}/v1/chat", json=body, timeout=_TIMEOUT) as response,
    ):
        if response.status_code != 200:
            response.read()
            raise _refusal(response)
        name = ""
        for line in response.iter_lines():
            if line.startswith("event: "):
                name = line.removeprefix("event: ")
            elif line.startswith("data: "):
                data = json.loads(line.removeprefix("data: "))
                if name == "error":
                    raise SetupError(data["detail"])
                yield name, data


def asked_of_server(method: str, url: str, body: dict[str, Any] | None = None) -> Any:
    """The response. Raises BadInputError in the words of the server, SetupError when it is away."""
    import httpx

    with _clear_errors():
        response = httpx.request(method, url, json=body, timeout=_TIMEOUT)
    if response.status_code >= 400:
        raise _refusal(response)
    return response


@contextmanager
def _clear_errors() -> Iterator[None]:
    import httpx

    try:
        yield
    except httpx.HTTPError as error:
        raise SetupError(
            "Klausul-serveren svarer ikke. Er den ved at starte eller stoppe? Prøv igen om lidt."
        ) from error


def _refusal(response: Any) -> BadInputError:
    return BadInputError(response.json().get("detail", "Serveren kunne ikke svare."))
