"""What was decided is told by the words of decisions, under the matter. All texts are invented."""

import pytest
from making import Source, weighed

from assistant.extractive.decided import decided

LIMIT = Source(
    "Direktøren foreslog at sænke grænsen til 2 mio. kr.\n\n"
    "Beslutning: Punktet blev udsat. Der er endnu ikke taget stilling til grænsen.",
    headings=("Punkt 3. Tærskelværdi for klausuler",),
)
STATUS = Source(
    "Chefen gennemgik tallene. Udvalget tog status til efterretning.",
    headings=("Punkt 2. Status for lærlinge",),
)


def told(question: str, *sources: Source) -> list[str]:
    return [each.text for each in decided(*weighed(question, *sources))]


def test_the_end_of_the_matter_is_told_and_not_what_was_proposed() -> None:
    assert told("Hvad blev besluttet om tærskelværdien?", STATUS, LIMIT) == [
        "Beslutning: Punktet blev udsat.",
        "Der er endnu ikke taget stilling til grænsen.",
    ]
    assert told("Hvad besluttede udvalget om lærlinge?", STATUS, LIMIT) == [
        "Udvalget tog status til efterretning."
    ]


def test_what_is_left_open_has_not_come_about() -> None:
    told_of = "Er tærskelværdien sat ned til 2 mio.?"
    assert told(told_of, STATUS, LIMIT)[0] == "Beslutning: Punktet blev udsat."
    assert told("Er status for lærlinge vedtaget?", STATUS) == []


def test_a_meeting_without_a_matter_is_told_by_all_its_decisions() -> None:
    for question in ("Hvad besluttede udvalget på mødet?", "Hvad skete der på udvalgsmødet?"):
        assert told(question, STATUS) == ["Udvalget tog status til efterretning."]


@pytest.mark.parametrize(
    "question",
    [
        "Hvad blev besluttet om parkering?",
        "Hvad foreslog direktøren om grænsen?",
        "Hvad er grænsen?",
    ],
)
def test_another_matter_or_question_is_told_no_decision(question: str) -> None:
    assert told(question, STATUS, LIMIT) == []
