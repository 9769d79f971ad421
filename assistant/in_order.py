"""The tools that one message calls are run in the order of its calls.

The agent starts them side by side. What they number and note would stand in the order in which
they happen to be done, and so the same question would be answered differently from time to time.
"""

import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import Any

from langchain.agents.middleware import ToolCallRequest, wrap_tool_call
from langchain_core.messages import AIMessage

_PATIENCE = 60.0  # seconds; rather out of order than never


class Order:
    """Which calls of a turn are over. Thread-safe."""

    def __init__(self) -> None:
        self._over: set[str | None] = set()
        self._changed = threading.Condition()

    @contextmanager
    def after(self, before: Collection[str | None], own: str | None) -> Iterator[None]:
        """Begin when the calls `before` are over, however they went; `own` is over at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._over.issuperset(before), _PATIENCE)
        try:
            yield
        finally:
            with self._changed:
                self._over.add(own)
                self._changed.notify_all()


@wrap_tool_call
def in_order(request: ToolCallRequest, run: Callable[[ToolCallRequest], Any]) -> Any:
    """Each call waits for those before it in its message. The context is a `Turn`."""
    messages = reversed(request.state["messages"])
    calling = next(message for message in messages if isinstance(message, AIMessage))
    ids = [call["id"] for call in calling.tool_calls]
    own = request.tool_call["id"]
    turn: Any = request.runtime.context
    with turn.order.after(ids[: ids.index(own)], own):
        return run(request)
