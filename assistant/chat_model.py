"""A setting → a LangChain chat model."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from langchain_core.language_models import BaseChatModel

from knowledge.errors import SetupError

if TYPE_CHECKING:
    from assistant.extractive.answerer import Library

EXTRACTIVE = "extractive"


def chat_model(
    name: str,
    library: Callable[[], "Library"],
    base_url: str | None = None,
    api_key: str | None = None,
    timeout: float = 60.0,
) -> BaseChatModel:
    """The embedded default for `extractive`, otherwise what `init_chat_model` makes of the name.

    `library` is asked for by the embedded default only. `name` is `provider:model`, for example
    `openai:gpt-4o`; with `base_url` any OpenAI-compatible address. `timeout` is in seconds.
    Raises SetupError when the provider's package or the model is missing.
    """
    if name == EXTRACTIVE:
        from assistant.extractive.chat_model import ExtractiveChatModel

        return ExtractiveChatModel(library=library())
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
