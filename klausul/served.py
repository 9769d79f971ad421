"""What the commands ask of the server that owns the data folder, and its errors as ours."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from klausul.settings import Settings
from knowledge.errors import BadInputError, SetupError

if TYPE_CHECKING:
    import httpx

_OWN_WORK = 120.0  # seconds that the server may take without a chat model
_MODEL_CALLS = 8  # one after the other: an answer takes six at most, a whole draft polished eight
_CONNECTING = 10.0  # seconds


def patience(settings: Settings) -> float:
    """Seconds to wait for what a chat model may have a part in: each of its calls may take long.

    Also when this process knows of no chat model, for the server may have one.
    """
    return _OWN_WORK + _MODEL_CALLS * settings.model_timeout


def events_of_server(url: str, body: dict[str, Any], wait: float) -> Iterator[tuple[str, Any]]:
    """The events of one question as (name, data), each at most `wait` seconds after the one before.

    Raises as `asked_of_server` does.
    """
    import httpx

    with (
        _clear_errors(wait),
        httpx.stream("POST", f"{url}/v1/chat", json=body, timeout=_timeout(wait)) as response,
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


def asked_of_server(
    method: str, url: str, body: dict[str, Any] | None = None, wait: float = _OWN_WORK
) -> Any:
    """The response. Raises BadInputError in the words of the server, SetupError when it is away
    or has not answered within `wait` seconds.
    """
    import httpx

    with _clear_errors(wait):
        response = httpx.request(method, url, json=body, timeout=_timeout(wait))
    if response.status_code >= 400:
        raise _refusal(response)
    return response


def _timeout(wait: float) -> "httpx.Timeout":
    import httpx

    return httpx.Timeout(wait, connect=_CONNECTING)


@contextmanager
def _clear_errors(wait: float) -> Iterator[None]:
    import httpx

    try:
        yield
    except httpx.ReadTimeout as error:
        raise SetupError(
            f"Klausul-serveren kører, men har ikke svaret i {wait:.0f} sekunder. Den arbejder "
            "måske stadig: se efter om lidt, eller prøv igen. Er chatmodellen langsom, så sæt "
            "KLAUSUL_MODEL_TIMEOUT højere, både her og hos serveren."
        ) from error
    except httpx.HTTPError as error:
        raise SetupError(
            "Klausul-serveren svarer ikke. Er den ved at starte eller stoppe? Prøv igen om lidt."
        ) from error


def _refusal(response: Any) -> BadInputError:
    return BadInputError(response.json().get("detail", "Serveren kunne ikke svare."))
