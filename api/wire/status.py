"""How the service is doing, and what went wrong."""

from typing import Literal

from pydantic import BaseModel

from api.wire.shapes import example


class Liveness(BaseModel):
    """The process lives."""

    model_config = example(status="ok")

    status: Literal["ok"] = "ok"


class Readiness(BaseModel):
    """`ready` when the indexes hold the book's last change."""

    model_config = example(ready=True, change=46)

    ready: bool
    change: int


class Problem(BaseModel):
    """An error after RFC 9457, in Danish."""

    model_config = example(
        type="about:blank",
        title="Findes ikke",
        status=404,
        detail="Dokumentet findes ikke. Det kan være slettet.",
    )

    type: str = "about:blank"
    title: str
    status: int
    detail: str
