"""The clause library: the building blocks that drafts are made of."""

from fastapi import APIRouter

from api.services import Use
from api.wire.clauses import BlockOut, ClausesOut
from assistant.drafting.blocks import load

router = APIRouter(tags=["Klausuler"])


@router.get("/v1/clauses", summary="Klausulbiblioteket")
def clauses(use: Use) -> ClausesOut:
    """Alle afsnit i rækkefølge, kommunens egne iblandt. 503, når en egen fil skal rettes."""
    library = load(use.clause_folders)
    return ClausesOut(blocks=[BlockOut.of(each) for each in library.blocks])
