"""What came of something, told by document as those who were there judge it. All is invented."""

from datetime import date

from making import Source, library_around, make_passages

from assistant.extractive.answerer import answer
from assistant.extractive.compose import Composed
from assistant.model import AnswerStatus

BYMOSE = Source(
    "Siden 2022 har Bymose Kommune betalt for mentorer. Ordningen har gjort det lettere at holde "
    "på de nye. De små firmaer synes, at papirarbejdet fylder for meget.",
    "Mentorordningen i Bymose",
    "Bymose",
)
ENGBY = Source(
    "Mentorerne har ikke kunnet holde frafaldet nede. Kontrakten løber til 2027.",
    "Evaluering af mentorer i Engby",
    "Engby",
)
KANTINE = Source(
    "- Begynd i opvasken, hvor alle kan være med.\n- Aftal, hvem der ringer ved fravær.",
    "Kantinerne i Bymose",
    "Bymose",
    headings=("Det har vi lært",),
)


def ask(question: str, *sources: Source) -> Composed:
    passages = make_passages(*sources)
    return answer(question, (), passages, library_around(passages), date(2024, 9, 1))


def told(composed: Composed) -> list[str]:
    return [quote for _, quote in composed.quotes.values()]


def test_experience_is_told_by_each_document_about_the_subject() -> None:
    composed = ask("Hvad er erfaringerne med mentorer?", BYMOSE, ENGBY)
    assert composed.status is AnswerStatus.ANSWERED
    assert "Mentorerne har ikke kunnet holde frafaldet nede." in told(composed)
    assert "Ordningen har gjort det lettere at holde på de nye." in told(composed)
    assert "Kontrakten løber til 2027." not in told(composed)


def test_the_experience_of_a_place_is_its_own() -> None:
    composed = ask("Hvilke erfaringer har Engby med mentorer?", BYMOSE, ENGBY)
    assert told(composed) == ["Mentorerne har ikke kunnet holde frafaldet nede."]


def test_what_stands_under_a_heading_about_lessons_is_experience() -> None:
    composed = ask("Hvad har Bymose lært af kantinerne?", KANTINE, ENGBY)
    assert composed.status is AnswerStatus.ANSWERED
    assert told(composed)[0] == "Begynd i opvasken, hvor alle kan være med."


def test_experience_with_something_else_is_none() -> None:
    composed = ask("Hvad er erfaringerne med robotter i Engby?", BYMOSE, ENGBY)
    assert composed.status is not AnswerStatus.ANSWERED
