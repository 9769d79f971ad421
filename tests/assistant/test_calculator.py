"""What the calculator computes, how it writes it, and what it refuses to compute."""

from decimal import Decimal
from typing import Any

import pytest
from langchain.agents import create_agent
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, HumanMessage, ToolMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from making import make_document

from assistant.calculator import Operand, Operation, calculate
from assistant.tools import Turn, calculate_tool
from knowledge.errors import BadInputError
from knowledge.model import Chunk, Locator, Passage


def figure(written: str, unit: str | None = None, year: int | None = None) -> Operand:
    """`3/4` is a share of 4."""
    value, _, whole = written.partition("/")
    return Operand(Decimal(value), unit, year=year, of=Decimal(whole) if whole else None)


@pytest.mark.parametrize(
    ("operation", "operands", "shown"),
    [
        (
            Operation.SHARE,
            [figure("4000000", "DKK"), figure("6000000", "DKK")],
            "4 mio. kr. / 6 mio. kr. = 66,7 % (afrundet)",
        ),
        (Operation.SHARE, [figure("19"), figure("20", "borgere")], "19 / 20 borgere = 95 %"),
        (
            Operation.DIFFERENCE,
            [figure("5", "måned"), figure("4", "måned")],
            "5 måneder - 4 måneder = 1 måned",
        ),
        (
            Operation.DIFFERENCE,
            [figure("40", "%"), figure("30", "%")],
            "40 % - 30 % = 10 procentpoint",
        ),
        (
            Operation.CHANGE,
            [figure("61", "borgere", 2023), figure("26", "borgere", 2022)],
            "61 borgere - 26 borgere = 35 borgere",
        ),
        (
            Operation.PERCENT_LESS,
            [Operand(Decimal(20), "ansatte"), Operand(Decimal(15), "ansatte")],
            "(20 ansatte - 15 ansatte) / 20 ansatte = 25 %",
        ),
        (
            Operation.PERCENT_MORE,
            [figure("24", "ansatte"), figure("20", "ansættelser")],
            "(24 ansatte - 20 ansættelser) / 20 ansættelser = 20 %",
        ),
        (
            Operation.SUM,
            [figure("1200.50", "DKK"), figure("800", "DKK")],
            "1.200,5 kr. + 800 kr. = 2.000,5 kr.",
        ),
        (
            Operation.AVERAGE,
            [figure("100000", "DKK"), figure("3", "borgere")],
            "100.000 kr. / 3 borgere = 33.333 kr. (afrundet)",
        ),
        (
            Operation.REMAINING,
            [figure("81", "borgere"), figure("41"), figure("9")],
            "81 borgere - 41 - 9 = 31 borgere",
        ),
        (
            Operation.PER_UNIT,
            [figure("185", "time"), figure("16", "uge")],
            "185 timer / 16 uger = 11,6 timer pr. uge (afrundet)",
        ),
        (
            Operation.PRODUCT,
            [figure("11600000", "DKK"), figure("4", "år")],
            "11,6 mio. kr. × 4 år = 46,4 mio. kr.",
        ),
        (
            Operation.FRACTION_OF,
            [figure("3/4"), figure("43", "borgere")],
            "3/4 × 43 borgere = 32 borgere (afrundet)",
        ),
        (
            Operation.FRACTION_OF,
            [figure("40", "%"), figure("40000", "DKK")],
            "40 % × 40.000 kr. = 16.000 kr.",
        ),
        (
            Operation.SCALE,
            [figure("1", "årsværk"), figure("3000000", "DKK"), figure("36000000", "DKK")],
            "1 årsværk / 3 mio. kr. × 36 mio. kr. = 12 årsværk",
        ),
        (
            Operation.ELAPSED,
            [figure("44", "måned"), figure("48", "måned")],
            "44 måneder / 48 måneder = 91,7 % (afrundet)",
        ),
    ],
)
def test_every_operation_shows_its_formula_and_its_result(
    operation: Operation, operands: list[Operand], shown: str
) -> None:
    done = calculate(operation, operands)
    assert f"{done.formula} = {done.result} {done.unit}" == shown


def test_an_english_answer_has_english_figures_and_units() -> None:
    done = calculate(Operation.SHARE, [figure("1200", "time"), figure("1800", "time")], "en")
    assert (done.formula, done.result) == ("1,200 hours / 1,800 hours", "66.7")
    assert done.unit == "% (rounded)"


def test_the_unit_of_a_quotient_can_be_named() -> None:
    operands = [figure("186", "time"), figure("16", "ansatte")]
    done = calculate(Operation.PER_UNIT, operands, unit="timer pr. ansat")
    assert f"{done.result} {done.unit}" == "11,6 timer pr. ansat (afrundet)"


