"""Drafts over HTTP: the request, the draft with all that it rests on, and its versions."""

from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from api.wire.shapes import example
from assistant.drafting import telling
from assistant.drafting.markdown import restraint_lines
from assistant.drafting.model import Draft, DraftRequest, LotRequest, Method
from assistant.drafting.said import amount, methods, share


class LotIn(BaseModel):
    """En delaftale."""

    name: str
    value_year: Decimal | None = Field(None, ge=0, description="Kroner om året uden moms")
    staff: Decimal | None = Field(None, ge=0, description="Forventet bemanding i fuldtid")


class DraftFields(BaseModel):
    """Det, der er kendt om udbuddet. Alt undtagen `subject` kan udelades."""

    model_config = ConfigDict(extra="forbid")

    subject: str = Field(min_length=1, max_length=500, description="Hvad der købes")
    sector: str = ""
    cpv: str = Field("", pattern=r"^(\d{8}(-\d)?)?$")
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

    model_config = example(
        sentence="rengøring af 14 skoler, 4 år, 12 mio. om året, tre delaftaler", request=None
    )

    sentence: Annotated[str | None, Field(max_length=4_000)] = None
    request: DraftFields | None = None


class NewRevision(BaseModel):
    """En ændring med staffs egne ord, fx »fjern boden«."""

    model_config = example(instruction="gør kravet mildere for små leverandører")

    instruction: Annotated[str, Field(min_length=1, max_length=4_000)]


class MethodOut(BaseModel):
    """En måde at beregne kravet på; `followed` er den, som teksten følger."""

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

    id: str
    version: int
    title: str
    reason: str
    created_at: str
    said: str
    methods: list[MethodOut]
    restraint: list[str]
    draft: dict[str, Any]

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
            draft=_plain(asdict(draft)),
        )


class DraftListedOut(BaseModel):
    """Et udkast på en liste: dets nyeste version."""

    id: str
    title: str
    version: int
    created_at: str


class VersionOut(BaseModel):
    version: int
    reason: str
    created_at: str
    difference: list[str]


class RevisionOut(BaseModel):
    """Hvad der blev forstået og ændret. `draft` er udkastet, som det nu står, `told` det hele sagt
    som i chat.
    """

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


def _plain(value: Any) -> Any:
    """Decimals as text, so that no digit is lost; days as ISO."""
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else value
