"""The tools of one message: however long each takes, they count in the order of the calls."""

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from langchain.tools import ToolRuntime, tool
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage, ToolMessage
from langchain_core.outputs import ChatGeneration, ChatResult

from assistant.agent import build_agent
from assistant.tools import Turn

NAMES = ["a", "b", "c", "d"]


class CallsAll(BaseChatModel):
    """Calls the tool once for each name, all in one message."""

    @property
    def _llm_type(self) -> str:
        return "calls all"

    def bind_tools(self, *_: object, **__: object) -> "CallsAll":  # type: ignore[override]
        return self

    def _generate(self, messages: list[BaseMessage], *_: Any, **__: Any) -> ChatResult:
        done = any(isinstance(message, ToolMessage) for message in messages)
        calls = [{"name": "note", "args": {"name": name}, "id": name} for name in NAMES]
        reply = AIMessage("", tool_calls=[] if done else calls)
        return ChatResult(generations=[ChatGeneration(message=reply)])


def told(note: Callable[[str], None]) -> list[str]:
    """What a turn is told when `note` is run for each name."""

    @tool("note")
    def noting(name: str, runtime: ToolRuntime[Turn]) -> str:
        """Note a name."""
        try:
            note(name)
        finally:
            runtime.context.told.append(name)
        return name

    turn = Turn()
    agent = build_agent(CallsAll(), [noting])
    stream = agent.stream({"messages": ["?"]}, context=turn, stream_mode=["messages", "updates"])
    with suppress(LookupError):
        list(stream)
    return turn.told


def test_a_call_that_takes_long_is_waited_for() -> None:
    others = threading.Event()

    def slow_at_first(name: str) -> None:
        if name == "a":
            others.wait(0.3)  # would end at once if another were run beside it
        else:
            others.set()

    assert told(slow_at_first) == NAMES


def test_a_call_that_fails_does_not_hold_up_the_others() -> None:
    def fail(name: str) -> None:
        if name == "a":
            raise LookupError

    assert told(fail)[0] == "a"
