"""The section whose heading asks what is asked. All texts are invented."""

import pytest
from making import Source, make_passages

from assistant.extractive.evidence import candidates
from assistant.extractive.sections import in_section

GUIDE = "Spørgsmål og svar om jobklausuler"
TEXT = "Hold et møde ved opstart. Ryk leverandøren skriftligt."
FOLLOW = Source(TEXT, GUIDE, headings=("Hvordan følger jeg op?",), place="Engby")
BEFORE = Source("Senest otte uger før.", GUIDE, headings=("Hvornår skal jeg i gang?",))


def told(question: str, *sources: Source) -> str:
    evidence = candidates(make_passages(*sources))
    return " ".join(each.text for each in in_section(question, evidence))


@pytest.mark.parametrize(
    "question",
    [
        "Hvordan følger jeg op?",
        "Hvordan følger jeg op på en jobklausul?",
        "Hvordan følger vi op på klausulerne?",
        "Hvordan følger man op på jobklausuler i Engby?",
    ],
)
def test_a_question_of_what_the_document_is_about_is_told_by_its_section(question: str) -> None:
    assert told(question, BEFORE, FOLLOW) == TEXT


def test_the_section_on_one_clause_does_not_tell_of_another() -> None:
    one = Source("Et vilkår om ansættelser.", GUIDE, headings=("Hvad er en jobklausul?",))
    assert told("Hvad er en klausul?", one) == one.text
    assert told("Hvad er en arbejdsklausul?", one) == ""


@pytest.mark.parametrize(
    "question",
    [
        "Hvornår følger jeg op på en jobklausul?",
        "Hvordan følger jeg op på tidsplanen?",
        "Hvordan følger jeg op på en jobklausul i Skovby?",
        "Hvordan skriver jeg en jobklausul?",
        "Hvordan?",
    ],
)
def test_another_question_is_told_no_section(question: str) -> None:
    assert told(question, BEFORE, FOLLOW) == ""
