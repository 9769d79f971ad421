"""The documents and questions that the reader and the second look are taught on."""

from pathlib import Path

import pytest

from training.reading_set import KEPT_BACK, NAMED, READING, named, questions

FOLDERS = sorted(path for path in READING.iterdir() if path.is_dir())
ANEW = [path for path in FOLDERS if (path / "named.jsonl").is_file()]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_every_sentence_stands_in_its_document_and_holds_the_answer(folder: Path) -> None:
    for question in questions(folder):
        assert (folder / question.document).is_file(), question.id
        assert bool(question.answer) == bool(question.sentences), question.id
        for document, sentences in question.sentences.items():
            text = " ".join((folder / document).read_text("utf-8").split())
            for sentence in sentences:
                assert " ".join(sentence.split()) in text, question.id


@pytest.mark.parametrize("folder", ANEW, ids=lambda path: path.name)
def test_every_question_is_asked_of_many_documents_too_in_other_words(folder: Path) -> None:
    for once, again in zip(questions(folder), named(folder), strict=True):
        assert again.id == once.id + NAMED
        assert again.question not in ("", once.question), again.id
        assert again.sentences == once.sentences


def test_what_is_kept_back_from_the_reader_is_there() -> None:
    assert set(KEPT_BACK) < {path.name for path in FOLDERS}


def test_ids_are_used_once() -> None:
    ids = [question.id for folder in FOLDERS for question in questions(folder)]
    assert len(ids) == len(set(ids))
