"""Whether the server lives, and whether it is ready."""

from typing import Any

from fastapi import APIRouter, Response

from api.description import BOOK, failing
from api.services import Use
from api.wire.status import Liveness, Readiness

router = APIRouter(tags=["Operations"])


@router.get("/healthz", summary="Is the process alive?")
async def healthz() -> Liveness:
    """Always answers as long as the process does."""
    return Liveness()


_READY: dict[int | str, dict[str, Any]] = {
    503: {
        "model": Readiness,
        "description": "The indexes are behind, or the database is busy",
        "content": {"application/json": {"example": {"ready": False, "change": 46}}}
        | failing(BOOK)[503]["content"],
    }
}


@router.get("/readyz", summary="Are the indexes up to date?", responses=_READY)
def readyz(response: Response, use: Use) -> Readiness:
    """200 when both indexes hold the book's last change; otherwise 503."""
    ready = use.knowledge.is_current()
    if not ready:
        response.status_code = 503
    return Readiness(ready=ready, change=use.knowledge.library.book.position().number)
