"""A list whose heading says what is asked for is told whole. All texts are invented."""

import pytest
from making import Source, weighed

from assistant.extractive.listed import listed

ADVICE = "- Begynd i det små.\n- Giv den nye en makker. Det hjælper dem alle.\n- Ring samme dag."


def told(question: str, *sources: Source) -> list[str]:
    return [each.text for each in listed(*weighed(question, *sources))]


def under(heading: str, text: str = ADVICE, title: str = "Nyt fra Engby") -> Source:
    return Source(text, title=title, headings=(heading,), place="Engby")


def test_a_list_is_told_in_its_order_with_what_its_items_go_on_to_say() -> None:
    assert told("Hvilke råd giver Engby?", under("Råd til andre")) == [
        "Begynd i det små.",
        "Giv den nye en makker.",
        "Det hjælper dem alle.",
        "Ring samme dag.",
    ]


def test_a_lead_in_that_says_what_is_asked_for_is_told_with_its_list() -> None:
    text = "Engby har disse gode råd til andre:\n1. Begynd i det små.\n2. Ring.\n3. Følg op."
    assert told("Hvad er de gode råd fra Engby?", Source(text, place="Engby")) == [text]
    assert told("Hvad er de dårlige erfaringer fra Engby?", Source(text, place="Engby")) == []


@pytest.mark.parametrize(
    ("question", "source"),
    [
        ("Hvilke råd giver Engby?", under("Næste skridt")),
        ("Hvilke råd giver Engby om lærlinge?", under("Råd til andre")),
        ("Hvilke råd giver Skovby?", under("Råd til andre")),
        ("Hvor mange råd giver Engby?", under("Råd til andre")),
        ("Hvilke råd giver Engby?", under("Råd til andre", "Begynd i det små. Ring samme dag.")),
    ],
    ids=["another heading", "of more than that", "another place", "a figure", "no list"],
)
def test_another_question_or_text_is_told_no_list(question: str, source: Source) -> None:
    assert told(question, source) == []
