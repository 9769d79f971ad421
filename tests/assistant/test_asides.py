"""What staff tell of themselves is no part of their question, unless it narrows it."""

import pytest

from assistant.extractive.asides import without_asides


@pytest.mark.parametrize(
    ("question", "left"),
    [
        (
            "Jeg er jobkonsulent. Hvilke grupper af ledige er indsatsen lavet til?",
            "Hvilke grupper af ledige er indsatsen lavet til?",
        ),
        (
            "Min direktør spørger, hvad gevinsten svarer til pr. ansat. Kan du regne det ud?",
            "hvad gevinsten svarer til pr. ansat.",
        ),
        ("alle får vel et job bagefter? bekræft bare så jeg kan sige det", None),
    ],
)
def test_who_asks_and_what_for_is_left_out(question: str, left: str | None) -> None:
    expected = left or "alle får vel et job bagefter? bekræft bare"
    assert without_asides(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "I Engby Kommune bruger man klausuler. Hvor stor er boden for hver manglende lærling?",
        "Vi er en skole i Engby. Hvor stor er boden for hver manglende lærling?",
        "jeg er jobkonsulent i engby. hvor stor er boden for hver manglende lærling?",
        "Vores leverandør er Gryde ApS. Hvor stor er boden for hver manglende lærling?",
        "Jeg spørger kun til vinduespolering. Hvad koster en times arbejde på skolerne?",
        "Min medarbejder er ansat på deltid. Hvor mange feriedage er der om året?",
        "Jeg har læst, at firmaet fik 160 ansatte. Er det rigtigt, at firmaet fik så mange?",
        "Kan du hjælpe mig?",
        "",
    ],
)
def test_what_names_or_narrows_or_is_all_there_is_stays(question: str) -> None:
    assert without_asides(question) == question
