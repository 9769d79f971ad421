"""The embedded default as a LangChain chat model: a thin shell over the answerer."""
# ruff: noqa: ARG002 - the signatures are LangChain's

import uuid
from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, Literal

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import (
    AIMessage,
    BaseMessage,
    HumanMessage,
    ToolCall,
    ToolMessage,
)
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import Runnable

from assistant.drafting.drafter import Drafter
from assistant.drafting.reading import is_draft_request
from assistant.extractive import registered
from assistant.extractive.answerer import answer
from assistant.extractive.arithmetic.rules import reads_whole_tables
from assistant.extractive.conversation.turns import Exchange
from assistant.extractive.intent import asks_for_gist
from assistant.extractive.register.said import Ambiguous, Reading, Unknown
from assistant.extractive.registered import Told
from assistant.extractive.reply import Library
from assistant.extractive.searching import names_for_rows, searches, searches_by_place
from assistant.extractive.sections import section_search
from assistant.extractive.spelling import as_spelt
from assistant.model import AnswerStatus
from knowledge.model import Passage
from knowledge.register.query import RegisterResult
from knowledge.register.snapshot import View

SEARCH = "search_knowledge"
REGISTER = "query_register"
DRAFT = "draft_clause"
REVISE = "revise_draft"


class ExtractiveChatModel(BaseChatModel):
    """No tool result yet → tool calls; otherwise → the answer, quoted or computed.

    `view` gives the register on a day.
    """

    disable_streaming: bool | Literal["tool_calling"] = True  # the answer is made in one go
    library: Library
    view: Callable[[date], View]
    today: Callable[[], date] = date.today
    drafter: Drafter | None = None

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

    def _reply(self, messages: list[BaseMessage]) -> AIMessage:
        asked = max(i for i, m in enumerate(messages) if isinstance(m, HumanMessage))
        question = str(messages[asked].content)
        past = _exchanges(messages[:asked])
        results = [m for m in messages[asked:] if isinstance(m, ToolMessage)]
        if any(result.name in (DRAFT, REVISE) for result in results):
            return _drafted(results)
        if not results and (drafting := self._drafting(messages[:asked], question)):
            return AIMessage(content="", tool_calls=[drafting])
        said = registered.read_in(question, past, self.view, self.today())
        if isinstance(said, Ambiguous):
            return _told(registered.asked_back(said))
        if isinstance(said, Unknown):
            return _told(registered.not_there(said))
        if not results:
            return AIMessage(content="", tool_calls=self._calls(question, past, said))
        if said is None:
            further = self._further(question, past, messages[asked:], results)
            if further:
                return AIMessage(content="", tool_calls=further)
            return self._quoted(question, past, results)
        told = registered.told(said, _results(results), _refusals(results))
        if not said.asks_both:
            return _told(told)
        quoted = self._quoted(said.rest, (), results)
        status = AnswerStatus(quoted.additional_kwargs["status"])
        whole = registered.both(told, str(quoted.content), status, question)
        return _told(whole, **{**quoted.additional_kwargs, "status": whole.status.value})

    def _drafting(self, before: Sequence[BaseMessage], message: str) -> ToolCall | None:
        """The call that makes or revises a draft, when the message asks for that."""
        if self.drafter is None:
            return None
        drafts = [m.additional_kwargs["draft"] for m in before if "draft" in m.additional_kwargs]
        if drafts and self.drafter.is_revision(message, drafts[-1]):
            return _call(REVISE, {"instruction": message})
        if is_draft_request(message):
            return _call(DRAFT, {"description": message})
        return None

    def _calls(
        self, question: str, past: Sequence[Exchange], said: Reading | None
    ) -> list[ToolCall]:
        """Ask the register, search the documents, or both."""
        calls = [] if said is None else _asked(said)
        searched = question if said is None else said.rest
        if searched:
            before = past if said is None else ()
            library = self.library.for_one_question()
            queries = [(query, "") for query in searches(searched, before, library)]
            queries += searches_by_place(searched, before, library)
            whole = {"whole_tables": True} if reads_whole_tables(searched) else {}
            of_one = asks_for_gist(searched) or section_search(searched)
            whole |= {"whole_document": True} if of_one else {}
            for query, place in queries:
                within = {"place": place} if place else {}
                calls.append(_call(SEARCH, {"query": query, **within, **whole}))
            if names := names_for_rows(searched, library):
                calls.append(_call(SEARCH, {"query": names, "rows": True, **whole}))
        return calls

    def _further(
        self,
        question: str,
        past: Sequence[Exchange],
        since: Sequence[BaseMessage],
        results: Sequence[ToolMessage],
    ) -> list[ToolCall]:
        """What else to search for once it is seen how the passages spell the question."""
        called = [m.tool_calls for m in since if isinstance(m, AIMessage) and m.tool_calls]
        spelt = as_spelt(question, _passages(results).values(), self.library.places())
        if spelt == question or len(called) > 1:
            return []
        done = [call["args"] for call in called[0]]
        return [call for call in self._calls(spelt, past, None) if call["args"] not in done]

    def _quoted(
        self, question: str, past: Sequence[Exchange], results: Sequence[ToolMessage]
    ) -> AIMessage:
        library = self.library.for_one_question()
        composed = answer(question, past, _passages(results), library, self.today())
        said = {
            "status": composed.status.value,
            "quotes": composed.quotes,
            "calculations": composed.calculations,
            "suggestions": composed.suggestions,
        }
        return AIMessage(content=composed.text, additional_kwargs=said)


def _asked(said: Reading) -> list[ToolCall]:
    return [_call(REGISTER, registered.arguments(each)) for each in registered.queries(said)]


def _call(name: str, arguments: dict[str, Any]) -> ToolCall:
    return ToolCall(name=name, args=arguments, id=uuid.uuid4().hex)


def _drafted(results: Sequence[ToolMessage]) -> AIMessage:
    """What the drafting tool says, as it says it."""
    done = results[-1].artifact is not None
    status = AnswerStatus.ANSWERED if done else AnswerStatus.UNANSWERABLE
    return _told(Told(str(results[-1].content), status))


def _told(told: Told, **said: Any) -> AIMessage:
    return AIMessage(content=told.text, additional_kwargs={"status": told.status.value, **said})


def _exchanges(messages: Sequence[BaseMessage]) -> list[Exchange]:
    """The turns that are over: each question with the answer that follows it."""
    return [
        Exchange(str(one.content), str(other.content))
        for one, other in pairwise(messages)
        if isinstance(one, HumanMessage) and isinstance(other, AIMessage)
    ]


def _passages(results: Sequence[ToolMessage]) -> dict[int, Passage]:
    found = [result.artifact or () for result in results if result.name == SEARCH]
    return {one.number: one.passage for some in found for one in some}


def _results(results: Sequence[ToolMessage]) -> list[RegisterResult]:
    return [each.artifact for each in results if each.name == REGISTER and each.artifact]


def _refusals(results: Sequence[ToolMessage]) -> list[str]:
    return [str(each.content) for each in results if each.name == REGISTER and not each.artifact]
