"""The embedded default as a LangChain chat model: a thin shell over the answerer."""
# ruff: noqa: ARG002 - the signatures are LangChain's

import json
import uuid
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import (
    AIMessage,
    AIMessageChunk,
    BaseMessage,
    HumanMessage,
    ToolMessage,
)
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from langchain_core.runnables import Runnable

from assistant.extractive.answerer import Library, answer, searches
from assistant.extractive.conversation.turns import Exchange
from knowledge.model import Passage

SEARCH = "search_knowledge"


class ExtractiveChatModel(BaseChatModel):
    """No tool result yet → searches; otherwise → the answer, quoted from what was found."""

    library: Library
    today: Callable[[], date] = date.today

    @property
    def _llm_type(self) -> str:
        return "extractive"

    def bind_tools(
        self, tools: Sequence[Any], *, tool_choice: Any = None, **kwargs: Any
    ) -> Runnable[Any, AIMessage]:
        """It knows its tools by name and needs no schema."""
        return self

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        return ChatResult(generations=[ChatGeneration(message=self._reply(messages))])

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        """The answer line by line; what goes with it comes with the first piece."""
        reply = self._reply(messages)
        pieces = str(reply.content).splitlines(keepends=True) or [""]
        for number, piece in enumerate(pieces, start=1):
            chunk = AIMessageChunk(
                content=piece,
                additional_kwargs=reply.additional_kwargs if number == 1 else {},
                tool_call_chunks=[
                    {"name": c["name"], "args": json.dumps(c["args"]), "id": c["id"], "index": at}
                    for at, c in enumerate(reply.tool_calls)
                ],
            )
            generation = ChatGenerationChunk(message=chunk)
            if run_manager:
                run_manager.on_llm_new_token(piece, chunk=generation)
            yield generation

    def _reply(self, messages: list[BaseMessage]) -> AIMessage:
        asked = max(i for i, m in enumerate(messages) if isinstance(m, HumanMessage))
        question = str(messages[asked].content)
        past = _exchanges(messages[:asked])
        results = [m for m in messages[asked:] if isinstance(m, ToolMessage)]
        if not results:
            return AIMessage(
                content="",
                tool_calls=[
                    {"name": SEARCH, "args": {"query": query}, "id": uuid.uuid4().hex}
                    for query in searches(question, past, self.library)
                ],
            )
        composed = answer(question, past, _passages(results), self.library, self.today())
        said = {
            "status": composed.status.value,
            "quotes": composed.quotes,
            "calculations": composed.calculations,
            "suggestions": composed.suggestions,
        }
        return AIMessage(content=composed.text, additional_kwargs=said)


def _exchanges(messages: Sequence[BaseMessage]) -> list[Exchange]:
    """The turns that are over: each question with the answer that follows it."""
    return [
        Exchange(str(one.content), str(other.content))
        for one, other in pairwise(messages)
        if isinstance(one, HumanMessage) and isinstance(other, AIMessage)
    ]


def _passages(results: Sequence[ToolMessage]) -> dict[int, Passage]:
    return {found.number: found.passage for result in results for found in result.artifact or ()}
