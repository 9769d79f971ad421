"""A source that says that what is asked is not decided, counted or done yet is told first."""

from datetime import date

import pytest
from making import Source, library_around, make_passages

from assistant.extractive.answerer import answer
from assistant.extractive.compose import Composed
from assistant.model import AnswerStatus


def ask(question: str, source: Source) -> Composed:
    passages = make_passages(source)
    return answer(question, (), passages, library_around(passages), date(2024, 9, 1))


LEFT_OPEN = Source(
    "Kommunen udbød vask i 2022, og Ren Sky vandt kontrakten på 31 mio. kr. "
    "Næste gang tager vi også rengøringen med, og så går vi efter 40 job. "
    "Hvornår rengøringen kommer i udbud, er endnu ikke besluttet. "
    "Effekten på kommunens udgifter til forsørgelse er ikke beregnet. "
    "Opfyldes kravet ikke, betaler leverandøren en bod på 15.000 kr. pr. person. "
    "Der er endnu ikke opkrævet bod.",
    "Klausuler i Bymose",
    "Bymose",
)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("hvornår kommer rengøringen i udbud i bymose", "ikke besluttet"),
        ("hvad har bymose sparet på forsørgelse", "ikke beregnet"),
        ("hvor meget bod er der opkrævet i Bymose?", "ikke opkrævet"),
    ],
)
def test_what_the_source_leaves_open_is_told_before_any_figure(question: str, told: str) -> None:
    composed = ask(question, LEFT_OPEN)
    assert told in composed.quotes[1][1]
    assert composed.status is AnswerStatus.UNANSWERABLE
    assert "De siger selv om det:" in composed.text


def test_a_figure_that_is_asked_for_stands_before_what_is_left_open() -> None:
    composed = ask("hvor stor er boden i bymose", LEFT_OPEN)
    assert "15.000" in composed.quotes[1][1]
    assert composed.status is not AnswerStatus.UNANSWERABLE


def test_a_sentence_that_leaves_open_and_tells_a_date_is_no_lack() -> None:
    told = Source("Det er ikke besluttet, men rengøringen ventes udbudt den 1. maj 2026.")
    assert "De siger selv" not in ask("Hvornår ventes rengøringen udbudt?", told).text


def test_who_asks_whether_it_is_decided_gets_the_sentence_as_an_answer() -> None:
    asked = "er det besluttet, hvornår rengøringen kommer i udbud i Bymose?"
    assert ask(asked, LEFT_OPEN).status is not AnswerStatus.UNANSWERABLE
