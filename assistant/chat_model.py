"""A setting → a LangChain chat model."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from langchain_core.language_models import BaseChatModel

from knowledge.errors import SetupError

if TYPE_CHECKING:
    from assistant.drafting.drafter import Drafter
    from assistant.extractive.reply import Library
    from knowledge.register.snapshot import View

EXTRACTIVE = "extractive"


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
    Raises SetupError when the provider's package or the model is missing.
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

    extra = {"base_url": base_url, "api_key": api_key}
    given: dict[str, Any] = {key: value for key, value in extra.items() if value}
    try:
        model: BaseChatModel = init_chat_model(name, timeout=timeout, temperature=0, **given)
    except (ImportError, ValueError) as error:
        raise SetupError(
            f"Modellen »{name}« kan ikke bruges: {error}. Kontrollér KLAUSUL_MODEL "
            "(udbyder:model, for eksempel openai:gpt-4o), og at udbyderens pakke er installeret."
        ) from error
    return model
