"""Whether the server lives, and whether it is ready."""

from fastapi import APIRouter, Response

from api.services import Use
from api.wire.status import Readiness

router = APIRouter(tags=["Drift"])


@router.get("/healthz", summary="Lever processen?")
async def healthz() -> dict[str, str]:
    """Svarer altid, så længe processen gør."""
    return {"status": "ok"}


@router.get("/readyz", summary="Er indeksene ført ajour?")
def readyz(response: Response, use: Use) -> Readiness:
    """200, når begge indekser rummer bogens seneste ændring; ellers 503."""
    ready = use.knowledge.is_current()
    if not ready:
        response.status_code = 503
    return Readiness(ready=ready, change=use.knowledge.library.book.position().number)
