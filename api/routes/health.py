"""Whether the server lives, and whether it is ready."""

from typing import Any

from fastapi import APIRouter, Response

from api.description import BOOK, failing
from api.services import Use
from api.wire.status import Liveness, Readiness

router = APIRouter(tags=["Drift"])


@router.get("/healthz", summary="Lever processen?")
async def healthz() -> Liveness:
    """Svarer altid, så længe processen gør."""
    return Liveness()


_READY: dict[int | str, dict[str, Any]] = {
    503: {
        "model": Readiness,
        "description": "Indeksene er bagud, eller databasen er optaget",
        "content": {"application/json": {"example": {"ready": False, "change": 46}}}
        | failing(BOOK)[503]["content"],
    }
}


@router.get("/readyz", summary="Er indeksene ført ajour?", responses=_READY)
def readyz(response: Response, use: Use) -> Readiness:
    """200, når begge indekser rummer bogens seneste ændring; ellers 503."""
    ready = use.knowledge.is_current()
    if not ready:
        response.status_code = 503
    return Readiness(ready=ready, change=use.knowledge.library.book.position().number)
