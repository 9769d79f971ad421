"""Searching: passages without an answer."""

from fastapi import APIRouter

from api.description import BODY, BOOK, failing
from api.services import Use
from api.wire.search import SearchRequest, SearchResponse
from knowledge.personal_data import refuse_cpr

router = APIRouter(tags=["Search"])


@router.post("/v1/search", summary="Search the sources", responses=failing(BODY | BOOK))
def search(body: SearchRequest, use: Use) -> SearchResponse:
    """The best passages, best first. None when the query has no word to search for."""
    refuse_cpr(body.query, "Søgningen")
    found = use.knowledge.search(body.query, body.limit, body.filters.to_filters())
    return SearchResponse.of(found, use.knowledge.library, body.query if body.explain else None)
