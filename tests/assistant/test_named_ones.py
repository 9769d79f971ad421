"""All who are named are told of, each by the first sentence that names them."""

from datetime import date

import pytest
from making import Source, library_around, make_passages

from assistant.extractive.answerer import answer
from assistant.extractive.compose import Composed
from assistant.extractive.named_ones import asks_for_names
from assistant.model import AnswerStatus

CASE = Source(
    "Rengøringsvirksomheden Skrubbelund har vundet udbuddet i Bymose. Kravet er ti ansatte.\n\n"
    "Skrubbelund samarbejder med Gryde ApS om praktik. I Bymose er kommunen glad.\n\n"
    "Vi er stolte, siger direktør Lone Krogsgaard. Det er borgmester Ib Poulsen enig i.",
    "Rengøring i Bymose",
    "Bymose",
)


def ask(question: str) -> Composed:
    passages = make_passages(CASE)
    return answer(question, (), passages, library_around(passages), date(2024, 9, 1))


def test_firms_that_are_named_are_told_of_once_each() -> None:
    composed = ask("Hvilke firmaer er nævnt i casen fra Bymose?")
    assert composed.status is AnswerStatus.ANSWERED
    assert "Rengøringsvirksomheden Skrubbelund" in composed.text
    assert "Gryde ApS" in composed.text
    assert "Lone Krogsgaard" not in composed.text


def test_people_who_speak_are_told_of_with_their_office() -> None:
    told = ask("Hvem udtaler sig i casen fra Bymose?").text
    assert "direktør Lone Krogsgaard" in told
    assert "borgmester Ib Poulsen" in told
    assert "Gryde" not in told


@pytest.mark.parametrize(
    "question",
    [
        "Who is quoted as municipal chief executive of Bymose?",
        "Hvilke barrierer nævnes i casen fra Bymose?",
        "Hvem udtaler sig om bussen?",
        "Hvilken virksomhed vandt udbuddet?",
    ],
)
def test_one_office_a_matter_or_a_thing_is_no_list_of_names(question: str) -> None:
    assert not asks_for_names(question)