def test_the_inputs_keep_what_they_were_called() -> None:
    operands = [Operand(Decimal(6), "årsværk", "krav"), Operand(Decimal(4), "årsværk", "nået")]
    done = calculate(Operation.DIFFERENCE, operands)
    assert done.inputs == (("krav", "6 årsværk"), ("nået", "4 årsværk"))


@pytest.mark.parametrize(
    ("operation", "operands", "reason"),
    [
        (Operation.SUM, [figure("5", "time"), figure("5", "DKK")], "forskellige enheder"),
        (Operation.DIFFERENCE, [figure("5", "måned"), figure("3")], "forskellige enheder"),
        (Operation.DIFFERENCE, [figure("5", "biler"), figure("3", "elever")], "enheder"),
        (Operation.SHARE, [figure("5", "måned"), figure("30", "dag")], "forskellige enheder"),
        (Operation.SCALE, [figure("1"), figure("3", "DKK"), figure("36", "time")], "enheder"),
        (Operation.SUM, [figure("5", None, 2022), figure("3", None, 2023)], "forskellige år"),
        (Operation.SHARE, [figure("5", None, 2022), figure("9", None, 2023)], "2022 og 2023"),
        (Operation.PER_UNIT, [figure("5"), figure("0")], "nul"),
        (Operation.PERCENT_LESS, [figure("0"), figure("5")], "nul"),
        (Operation.SHARE, [figure("5")], "1 tal"),
        (Operation.PRODUCT, [figure("5", "DKK"), figure("3", "DKK")], "beløb"),
        (Operation.FRACTION_OF, [figure("5"), figure("3")], "andel"),
    ],
)
def test_what_does_not_go_together_is_refused(
    operation: Operation, operands: list[Operand], reason: str
) -> None:
    with pytest.raises(BadInputError, match=reason):
        calculate(operation, operands)


class Scripted(BaseChatModel):
    """Calls `calculate` once with these arguments, then says what it was told."""

    arguments: dict[str, Any]

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def bind_tools(self, tools: Any, **_: Any) -> "Scripted":
        return self

    def _generate(self, messages: list[Any], *_: Any, **__: Any) -> ChatResult:
        if isinstance(messages[-1], ToolMessage):
            said = AIMessage(messages[-1].content)
        else:
            call = {"name": "calculate", "args": self.arguments, "id": "1"}
            said = AIMessage("", tool_calls=[call])
        return ChatResult(generations=[ChatGeneration(message=said)])


def told(turn: Turn, operation: str, *figures: dict[str, Any]) -> str:
    """What the tool answers a chat model that asks for this calculation."""
    model = Scripted(arguments={"operation": operation, "figures": list(figures)})
    agent = create_agent(model, [calculate_tool()], context_schema=Turn)
    done = agent.invoke({"messages": [HumanMessage("regn")]}, context=turn)
    return str(done["messages"][-1].content)


@pytest.fixture
def turn() -> Turn:
    text = "Der er 16 ansatte med 186 timer. Prisen er 2,5 mio. kr. Tre ud af fire blev."
    chunk = Chunk("c", "d", 0, (), text, Locator())
    turn = Turn()
    turn.number([Passage(chunk, make_document("d"), 1.0)])
    return turn


def test_a_chat_model_gets_formula_result_and_source_and_the_turn_keeps_them(turn: Turn) -> None:
    hours = {"value": 186, "unit": "timer", "passage": 1, "label": "opnåede timer"}
    people = {"value": 16, "unit": "ansatte", "passage": 1}
    said = told(turn, "average", hours, people)
    assert said == "186 timer / 16 ansatte = 11,6 timer (afrundet) [1]"
    assert [each.inputs[0] for each in turn.calculations] == [("opnåede timer", "186 timer")]


def test_a_share_is_found_in_its_passage_by_both_its_numbers(turn: Turn) -> None:
    whole = {"value": 16, "unit": "ansatte", "passage": 1}
    share = {"value": 3, "of": 4, "passage": 1}
    assert told(turn, "fraction_of", share, whole).startswith("3/4 × 16 ansatte = 12 ansatte")
    assert "står ikke" in told(turn, "fraction_of", share | {"of": 5}, whole)


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"passage": 2}, "Uddrag [2] er ikke fundet"),
        ({"value": 187}, "187 timer står ikke i uddrag [1]"),
        ({"unit": "kr."}, "186 kr. står ikke i uddrag [1]"),
    ],
)
def test_a_figure_that_its_passage_does_not_state_is_refused(
    turn: Turn, wrong: dict[str, Any], reason: str
) -> None:
    hours = {"value": 186, "unit": "timer", "passage": 1} | wrong
    said = told(turn, "average", hours, {"value": 16, "unit": "ansatte", "passage": 1})
    assert said.startswith("Ikke beregnet: ")
    assert reason in said
    assert turn.calculations == []
