"""The reader: whether a sentence answers a question."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.extractive.reader import Reader, Told, shipped_reader
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
def test_a_sentence_in_other_words_answers_rather_than_one_of_another_matter(
    question: str, answer: str, other: str
) -> None:
    [told, *_], [untold, *_] = judge(question, [answer, other])
    assert told > untold


def test_there_are_three_numbers_for_each_sentence_and_likenesses_are_from_minus_1_to_1() -> None:
    judged = judge(QUESTION, [ANSWER, *OTHERS])
    assert judged.shape == (4, 3)
    assert np.abs(judged[:, 1:]).max() <= 1.01
    assert judge(QUESTION, []).shape == (0, 3)


def test_a_sentence_is_judged_alone_as_among_others_and_in_any_order() -> None:
    together = judge(QUESTION, [*OTHERS, ANSWER], Reader())
    alone = [judge(QUESTION, [each], Reader())[0] for each in (*OTHERS, ANSWER)]
    assert np.array_equal(together, np.array(alone))


def test_what_is_told_under_the_heading_that_is_asked_about_answers_rather() -> None:
    sentence = "Ordningen koster 300.000 kr. om året."
    told, untold = shipped_reader().judge(
        "Hvad koster fritidsjobordningen om året?",
        [
            Told("Årsberetning", "Fritidsjob for unge", sentence),
            Told("Årsberetning", "Rengøring af skoler", sentence),
        ],
    )
    assert told[0] > untold[0]


def test_what_is_told_in_the_document_that_is_asked_about_answers_rather() -> None:
    sentence = "Kontrakten begynder den 1. september 2025."
    told, untold = shipped_reader().judge(
        "hvornår begynder kontrakten om genbrugspladser i kobbelgård",
        [
            Told("Kontrakt om genbrugspladser i Kobbelgård Kommune", "Varighed", sentence),
            Told("Kontrakt om vintervedligehold i Askerup Kommune", "Varighed", sentence),
        ],
    )
    assert told[0] > 0
    assert told[0] > untold[0] + 1


@pytest.mark.parametrize("text", ["", " ", "?", "🙂" * 30, "ord " * 2_000, "漢字", "a\0b\n\nc"])
def test_any_text_can_be_read(text: str) -> None:
    assert np.isfinite(judge(text, [text, ANSWER])).all()
    assert np.isfinite(shipped_reader().judge(QUESTION, [Told(text, text, text)])).all()


def test_a_folder_without_a_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="Læsemodellen mangler"):
        Reader(tmp_path)


def judge(question: str, sentences: list[str], reader: Reader | None = None) -> NDArray[np.float64]:
    told = [Told("Bilag 7", "", each) for each in sentences]
    return (reader or shipped_reader()).judge(question, told)
