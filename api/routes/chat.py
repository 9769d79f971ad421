"""Asking: one question, answered as a stream of events or as one JSON document."""

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from fastapi.responses import JSONResponse, Response
from fastapi.sse import EventSourceResponse

from api.description import BODY, BOOK, failing
from api.services import Use
from api.sse import encoded
from api.wire.answers import AnswerOut, ChatRequest, ConversationOut, TurnOut
from assistant.model import Answer, Done, Event
from knowledge.errors import NotFoundError

router = APIRouter(tags=["Ask"], responses=failing(BOOK))

_MISSING = "Samtalen findes ikke. Den kan være slettet."
_NOT_FOUND = failing({404: _MISSING})
Conversation = Annotated[str, Path(description="Id of the conversation, as an answer gives it")]
_STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The answer. Without `Accept: application/json` a stream of events: "
        "`step` {name, text}, `token` {text}, `done` {answer}, `error` (problem).",
        "content": {
            "text/event-stream": {
                "schema": {"type": "string"},
                "example": 'event: step\ndata: {"name": "search", "text": "Søger i kilderne"}\n\n'
                'event: token\ndata: {"text": "Kravet var ti personer. [1]"}\n\n',
            }
        },
    }
}


@router.post(
    "/v1/chat",
    response_model=AnswerOut,
    responses=_STREAM | failing(BODY),
    summary="Ask a question",
)
def chat(body: ChatRequest, request: Request, use: Use) -> Response:
    """Answers in Danish (or English) with quotes and sources. The conversation is remembered."""
    events = use.assistant.ask(body.question, body.conversation)
    if _wants_json(request):
        answer = AnswerOut.of(_last(events))
        return JSONResponse(answer.model_dump(mode="json"))
    return EventSourceResponse(encoded(events))


@router.get("/v1/conversations/{conversation}", summary="Read a conversation", responses=_NOT_FOUND)
def conversation(conversation: Conversation, use: Use) -> ConversationOut:
    """Questions and answers in order, with the quotes as they stood when the answer was given."""
    turns = use.assistant.history.turns(conversation)
    if not turns:
        raise NotFoundError(_MISSING)
    return ConversationOut(id=conversation, turns=[TurnOut.of(turn) for turn in turns])


@router.delete(
    "/v1/conversations/{conversation}",
    status_code=204,
    summary="Delete a conversation",
    responses=_NOT_FOUND,
)
def forget(conversation: Conversation, use: Use) -> None:
    """Deletes the questions and answers of the conversation for good."""
    use.assistant.history.forget(conversation)


def _wants_json(request: Request) -> bool:
    accept = request.headers.get("accept", "")
    return "application/json" in accept and "text/event-stream" not in accept


def _last(events: Iterator[Event]) -> Answer:
    for event in events:
        if isinstance(event, Done):
            return event.answer
    raise RuntimeError("the stream ended without an answer")
