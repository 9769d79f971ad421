"""Questions that bring a figure of their own, which no row of the register can affirm."""

from dataclasses import replace

import pytest
from small_register import TODAY, register, view

from assistant.extractive.register.reading import read
from assistant.extractive.register.said import Reading
from knowledge.register.snapshot import snapshot_of

VIEW = view()


@pytest.mark.parametrize(
    "question",
    [
        "Er 16 flere end kravet i specialkørsel?",
        "Er 16 flere end kravet i specialkørsel, og med hvor mange procent?",
        "Er seks nok til at opfylde kravet på rengøring?",
        "Var 9 mere end kravet?",
        "Are 16 more than required in transport?",
    ],
)
def test_a_figure_of_the_questions_own_is_weighed_by_the_documents(question: str) -> None:
    assert read(question, VIEW, TODAY) is None


def test_a_figure_of_its_own_beside_a_named_row_is_answered_by_that_row_without_a_yes() -> None:
    said = read("Er 12 flere end kravet hos Nordlys Rengøring?", VIEW, TODAY)
    assert isinstance(said, Reading)
    assert [one.values for one in said.query.filters] == [("L-1",)]
    assert not said.yes_no


@pytest.mark.parametrize(
    "question", ["Har vi flere ansat end kravet?", "Er to kontrakter bagud med kravet?"]
)
def test_a_count_of_rows_is_no_figure_of_its_own(question: str) -> None:
    said = read(question, VIEW, TODAY)
    assert isinstance(said, Reading)
    assert said.yes_no


@pytest.mark.parametrize("titled", ["Visiteret kørsel", "Specialkørsel til skoler"])
def test_a_trade_that_nothing_is_narrowed_to_is_said_and_gets_no_yes(titled: str) -> None:
    more = [replace(one, title=titled) for one in register() if one.id in ("K-103", "K-104")]
    rows = [one for one in register() if one.id not in ("K-103", "K-104")]
    over = snapshot_of([*rows, *more]).on(TODAY)
    said = read("Er vi over kravet i specialkørsel?", over, TODAY)
    assert isinstance(said, Reading)
    assert "»specialkørsel«" in said.note
    assert not said.yes_no
