"""Answers that hold no typed value of their own. All texts are invented."""

import pytest
from making import make_document

from assistant.extractive.asked import Asked, weigh
from assistant.extractive.evidence import Evidence, candidates
from assistant.extractive.intent import understand
from assistant.extractive.untyped import counts_beside, tells_when
from knowledge.model import Chunk, Locator, Passage


def asked_of(question: str, text: str) -> tuple[Asked, list[Evidence]]:
    chunk = Chunk("d", "d", 0, (), text, Locator(first_line=1))
    evidence = candidates({1: Passage(chunk, make_document("d", "d"), 1.0)})
    return weigh(understand(question), evidence, lambda _: 1.0), evidence


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("Kravet gælder fra kontraktens syvende måned.", True),
        ("Kravet gælder fra og med det andet år.", True),
        ("Boden kan opkræves efter 3. kvartal.", True),
        ("The requirement applies from the seventh month.", True),
        ("Kravet gælder i alle kontrakter.", False),
        ("Det var den syvende kontrakt i år.", False),
    ],
)
def test_a_place_in_a_period_tells_when(text: str, tells: bool) -> None:
    asked, (evidence,) = asked_of("Hvornår gælder kravet?", text)
    assert tells_when(asked, evidence) is tells


@pytest.mark.parametrize(
    "text",
    [
        "Du bedes svare senest den 16. januar.",
        "Stof skal være hos redaktøren i uge 38.",
        "Samtalerne holdes i begyndelsen af november.",
        "Der må kun leveres mellem klokken 7 og 15.",
        "Besked gives senest samme dag.",
        "Vi mødes hver torsdag.",
    ],
)
def test_a_day_week_or_hour_without_a_year_tells_when_and_not_how_long(text: str) -> None:
    for question, tells in (
        ("hvornår skal vi svare", True),
        ("hvad er fristen for at svare", True),
        ("hvor længe skal vi vente", False),
    ):
        asked, (evidence,) = asked_of(question, text)
        assert tells_when(asked, evidence) is tells


def test_a_place_in_a_period_tells_nothing_else() -> None:
    asked, (evidence,) = asked_of("Hvad gælder?", "Kravet gælder fra kontraktens syvende måned.")
    assert not tells_when(asked, evidence)


@pytest.mark.parametrize(
    ("question", "tells"),
    [
        ("Hvornår slipper leverandøren for bod?", True),
        ("Hvornår må kravet fraviges?", True),
        ("When may the requirement be waived?", True),
        ("Hvornår blev boden opkrævet?", False),
    ],
)
def test_a_condition_tells_when_something_may_be_done(question: str, tells: bool) -> None:
    asked, (evidence,) = asked_of(question, "Bod bortfalder, hvis der har været strejke.")
    assert tells_when(asked, evidence) is tells


def test_a_bare_number_counts_what_the_sentence_before_counts() -> None:
    question = "Hvor mange kontrakter er bagud?"
    asked, evidence = asked_of(question, "Ni kontrakter er gennemgået. To er bagud i dag.")
    assert [counts_beside(asked, each) > 0 for each in evidence] == [False, True]
    asked, evidence = asked_of(question, "Ni borgere er begyndt. To er bagud i dag.")
    assert not any(counts_beside(asked, each) for each in evidence)


def test_what_starts_to_apply_is_asked_by_what_applies() -> None:
    applies = understand("Hvornår starter kravet at gælde?")
    assert "start" not in {term.stem for term in applies.terms}
    assert "start" in {term.stem for term in understand("Hvornår starter kontrakten?").terms}
