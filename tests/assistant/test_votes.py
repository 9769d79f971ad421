"""Who voted for something, and who against. All texts are invented."""

import pytest
from making import Source, weighed

from assistant.extractive.votes import votes

FOR = "For forslaget stemte Karen Holm og Per Tang."
AGAINST = "Imod stemte Ida Vang, Ole Berg og Mie Sloth."
TITLE = "Referat af møde i udvalget"
ITEM = Source(
    f"Karen Holm (V) stillede forslag om, at opgaven udbydes. {FOR} {AGAINST} Forslaget faldt.",
    TITLE,
    headings=("Punkt 4. Udbud af kantinen",),
)
OTHER = Source(
    "Ole Berg stemte imod, og Ida Vang stemte for indstillingen om vejene.",
    TITLE,
    headings=("Punkt 5. Drift af veje",),
)


def told(question: str, *sources: Source) -> list[str]:
    return [each.evidence.text for each in votes(*weighed(question, *sources))]


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Hvem stemte imod?", AGAINST),
        ("Hvem stemte imod forslaget?", AGAINST),
        ("Hvem stemte nej til forslaget om kantinen?", AGAINST),
        ("Hvem var imod forslaget om kantinen?", AGAINST),
        ("Hvem stemte for forslaget?", FOR),
        ("Hvem stemte for forslaget om kantinen?", FOR),
        ("Hvilke medlemmer stemte ja til forslaget?", FOR),
    ],
)
def test_the_side_that_is_asked_for_is_told(question: str, sentence: str) -> None:
    assert told(question, ITEM) == [sentence]


def test_the_votes_on_what_is_asked_about_are_told() -> None:
    assert told("Hvem stemte imod indstillingen om vejene?", ITEM, OTHER) == [OTHER.text]
    assert told("Hvem stemte imod forslaget om kantinen?", ITEM, OTHER) == [AGAINST]


@pytest.mark.parametrize(
    "question",
    [
        "Hvem stemte imod forslaget om svømmehallen?",
        "Hvem stillede forslag om kantinen?",
        "Hvor mange stemte imod forslaget?",
    ],
)
def test_no_votes_are_told_of_another_matter_or_question(question: str) -> None:
    assert told(question, ITEM) == []
