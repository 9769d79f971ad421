"""Drafts of clauses: made from a sentence or a form, revised, read again, fetched as a file."""

from dataclasses import asdict
from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import Response

from api.services import Use
from api.wire.drafts import DraftListedOut, DraftOut, NewDraft, NewRevision, RevisionOut, VersionOut
from assistant.drafting import telling
from assistant.drafting.markdown import markdown
from assistant.drafting.model import Draft
from assistant.drafting.revising import difference
from assistant.drafting.word import docx_of
from knowledge.errors import BadInputError

router = APIRouter(tags=["Udkast"])

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@router.post("/v1/drafts", status_code=201, summary="Lav et udkast")
def new_draft(body: NewDraft, use: Use) -> DraftOut:
    """Laver et udkast ud fra en dansk sætning eller et udfyldt skema (ikke begge)."""
    if (body.sentence is None) == (body.request is None):
        raise BadInputError("Giv enten en sætning eller et udfyldt skema, ikke begge dele.")
    request = body.request.to_request() if body.request else use.drafter.read(body.sentence or "")
    return DraftOut.of(use.drafter.draft(request))


@router.get("/v1/drafts", summary="De seneste udkast")
def recent_drafts(use: Use) -> list[DraftListedOut]:
    """De 50 udkast, der sidst er arbejdet med, nyeste først."""
    return [DraftListedOut(**asdict(each)) for each in use.drafter.drafts.recent()]


@router.get("/v1/drafts/{draft}", summary="Læs et udkast")
def one_draft(draft: str, use: Use, version: int | None = None) -> DraftOut:
    """Den nyeste version eller den, der spørges om."""
    return DraftOut.of(use.drafter.drafts.get(draft, version))


@router.get("/v1/drafts/{draft}/versions", summary="Et udkasts versioner")
def versions(draft: str, use: Use) -> list[VersionOut]:
    """Alle versioner, ældste først, hver med grunden til den og forskellen fra den forrige."""
    library, found = use.drafter.library, use.drafter.drafts.versions(draft)
    return [
        VersionOut(
            version=each.version,
            reason=each.reason,
            created_at=each.created_at,
            difference=list(difference(before, each, library)) if before else [],
        )
        for before, each in zip([None, *found], found, strict=False)
    ]


@router.post("/v1/drafts/{draft}/revisions", summary="Ret et udkast")
def revise(draft: str, body: NewRevision, use: Use) -> RevisionOut:
    """Retter udkastet med egne ord. Forstås ønsket ikke, siges det, hvad der kan ændres."""
    revised = use.drafter.revise(use.drafter.drafts.get(draft), body.instruction)
    return RevisionOut(
        said=revised.said,
        told=telling.revised(revised),
        changed=revised.changed,
        difference=list(revised.difference),
        draft=DraftOut.of(revised.draft),
    )


@router.get("/v1/drafts/{draft}/versions/{version}.docx", summary="Udkastet til Word")
def as_word(draft: str, version: int, use: Use) -> Response:
    """Udkastet som Word-dokument, lavet til at blive rettet i."""
    found = use.drafter.drafts.get(draft, version)
    return _file(docx_of(found), _WORD, found, "docx")


@router.get("/v1/drafts/{draft}/versions/{version}.md", summary="Udkastet som Markdown")
def as_markdown(draft: str, version: int, use: Use) -> Response:
    """Udkastet som Markdown."""
    found = use.drafter.drafts.get(draft, version)
    return _file(markdown(found).encode(), "text/markdown; charset=utf-8", found, "md")


@router.delete("/v1/drafts/{draft}", status_code=204, summary="Slet et udkast")
def forget(draft: str, use: Use) -> None:
    """Sletter udkastet med alle versioner."""
    use.drafter.drafts.forget(draft)


def _file(content: bytes, media_type: str, draft: Draft, ending: str) -> Response:
    name = quote(f"{draft.title.replace('/', '-')} (version {draft.version}).{ending}", safe="")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return Response(content, media_type=media_type, headers=headers)
