"""The assistant: a question in, a stream of events out, the answer kept with its quotes."""

import logging
import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage

from assistant import telling
from assistant.agent import MODEL_NODE, build_agent
from assistant.citations import cite, without_pointers_but
from assistant.draft_tools import draft_tools
from assistant.drafting.drafter import Drafter
from assistant.guard import CPR, check
from assistant.history import History, new_id
from assistant.language import language_of
from assistant.model import (
    Answer,
    AnswerStatus,
    Calculation,
    Citation,
    Done,
    DraftRef,
    Event,
    Step,
    Token,
)
from assistant.model_failures import said_of, status_of
from assistant.model_tools import model_tools
from assistant.phrases import BY_REASON, NOT_IN_SOURCES, NOTHING_READ
from assistant.prompts import VERSION
from assistant.register_tool import register_tool
from assistant.saying import Saying
from assistant.tools import Turn, calculate_tool, search_tool
from knowledge.errors import BadInputError, KlausulError
from knowledge.knowledge import Knowledge
from knowledge.personal_data import without_cpr
from knowledge.register.figures.months import danish_day
from knowledge.search.filters import Filters

LONGEST_QUESTION = 4_000  # characters
_TURNS_REMEMBERED = 6
_CONVERSATION = re.compile(r"[0-9a-f]{32}")
_SEARCHING = Step("search", "Søger i kilder og register")
_ANSWERING = Step("answer", "Skriver svaret")
log = logging.getLogger(__name__)


def _now() -> datetime:
    return datetime.now(UTC)


