"""Somebody's words: the paragraph that has their name and office beneath it."""

import pytest
from making import Source, weighed

from assistant.extractive.asked import weigh
from assistant.extractive.intent import understand
from assistant.extractive.second_look import read_as
from assistant.extractive.signed import by_line
from assistant.extractive.speaker import is_of_another
from assistant.extractive.spoken import spoken

SIGNED = Source(
    "Aftalen om rengøring gælder fra maj.\n\n"
    "Vi er glade for aftalen. Den giver vores ledige en ny chance, og det er rengøringen værd.\n\n"
    "Rådmand i Bymose Kommune, Signe Holmgård.\n\n"
    "Aftalen koster 3 mio. kr. om året.",
    place="Bymose",
)
IN_LINE = Source(
    "Udbuddet er nyt. Vi har lært meget af udbuddet. Kommunaldirektør Niels Ravnkjær, Engby Kommune"
)


def told(question: str, *sources: Source) -> list[str]:
    return [one.evidence.text for one in spoken(*weighed(question, *sources))]


@pytest.mark.parametrize(
    "question",
    [
        "Hvad siger rådmanden?",
        "hvad siger rådmanden i Bymose om rengøringen",
        "Hvad mener Signe Holmgård om aftalen?",
    ],
)
def test_the_words_above_a_name_are_told_with_the_name(question: str) -> None:
    first, second, name = told(question, SIGNED)
    assert first == "Vi er glade for aftalen."
    assert second.startswith("Den giver vores ledige")
    assert name == "Rådmand i Bymose Kommune, Signe Holmgård."


def test_the_name_may_stand_at_the_end_of_the_paragraph() -> None:
    assert "Vi har lært meget af udbuddet." in told("hvad siger kommunaldirektøren", IN_LINE)


@pytest.mark.parametrize(
    ("question", "source"),
    [
        ("Hvad siger rådmanden om cykelstier?", SIGNED),
        ("Hvad siger borgmesteren?", SIGNED),
        ("Hvad koster aftalen?", SIGNED),
        # nobody speaks of themselves there
        (
            "Hvad siger rådmanden?",
            Source("Aftalen gælder fra maj.\n\nRådmand i Bymose Kommune, Signe Holmgård."),
        ),
    ],
)
def test_nothing_is_told_of_other_matters_other_people_or_plain_text(
    question: str, source: Source
) -> None:
    assert told(question, source) == []


def test_words_of_somebody_else_are_no_answer() -> None:
    other = Source("Vi er tilfredse, siger direktør Anders Kvist fra Kobberko.")
    asked, scored = weighed("Hvad siger direktør Anders Kvist?", other)
    assert not is_of_another(asked.intent.question, scored)
    asked, scored = weighed("Hvad siger borgmesteren?", other)
    assert is_of_another(asked.intent.question, scored)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Borgmester i Engby Kommune, Niels Ravnkjær.", "Niels Ravnkjær"),
        ("Mette Lund, indkøbschef", "Mette Lund"),
        ("Borgmester Niels Ravnkjær åbnede mødet klokken ni og bød velkommen.", None),
        ("Aftalen gælder i fire år.", None),
        ("Niels Ravnkjær", None),
    ],
)
def test_a_by_line_is_a_name_with_an_office_and_little_else(line: str, name: str | None) -> None:
    person = by_line(line)
    assert (person.name if person else None) == name


def test_what_is_taken_over_from_before_is_read_in_the_same_order_in_every_process() -> None:
    asked, _ = weighed("hvad koster den", SIGNED)
    assert read_as(asked) == "hvad koster den"
    before = understand("hvor mange blev ansat", "opfølgning borgmesteren projektet Engby")
    asked = weigh(before, [], lambda _stem: 1.0)
    words = read_as(asked).removeprefix("hvor mange blev ansat ").split()
    assert len(words) > 1
    assert words == sorted(words)
