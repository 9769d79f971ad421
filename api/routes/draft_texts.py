"""Texts that go with a draft: annex, market dialogue, notice fields, note, answers to tenderers."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from fastapi.responses import JSONResponse, Response

from api.description import BODY, BOOK, failing, file_of
from api.routes.drafts import MISSING, WORD, AnyVersion, DraftId
from api.services import Use
from api.wire.draft_texts import TendererQuestion, TextOut
from assistant.drafting.model import Draft
from assistant.drafting.texts.making import made
from assistant.drafting.texts.markdown import markdown
from assistant.drafting.texts.text import TextKind
from knowledge.register.figures.months import danish_day

router = APIRouter(tags=["Drafts"], responses=failing(BOOK | MISSING))


class TextShape(StrEnum):
    """How a text is sent."""

    JSON = "json"
    MARKDOWN = "md"
    WORD = "docx"


class Asked(StrEnum):
    """The texts that need the draft alone."""

    ANNEX = "annex"
    DIALOGUE = "dialogue"
    EFORMS = "eforms"
    EXPLAIN = "explain"


KindAsked = Annotated[
    Asked, Path(description="annex, dialogue (interview guide), eforms or explain")
]
Sent = Annotated[TextShape, Query(alias="format", description="json, md or docx")]
_NO_SHAPE = {422: "format skal være json, md eller docx. Se /openapi.json for formen."}
_FILES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The text in the format asked for.",
        "content": file_of(
            "text/markdown",
            "# Bilag: Jobbeskrivelse og CV\n\n*Udkast – skal godkendes af jurist.*\n",
        )
        | file_of(WORD),
    }
}


@router.get(
    "/v1/drafts/{draft}/texts/{kind}",
    response_model=TextOut,
    responses=_FILES | failing(_NO_SHAPE),
    summary="A text for the draft",
)
def one_text(
    draft: DraftId,
    kind: KindAsked,
    use: Use,
    version: AnyVersion = None,
    shape: Sent = TextShape.JSON,
) -> Response:
    """Annex on jobs and CVs, interview guide, fields of the notice, or "comply or explain"."""
    return _sent(TextKind(kind.value), use.drafter.drafts.get(draft, version), use, shape)


@router.post(
    "/v1/drafts/{draft}/answers",
    response_model=TextOut,
    responses=_FILES | failing(BODY),
    summary="Answer a tenderer's question",
)
def answer(
    draft: DraftId, body: TendererQuestion, use: Use, shape: Sent = TextShape.JSON
) -> Response:
    """A neutral answer to all, with a warning when the question would change the tender."""
    found = use.drafter.drafts.get(draft, body.version)
    return _sent(TextKind.ANSWER, found, use, shape, body.question)


def _sent(kind: TextKind, draft: Draft, use: Use, shape: TextShape, question: str = "") -> Response:
    now = datetime.now(UTC)
    text = made(kind, draft, use.drafter.library, danish_day(now), question)
    if shape is TextShape.JSON:
        shown = TextOut.of(text, draft.id, draft.version)
        return JSONResponse(shown.model_dump(mode="json"))
    name = f"{kind.value}-{draft.id}-{draft.version}.{shape.value}"
    if shape is TextShape.MARKDOWN:
        content, media_type = markdown(text).encode(), "text/markdown; charset=utf-8"
    else:
        from assistant.drafting.texts.word import docx_of

        content, media_type = docx_of(text, now), WORD
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=media_type, headers=headers)
