"""The word index after many changes: scored as one that was built from what the book holds now."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from making import make_document, make_knowledge, put

from knowledge.knowledge import Knowledge
from knowledge.library import Library
from knowledge.search import settle
from knowledge.search.legs import Legs
from knowledge.search.settle import settle as settle_words
from knowledge.search.words import WordIndex

_SUBJECTS = ("rengøring", "kørsel", "madservice", "asfalt", "vinduespolering", "affald")
_QUESTIONS = ("lærlinge i rengøring", "hvem fører tilsyn med kørsel", "bod for affald", "asfalt")


@pytest.fixture
def knowledge(tmp_path: Path) -> Iterator[Knowledge]:
    knowledge = make_knowledge(tmp_path)
    yield knowledge
    knowledge.close()


def _write(library: Library, name: str, seed: int, chunks: int = 12) -> None:
    chance = random.Random(f"{name}{seed}")
    texts = [
        f"{chance.choice(_SUBJECTS).capitalize()} nr. {n}: {chance.randint(1, 9)} lærlinge, "
        f"tilsyn og bod ved {' og '.join(chance.sample(_SUBJECTS, 2))}."
        for n in range(chunks)
    ]
    put(library, make_document(name), *texts)


def _answers(knowledge: Knowledge) -> list[list[tuple[str, float]]]:
    return [
        [(p.chunk.id, p.score) for p in knowledge.search(question, 20, legs=Legs.WORDS)]
        for question in _QUESTIONS
    ]


def _changed_often(knowledge: Knowledge, documents: int, chunks: int = 12) -> None:
    for number in range(documents):
        _write(knowledge.library, f"sag{number}", 0, chunks)
        if number % 5 == 0:
            knowledge.follow()
    knowledge.follow()
    for number in range(0, documents, 2):
        _write(knowledge.library, f"sag{number}", 1, chunks)
        knowledge.follow()
    for number in range(1, documents, 7):
        knowledge.library.close(f"sag{number}")
    knowledge.follow()


@pytest.mark.parametrize(("documents", "chunks"), [(8, 12), (20, 40)])
def test_after_many_changes_the_same_is_found_with_the_same_scores_as_from_zero(
    knowledge: Knowledge, documents: int, chunks: int
) -> None:
    _changed_often(knowledge, documents, chunks)
    assert knowledge.words.gone() == 0
    changed = _answers(knowledge)
    assert any(changed)
    knowledge.reindex()
    assert changed == _answers(knowledge)


def test_a_large_index_is_built_anew_when_a_twentieth_has_gone(
    knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settle, "_QUICK", 0)
    for number in range(30):
        _write(knowledge.library, f"sag{number}", 0)
    knowledge.follow()
    _write(knowledge.library, "sag0", 1)
    knowledge.follow()
    assert knowledge.words.gone() == 12
    for number in range(1, 3):
        _write(knowledge.library, f"sag{number}", 2)
    knowledge.follow()
    assert knowledge.words.gone() == 0


def test_what_only_grows_is_scored_as_from_zero_without_being_built_anew(
    knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settle, "rebuild", lambda *_: pytest.fail("nothing has gone"))
    for number in range(20):
        _write(knowledge.library, f"sag{number}", 0, 20)
        knowledge.follow()
    grown = _answers(knowledge)
    knowledge.reindex()
    assert grown == _answers(knowledge)


def test_an_index_that_is_behind_the_book_is_left_alone(knowledge: Knowledge) -> None:
    _write(knowledge.library, "sag", 0)
    knowledge.follow()
    _write(knowledge.library, "sag", 1)
    before = knowledge.words.position()
    settle_words(knowledge.library, knowledge.words)
    assert knowledge.words.position() == before


def test_who_may_not_write_leaves_what_has_gone(knowledge: Knowledge, tmp_path: Path) -> None:
    _write(knowledge.library, "sag", 0)
    knowledge.follow()
    reader = WordIndex(tmp_path / "words")
    assert reader.gone() == 0
    settle_words(knowledge.library, reader)
    assert len(reader) == 12
