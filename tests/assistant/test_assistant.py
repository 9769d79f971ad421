"""Answers from the whole assistant: embedded model, scripted model, OpenAI-compatible server."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from making import library_of, make_document, make_knowledge, put
from openai_server import FAILS, HANGS, ChatServer, chat_server, says, searches

from assistant.assistant import LONGEST_QUESTION, Assistant
from assistant.chat_model import chat_model
from assistant.history import History
from assistant.model import Answer, AnswerStatus, Done, Step, Token
from knowledge.errors import BadInputError, NotFoundError, SetupError
from knowledge.knowledge import Knowledge

CASE = (
    "I Bymose Kommune krævede udbuddet af rengøring ti ansættelser. Indtil videre er tolv "
    "personer ansat under klausulen. Borgmester i Bymose Kommune, Karla Vestergård."
)
OTHER = "I Engby Kommune er der vedtaget måltal for beskæftigelsesklausuler i kontrakterne."


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Knowledge]:
    folder = Path(tmp_path_factory.mktemp("assistant"))
    knowledge = make_knowledge(folder)
    put(knowledge.library, make_document("bymose", "Rengøring i Bymose", place="Bymose"), CASE)
    put(knowledge.library, make_document("engby", "Måltal i Engby", place="Engby"), OTHER)
    knowledge.follow()
    yield knowledge
    knowledge.close()


@pytest.fixture
def ask(knowledge: Knowledge) -> Callable[..., Answer]:
    assistant = make_assistant(knowledge)

    def ask(question: str, conversation: str | None = None) -> Answer:
        return last(assistant, question, conversation)

    return ask


def make_assistant(knowledge: Knowledge, server: ChatServer | None = None) -> Assistant:
    name = "openai:local" if server else "extractive"
    url = server.url if server else None
    model = chat_model(name, lambda: library_of(knowledge), url, "no key", timeout=1.0)
    return Assistant(knowledge, History(knowledge.library.book), model, name)


def last(assistant: Assistant, question: str, conversation: str | None = None) -> Answer:
    *_, done = assistant.ask(question, conversation)
    assert isinstance(done, Done)
    return done.answer


def test_a_question_is_answered_with_the_sentence_and_its_source(
    ask: Callable[..., Answer],
) -> None:
    answer = ask("Hvor mange personer er ansat under klausulen i Bymose?")
    assert answer.status is AnswerStatus.ANSWERED
    assert "tolv personer ansat under klausulen. [1]" in answer.text
    assert answer.citations[0].title == "Rengøring i Bymose"
    assert answer.citations[0].quote in CASE
    assert answer.model == "extractive"


def test_what_no_source_tells_is_not_answered(ask: Callable[..., Answer]) -> None:
    answer = ask("Hvornår åbner svømmehallen i Randers?")
    assert answer.status is AnswerStatus.UNANSWERABLE
    assert answer.text.startswith("Det fremgår ikke af kilderne.")


def test_a_value_that_is_asked_for_and_not_there_is_not_made_up(ask: Callable[..., Answer]) -> None:
    answer = ask("Hvad koster klausulen i Bymose i kroner?")
    assert answer.status is AnswerStatus.UNANSWERABLE
    answer = ask("Hvem er borgmester i Engby?")
    assert answer.status is AnswerStatus.UNANSWERABLE
    assert "Karla" not in answer.text.split("\n")[0]


def test_an_english_question_gets_an_english_frame_and_danish_quotes(
    ask: Callable[..., Answer],
) -> None:
    answer = ask("Where is the swimming pool in Randers?")
    assert answer.text.startswith("The sources do not state this.")


def test_the_pieces_of_the_stream_are_the_answer(knowledge: Knowledge) -> None:
    events = list(make_assistant(knowledge).ask("Hvor mange er ansat i Bymose?"))
    assert isinstance(events[0], Step)
    done = events[-1]
    assert isinstance(done, Done)
    assert "".join(e.text for e in events if isinstance(e, Token)) == done.answer.text


def test_a_cpr_number_in_a_question_is_refused_before_anything_is_stored(
    ask: Callable[..., Answer], knowledge: Knowledge
) -> None:
    answer = ask("Er 010190-1234 ansat i Bymose?")
    assert answer.status is AnswerStatus.DECLINED_PERSONAL_DATA
    assert "010190" not in answer.text
    assert History(knowledge.library.book).turns(answer.conversation) == []


def test_turns_are_kept_with_their_quotes_and_can_be_forgotten(
    ask: Callable[..., Answer], knowledge: Knowledge
) -> None:
    history = History(knowledge.library.book)
    first = ask("Hvor mange er ansat i Bymose?")
    second = ask("Hvem er borgmester i Bymose?", first.conversation)
    assert second.conversation == first.conversation
    assert [turn.answer for turn in history.turns(first.conversation)] == [first, second]
    history.forget(first.conversation)
    assert history.turns(first.conversation) == []
    with pytest.raises(NotFoundError):
        history.forget(first.conversation)


@pytest.mark.parametrize("question", ["", "  \n ", "x" * (LONGEST_QUESTION + 1)])
def test_an_empty_or_endless_question_is_refused_at_once(
    knowledge: Knowledge, question: str
) -> None:
    with pytest.raises(BadInputError):
        make_assistant(knowledge).ask(question)


def test_a_chat_model_points_and_code_fills_in_the_reference(knowledge: Knowledge) -> None:
    with chat_server(searches("ansat i Bymose"), says("Der er ansat tolv [1].")) as server:
        answer = last(make_assistant(knowledge, server), "Hvor mange er ansat i Bymose?")
    assert answer.status is AnswerStatus.ANSWERED
    assert answer.text == "Der er ansat tolv [1]."
    assert answer.citations[0].document_id == "bymose"
    assert answer.citations[0].quote in CASE
    tools = [tool["function"]["name"] for tool in server.requests[0]["tools"]]
    assert tools == ["search_knowledge"]
    assert "[1] Rengøring i Bymose" in server.requests[1]["messages"][-1]["content"]


class Whole(BaseChatModel):
    """A model that gives its messages in one piece each."""

    script: list[AIMessage]

    @property
    def _llm_type(self) -> str:
        return "whole"

    def bind_tools(self, *_: object, **__: object) -> "Whole":  # type: ignore[override]
        return self

    def _generate(self, *_: object, **__: object) -> ChatResult:  # type: ignore[override]
        return ChatResult(generations=[ChatGeneration(message=self.script.pop(0))])


def test_a_model_that_does_not_stream_answers_too(knowledge: Knowledge) -> None:
    call = {"name": "search_knowledge", "args": {"query": "ansat i Bymose"}, "id": "1"}
    said = [AIMessage("", tool_calls=[call]), AIMessage("Der er ansat tolv [1].")]
    history = History(knowledge.library.book)
    answer = last(Assistant(knowledge, history, Whole(script=said), "whole"), "Hvor mange?")
    assert answer.text == "Der er ansat tolv [1]."
    assert answer.status is AnswerStatus.ANSWERED


@pytest.mark.parametrize("conversation", ["010190-1234", "../x", "A" * 32, ""])
def test_only_ids_that_we_gave_name_a_conversation(knowledge: Knowledge, conversation: str) -> None:
    with pytest.raises(BadInputError):
        make_assistant(knowledge).ask("Hvor mange?", conversation)


def test_halves_of_characters_in_a_question_do_no_harm(ask: Callable[..., Answer]) -> None:
    answer = ask("Hvor mange \ud800er ansat\x00 i Bymose?")
    assert answer.status is AnswerStatus.ANSWERED


@pytest.mark.parametrize(
    "question",
    ["hvem er borgmester i engby", "HVEM ER BORGMESTER I ENGBY", "hvem er mayor i ukendtby"],
)
def test_a_name_is_a_name_however_it_is_typed(ask: Callable[..., Answer], question: str) -> None:
    assert ask(question).status is AnswerStatus.UNANSWERABLE


def test_pointers_to_nothing_are_dropped_from_stream_and_answer(knowledge: Knowledge) -> None:
    with chat_server(searches("ansat i Bymose"), says("Tolv [1]. Femten [99].")) as server:
        events = list(make_assistant(knowledge, server).ask("Hvor mange er ansat i Bymose?"))
    done = events[-1]
    assert isinstance(done, Done)
    assert done.answer.text == "Tolv [1]. Femten."
    assert "".join(e.text for e in events if isinstance(e, Token)) == done.answer.text


def test_passages_of_several_searches_keep_their_numbers(knowledge: Knowledge) -> None:
    script = (searches("Bymose"), searches("måltal Engby"), says("Måltal [2], tolv [1]."))
    with chat_server(*script) as server:
        answer = last(make_assistant(knowledge, server), "Hvad ved vi?")
    assert answer.text == "Måltal [1], tolv [2]."
    assert [c.document_id for c in answer.citations] == ["engby", "bymose"]


def test_what_a_model_says_before_it_searches_is_no_answer(knowledge: Knowledge) -> None:
    script = (searches("Bymose", saying="Jeg slår det op."), says("Der er ansat tolv [1]."))
    with chat_server(*script) as server:
        events = list(make_assistant(knowledge, server).ask("Hvor mange er ansat i Bymose?"))
    done = events[-1]
    assert isinstance(done, Done)
    assert done.answer.text == "Der er ansat tolv [1]."
    assert "".join(e.text for e in events if isinstance(e, Token)) == done.answer.text


def test_a_model_without_a_source_has_no_answer(knowledge: Knowledge) -> None:
    with chat_server(says("Det er nok omkring tredive.")) as server:
        answer = last(make_assistant(knowledge, server), "Hvor mange er ansat i Bymose?")
    assert answer.status is AnswerStatus.UNANSWERABLE
    assert answer.text == "Det fremgår ikke af kilderne."
    assert answer.citations == ()


@pytest.mark.parametrize("text", ["Bananer er gule. [1]", "[1]", "Bananer [1] er gule [2]."])
def test_a_pointer_to_what_does_not_say_so_is_no_source(knowledge: Knowledge, text: str) -> None:
    with chat_server(searches("ansat i Bymose"), says(text)) as server:
        answer = last(make_assistant(knowledge, server), "Hvor mange er ansat i Bymose?")
    assert answer.status is AnswerStatus.UNANSWERABLE
    assert answer.citations == ()
    assert "[" not in answer.text


@pytest.mark.parametrize(
    ("turn", "status"),
    [(FAILS, AnswerStatus.FAILED_MODEL), (HANGS, AnswerStatus.FAILED_TIMEOUT)],
)
def test_a_failing_model_ends_in_a_clear_answer(
    knowledge: Knowledge, turn: dict[str, object], status: AnswerStatus
) -> None:
    with chat_server(turn) as server:
        answer = last(make_assistant(knowledge, server), "Hvor mange er ansat i Bymose?")
    assert answer.status is status
    assert "Prøv igen" in answer.text


def test_a_model_that_searches_for_ever_is_stopped(knowledge: Knowledge) -> None:
    with chat_server(searches("Bymose")) as server:
        answer = last(make_assistant(knowledge, server), "Hvor mange er ansat i Bymose?")
    assert answer.status is AnswerStatus.FAILED_MODEL
    assert len(server.requests) <= 6


def test_a_chat_model_sees_the_conversation_so_far(knowledge: Knowledge) -> None:
    script = (searches("Bymose"), says("Tolv [1]."), searches("Bymose"), says("Karla [1]."))
    with chat_server(*script) as server:
        assistant = make_assistant(knowledge, server)
        first = last(assistant, "Hvor mange er ansat i Bymose?")
        last(assistant, "Og hvem er borgmester?", first.conversation)
    roles = [message["role"] for message in server.requests[2]["messages"]]
    assert roles == ["system", "user", "assistant", "user"]


def test_an_unknown_provider_is_a_clear_message(knowledge: Knowledge) -> None:
    with pytest.raises(SetupError, match="KLAUSUL_MODEL"):
        chat_model("nosuchprovider:x", lambda: library_of(knowledge))
