"""The review of a clause as it goes over HTTP."""

from datetime import date
from typing import Any

from pydantic import BaseModel, Field

from api.wire.shapes import example, request, shown
from assistant.drafting.model import Certainty, Check, Light
from assistant.drafting.review import Review, ReviewedPoint, Standing
from assistant.drafting.review_markdown import markdown


class ReviewIn(BaseModel):
    """A clause as text; each line is a paragraph."""

    model_config = request(text="1. Leverandøren ansætter mindst 4 ledige med 10 timer pr. uge.")
    text: str = Field(min_length=1)


class PointOut(BaseModel):
    """One of the points of a good clause; `section` is the text's own number."""

    model_config = example(
        number=4,
        block="krav",
        title="Krav",
        standing="svagt",
        sentence="Leverandøren ansætter mindst 4 ledige med 10 timer pr. uge.",
        section=1,
        lacks=["den periode kravet gælder"],
        suggestion="Tilføj den periode kravet gælder.",
        optional=False,
    )

    number: int
    block: str
    title: str
    standing: Standing
    sentence: str
    section: int | None
    lacks: list[str]
    suggestion: str
    optional: bool

    @classmethod
    def of(cls, point: ReviewedPoint) -> "PointOut":
        return cls(
            number=point.number,
            block=point.block,
            title=point.title,
            standing=point.standing,
            sentence=point.sentence,
            section=point.section,
            lacks=list(point.lacks),
            suggestion=point.suggestion,
            optional=point.optional,
        )


class LegalCheckOut(BaseModel):
    """What a legal check found, and a wording that is lawful."""

    model_config = example(
        id="genstand.ikke-naevnt",
        title="Sammenhæng med kontrakten",
        light="gul",
        reason="Det står ingen steder, at kravet kun gælder opgaver under kontrakten.",
        section=None,
        reference="udbudsloven § 176, stk. 1, og § 163",
        certainty="sikker",
        suggestion="Bestemmelserne vedrører alene opgaver under kontrakten.",
    )

    id: str
    title: str
    light: Light
    reason: str
    section: int | None
    reference: str
    certainty: Certainty
    suggestion: str

    @classmethod
    def of(cls, check: Check) -> "LegalCheckOut":
        return cls(
            id=check.id,
            title=check.title,
            light=check.light,
            reason=check.reason,
            section=check.section,
            reference=check.reference,
            certainty=check.certainty,
            suggestion=check.suggestion,
        )


class ReviewOut(BaseModel):
    """A whole review; `persons` and `hours` (a week) are what the clause requires, as read."""

    model_config = example(
        on="2026-11-25",
        persons=4,
        hours="10",
        points=[shown(PointOut)],
        checks=[shown(LegalCheckOut)],
        markdown="# Gennemgang af klausul\n\nPr. 25.11.2026.\n",
    )

    on: date
    persons: int | None
    hours: str
    points: list[PointOut]
    checks: list[LegalCheckOut]
    markdown: str

    @classmethod
    def of(cls, review: Review, title: str) -> "ReviewOut":
        return cls(
            on=review.on,
            persons=review.persons,
            hours=review.hours,
            points=[PointOut.of(each) for each in review.points],
            checks=[LegalCheckOut.of(each) for each in review.checks],
            markdown=markdown(review, title),
        )


# The body is a file or JSON, which a route's parameters cannot say.
REVIEW_BODY: dict[str, Any] = {
    "requestBody": {
        "description": "A file in the field `file` (docx, pdf or txt), or the text as JSON.",
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {"file": {"type": "string", "format": "binary"}},
                },
                "example": {"file": "(indholdet af klausul.docx)"},
            },
            "application/json": {
                "schema": ReviewIn.model_json_schema(),
                "example": shown(ReviewIn),
            },
        },
    }
}
