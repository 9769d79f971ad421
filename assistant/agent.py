"""The agent, declared: model, tools, middleware, and nothing else."""

from typing import Any

from langchain.agents import create_agent
from langchain.agents.middleware import ModelCallLimitMiddleware
from langchain_core.language_models import BaseChatModel
from langchain_core.tools import BaseTool

from assistant.prompts import system_prompt
from assistant.tools import Turn

MODEL_NODE = "model"  # the node whose messages are the answer; others carry tool output
_MODEL_CALLS = 6  # a turn that needs more has lost its way


def build_agent(model: BaseChatModel, tools: list[BaseTool]) -> Any:
    """The compiled LangGraph agent. Its context is a `Turn`."""
    return create_agent(
        model,
        tools,
        system_prompt=system_prompt(),
        middleware=[ModelCallLimitMiddleware(run_limit=_MODEL_CALLS, exit_behavior="error")],
        context_schema=Turn,
        name="klausul",
    )
