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
    """A lot."""

    model_config = request(
        name="Delaftale 1", value_year=4000000, staff=None, persons=None, hours=None
    )

    name: str
    value_year: Decimal | None = Field(None, ge=0, description="Kroner a year without VAT")
    staff: Decimal | None = Field(None, ge=0, description="Expected full-time staff")
    persons: int | None = Field(
        None, ge=0, le=500, description="The municipality's own target for this lot"
    )
    hours: Decimal | None = Field(None, ge=0, description="Hours a week together in this lot")


class DraftFields(BaseModel):
    """What is known of the tender. All but `subject` may be left out."""

    model_config = request(
        subject="rengøring af 14 skoler",
        value_year=12000000,
        months=48,
        lots=[shown(LotIn)],
        method="andel af arbejdstimerne",
        start="2027-03-01",
    )

    subject: str = Field(min_length=1, max_length=500, description="What is bought")
    sector: str = ""
    cpv: str = Field("", pattern=CPV)
    value_year: Decimal | None = Field(None, ge=0, description="Kroner a year without VAT")
    months: int | None = Field(None, ge=1, le=480, description="Duration without options")
    option_months: int | None = Field(None, ge=0, le=480)
    lots: list[LotIn] = Field(default=[], max_length=60)
    place: str = ""
    labour_share: Decimal | None = Field(None, ge=0, le=1, description="Share of wages, 0 to 1")
    hourly_cost: Decimal | None = Field(None, gt=0, description="Kroner an hour")
    staff: Decimal | None = Field(None, ge=0, description="Expected full-time staff")
    shifts: str = ""
    tasks: list[str] = []
    target_groups: list[str] = []
    takes_over_staff: bool | None = None
    persons: int | None = Field(None, ge=0, le=500, description="The municipality's own target")
    hours: Decimal | None = Field(None, ge=0, description="Hours a week together")
    method: Method | None = None
    start: date | None = None
    published: date | None = None
    required: list[str] = Field(default=[], description="Ids of building blocks to be taken in")
    forbidden: list[str] = Field(
        default=[],
        description="Ids of building blocks to be left out; `manglende-opfyldelse.bod_aftalt` is "
        "the penalty alone",
    )
    wishes: list[str] = []

    def to_request(self) -> DraftRequest:
        """The request as the drafter takes it."""
        values: dict[str, Any] = self.model_dump()
        lots = values["lots"] = tuple(LotRequest(**lot) for lot in values["lots"])
        persons = [lot.persons for lot in lots if lot.persons is not None]
        if values["persons"] is None and persons and len(persons) == len(lots):
            values["persons"] = sum(persons)
        for name in ("tasks", "target_groups", "required", "forbidden", "wishes"):
            values[name] = tuple(values[name])
        return DraftRequest(**values)


class NewDraft(BaseModel):
    """A new draft: a Danish sentence or a form that is filled in."""

    model_config = request(
        sentence="rengøring af 14 skoler, 4 år, 12 mio. om året, tre delaftaler", request=None
    )

    sentence: Annotated[str | None, Field(max_length=4_000)] = None
    request: DraftFields | None = None


class NewRevision(BaseModel):
    """A change in one's own Danish words, such as "fjern boden"."""

    model_config = request(instruction="gør kravet mildere for små leverandører", version=1)

    instruction: Annotated[str, Field(min_length=1, max_length=4_000)]
    version: int | None = Field(
        None, ge=1, description="The version worked from; 409 when it is not the newest any more"
    )


class MethodOut(BaseModel):
    """A way to compute the requirement; `followed` is the one that the text follows."""

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
    """A draft. `said` is what is said of it in chat.

    `methods` are the computations worth showing, the chosen one first. `restraint` says why there
    is no requirement. `draft` has sections, computation, checks, basis and open questions.
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
    """A draft in a list: its newest version."""

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
    """A version of a draft, and how it differs from the one before."""

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
    """What was understood and changed. `draft` is the draft as it stands now, `told` all of it as
    said in chat.
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
