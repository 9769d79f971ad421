"""The two models as tools of a chat model."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from langchain_core.messages import ToolCall

from assistant.model_tools import model_tools
from assistant.tools import Turn


def call(name: str, turn: Turn, **arguments: Any) -> Any:
    from langchain.tools import ToolRuntime

    [used] = [each for each in model_tools(lambda: date(2026, 11, 25)) if each.name == name]
    runtime = ToolRuntime(
        state={},
        context=turn,
        config={},
        stream_writer=lambda _: None,
        tool_call_id="1",
        store=None,
    )
    return used.invoke(
        ToolCall(name=name, args={**arguments, "runtime": runtime}, id="1", type="tool_call")
    )


def test_a_payment_is_said_with_its_steps_and_kept_with_the_turn() -> None:
    turn = Turn()
    said = call("payment_model", turn, price=40000, time_share="0.5", weeks=13)
    assert "I alt: 35.000,00 kr." in said.content
    assert said.artifact.payment.total == Decimal("35000.00")
    [kept] = turn.calculations
    assert "35.000,00 kr." in kept.result
    assert ("Tilbudspris", "40.000,00 kr.") in kept.inputs


def test_a_business_case_begins_this_month_unless_said() -> None:
    turn = Turn()
    said = call("business_case_model", turn, persons=10, saving=5000)
    assert "november 2026" in said.content
    assert said.artifact.case.months


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("payment_model", {"price": 1, "time_share": 7}),
        ("business_case_model", {"persons": 0, "saving": 1}),
    ],
)
def test_a_refusal_is_said_to_the_model(name: str, arguments: dict[str, Any]) -> None:
    turn = Turn()
    said = call(name, turn, **arguments)
    assert said.content.startswith("Ikke beregnet: ")
    assert turn.calculations == []
