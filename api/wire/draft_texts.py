"""Texts that go with a draft, over HTTP."""

from typing import Annotated

from pydantic import BaseModel, Field

from api.wire.shapes import example, request, shown
from assistant.drafting.markdown import ENDING, basis_line, question_line
from assistant.drafting.model import Check
from assistant.drafting.texts import text as texts


class TendererQuestion(BaseModel):
    """A tenderer's question as it was received. It must not hold CPR numbers."""

    model_config = request(question="Hvor meget kan boden højst blive?", version=None)

    question: Annotated[str, Field(min_length=1, max_length=4_000)]
    version: Annotated[
        int | None, Field(ge=1, description="Version of the draft; the newest when left out")
    ] = None


class FieldOut(BaseModel):
    """A field. `limit` is the most characters, if any; empty `content` is filled in later."""

    model_config = example(
        label="Opgaver", content="", guidance="Beskriv opgaverne med få ord.", limit=400
    )

    label: str
    content: str
    guidance: str
    limit: int | None

    @classmethod
    def of(cls, field: texts.Field) -> "FieldOut":
        return cls(
            label=field.label, content=field.content, guidance=field.guidance, limit=field.limit
        )


class PartOut(BaseModel):
    """A section of a text, with the fields that are to be filled in."""

    model_config = example(
        title="Jobbeskrivelse",
        paragraphs=["Leverandøren udfylder ét skema for hver type stilling."],
        fields=[shown(FieldOut)],
    )

    title: str
    paragraphs: list[str]
    fields: list[FieldOut]

    @classmethod
    def of(cls, part: texts.Part) -> "PartOut":
        return cls(
            title=part.title,
            paragraphs=list(part.paragraphs),
            fields=[FieldOut.of(each) for each in part.fields],
        )


class TextCheckOut(BaseModel):
    """What to look at before the text is used; `light` is green, yellow or red, in Danish."""

    model_config = example(
        id="bilag-cv",
        title="Videregivelse af CV'er",
        light="gul",
        reason="Kommunens retsgrundlag for at sende CV'er til virksomheder skal være afklaret.",
        reference="databeskyttelsesforordningen art. 6 og 9",
        certainty="sikker",
        suggestion="Lad databeskyttelsesrådgiveren godkende bilaget, før det sendes ud.",
    )

    id: str
    title: str
    light: str
    reason: str
    reference: str
    certainty: str
    suggestion: str

    @classmethod
    def of(cls, check: Check) -> "TextCheckOut":
        return cls(
            id=check.id,
            title=check.title,
            light=check.light.value,
            reason=check.reason,
            reference=check.reference,
            certainty=check.certainty.value,
            suggestion=check.suggestion,
        )


class TextOut(BaseModel):
    """A text. `checks` and `questions` are for the municipality itself and not to be passed on."""

    model_config = example(
        kind="annex",
        title="Bilag: Jobbeskrivelse og CV, rengøring af 14 skoler",
        draft_id="5d6e7f8091a2b3c4d5e6f70f8f6a4c1d",
        draft_version=1,
        notice=ENDING,
        parts=[shown(PartOut)],
        basis=["Regel: udbudsloven § 2 – LBK nr. 116 af 03/02/2025"],
        checks=[shown(TextCheckOut)],
        questions=["Hvem modtager jobbeskrivelserne, og i hvilken sikker postkasse?"],
    )

    kind: str
    title: str
    draft_id: str
    draft_version: int
    notice: str
    parts: list[PartOut]
    basis: list[str]
    checks: list[TextCheckOut]
    questions: list[str]

    @classmethod
    def of(cls, text: texts.Text, draft_id: str, version: int) -> "TextOut":
        return cls(
            kind=text.id.value,
            title=text.title,
            draft_id=draft_id,
            draft_version=version,
            notice=ENDING,
            parts=[PartOut.of(each) for each in text.parts],
            basis=[basis_line(each) for each in text.basis],
            checks=[TextCheckOut.of(each) for each in text.checks],
            questions=[question_line(each) for each in text.questions],
        )
