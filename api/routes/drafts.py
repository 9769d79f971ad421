"""Drafts of clauses: made from a sentence or a form, revised, read again, fetched as a file."""

from dataclasses import asdict
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from api.description import BODY, BOOK, failing, file_of
from api.services import Use
from api.wire.drafts import DraftListedOut, DraftOut, NewDraft, NewRevision, RevisionOut, VersionOut
from assistant.drafting import telling
from assistant.drafting.markdown import markdown
from assistant.drafting.model import Draft
from assistant.drafting.revising import difference
from knowledge.errors import BadInputError

router = APIRouter(tags=["Drafts"], responses=failing(BOOK))

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MISSING = {404: "Udkastet eller versionen findes ikke. Det kan være slettet."}
_CHANGED = {
    409: "Udkastet er ændret imens, og version 3 er nu den nyeste. Ønsket er ikke taget med. "
    "Læs den nyeste version, og send ønsket igen, hvis det stadig passer."
}
_GONE = failing({404: "Udkastet findes ikke. Det kan være slettet."})
NOT_A_NUMBER = {422: "version skal være et helt tal. Se /openapi.json for formen."}
_WORD_FILE: dict[int | str, dict[str, Any]] = {
    200: {"description": "The Word file", "content": file_of(WORD)}
}
_MARKDOWN_FILE: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The draft as Markdown",
        "content": file_of(
            "text/markdown",
            "# Beskæftigelsesklausul: rengøring af 14 skoler\n\n"
            "*Udkast – skal godkendes af jurist. Version 1.*\n",
        ),
    }
}
DraftId = Annotated[str, Path(description="Id of the draft")]
Version = Annotated[int, Path(description="Number of the version, from 1")]
AnyVersion = Annotated[
    int | None, Query(description="Number of the version, from 1; the newest when left out")
]


@router.post("/v1/drafts", status_code=201, summary="Make a draft", responses=failing(BODY))
def new_draft(body: NewDraft, use: Use) -> DraftOut:
    """Makes a draft from a Danish sentence or a form that is filled in (not both)."""
    if (body.sentence is None) == (body.request is None):
        raise BadInputError("Giv enten en sætning eller et udfyldt skema, ikke begge dele.")
    request = body.request.to_request() if body.request else use.drafter.read(body.sentence or "")
    return DraftOut.of(use.drafter.draft(request))


@router.get("/v1/drafts", summary="The latest drafts")
def recent_drafts(use: Use) -> list[DraftListedOut]:
    """The 50 drafts last worked on, newest first."""
    return [DraftListedOut(**asdict(each)) for each in use.drafter.drafts.recent()]


@router.get("/v1/drafts/{draft}", summary="Read a draft", responses=failing(MISSING | NOT_A_NUMBER))
def one_draft(draft: DraftId, use: Use, version: AnyVersion = None) -> DraftOut:
    """The newest version, or the one asked for."""
    return DraftOut.of(use.drafter.drafts.get(draft, version))


@router.get("/v1/drafts/{draft}/versions", summary="The versions of a draft", responses=_GONE)
def versions(draft: DraftId, use: Use) -> list[VersionOut]:
    """All versions, oldest first, each with its reason and how it differs from the one before."""
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


@router.post(
    "/v1/drafts/{draft}/revisions",
    summary="Revise a draft",
    responses=failing(BODY | MISSING | _CHANGED),
)
def revise(draft: DraftId, body: NewRevision, use: Use) -> RevisionOut:
    """Revises the draft by Danish words. What is not understood is answered by what can be.

    409 when somebody else has changed it since `version`, or while this change was made.
    """
    newest = use.drafter.drafts.newest(draft, body.version)
    revised = use.drafter.revise(newest, body.instruction)
    return RevisionOut(
        said=revised.said,
        told=telling.revised(revised),
        changed=revised.changed,
        difference=list(revised.difference),
        draft=DraftOut.of(revised.draft),
    )


@router.get(
    "/v1/drafts/{draft}/versions/{version}.docx",
    response_class=Response,
    summary="The draft for Word",
    responses=_WORD_FILE | failing(MISSING | NOT_A_NUMBER),
)
def as_word(draft: DraftId, version: Version, use: Use) -> Response:
    """The draft as a Word document, made to be edited."""
    from assistant.drafting.word import docx_of

    found = use.drafter.drafts.get(draft, version)
    return _file(docx_of(found), WORD, found, "docx")


@router.get(
    "/v1/drafts/{draft}/versions/{version}.md",
    response_class=Response,
    summary="The draft as Markdown",
    responses=_MARKDOWN_FILE | failing(MISSING | NOT_A_NUMBER),
)
def as_markdown(draft: DraftId, version: Version, use: Use) -> Response:
    """The draft as Markdown."""
    found = use.drafter.drafts.get(draft, version)
    return _file(markdown(found).encode(), "text/markdown; charset=utf-8", found, "md")


@router.delete("/v1/drafts/{draft}", status_code=204, summary="Delete a draft", responses=_GONE)
def forget(draft: DraftId, use: Use) -> None:
    """Deletes the draft with all its versions."""
    use.drafter.drafts.forget(draft)


def _file(content: bytes, media_type: str, draft: Draft, ending: str) -> Response:
    name = quote(f"{draft.title.replace('/', '-')} (version {draft.version}).{ending}", safe="")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return Response(content, media_type=media_type, headers=headers)