class Assistant:
    """Answers questions from one library with one chat model. Thread-safe."""

    def __init__(
        self,
        knowledge: Knowledge,
        history: History,
        model: BaseChatModel,
        model_name: str,
        now: Callable[[], datetime] = _now,
        drafter: Drafter | None = None,
    ) -> None:
        """`now` tells the moment of a question, with a time zone; `drafter` makes drafts."""
        self.history = history
        self.model_name = model_name
        self._library = knowledge.library
        tools = [
            search_tool(knowledge),
            calculate_tool(),
            register_tool(knowledge.register, now),
            *model_tools(lambda: danish_day(now())),
            *(draft_tools(drafter) if drafter else ()),
        ]
        self._agent = build_agent(model, tools)
        self._streams = model.disable_streaming is not True

    def ask(
        self, question: str, conversation: str | None = None, filters: Filters | None = None
    ) -> Iterator[Event]:
        """Answer `question`: steps and tokens as they come, `Done` last.

        Raises BadInputError (before the first event) for an empty or far too long question.
        """
        question = _clean(question)
        if conversation is not None and not _CONVERSATION.fullmatch(conversation):
            raise BadInputError(
                "Samtalens id er ikke gyldigt. Brug det, der stod i svaret, eller udelad det."
            )
        if not question:
            raise BadInputError("Spørgsmålet er tomt. Skriv, hvad du vil vide.")
        if len(question) > LONGEST_QUESTION:
            raise BadInputError(
                f"Spørgsmålet er for langt ({len(question)} tegn). Kort det ned til højst "
                f"{LONGEST_QUESTION} tegn, eller læg teksten ind som dokument."
            )
        past = self._past(conversation) if conversation else ()
        return self._events(question, past, conversation or new_id(), filters or Filters())

    def _events(
        self, question: str, past: Iterable[BaseMessage], conversation: str, filters: Filters
    ) -> Iterator[Event]:
        started = time.perf_counter()
        if guarded := check(question):
            said = BY_REASON[guarded.reason][language_of(question)]
            answer = self._answer(conversation, guarded.status, said, started)
            if guarded != CPR:
                self.history.add(question, answer, VERSION)
            yield Done(answer)
            return
        turn = Turn(filters, conversation)
        saying = Saying(turn)
        yield _SEARCHING
        try:
            for shown in self._said([*past, HumanMessage(question)], turn, saying):
                if shown == saying.text:
                    yield _ANSWERING
                yield Token(shown)
        except KlausulError:
            raise
        except Exception as error:  # noqa: BLE001 - the edge of one request
            log.warning("answering failed: %s", type(error).__name__)  # its text may quote
            failure = status_of(error), said_of(error, language_of(question))
            answer = self._answer(conversation, *failure, started)
        else:
            if rest := saying.end((question, *_stated(turn))):
                yield Token(rest)
            answer = self._finished(question, conversation, saying, turn, started)
            if why := self._nothing_read(answer, question):
                yield Token(why)
                answer = replace(answer, text=f"{answer.text}{why}")
        self.history.add(question, answer, VERSION)
        yield Done(answer)

    def _said(self, messages: list[BaseMessage], turn: Turn, saying: Saying) -> Iterator[str]:
        """What is shown of the model's text, as it comes."""
        for piece, message in self._run(messages, turn):
            if shown := saying.hear(piece, message):
                yield shown

    def _nothing_read(self, answer: Answer, question: str) -> str:
        """Why there is no answer, when that is because there is no document."""
        is_without = answer.status is AnswerStatus.UNANSWERABLE and not answer.citations
        if not (is_without and self._library.is_empty()):
            return ""
        return f"\n\n{NOTHING_READ[language_of(question)]}"

    def _run(self, messages: list[BaseMessage], turn: Turn) -> Iterator[tuple[str, BaseMessage]]:
        """Pieces of the model's text, each with its message; last an empty one with the whole."""
        asked = {"messages": messages}
        return self._streamed(asked, turn) if self._streams else self._whole(asked, turn)

    def _past(self, conversation: str) -> Iterator[BaseMessage]:
        """The last turns as messages; what was declined is not to be taken up again."""
        for past in self.history.turns(conversation, last=_TURNS_REMEMBERED):
            if not past.answer.status.is_declined:
                about = {"draft": past.answer.draft.id} if past.answer.draft else {}
                yield HumanMessage(past.question)
                yield AIMessage(past.answer.text, additional_kwargs=about)

    def _whole(self, asked: dict[str, Any], turn: Turn) -> Iterator[tuple[str, BaseMessage]]:
        """A model that gives its text in one go. Without a stream the agent needs no threads."""
        final: BaseMessage = AIMessage("")
        for data in self._agent.stream(asked, context=turn, stream_mode="updates"):
            if MODEL_NODE in data:
                final = data[MODEL_NODE]["messages"][-1]
        for line in str(final.text).splitlines(keepends=True):
            yield line, final
        yield "", final

    def _streamed(self, asked: dict[str, Any], turn: Turn) -> Iterator[tuple[str, BaseMessage]]:
        """What a model says before its first search is held back: it is no answer when a
        search follows.
        """
        modes = ["messages", "updates"]
        final: BaseMessage = AIMessage("")
        held: list[tuple[str, BaseMessage]] = []
        for mode, data in self._agent.stream(asked, context=turn, stream_mode=modes):
            if mode == "messages":
                chunk, about = data
                if about.get("langgraph_node") == MODEL_NODE and isinstance(chunk, AIMessage):
                    held.append((_text(chunk), chunk))
                    if turn.searched or turn.told:
                        yield from held
                        held = []
            elif MODEL_NODE in data:
                final = data[MODEL_NODE]["messages"][-1]
                if not (isinstance(final, AIMessage) and final.tool_calls):
                    yield from held
                held = []
        yield "", final

    def _finished(
        self,
        question: str,
        conversation: str,
        saying: Saying,
        turn: Turn,
        started: float,
    ) -> Answer:
        """The answer with its citations. Without a citation there is no answer."""
        said = saying.message.additional_kwargs
        # No source holds a CPR number, but a chat model may make one up.
        text = without_cpr(saying.text.strip())
        citations = cite(saying.used, turn.passages, said.get("quotes", {}), text)
        text = without_pointers_but(text, [citation.number for citation in citations])
        status = AnswerStatus(said["status"]) if "status" in said else AnswerStatus.ANSWERED
        if status is AnswerStatus.ANSWERED and not citations and not turn.told:
            status, text = AnswerStatus.UNANSWERABLE, NOT_IN_SOURCES[language_of(question)]
        return self._answer(
            conversation,
            status,
            text,
            started,
            citations,
            tuple(said.get("suggestions", ())),
            (*turn.calculations, *said.get("calculations", ())),
            turn,
            language_of(question),
        )

    def _answer(
        self,
        conversation: str,
        status: AnswerStatus,
        text: str,
        started: float,
        citations: tuple[Citation, ...] = (),
        suggestions: tuple[str, ...] = (),
        calculations: tuple[Calculation, ...] = (),
        turn: Turn | None = None,
        language: str = "da",
    ) -> Answer:
        results = turn.results if turn else ()
        draft = turn.draft if turn else None
        return Answer(
            id=new_id(),
            conversation=conversation,
            status=status,
            text=text,
            citations=citations,
            calculations=calculations,
            suggestions=suggestions,
            tables=tuple(shown for each in results if (shown := telling.table(each, language))),
            basis=tuple(telling.basis(each, language) for each in results),
            draft=DraftRef(draft.id, draft.version, draft.title) if draft else None,
            model=self.model_name,
            took_ms=round((time.perf_counter() - started) * 1000),
        )


def _clean(question: str) -> str:
    """Without what no text holds: NUL and halves of characters."""
    return question.encode("utf-8", "ignore").decode().replace("\x00", "").strip()


def _stated(turn: Turn) -> Iterator[str]:
    """What the tools have said in this turn."""
    yield from map(telling.for_model, turn.results)
    yield from (passage.chunk.text for passage in turn.passages.values())
    yield from (f"{each.formula} {each.result}" for each in turn.calculations)


def _text(chunk: AIMessage) -> str:
    content: Any = chunk.content
    return content if isinstance(content, str) else str(chunk.text)
