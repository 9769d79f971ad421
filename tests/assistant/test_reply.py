"""When the best sentence is an answer: what counts for it beside its chance."""

import pytest
from making import Source, weighed

from assistant.extractive.reply import Reply

LINE = "Kommunaldirektør Karl Vang, Engby Kommune"


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("Who is quoted as municipal chief executive (kommunaldirektør) of Engby?", True),
        ("hvem er kommunaldirektør i engby", True),
        ("hvem er rådmand i engby", False),
        ("hvem er uenig med kommunen i engby", False),
        ("hvem kritiserede kommunaldirektøren i engby", False),
    ],
)
def test_who_holds_an_office_is_told_by_the_line_that_names_both_however_unlikely(
    question: str, answers: bool
) -> None:
    asked, first = weighed(question, Source(LINE, "Rengøring", "Engby"))
    assert Reply(asked.intent, asked, first, 0.05).answers is answers
