"""The clause library, and the review of a clause that someone else wrote."""

from collections.abc import Sequence
from datetime import UTC, datetime

from fastapi import APIRouter, Request
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from api.description import BODY, failing
from api.services import Services, Use
from api.wire.clauses import BlockOut, ClausesOut
from api.wire.reviews import REVIEW_BODY, ReviewIn, ReviewOut
from assistant.drafting.blocks import load
from assistant.drafting.review import review
from ingest.limits import Limits
from ingest.paragraphs import paragraphs
from knowledge.errors import BadInputError
from knowledge.register.figures.months import danish_day

_OWN_FILE = {
    503: "krav.md: der mangler et hoved mellem to linjer med ---. Kør klausul clauses check."
}
router = APIRouter(tags=["Clauses"], responses=failing(_OWN_FILE))


@router.get("/v1/clauses", summary="The clause library")
def clauses(use: Use) -> ClausesOut:
    """All sections in order, the municipality's own too. 503 when one of its files is faulty."""
    library = load(use.clause_folders)
    return ClausesOut(blocks=[BlockOut.of(each) for each in library.blocks])


@router.post(
    "/v1/clauses/review",
    summary="Review a clause",
    responses=failing(BODY),
    openapi_extra=REVIEW_BODY,
)
async def review_clause(request: Request, use: Use) -> ReviewOut:
    """Holds a clause that others have written against the 25 points and the legal checks.

    Send a file (.docx, .pdf, .txt) or the text as JSON. Nothing is kept.
    """
    if request.headers.get("content-type", "").startswith("multipart/form-data"):
        async with request.form(max_files=1, max_fields=1) as form:
            file = form.get("file")
            if not isinstance(file, UploadFile):
                raise BadInputError("Feltet »file« mangler filen.")
            data, name = await file.read(), file.filename or "dokument"
        return await run_in_threadpool(_of_file, use, data, name)
    try:
        body = ReviewIn.model_validate_json(await request.body())
    except ValidationError as error:
        raise RequestValidationError(
            [{**each, "loc": ("body", *each["loc"])} for each in error.errors()]
        ) from error
    return await run_in_threadpool(_reviewed, use, body.text.splitlines(), "Gennemgang af klausul")


def _of_file(use: Services, data: bytes, name: str) -> ReviewOut:
    return _reviewed(use, paragraphs(data, name, Limits()), f"Gennemgang af {name}")


def _reviewed(use: Services, text: Sequence[str], title: str) -> ReviewOut:
    on = danish_day(datetime.now(UTC))
    return ReviewOut.of(review(text, on, load(use.clause_folders)), title)
