"""The clause library as it goes over HTTP."""

from datetime import date

from pydantic import BaseModel

from api.wire.shapes import example, shown
from assistant.drafting.blocks import Block, Kind, LegalBasis, Parameter
from assistant.drafting.model import Certainty, Variant


class LegalBasisOut(BaseModel):
    """A provision and the version that was read; `checked` is null when nobody has read it."""

    model_config = example(
        reference="udbudsloven § 176, stk. 1",
        source="LBK nr. 116 af 03/02/2025",
        checked="2026-11-25",
        certainty="sikker",
        note="",
    )

    reference: str
    source: str
    checked: date | None
    certainty: Certainty
    note: str

    @classmethod
    def of(cls, basis: LegalBasis) -> "LegalBasisOut":
        return cls(
            reference=basis.reference,
            source=basis.source,
            checked=basis.checked,
            certainty=basis.certainty,
            note=basis.note,
        )


class ParameterOut(BaseModel):
    """What a wording leaves open. `defaults` is the proposed value of each variant, `low` and
    `high` the range of a number; values are text: `12`, `7.5`, `2027-03-01`, `ja`."""

    model_config = example(
        name="droeftelse",
        label="måneder før udløb",
        unit="måneder",
        kind="whole",
        defaults={"foretrukken": "3", "mildere": "3", "strengere": "6"},
        low="1",
        high="12",
        choices=[],
        decides="kontraktenheden",
        optional=False,
    )

    name: str
    label: str
    unit: str
    kind: Kind
    defaults: dict[Variant, str]
    low: str | None
    high: str | None
    choices: list[str]
    decides: str
    optional: bool

    @classmethod
    def of(cls, parameter: Parameter) -> "ParameterOut":
        return cls(
            name=parameter.name,
            label=parameter.label,
            unit=parameter.unit,
            kind=parameter.kind,
            defaults={each: parameter.default_in(each) for each in Variant},
            low=None if parameter.low is None else str(parameter.low),
            high=None if parameter.high is None else str(parameter.high),
            choices=list(parameter.choices),
            decides=parameter.decides,
            optional=parameter.optional,
        )


class TendererAsksOut(BaseModel):
    """What a tenderer would ask, and our answer."""

    model_config = example(
        question="Skal vi beholde kandidaterne, når kontrakten er slut?",
        answer="Nej. Parterne drøfter mulighederne, og beslutningen er jeres.",
    )

    question: str
    answer: str


class BlockOut(BaseModel):
    """A building block of clause wording; `own` marks one from the municipality's folder."""

    model_config = example(
        id="efter-udloeb",
        number=23,
        title="Efter kontraktens udløb",
        purpose="Opfordrer til, at ansættelserne fortsætter.",
        use_when="Når ansættelserne varer, til kontrakten udløber.",
        not_when="Gør det aldrig til en pligt.",
        basis=[shown(LegalBasisOut)],
        parameters=[shown(ParameterOut)],
        variants={
            "foretrukken": "Parterne drøfter senest {droeftelse|måned|måneder} før kontraktens "
            "udløb, hvordan ansættelserne kan fortsætte."
        },
        tenderer_asks=[shown(TendererAsksOut)],
        version=1,
        own=False,
    )

    id: str
    number: int
    title: str
    purpose: str
    use_when: str
    not_when: str
    basis: list[LegalBasisOut]
    parameters: list[ParameterOut]
    variants: dict[Variant, str]
    tenderer_asks: list[TendererAsksOut]
    version: int
    own: bool

    @classmethod
    def of(cls, block: Block) -> "BlockOut":
        return cls(
            id=block.id,
            number=block.number,
            title=block.title,
            purpose=block.purpose,
            use_when=block.use_when,
            not_when=block.not_when,
            basis=[LegalBasisOut.of(each) for each in block.basis],
            parameters=[ParameterOut.of(each) for each in block.parameters],
            variants=dict(block.variants),
            tenderer_asks=[
                TendererAsksOut(question=question, answer=answer)
                for question, answer in block.tenderer_asks
            ],
            version=block.version,
            own=block.own,
        )


class ClausesOut(BaseModel):
    """The whole library, in the order of a draft."""

    model_config = example(blocks=[shown(BlockOut)])

    blocks: list[BlockOut]
