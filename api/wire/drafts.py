"""Drafts over HTTP: the request, the draft with all that it rests on, and its versions."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, Field

from api.wire.draft_content import EXAMPLE, DraftContent, draft_content
from api.wire.shapes import CPV, example, request, shown
from assistant.drafting import telling
from assistant.drafting.markdown import restraint_lines
from assistant.drafting.model import Draft, DraftRequest, LotRequest, Method
from assistant.drafting.said import amount, methods, share


class LotIn(BaseModel):
    """En delaftale."""

    model_config = request(name="Delaftale 1", value_year=4000000, staff=None)

    name: str
    value_year: Decimal | None = Field(None, ge=0, description="Kroner om året uden moms")
    staff: Decimal | None = Field(None, ge=0, description="Forventet bemanding i fuldtid")


class DraftFields(BaseModel):
    """Det, der er kendt om udbuddet. Alt undtagen `subject` kan udelades."""

    model_config = request(
        subject="rengøring af 14 skoler",
        value_year=12000000,
        months=48,
        lots=[shown(LotIn)],
        method="andel af arbejdstimerne",
        start="2027-03-01",
    )

    subject: str = Field(min_length=1, max_length=500, description="Hvad der købes")
    sector: str = ""
    cpv: str = Field("", pattern=CPV)
    value_year: Decimal | None = Field(None, ge=0, description="Kroner om året uden moms")
    months: int | None = Field(None, ge=1, le=480, description="Varighed uden optioner")
    option_months: int | None = Field(None, ge=0, le=480)
    lots: list[LotIn] = Field(default=[], max_length=60)
    place: str = ""
    labour_share: Decimal | None = Field(None, ge=0, le=1, description="Lønnens andel, 0 til 1")
    hourly_cost: Decimal | None = Field(None, gt=0, description="Kroner i timen")
    staff: Decimal | None = Field(None, ge=0, description="Forventet bemanding i fuldtid")
    shifts: str = ""
    tasks: list[str] = []
    target_groups: list[str] = []
    takes_over_staff: bool | None = None
    persons: int | None = Field(None, ge=0, le=500, description="Kommunens eget mål")
    hours: Decimal | None = Field(None, ge=0, description="Timer pr. uge tilsammen")
    method: Method | None = None
    start: date | None = None
    published: date | None = None
    required: list[str] = Field(default=[], description="Id'er på byggeklodser, der skal med")
    forbidden: list[str] = Field(
        default=[],
        description="Id'er på byggeklodser, der ikke må med; »manglende-opfyldelse.bod_aftalt« er "
        "boden alene",
    )
    wishes: list[str] = []

    def to_request(self) -> DraftRequest:
        """The request as the drafter takes it."""
        values: dict[str, Any] = self.model_dump()
        values["lots"] = tuple(LotRequest(**lot) for lot in values["lots"])
        for name in ("tasks", "target_groups", "required", "forbidden", "wishes"):
            values[name] = tuple(values[name])
        return DraftRequest(**values)


class NewDraft(BaseModel):
    """Et nyt udkast: en dansk sætning eller et udfyldt skema."""

    model_config = request(
        sentence="rengøring af 14 skoler, 4 år, 12 mio. om året, tre delaftaler", request=None
    )

    sentence: Annotated[str | None, Field(max_length=4_000)] = None
    request: DraftFields | None = None


class NewRevision(BaseModel):
    """En ændring med egne ord, fx »fjern boden«."""

    model_config = request(instruction="gør kravet mildere for små leverandører")

    instruction: Annotated[str, Field(min_length=1, max_length=4_000)]


class MethodOut(BaseModel):
    """En måde at beregne kravet på; `followed` er den, som teksten følger."""

    model_config = example(
        method="andel af arbejdstimerne",
        required="3 kandidater med tilsammen 32 løntimer pr. uge",
        share="5 % timer, 17,2 % personer",
        light="grøn",
        formula="5 % af 33.600 timer om året = 1.680 timer om året",
        said="Kravet er 3 personer med tilsammen 32 timer om ugen.",
        assumptions=["Lønandel af kontraktværdien: 70 % (vores skøn for rengøring)."],
        followed=True,
    )

    method: str
    required: str
    share: str
    light: str
    formula: str
    said: str
    assumptions: list[str]
    followed: bool


class DraftOut(BaseModel):
    """Et udkast. `said` er det, der siges om det i chat.

    `methods` er de beregninger, der er værd at vise, den valgte først. `restraint` siger, hvorfor
    der intet krav er. `draft` har afsnit, beregning, kontrol, grundlag og åbne spørgsmål.
    """

    model_config = example(
        id="5d6e7f8091a2b3c4d5e6f70f8f6a4c1d",
        version=1,
        title="Beskæftigelsesklausul: rengøring af 14 skoler",
        reason="Første udkast",
        created_at="2026-11-25T08:52:24.669+00:00",
        said="Beskæftigelsesklausul: rengøring af 14 skoler – udkast, version 1.",
        methods=[shown(MethodOut)],
        restraint=[],
        draft=draft_content(EXAMPLE),
    )

    id: str
    version: int
    title: str
    reason: str
    created_at: str
    said: str
    methods: list[MethodOut]
    restraint: list[str]
    draft: Annotated[dict[str, Any], DraftContent]

    @classmethod
    def of(cls, draft: Draft) -> "DraftOut":
        return cls(
            id=draft.id,
            version=draft.version,
            title=draft.title,
            reason=draft.reason,
            created_at=draft.created_at,
            said=telling.told(draft),
            methods=_methods(draft),
            restraint=restraint_lines(draft),
            draft=draft_content(draft),
        )


class DraftListedOut(BaseModel):
    """Et udkast på en liste: dets nyeste version."""

    model_config = example(
        id="5d6e7f8091a2b3c4d5e6f70f8f6a4c1d",
        title="Beskæftigelsesklausul: rengøring af 14 skoler",
        version=2,
        created_at="2026-11-25T08:52:24.946+00:00",
    )

    id: str
    title: str
    version: int
    created_at: str


class VersionOut(BaseModel):
    """En version af et udkast, og forskellen fra den forrige."""

    model_config = example(
        version=2,
        reason="Manglende opfyldelse: der er ingen bod mere.",
        created_at="2026-11-25T08:52:24.946+00:00",
        difference=["Manglende opfyldelse: om der aftales bod: ja → nej."],
    )

    version: int
    reason: str
    created_at: str
    difference: list[str]


class RevisionOut(BaseModel):
    """Hvad der blev forstået og ændret. `draft` er udkastet, som det nu står, `told` det hele sagt
    som i chat.
    """

    model_config = example(
        said="Manglende opfyldelse: der er ingen bod mere.",
        told="Beskæftigelsesklausul: rengøring af 14 skoler – udkast, version 2.",
        changed=True,
        difference=["Manglende opfyldelse: om der aftales bod: ja → nej."],
        draft=shown(DraftOut),
    )

    said: str
    told: str
    changed: bool
    difference: list[str]
    draft: DraftOut


def _methods(draft: Draft) -> list[MethodOut]:
    return [
        MethodOut(
            method=option.method,
            required=amount(option, draft.request),
            share=share(option),
            light=option.proportionate,
            formula=option.formula,
            said=option.said,
            assumptions=list(option.assumptions),
            followed=followed,
        )
        for option, followed in methods(draft)
    ]
