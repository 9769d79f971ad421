"""Server-sent events of an answer: `step`, `token`, `done`, and `error` for what comes too late
for a status code."""

import json
from collections.abc import Iterator
from typing import Any

from fastapi.sse import format_sse_event

from api.problems import detail_of
from api.wire.answers import AnswerOut
from api.wire.status import Problem
from assistant.model import Event, Step, Token


def encoded(events: Iterator[Event]) -> Iterator[bytes]:
    """The events as bytes on the wire; an error becomes the last event."""
    try:
        for event in events:
            if isinstance(event, Step):
                yield _sse("step", {"name": event.name, "text": event.text})
            elif isinstance(event, Token):
                yield _sse("token", {"text": event.text})
            else:
                yield _sse("done", {"answer": AnswerOut.of(event.answer).model_dump(mode="json")})
    except Exception as error:  # noqa: BLE001 - the edge of one request
        status, detail = detail_of(error)
        yield _sse("error", Problem(title="Fejl", status=status, detail=detail).model_dump())


def _sse(name: str, data: dict[str, Any]) -> bytes:
    return format_sse_event(event=name, data_str=json.dumps(data, ensure_ascii=False))
