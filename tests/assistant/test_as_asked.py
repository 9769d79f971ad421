"""The sentence that leads demands or reports as the question does. All texts are invented."""

import pytest
from making import make_document

from assistant.extractive import features
from assistant.extractive.evidence import candidates
from assistant.extractive.intent import understand
from assistant.extractive.scoring import Scored
from assistant.extractive.statements.as_asked import as_asked_first
from assistant.extractive.statements.siding import siding_first
from knowledge.model import Chunk, Locator, Passage

DEMANDED = "Aftalen kræver, at 15 borgere er i job."
REPORTED = "19 borgere er i job."
FORESEEN = "Vi forventer, at 40 borgere er i job."
LASTING = "17 borgere er i varigt job."


def lead(question: str, *texts: str) -> str:
    """What leads when the sentences are scored alike, best first as they stand here."""
    document = make_document("d", "d")
    chunk = Chunk("d", "d", 0, (), " ".join(texts), Locator(first_line=1))
    evidence = candidates({1: Passage(chunk, document, 1.0)})
    scored = [
        Scored(each, 0.95 - 0.01 * rank, 1.0, (0.0,) * len(features.NAMES))
        for rank, each in enumerate(evidence)
    ]
    return as_asked_first(understand(question), scored)[0].evidence.text


@pytest.mark.parametrize(
    ("question", "texts", "expected"),
    [
        ("Hvor mange borgere skal være i job?", (REPORTED, DEMANDED), DEMANDED),
        ("Hvor mange borgere skal være i job?", (DEMANDED, REPORTED), DEMANDED),
        ("Hvor mange borgere er i job nu?", (DEMANDED, REPORTED), REPORTED),
        ("Hvor mange borgere er i job nu?", (REPORTED, DEMANDED), REPORTED),
        ("Hvor mange borgere er i job nu?", (FORESEEN, REPORTED), REPORTED),
        ("Hvor mange borgere er i job?", (LASTING, REPORTED), REPORTED),
        ("Hvor mange borgere er i varigt job?", (LASTING, REPORTED), LASTING),
        ("Hvem skal have job?", (REPORTED, DEMANDED), REPORTED),
    ],
)
def test_what_is_demanded_reported_and_counted_is_what_is_asked(
    question: str, texts: tuple[str, ...], expected: str
) -> None:
    assert lead(question, *texts) == expected


def test_how_long_something_shall_last_is_how_long_it_lasts() -> None:
    demanded = "Et forløb skal vare mindst 26 uger."
    assert lead("Hvor længe varer et forløb?", demanded, "Nogle forløb var 20 uger.") == demanded


COUNTED = "Kommunen har talt ni hold."
PARTED = "To er bagud, og seks følger planen."


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Hvor mange hold er bagud?", PARTED),
        ("Hvor mange hold følger planen?", PARTED),
        ("Hvor mange hold har kommunen talt?", COUNTED),
        ("Hvor mange hold er der?", COUNTED),
        ("Hvor mange hold er aflyst?", COUNTED),
    ],
)
def test_a_number_belongs_to_what_is_said_of_it_not_to_its_noun_alone(
    question: str, expected: str
) -> None:
    assert lead(question, COUNTED, PARTED) == expected


SIDES = (
    "Ane Ravn (formand) mente, at kravet er lavt.",
    "Palle Vig var enig.",
    "Mona Elm var imod kravet.",
    "Kaj Ask støttede Mona Elm.",
    "Bo Lind var uenig.",
)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("hvem var enig med Ane Ravn?", SIDES[1]),
        ("hvem er enig med Mona Elm?", SIDES[3]),
        ("hvem støttede Elm", SIDES[3]),
        ("who agreed with Ane Ravn?", SIDES[1]),
        ("hvem er enig med Bo Lind?", SIDES[0]),
        ("hvem var imod kravet?", SIDES[0]),
    ],
)
def test_who_agrees_is_told_of_the_person_who_is_asked_about(question: str, expected: str) -> None:
    document = make_document("d", "d")
    chunk = Chunk("d", "d", 0, (), " ".join(SIDES), Locator(first_line=1))
    found = candidates({1: Passage(chunk, document, 1.0)})
    told = siding_first(question, [Scored(each, 0.9, 1.0) for each in found])
    assert told[0].evidence.text == expected
