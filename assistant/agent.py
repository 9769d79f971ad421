"""The agent, declared: model, tools, middleware, and nothing else."""

from typing import Any

from langchain.agents import create_agent
from langchain.agents.middleware import AgentMiddleware
from langchain_core.language_models import BaseChatModel
from langchain_core.tools import BaseTool

from assistant.in_order import in_order
from assistant.prompts import system_prompt
from assistant.tools import Turn

MODEL_NODE = "model"  # the node whose messages are the answer; others carry tool output
_STEPS = 12  # six calls of the model, each with its tools; a turn that needs more has lost its way


def build_agent(model: BaseChatModel, tools: list[BaseTool]) -> Any:
    """The compiled LangGraph agent. Its context is a `Turn`."""
    middleware: list[AgentMiddleware[Any, Any, Any]] = [in_order]
    agent = create_agent(
        model,
        tools,
        system_prompt=system_prompt(),
        middleware=middleware,
        context_schema=Turn,
        name="klausul",
    )
    return agent.with_config(recursion_limit=_STEPS)
