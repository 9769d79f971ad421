"""The HTTP door: routes, errors and guards put together."""

from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse
from starlette.staticfiles import StaticFiles

from api import problems
from api.access import SECURITY_HEADERS, LocalOnly
from api.description import ANY, Described, failing
from api.routes import (
    chat,
    clauses,
    documents,
    draft_texts,
    drafts,
    health,
    register,
    reports,
    search,
)
from api.services import Services

_PAGE = Path(__file__).parent / "page"
_MAX_BODY = 64 * 1024


def create_app(services: Services, version: str, max_upload: int) -> FastAPI:
    """The application over `services`. `max_upload` is the largest file taken, in bytes."""
    app = Described(
        title="Klausul",
        version=version,
        description="Ask about social and employment clauses. Answers with their sources, in "
        "Danish or English. What goes wrong is told in Danish, for staff to read.",
        docs_url=None,  # Swagger's page loads its code from elsewhere; /openapi.json is ours
        redoc_url=None,
        responses=failing(ANY),
    )
    app.state.services = services
    problems.install(app, SECURITY_HEADERS)
    app.add_middleware(LocalOnly, max_body=_MAX_BODY, max_upload=max_upload + _MAX_BODY)
    for routes in (
        chat,
        search,
        documents,
        register,
        clauses,
        drafts,
        draft_texts,
        health,
        reports,
    ):
        app.include_router(routes.router)

    @app.get("/", include_in_schema=False)
    def page() -> FileResponse:
        return FileResponse(_PAGE / "index.html")

    app.mount("/page", StaticFiles(directory=_PAGE), name="page")
    return app
