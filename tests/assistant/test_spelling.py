"""Misspelt words of a question, read as the passages spell them."""

import pytest
from making import Source, make_passages

from assistant.extractive.spelling import as_spelt

TEXT = (
    "I alt har 31 lærlinge været i praktik på pladsen, og de kan lære af svendene. Her "
    "forventer kommunen, at virksomhederne tager flere klausuler med fra september."
)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("hvor mange lærlige var der på pladsen", "hvor mange lærlinge var der på pladsen"),
        ("hvor længe var de i pratik", "hvor længe var de i praktik"),
        ("hvad forvendter kommunen i tornvig", "hvad forventer kommunen i Tornevig"),
        ("hvad betaler komune selv", "hvad betaler kommunen selv"),
        ("Hvad sker der i septemper?", "Hvad sker der i september?"),
        ("hvad siger klausulerne i Tornevig", "hvad siger klausulerne i Tornevig"),  # known words
        ("hvad gør lærlingene på pladsen", "hvad gør lærlingene på pladsen"),
        ("hvad koster rengøringen i Hvilested", "hvad koster rengøringen i Hvilested"),
        ("hvem er D.A.N. Service", "hvem er DAN Service"),
        ("how many aprentices were there", "how many aprentices were there"),
    ],
)
def test_a_misspelt_word_is_read_as_the_passages_spell_it(typed: str, read: str) -> None:
    passages = make_passages(Source(TEXT, "Status", "Tornevig"))
    assert as_spelt(typed, passages.values()) == read


@pytest.mark.parametrize(
    "question",
    ["hvem er niels mortensen", "hvem er Niels Mortensen", "hvad koster det i tornevik"],
)
def test_another_name_is_never_put_in_place_of_a_name(question: str) -> None:
    text = "Niels Martensen er leder i Tornevig."
    passages = make_passages(Source(text, "Status", "Tornevig")).values()
    assert as_spelt(question, passages, places=("Tornevig", "Tornevik")) == question


def test_a_word_that_two_are_as_near_to_is_left_alone() -> None:
    passages = make_passages(Source("Vi har både kundemand og kundeband her.", "Status", "Ulvsø"))
    assert as_spelt("hvad gør kundeland", passages.values()) == "hvad gør kundeland"
