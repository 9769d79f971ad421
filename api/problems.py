"""The one place where errors become responses: problem+json after RFC 9457, in Danish."""

import logging
from collections.abc import Callable

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from api.invalid import explained
from api.wire.status import Problem
from knowledge.errors import (
    BadInputError,
    BusyError,
    KlausulError,
    NotFoundError,
    PersonalDataError,
    SetupError,
)

log = logging.getLogger(__name__)

PROBLEM_JSON = "application/problem+json"
TITLES = {
    400: "Kan ikke bruges",
    401: "Ikke godkendt",
    403: "Ikke tilladt",
    404: "Findes ikke",
    405: "Metoden bruges ikke her",
    413: "For stort",
    415: "Forkert type",
    421: "Forkert adresse",
    422: "Kan ikke bruges",
    500: "Noget gik galt",
    503: "Ikke klar",
}
_DETAILS = {
    400: "Anmodningen kan ikke læses. Se /openapi.json for formen.",
    404: "Adressen findes ikke her. Se /openapi.json for dem, der gør.",
    405: "Adressen findes, men ikke med den metode. Se /openapi.json.",
}
_STATUS: tuple[tuple[type[KlausulError], int], ...] = (
    (NotFoundError, 404),
    (PersonalDataError, 422),
    (BadInputError, 422),
    (BusyError, 503),
    (SetupError, 503),
)


def problem(status: int, detail: str) -> JSONResponse:
    """A problem+json response."""
    body = Problem(title=TITLES.get(status, "Fejl"), status=status, detail=detail)
    return JSONResponse(body.model_dump(), status, media_type=PROBLEM_JSON)


def detail_of(error: Exception) -> tuple[int, str]:
    """HTTP status and Danish detail of any error; ours say what to do, others stay in the log."""
    for kind, status in _STATUS:
        if isinstance(error, kind):
            return status, str(error)
    log.error("unexpected error", exc_info=error)
    return 500, "Klausul kunne ikke gøre det færdigt. Prøv igen; sker det igen, så giv besked."


def install(app: FastAPI) -> None:
    """Register the handlers."""

    def ours(_request: Request, error: Exception) -> JSONResponse:
        return problem(*detail_of(error))

    def http(_request: Request, error: Exception) -> JSONResponse:
        status = error.status_code if isinstance(error, HTTPException) else 500
        return problem(status, _DETAILS.get(status, str(getattr(error, "detail", ""))))

    def invalid(_request: Request, error: Exception) -> JSONResponse:
        errors = error.errors() if isinstance(error, RequestValidationError) else []
        return problem(422, explained(errors))

    handlers: dict[type[Exception], Callable[[Request, Exception], JSONResponse]] = {
        KlausulError: ours,
        Exception: ours,
        HTTPException: http,
        RequestValidationError: invalid,
    }
    for kind, handler in handlers.items():
        app.add_exception_handler(kind, handler)
