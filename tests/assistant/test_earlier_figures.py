"""A bare follow-up (`og i procent?`) is computed from the figures that were told before it."""

from datetime import date

import pytest
from making import Source, library_around, make_passages

from assistant.extractive.answerer import answer
from assistant.extractive.conversation.turns import Exchange
from assistant.extractive.searching import searches

JOBS = Source(
    "I Bymose begyndte 84 borgere i forløb. Af dem er 33 kommet i job. Resten er i praktik. "
    "Kontrakten kræver 140 timer om ugen. I maj leverede firmaet 112 timer om ugen. "
    "Der er 16 ansatte med 186 timer i alt, frem for de 13 ansatte og 130 timer, som var kravet.",
    "Job i Bymose",
    "Bymose",
)
PART = ("hvor mange borgere begyndte i forløb i bymose", "og hvor mange af dem er kommet i job?")
HOURS = ("hvor mange timer leverede firmaet i bymose i maj", "hvor mange timer kræver kontrakten?")
STAFF = ("hvor mange ansatte er der i bymose med 186 timer", "hvad var kravet?")


def talk(*questions: str, source: Source = JOBS) -> str:
    """The last answer of a conversation over the source."""
    passages = make_passages(source)
    library = library_around(passages)
    past: list[Exchange] = []
    for question in questions:
        text = answer(question, past, passages, library, date(2024, 9, 1)).text
        past.append(Exchange(question, text))
    return past[-1].answer


@pytest.mark.parametrize(
    ("questions", "computed"),
    [
        ((*PART, "og i procent?"), "33 / 84 borgere = 39,3 %"),
        ((*PART, "hvor stor en andel er det"), "33 / 84 borgere = 39,3 %"),
        ((*PART, "hvor mange procent er det af alle"), "33 / 84 borgere = 39,3 %"),
        ((*PART, "What share is that?"), "33 / 84 borgere = 39.3 %"),
        ((*PART, "og resten?"), "84 borgere - 33 = 51 borgere"),
        ((*PART, "og resten?", "hvad er det i procent?"), "51 / 84 borgere = 60,7 %"),
        ((*HOURS, "hvor meget mangler de så"), "140 timer - 112 timer = 28 timer"),
        ((*HOURS, "hvor meget mangler de så", "og i procent"), "112 timer / 140 timer = 80 %"),
        ((*STAFF, "hvor meget over er det?"), "16 ansatte - 13 ansatte = 3 ansatte"),
        ((*STAFF, "hvor meget over er det?", "og i procent?"), "/ 13 ansatte = 23,1 %"),
    ],
)
def test_a_bare_follow_up_computes_with_what_was_told(
    questions: tuple[str, ...], computed: str
) -> None:
    assert computed in talk(*questions)


@pytest.mark.parametrize(
    "questions",
    [
        ("og i procent?",),
        ("hvem er borgmester i bymose", "og i procent?"),
        (PART[0], HOURS[0], "og i procent"),
    ],
)
def test_nothing_is_computed_without_two_figures_of_one_sort(questions: tuple[str, ...]) -> None:
    assert "Beregnet" not in talk(*questions)


def test_a_question_with_words_of_its_own_is_not_computed_from_what_was_told() -> None:
    assert "39,3" not in talk(*PART, "hvor stor en andel af timerne er leveret i maj?")


def test_what_was_searched_for_before_is_searched_for_again() -> None:
    past = [Exchange(question, "Det er 84. [1]") for question in PART]
    passages = make_passages(JOBS)
    assert PART[0] in searches("og i procent?", past, library_around(passages))
