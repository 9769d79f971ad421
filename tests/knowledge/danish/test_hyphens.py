"""Hyphens that break a word at the end of a line go; hyphens that the writer set stay."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.danish.hyphens import repair

REPAIRED = [
    ("udbudsproces-\nsen", "udbudsprocessen\n"),
    ("foku-\nseret", "fokuseret\n"),
    ("ar-\nbejdsmarked", "arbejdsmarked\n"),
    ("Ar-\nbejdsmarkedet er rummeligt", "Arbejdsmarkedet\ner rummeligt"),
    ("beskæf-\ntigelse", "beskæftigelse\n"),
    ("beskæf-\r\ntigelse", "beskæftigelse\n"),
    ("beskæf-\n  tigelse og job", "beskæftigelse\nog job"),
    ("beskæf-\ntigelse. Og", "beskæftigelse.\nOg"),
    ("be\u00adskæf\u00adtigelse", "beskæftigelse"),
    ("beskæf\u00ad\ntigelse og job", "beskæftigelse\nog job"),
    ("beskæf‐\ntigelse", "beskæftigelse\n"),
    ("beskæftigelses-\nindsats", "beskæftigelsesindsats\n"),
    ("kørsels-\nudbuddet er", "kørselsudbuddet\ner"),
    ("leveran-\ndøren", "leverandøren\n"),
    ("kon-\ntrakten", "kontrakten\n"),
    ("kommu-\nnerne", "kommunerne\n"),
    ("rengø-\nring", "rengøring\n"),
    ("so-\nciale klausuler", "sociale\nklausuler"),
    ("virksom-\nheder", "virksomheder\n"),
    ("kør-\nselsudbuddet", "kørselsudbuddet\n"),
    ("specialkør-\nsel", "specialkørsel\n"),
    ("opfølg-\nning", "opfølgning\n"),
    ("over-\nordnet", "overordnet\n"),
    ("under-\nsøgelse", "undersøgelse\n"),
    ("med-\narbejdere", "medarbejdere\n"),
    ("lang-\ntidsledige", "langtidsledige\n"),
    ("til-\nbud", "tilbud\n"),
    ("pro-\ncent", "procent\n"),
]
KEPT = [
    "udbudsproces-sen",
    "El-installationer",
    "foku-seret",
    "med-arbejdere",
    "beskæf‐tigelse",
    "morgen- eller eftermiddagsvagter",
    "udbuds- og beskæftigelsesafdelingerne",
    "social-\nog sundhedsområdet",
    "morgen-\neller eftermiddagsvagter",
    "matchmaking-enhed",
    "Vester-Broby Kommune",
    "Vester-broby",
    "e-mail",
    "øst-vest",
    "nord-syd",
    "IT-system",
    "CSR-strategi",
    "EU-udbud",
    "cost-benefit",
    "2019-2022",
    "10-15 timer",
    "18-måneders",
    "K-2024-017",
    "a-kasse",
    "ad hoc-opgaver",
    "win-win",
    "part-time",
    "long-term",
    "plus-minus",
    "før-efter",
    "på tværs - og sammen",
    "- Vi tror på det",
    "lør-dag-søndag",
    "navn@nord-vest.dk",
    "www.nord-vest.dk/be-skæftigelse",
    "tekst uden streger",
]


@pytest.mark.parametrize(("broken", "whole"), REPAIRED)
def test_a_word_broken_at_the_end_of_a_line_is_put_together(broken: str, whole: str) -> None:
    assert repair(broken) == whole


@pytest.mark.parametrize("text", KEPT)
def test_a_hyphen_that_the_writer_set_stays(text: str) -> None:
    assert repair(text) == text


def test_repairing_keeps_the_number_of_lines() -> None:
    text = "Beskæf-\ntigelse og ud-\nbud\n\ni kommu-\nnen"
    assert repair(text).count("\n") == text.count("\n")


@settings(deadline=None)
@given(
    st.lists(st.sampled_from("beskæf tigelse ud bud - - \u00ad \n \n og morgen A 1 . ,".split(" ")))
)
def test_repairing_twice_changes_nothing_more(pieces: list[str]) -> None:
    once = repair("".join(pieces))
    assert repair(once) == once


@settings(deadline=None)
@given(st.text())
def test_repairing_any_text_takes_away_hyphens_and_space_only(text: str) -> None:
    def letters(of: str) -> str:
        return "".join(mark for mark in of if mark.isalnum())

    assert letters(repair(text)) == letters(text)
