"""One spelling for quotes, dashes, invisible marks and the Danish letters."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.danish.spelling import drop_invisible, fold, normalise, unfold


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("ØKONOMI", "økonomi"),
        ("“Ja”, »nej« og „måske“", '"ja", "nej" og "måske"'),
        ("CV’er og CV‘et", "cv'er og cv'et"),
        ("2019–2022 — ja", "2019-2022 - ja"),
        ("beskæf\u00adti\u200bgelse", "beskæftigelse"),
        ("16\u00a0ansatte", "16 ansatte"),
        ("ﬁrma", "firma"),
        ("A\u030arhus".replace("A", "a"), "århus"),
        ("1½ år", "1 1/2 år"),
        ("plain ascii", "plain ascii"),
    ],
)
def test_texts_that_look_alike_become_alike(written: str, normal: str) -> None:
    assert normalise(written) == normal


@pytest.mark.parametrize("byte", range(256))
def test_a_letter_of_latin_1_becomes_the_same_beside_one_of_another_script(byte: int) -> None:
    text = f"å{chr(byte)}b"
    assert normalise(f"{text}→") == f"{normalise(text)}→"


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("økonomi", "oekonomi"),
        ("århus", "aarhus"),
        ("æble", "aeble"),
        ("idé", "ide"),
        ("müller", "muller"),
        ("malmö", "malmoe"),
        ("job", "job"),
    ],
)
def test_folding_keeps_the_danish_letters_apart_from_accents(word: str, key: str) -> None:
    assert fold(word) == key


@pytest.mark.parametrize("word", ["økonomi", "århus", "æble", "rådmænd", "kørsel"])
def test_unfolding_undoes_folding(word: str) -> None:
    assert unfold(fold(word)) == word


def test_invisible_characters_are_dropped() -> None:
    assert drop_invisible("a\u00adb\u200cc\ufeffd") == "abcd"


@settings(deadline=None)
@given(st.text())
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once or any(not mark.isascii() for mark in once)


@settings(deadline=None)
@given(st.text(alphabet="abcæøåéü ÆØÅ-–“”'’\u00ad\u200b\u00a01"))
def test_normalising_danish_text_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
