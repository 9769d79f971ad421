"""A setting → a LangChain chat model."""

import re
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from langchain_core.language_models import BaseChatModel
from pydantic import ValidationError

from knowledge.errors import SetupError

if TYPE_CHECKING:
    from assistant.drafting.drafter import Drafter
    from assistant.extractive.reply import Library
    from knowledge.register.snapshot import View

EXTRACTIVE = "extractive"
_STRANGE_KEY = (
    "KLAUSUL_MODEL_API_KEY har tegn, som ingen nøgle har (æ, ø, å eller et linjeskift). "
    "Kopiér nøglen fra udbyderen igen."
)


def chat_model(
    name: str,
    library: Callable[[], "Library"],
    base_url: str | None = None,
    api_key: str | None = None,
    timeout: float = 60.0,
    today: Callable[[], date] = date.today,
    view: "Callable[[date], View] | None" = None,
    drafter: "Drafter | None" = None,
) -> BaseChatModel:
    """The embedded default for `extractive`, otherwise what `init_chat_model` makes of the name.

    `library`, `today`, `view` (the register on a day), `drafter`: for the embedded default. `name`
    is `provider:model`, for example `openai:gpt-4o`; with `base_url` any OpenAI-compatible
    address. `timeout` is in seconds.
    Raises SetupError when the provider, its package or its key is missing.
    """
    if name == EXTRACTIVE:
        from assistant.extractive.chat_model import ExtractiveChatModel
        from knowledge.register.snapshot import Snapshot

        return ExtractiveChatModel(
            library=library(),
            today=today,
            view=view or Snapshot(0, {}).on,
            drafter=drafter,
        )
    return provider_model(name, base_url, api_key, timeout)


def provider_model(
    name: str, base_url: str | None = None, api_key: str | None = None, timeout: float = 60.0
) -> BaseChatModel:
    """What `init_chat_model` makes of `provider:model`. Raises SetupError as `chat_model` does."""
    from langchain.chat_models import init_chat_model

    provider = name.partition(":")[0]
    if api_key and not re.fullmatch(r"[\x20-\x7e]+", api_key):
        raise SetupError(_STRANGE_KEY)
    extra = {"base_url": base_url, "api_key": api_key}
    given: dict[str, Any] = {key: value for key, value in extra.items() if value}
    try:
        model: BaseChatModel = init_chat_model(name, timeout=timeout, temperature=0, **given)
    except ImportError as error:
        raise SetupError(_missing_package(provider, str(error))) from error
    except Exception as error:  # each provider's package has errors of its own
        raise SetupError(_unusable(name, _told(error, api_key))) from error
    return model


def _missing_package(provider: str, said: str) -> str:
    named = re.search(r"pip install ([\w.-]+)", said)
    package = f"pakken {named[1]}" if named else "sin pakke til LangChain"
    return (
        f"KLAUSUL_MODEL: udbyderen »{provider}« kræver {package}, som ikke er installeret. "
        "Installér den i Klausuls virtuelle miljø, og prøv igen."
    )


def _told(error: Exception, api_key: str | None) -> str:
    """What the provider's package says, without the key and the other values it was given."""
    if isinstance(error, ValidationError):
        return "; ".join(f"{each['loc']} {each['msg']}" for each in error.errors())
    return str(error).replace(api_key, "…") if api_key else str(error)


def _unusable(name: str, said: str) -> str:
    """By what the provider said, which is English and may be long."""
    if "infer model provider" in said or "Unsupported provider" in said:
        return (
            f"KLAUSUL_MODEL: »{name}« har ingen udbyder, som kendes. Skriv udbyder:model, "
            "for eksempel openai:gpt-4o, anthropic:…, mistralai:… eller ollama:…"
        )
    if re.search(r"api.?key|credential|\btoken\b", said, re.IGNORECASE):
        return f"KLAUSUL_MODEL: »{name}« mangler sin nøgle. Sæt KLAUSUL_MODEL_API_KEY."
    return (
        f"KLAUSUL_MODEL: »{name}« kan ikke bruges med de indstillinger, der er givet. "
        f"Udbyderens pakke siger: {' '.join(said.split())[:300]}"
    )
