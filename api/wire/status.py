"""How the service is doing, and what went wrong."""

from pydantic import BaseModel, ConfigDict


class Readiness(BaseModel):
    """`ready` when the indexes hold the book's last change."""

    ready: bool
    change: int


class Problem(BaseModel):
    """An error after RFC 9457, in Danish."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "type": "about:blank",
                    "title": "Findes ikke",
                    "status": 404,
                    "detail": "Dokumentet findes ikke. Det kan være slettet.",
                }
            ]
        }
    )

    type: str = "about:blank"
    title: str
    status: int
    detail: str
