"""What makes a sentence the answer to another question about the same subject."""

from collections.abc import Callable

import pytest
from making import Source, make_passages

from assistant.extractive.evidence import candidates
from assistant.extractive.other_thing import (
    counts_those_who_did,
    is_no_law,
    lacks_the_figure,
    lacks_the_rate,
    only_wishes,
    proposes_only,
    tells_a_deadline,
    tells_a_question,
    tells_no_place,
    tells_who_does,
)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Har skolen fået lov at være med?", "Skolen har bedt om at komme med."),
        ("Blev antallet af pladser hævet?", "Firmaet ønsker, at antallet hæves til 130."),
        ("Has the number been raised?", "The firm proposed to raise the number."),
        ("Slap firmaet for kravet?", "Firmaet har anmodet om at blive fritaget for kravet."),
    ],
)
def test_a_wish_does_not_tell_whether_something_has_come_about(question: str, text: str) -> None:
    assert only_wishes(question, text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Har skolen fået lov at være med?", "Skolen har bedt om det, og byrådet sagde ja."),
        ("Har skolen fået lov at være med?", "Skolen er med fra august."),
        ("Har firmaet ønsket flere pladser?", "Firmaet ønsker 130 pladser."),
        ("Hvad ønsker firmaet?", "Firmaet ønsker 130 pladser."),
    ],
)
def test_a_wish_that_is_asked_for_or_was_settled_is_told(question: str, text: str) -> None:
    assert not only_wishes(question, text)


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("Ni af de ti leverandører har besvaret skemaet.", True),
        ("Vask og Vind svarede ikke.", False),
        ("Alle undtagen Vask og Vind svarede.", False),
    ],
)
def test_who_did_something_does_not_tell_who_did_not(text: str, *, does: bool) -> None:
    assert tells_who_does("Hvilken af de ti leverandører svarede ikke?", text) is does
    assert not tells_who_does("Hvilke leverandører svarede?", text)


@pytest.mark.parametrize(
    "question",
    [
        "Hvilken bod skal firmaet betale, hvis kravet ikke bliver opfyldt?",
        "Hvem skal have besked når kravet ikke bliver nået?",
    ],
)
def test_what_is_not_in_another_clause_is_not_asked_for(question: str) -> None:
    assert not tells_who_does(question, "Firmaet betaler en bod på 5.000 kr. pr. uge.")


@pytest.mark.parametrize(
    "text", ["Parterne mødes hver anden måned.", "Næste møde holdes den 11. december 2024."]
)
def test_when_something_is_does_not_tell_where(text: str) -> None:
    assert tells_no_place("Hvor holdes møderne?", text)
    assert not tells_no_place("Hvornår holdes møderne?", text)


@pytest.mark.parametrize(
    "text",
    [
        "Møderne holdes på rådhuset hver anden måned.",
        "Næste møde er den 11. december i Engby.",
        "Mødet foregår i lokale 3.",
        "Adressen er Nygade 4.",
    ],
)
def test_a_place_tells_where(text: str) -> None:
    assert not tells_no_place("Hvor holdes møderne?", text)


def test_a_sentence_without_the_figure_of_the_question_is_told_from_one_that_has_it() -> None:
    question = "Betaler kommunen 75 procent forud?"
    with_it, without, another = candidates(
        make_passages(
            Source("De får 75 procent forud. De får løn. Vi går fra 100 til 110 procent.")
        )
    )
    assert not lacks_the_figure(question, with_it)
    assert lacks_the_figure(question, without)
    assert lacks_the_figure(question, another)
    assert not lacks_the_figure("Betaler kommunen forud?", without)


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("Karl Vang spurgte til, hvem der fører tilsyn.", True),
        ("Hun ville vide, hvornår aftalen udløber.", True),
        ("Han spurgte, om kravet var nået.", True),
        ("The chair asked how many were hired.", True),
        ("Karl Vang spurgte, hvem der fører tilsyn, og chefen svarede, at firmaet gør.", False),
        ("Han spurgte om hjælp hos firmaet Vask.", False),
        ("Firmaet Vask fører tilsyn.", False),
    ],
)
def test_what_somebody_asked_is_told_from_what_was_answered(text: str, tells: bool) -> None:
    assert tells_a_question(text) is tells


@pytest.mark.parametrize(
    ("question", "text", "tells"),
    [
        (
            "Hvor længe kan aftalen forlænges?",
            "Forlængelse meddeles senest seks måneder før udløb.",
            True,
        ),
        ("Hvor længe kan aftalen forlænges?", "Den kan forlænges med ét år ad gangen.", False),
        (
            "Hvor længe før udløb siger vi til?",
            "Forlængelse meddeles senest seks måneder før udløb.",
            False,
        ),
        ("Hvor længe er de i praktik?", "De er i praktik i 13 uger, før de bliver ansat.", False),
    ],
)
def test_how_long_before_something_is_due_is_not_how_long_it_lasts(
    question: str, text: str, tells: bool
) -> None:
    (evidence,) = candidates(make_passages(Source(text, "Aftale", "Engby")))
    assert tells_a_deadline(question, evidence) is tells


@pytest.mark.parametrize(
    ("question", "text", "only"),
    [
        ("Hvor mange fleksjob endte det med?", "Karl Vang foreslog 12 fleksjob.", True),
        ("Hvor mange fleksjob endte det med?", "Vang fandt, at kravet burde være 12.", True),
        ("Hvor mange fleksjob foreslog Vang?", "Karl Vang foreslog 12 fleksjob.", False),
        ("Hvor mange fleksjob endte det med?", "Han foreslog 12, og udvalget godkendte 6.", False),
        ("Hvor mange fleksjob endte det med?", "Det endte med 6 fleksjob.", False),
    ],
)
def test_what_somebody_proposed_is_not_what_came_of_it(
    question: str, text: str, only: bool
) -> None:
    assert proposes_only(question, text) is only


@pytest.mark.parametrize(
    ("lacks", "question", "text", "said"),
    [
        (lacks_the_rate, "Er de 10 timer pr. uge eller pr. måned?", "13 ansatte á 10 timer.", True),
        (lacks_the_rate, "Er de 10 timer pr. uge eller pr. måned?", "10 timer om ugen.", False),
        (lacks_the_rate, "Hvor mange timer er det om ugen?", "13 ansatte á 10 timer.", False),
        (is_no_law, "Er det lovligt at kræve 13 ansatte?", "Kravet var 13 ansatte.", True),
        (is_no_law, "Er det lovligt at kræve 13 ansatte?", "Udbudsloven tillader det.", False),
        (is_no_law, "Hvor mange ansatte blev krævet?", "Kravet var 13 ansatte.", False),
        (counts_those_who_did, "Hvor mange kom ikke i job?", "Af dem kom 12 i job.", True),
        (counts_those_who_did, "Hvor mange kom ikke i job?", "14 kom ikke i job.", False),
        (counts_those_who_did, "Hvor mange får bod, hvis de ikke når det?", "To får bod.", False),
    ],
)
def test_what_lacks_the_rate_the_law_or_the_denial_that_is_asked_for(
    lacks: Callable[[str, str], bool], question: str, text: str, said: bool
) -> None:
    assert lacks(question, text) is said
