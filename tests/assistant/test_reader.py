"""The reader: how near a sentence comes to a question."""

from pathlib import Path

import numpy as np
import pytest

from assistant.extractive.reader import Reader, shipped_reader
from knowledge.errors import SetupError

QUESTION = "Hvor mange penge skal firmaet af med, hvis det ikke holder sine løfter?"
ANSWER = "Overtrædes kravet, pålægges leverandøren en bod på 40.000 kr. for hver sag."
OTHERS = [
    "Kommunen holder et møde med leverandøren hvert kvartal.",
    "Rengøringen begynder klokken 6 om morgenen på skolerne.",
    "Byrådet vedtog sagen den 4. maj med 21 stemmer mod 4.",
]


@pytest.mark.parametrize(
    ("question", "answer", "other"),
    [
        (QUESTION, ANSWER, OTHERS[0]),
        (
            "Hvem ringer man til, når noget går galt?",
            "Ved fejl kontaktes driftschef Lone Gram på telefon.",
            "Driften udbydes hvert fjerde år.",
        ),
        (
            "How long does the trial job last?",
            "Praktikken varer 13 uger.",
            "Prøvehallen ligger ved havnen.",
        ),
        (
            "hvornår slutter aftalen",
            "Kontrakten løber frem til den 31. marts 2027.",
            "Kontrakten omfatter ni skoler.",
        ),
    ],
)
def test_a_sentence_in_other_words_is_nearer_than_one_of_another_matter(
    question: str, answer: str, other: str
) -> None:
    told, untold = shipped_reader().near(question, [answer, other])
    assert told.sum() > untold.sum()


def test_there_are_two_numbers_for_each_sentence_from_minus_1_to_1() -> None:
    near = shipped_reader().near(QUESTION, [ANSWER, *OTHERS])
    assert near.shape == (4, 2)
    assert np.abs(near).max() <= 1.01
    assert shipped_reader().near(QUESTION, []).shape == (0, 2)


def test_a_sentence_is_as_near_alone_as_among_others_and_in_any_order() -> None:
    together = Reader().near(QUESTION, [*OTHERS, ANSWER])
    alone = [Reader().near(QUESTION, [each])[0] for each in (*OTHERS, ANSWER)]
    assert np.array_equal(together, np.array(alone))


@pytest.mark.parametrize("text", ["", " ", "?", "🙂" * 30, "ord " * 2_000, "漢字", "a\0b\n\nc"])
def test_any_text_can_be_read(text: str) -> None:
    near = shipped_reader().near(text, [text, ANSWER])
    assert np.isfinite(near).all()
    assert np.isfinite(shipped_reader().near(QUESTION, [text])).all()


def test_a_folder_without_a_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="Læsemodellen mangler"):
        Reader(tmp_path)
