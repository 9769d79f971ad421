"""Stage 5: whether exactly what is asked stands in a sentence, or only something near it."""

import pytest
from making import Source, library_around, make_passages

from assistant.extractive.asked import weigh
from assistant.extractive.closeness import NAMES, closeness
from assistant.extractive.evidence import candidates
from assistant.extractive.intent import understand


def close(question: str, text: str, *more: str) -> dict[str, float]:
    """What is known of the first sentence of `text`; `more` are further documents."""
    passages = make_passages(Source(text), *map(Source, more))
    evidence = candidates(passages)
    asked = weigh(understand(question), evidence, library_around(passages).rarity)
    return dict(closeness(asked, evidence[0]))


@pytest.mark.parametrize(
    ("name", "question", "there", "elsewhere"),
    [
        ("focus_here", "Hvad er boden?", "Boden er 500 kr.", "Prisen er 500 kr."),
        ("figures", "Hvem fik de 12 job?", "De 12 job gik til unge.", "De 14 job gik til unge."),
        ("rate", "Hvad koster det om året?", "Det koster 5 kr. om året.", "Det koster 5 kr."),
        (
            "rate",
            "Hvor mange pladser er der om året?",
            "Der er seks pladser i hvert kontraktår.",
            "Der er seks pladser i alt.",
        ),
        ("rate", "What is paid per hour?", "It is 5 kr. per hour.", "It is 5 kr."),
        (
            "office",
            "Hvem er borgmester?",
            "Borgmester Karla Holm er glad.",
            "Direktør Karla Holm er glad.",
        ),
        (
            "office",
            "Hvem er formand for udvalget?",
            "Det går til udvalget, hvis formand er Karla Holm.",
            "Udvalget mødes hos Karla Holm.",
        ),
        ("role", "Hvor mange fik job?", "Tolv fik job.", "Tolv skal have job."),
        ("told", "Hvad er boden?", "Boden er 500 kr.", "Prisen er 500 kr."),
    ],
)
def test_what_is_asked_stands_there_or_does_not(
    name: str, question: str, there: str, elsewhere: str
) -> None:
    assert close(question, there)[name] > close(question, elsewhere)[name]


@pytest.mark.parametrize(
    ("name", "question", "another", "same"),
    [
        (
            "other_ordinal",
            "Hvor mange kom med det andet år?",
            "Det første år kom tre med.",
            "Året efter kom seks med.",
        ),
        (
            "other_ordinal",
            "Hvor mange bestod på andet hold?",
            "Tolv bestod på første hold.",
            "Tolv bestod på 2. hold.",
        ),
        (
            "other_ordinal",
            "Hvor mange lærlinge kræver delaftale 2?",
            "I delaftale 1 og 3 kræves to lærlinge.",
            "I delaftalerne 1-3 kræves to lærlinge.",
        ),
        ("other_end", "Hvornår startede aftalen?", "Den udløber i maj.", "Den begyndte i maj."),
        (
            "other_end",
            "Hvornår startede aftalen?",
            "Udløb: 1. maj 2027; Krav: 4.",
            "Kontraktstart: 1. maj 2023; Udløb: 1. maj 2027.",
        ),
        (
            "other_time",
            "Hvor mange var der efter to år?",
            "Et år senere var der ni.",
            "To år senere var der ni.",
        ),
        (
            "only_demanded",
            "Hvor mange er ansat lige nu?",
            "Firmaet skal til enhver tid have mindst fire ansat.",
            "Firmaet har fire ansat.",
        ),
        (
            "only_demanded",
            "Hvor mange lærlinge er begyndt?",
            "Firmaet skal ansætte ti lærlinge.",
            "Firmaet skal ansætte ti lærlinge; indtil nu er syv begyndt.",
        ),
        (
            "only_demanded",
            "hvor stor en andel af timerne stod lærlinge for",
            "Kontrakten krævede, at ti procent af timerne blev udført af lærlinge.",
            "Lærlinge udførte 7,4 procent af timerne.",
        ),
        (
            "no_such",
            "Hvor mange mænd blev ansat?",
            "Ni blev ansat.",
            "Ni mænd blev ansat.",
        ),
        (
            "no_such",
            "Hvornår udløber aftalen om rengøring?",
            "Aftalen om vask udløber i maj.",
            "Aftalen om rengøring udløber i maj.",
        ),
        ("other_year", "Hvor mange fik job i 2021?", "I 2022 fik ni job.", "I 2021 fik ni job."),
        (
            "unnamed",
            "Hvilken kommune blev besøgt?",
            "En anden kommune blev besøgt.",
            "Det var Engby Kommune, der blev besøgt.",
        ),
        (
            "part_of_it",
            "Hvad er prisen for et forløb?",
            "En fjerdedel af prisen betales straks.",
            "Prisen er 5.000 kr.",
        ),
    ],
)
def test_the_answer_to_another_question_is_known(
    name: str, question: str, another: str, same: str
) -> None:
    assert (close(question, another)[name], close(question, same)[name]) == (1.0, 0.0)


def test_a_value_beside_what_is_asked_for_covers_more_than_one_in_another_clause() -> None:
    beside = close("Hvor mange fik job?", "Tolv fik job, og kurset varede 3 uger.")
    apart = close("Hvor mange fik job?", "De fik job, og tolv gik hjem.")
    assert beside["beside"] > apart["beside"]


def test_a_document_that_tells_it_in_another_sentence_tells_it() -> None:
    text = "Kurset varede 3 uger. Boden er 500 kr."
    assert close("Hvad er boden?", text)["told"] == 1.0
    assert close("Hvad er boden?", "Kurset varede 3 uger.", text)["told"] < 1.0


def test_every_feature_is_named() -> None:
    assert sorted(close("Hvem?", "Karla Holm er chef her.")) == sorted(NAMES)


@pytest.mark.parametrize("point", ["slutningen", "starten", "begyndelsen", "midten", "løbet"])
def test_a_point_of_a_period_is_no_thing_that_may_be_lacking(point: str) -> None:
    question = f"Hvor mange blev ansat i {point} af 2024?"
    assert not close(question, "I 2024 blev ni ansat.")["no_such"]


def test_what_is_demanded_answers_a_question_about_a_demand() -> None:
    demand = "Firmaet skal til enhver tid have mindst fire ansat."
    assert not close("Hvor mange skal firmaet have ansat?", demand)["only_demanded"]
