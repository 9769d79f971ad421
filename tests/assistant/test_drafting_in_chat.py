"""A conversation about a draft: made, revised, explained, and left for another question."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from making import library_of, make_document, make_drafter, make_knowledge, put

from assistant.assistant import Assistant
from assistant.chat_model import chat_model
from assistant.drafting.drafts import Drafts
from assistant.history import History
from assistant.model import Answer, AnswerStatus, Done
from knowledge.knowledge import Knowledge

CASE = "I Bymose Kommune krævede udbuddet af rengøring ti ansættelser. Tolv er ansat indtil nu."
REQUEST = "Lav et udkast til en klausul for rengøring af 14 skoler, 4 år, 12 mio. om året"

Ask = Callable[..., Answer]


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Knowledge]:
    knowledge = make_knowledge(Path(tmp_path_factory.mktemp("chat")))
    put(knowledge.library, make_document("bymose", "Rengøring i Bymose", place="Bymose"), CASE)
    knowledge.follow()
    yield knowledge
    knowledge.close()


@pytest.fixture(scope="module")
def ask(knowledge: Knowledge) -> Ask:
    drafter = make_drafter(knowledge)
    model = chat_model("extractive", lambda: library_of(knowledge), drafter=drafter)
    history = History(knowledge.library.book)
    assistant = Assistant(knowledge, history, model, "extractive", drafter=drafter)

    def ask(question: str, conversation: str | None = None) -> Answer:
        *_, last = assistant.ask(question, conversation)
        assert isinstance(last, Done)
        return last.answer

    return ask


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


def test_what_was_changed_outside_the_conversation_stands_in_its_next_version(
    ask: Ask, knowledge: Knowledge
) -> None:
    first = ask(REQUEST)
    assert first.draft is not None
    drafter = make_drafter(knowledge)
    drafter.revise(drafter.drafts.get(first.draft.id), "sæt boden til 3.000 kr.")
    ask("sæt kravet til 4 personer", first.conversation)
    newest = drafter.drafts.get(first.draft.id)
    assert newest.version == 3
    assert newest.chosen is not None
    assert newest.chosen.persons == 4
    assert ("manglende-opfyldelse.bod", "3000") in newest.choices.parameters


def test_a_draft_that_is_changed_while_a_wish_is_carried_out_is_said_to_be(
    ask: Ask, knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = ask(REQUEST)
    assert first.draft is not None
    drafter = make_drafter(knowledge)
    older = drafter.drafts.get(first.draft.id)
    newest = drafter.revise(older, "fjern boden").draft
    monkeypatch.setattr(Drafts, "of_conversation", lambda *_: older)
    assert "Udkastet er ændret imens" in ask("sæt kravet til 4 personer", first.conversation).text
    assert drafter.drafts.get(older.id) == newest


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
