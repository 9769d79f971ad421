"""Who does best and who worst, in questions to the register."""

import pytest
from small_register import TODAY, short, view

from assistant.extractive.register.reading import read
from assistant.extractive.register.said import Reading

VIEW = view()


@pytest.mark.parametrize(
    ("question", "order"),
    [
        ("Hvilken leverandør er dårligst?", "asc"),
        ("Hvilken leverandør klarer sig dårligst?", "asc"),
        ("Hvilke kontrakter klarer sig værst?", "asc"),
        ("Hvem klarer sig bedst?", "desc"),
        ("Hvilken leverandør er den bedste?", "desc"),
        ("Hvilken af vores leverandører opfylder kravet bedst?", "desc"),
        ("Which supplier performs worst?", "asc"),
        ("Which contract is doing best?", "desc"),
    ],
)
def test_best_and_worst_mean_how_much_of_the_requirement_is_reached(
    question: str, order: str
) -> None:
    assert short(read(question, VIEW, TODAY)) == f"fulfilment; {order}"


def test_it_is_said_what_best_and_worst_were_ranked_by() -> None:
    said = read("Hvilken leverandør er dårligst?", VIEW, TODAY)
    assert isinstance(said, Reading)
    assert "hvor meget af kravet der er nået" in said.note


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("Hvilken leverandør mangler flest personer?", "missing; by supplier; limit=1; desc"),
        ("Hvilken leverandør er størst?", "value; by supplier; limit=1; desc"),
    ],
)
def test_another_superlative_ranks_by_its_own_figure(question: str, meant: str) -> None:
    assert short(read(question, VIEW, TODAY)) == meant


@pytest.mark.parametrize("question", ["Hvad virker bedst?", "Hvilken klausul passer bedst til it?"])
def test_what_is_best_in_general_is_for_the_documents(question: str) -> None:
    assert read(question, VIEW, TODAY) is None
