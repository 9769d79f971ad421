"""A conversation about a draft: made, revised, explained, and left for another question."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from making import library_of, make_document, make_drafter, make_knowledge, put

from assistant.assistant import Assistant
from assistant.chat_model import chat_model
from assistant.history import History
from assistant.model import Answer, AnswerStatus, Done

CASE = "I Bymose Kommune krævede udbuddet af rengøring ti ansættelser. Tolv er ansat indtil nu."
REQUEST = "Lav et udkast til en klausul for rengøring af 14 skoler, 4 år, 12 mio. om året"

Ask = Callable[..., Answer]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    knowledge = make_knowledge(Path(tmp_path_factory.mktemp("chat")))
    put(knowledge.library, make_document("bymose", "Rengøring i Bymose", place="Bymose"), CASE)
    knowledge.follow()
    drafter = make_drafter(knowledge)
    model = chat_model("extractive", lambda: library_of(knowledge), drafter=drafter)
    history = History(knowledge.library.book)
    assistant = Assistant(knowledge, history, model, "extractive", drafter=drafter)

    def ask(question: str, conversation: str | None = None) -> Answer:
        *_, last = assistant.ask(question, conversation)
        assert isinstance(last, Done)
        return last.answer

    yield ask
    knowledge.close()


def test_a_draft_is_made_from_one_sentence_and_named_in_the_answer(ask: Ask) -> None:
    answer = ask(REQUEST)
    assert answer.status is AnswerStatus.ANSWERED
    assert answer.draft is not None
    assert answer.draft.version == 1
    assert "skal godkendes af jurist" in answer.text


def test_a_revision_in_the_same_conversation_is_a_new_version(ask: Ask) -> None:
    first = ask(REQUEST)
    second = ask("sæt kravet til 4 personer", first.conversation)
    assert first.draft is not None
    assert second.draft is not None
    assert (second.draft.id, second.draft.version) == (first.draft.id, 2)


def test_a_wish_that_names_a_clause_revises_the_draft_that_is_there(ask: Ask) -> None:
    first = ask(REQUEST)
    second = ask("vi vil gerne have en arbejdsklausul med", first.conversation)
    assert first.draft is not None
    assert second.draft is not None
    assert second.draft.id == first.draft.id


def test_a_question_about_a_case_is_answered_from_the_case(ask: Ask) -> None:
    first = ask(REQUEST)
    other = ask("Hvor mange er ansat i Bymose?", first.conversation)
    assert other.draft is None
    assert other.citations


def test_without_a_draft_a_revision_changes_nothing(ask: Ask) -> None:
    assert ask("fjern boden").draft is None
