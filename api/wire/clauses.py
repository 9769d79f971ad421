"""The clause library as it goes over HTTP."""

from datetime import date

from pydantic import BaseModel

from assistant.drafting.blocks import Block, Kind, LegalBasis, Parameter
from assistant.drafting.model import Certainty, Variant


class LegalBasisOut(BaseModel):
    """A provision and the version that was read; `checked` is null when nobody has read it."""

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

    question: str
    answer: str


class BlockOut(BaseModel):
    """A building block of clause wording; `own` marks one from the municipality's folder."""

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

    blocks: list[BlockOut]
