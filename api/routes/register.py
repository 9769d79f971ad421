"""Changes to the register, told by the systems that hold its rows."""

import time
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import ValidationError

from api import signature
from api.description import BODY, BOOK, failing
from api.problems import problem
from api.services import Use
from api.wire.register import BadRowOut, EventIn, EventOut, RegisterOut
from api.wire.shapes import shown
from assistant.invented import SAMPLES
from knowledge.errors import BadInputError, SetupError
from knowledge.register.figures.months import danish_day
from knowledge.register.model import Contract

router = APIRouter(tags=["Register"], responses=failing(BOOK))

_CLOCKS_DIFFER = timedelta(seconds=signature.TOLERANCE)
_SIGNED = "`sha256=` and the HMAC of the time stamp, a full stop and the body, in hexadecimal"
_TIME = "Seconds since 1970, at most five minutes old"
_CLOSED = "Registret tager ikke imod ændringer. Sæt KLAUSUL_WEBHOOK_SECRET."
_WHERE = "#/paths/~1v1~1register~1changes/post/requestBody/content/application~1json/schema"
_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": EventIn.model_json_schema(ref_template=_WHERE + "/$defs/{model}"),
                "example": shown(EventIn),
            }
        },
    }
}
_ANSWERS: dict[int | str, dict[str, Any]] = {
    207: {
        "model": EventOut,
        "description": "Something was not taken in",
        "content": {
            "application/json": {
                "example": shown(EventOut) | {"closed": 0, "bad_rows": [shown(BadRowOut)]}
            }
        },
    }
}
_PROBLEMS = {
    401: "Underskriften passer ikke. Kontrollér hemmeligheden, og at indholdet er uændret.",
    413: BODY[413],
    422: BODY[422],
    503: _CLOSED,
}


async def _raw(request: Request) -> bytes:
    """The body as it was signed."""
    return await request.body()


@router.get("/v1/register", summary="What the register holds")
def held(use: Use) -> RegisterOut:
    """Whether there is a register to ask about, how many contracts, and if they are samples."""
    register = use.knowledge.register
    snapshot = register.snapshot()
    today = snapshot.on(danish_day(datetime.now(UTC)))
    return RegisterOut(
        empty=snapshot.is_empty,
        contracts=len(today.all(Contract)),
        invented=bool(register.held(SAMPLES)),
    )


@router.post(
    "/v1/register/changes",
    response_model=EventOut,
    summary="Tell the register of changes",
    responses=_ANSWERS | failing(_PROBLEMS),
    openapi_extra=_BODY,
)
def changes(
    use: Use,
    body: Annotated[bytes, Depends(_raw)],
    signed: Annotated[str, Header(alias=signature.SIGNATURE, description=_SIGNED)] = "",
    timestamp: Annotated[str, Header(alias=signature.TIMESTAMP, description=_TIME)] = "",
) -> JSONResponse:
    """The good rows are taken in. When some are not, the answer is 207 and it may be sent again.

    Figures know the change at once; the card of the contract can be found a moment later.
    """
    if use.webhook is None:
        raise SetupError(_CLOSED)
    fault = signature.fault(use.webhook.secret, timestamp, signed, body, time.time())
    if fault is not None:
        return problem(401, fault)
    report = use.webhook.events.take(_read(body).to_event())
    out = EventOut.of(report)
    return JSONResponse(out.model_dump(), 207 if out.bad_rows else 200)


def _read(body: bytes) -> EventIn:
    """Raises RequestValidationError, and BadInputError when it is of the future."""
    try:
        event = EventIn.model_validate_json(body)
    except ValidationError as error:
        raise RequestValidationError(error.errors()) from error
    if event.time > datetime.now(UTC) + _CLOCKS_DIFFER:
        raise BadInputError("»time« ligger i fremtiden. Ret uret, og send hændelsen igen.")
    return event
