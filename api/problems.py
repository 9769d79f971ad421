"""The one place where errors become responses: problem+json after RFC 9457, in Danish."""

import logging
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path
from string import Template

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection

from api.invalid import explained
from api.wire.status import Problem
from knowledge.errors import (
    BadInputError,
    BusyError,
    ChangedMeanwhileError,
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
    409: "Ændret imens",
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
_NO_PAGE = "Der er ingen side på den adresse. Se efter, om den er skrevet rigtigt."
_PAGE = Path(__file__).with_name("problem.html")
_STATUS: tuple[tuple[type[KlausulError], int], ...] = (
    (NotFoundError, 404),
    (ChangedMeanwhileError, 409),
    (PersonalDataError, 422),
    (BadInputError, 422),
    (BusyError, 503),
    (SetupError, 503),
)


def problem(status: int, detail: str) -> JSONResponse:
    """A problem+json response."""
    body = Problem(title=TITLES.get(status, "Fejl"), status=status, detail=detail)
    return JSONResponse(body.model_dump(), status, media_type=PROBLEM_JSON)


def answered(request: HTTPConnection, status: int, detail: str) -> Response:
    """A problem as who asks can read it: a page where a browser was to show one, else JSON."""
    shows = request.scope["method"] in ("GET", "HEAD")
    if not (shows and "text/html" in request.headers.get("accept", "")):
        return problem(status, detail)
    if detail == _DETAILS[404]:
        detail = _NO_PAGE
    said = {"title": TITLES.get(status, "Fejl"), "detail": detail}
    page = Template(_PAGE.read_text(encoding="utf-8"))
    return HTMLResponse(
        page.substitute({name: escape(text) for name, text in said.items()}), status
    )


def detail_of(error: Exception) -> tuple[int, str]:
    """HTTP status and Danish detail of any error; ours say what to do, others stay in the log."""
    for kind, status in _STATUS:
        if isinstance(error, kind):
            return status, str(error)
    log.error("unexpected error", exc_info=error)
    return 500, "Klausul kunne ikke gøre det færdigt. Prøv igen; sker det igen, så giv besked."


def install(app: FastAPI, unexpected_headers: Mapping[str, str] | None = None) -> None:
    """Register the handlers.

    `unexpected_headers` go with what is answered to an unexpected error: that is done outside
    all middleware, so none can add them.
    """

    def ours(request: Request, error: Exception) -> Response:
        return answered(request, *detail_of(error))

    def unexpected(request: Request, error: Exception) -> Response:
        response = ours(request, error)
        response.headers.update(unexpected_headers or {})
        return response

    def http(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        return answered(request, status, _DETAILS.get(status, str(getattr(error, "detail", ""))))

    def invalid(request: Request, error: Exception) -> Response:
        errors = error.errors() if isinstance(error, RequestValidationError) else []
        return answered(request, 422, explained(errors))

    handlers: dict[type[Exception], Callable[[Request, Exception], Response]] = {
        KlausulError: ours,
        Exception: unexpected,
        HTTPException: http,
        RequestValidationError: invalid,
    }
    for kind, handler in handlers.items():
        app.add_exception_handler(kind, handler)
