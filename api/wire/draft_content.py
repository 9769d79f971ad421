"""The whole of a draft as it goes over HTTP: as plain values, with the shape that they have."""

from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import GetJsonSchemaHandler, TypeAdapter
from pydantic_core import CoreSchema

from assistant.drafting import model
from assistant.drafting.model import Draft


class DraftContent:
    """Marks plain values as those of a `Draft`, so that OpenAPI tells all its fields."""

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _values: CoreSchema, shape: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return shape(TypeAdapter(Draft).core_schema)


def draft_content(draft: Draft) -> dict[str, Any]:
    """All of a draft as JSON has it."""
    values: dict[str, Any] = _plain(asdict(draft))
    return values


def _plain(value: Any) -> Any:
    """Decimals as text, so that no digit is lost; days as ISO."""
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else value


_REQUIREMENT = model.RequirementOption(
    method=model.Method.LABOUR_SHARE,
    formula="5 % af 33.600 timer om året = 1.680 timer om året, rundet ned til 32 timer om ugen",
    inputs=(("Værdi om året", "12 mio. kr."),),
    persons=3,
    hours=Decimal(32),
    lots=(model.LotRequirement("Delaftale 1", 3, Decimal(32)),),
    share_of_staff=Decimal("17.2"),
    proportionate=model.Light.GREEN,
    said="Kravet er 3 personer med tilsammen 32 timer om ugen.",
    assumptions=("Lønandel af kontraktværdien: 70 % (vores skøn for rengøring).",),
    share_of_hours=Decimal("5.0"),
)
EXAMPLE = Draft(
    id="5d6e7f8091a2b3c4d5e6f70f8f6a4c1d",
    version=1,
    request=model.DraftRequest(
        subject="rengøring af 14 skoler",
        sector="rengøring",
        value_year=Decimal(12_000_000),
        months=48,
        lots=(model.LotRequest("Delaftale 1"),),
    ),
    title="Beskæftigelsesklausul: rengøring af 14 skoler",
    summary="Krav: 3 kandidater med tilsammen 32 løntimer pr. uge.",
    sections=(
        model.Section(
            number=1,
            block="krav",
            title="Krav",
            variant=model.Variant.PREFERRED,
            paragraphs=("Leverandøren beskæftiger mindst 3 kandidater.",),
            basis=(
                model.Basis(
                    model.BasisKind.CASE,
                    reference="Rengøring med plads til flere, Bymose Kommune, side 2",
                    quote="Kravet var ti personer med tilsammen 90 timer om ugen.",
                    document_id="9a0b1c2d3e4f5a6b7c8d9e0f1a2b3c4d",
                    chunk_id="1b2c3d4e5f60718293a4b5c6d7e8f901",
                ),
            ),
        ),
    ),
    options=(_REQUIREMENT,),
    chosen=_REQUIREMENT,
    parameters=(("efter-udloeb.droeftelse", "3"),),
    variants=(("krav", model.Variant.PREFERRED),),
    checks=(
        model.Check(
            id="genstand",
            title="Sammenhæng med kontrakten",
            light=model.Light.GREEN,
            reason="Bestemmelserne er knyttet til udførelsen af kontrakten.",
            reference="udbudsloven § 176, stk. 1, og § 163",
        ),
    ),
    questions=(
        model.OpenQuestion(
            field="start",
            question="Hvornår begynder kontrakten?",
            assumed="Udkastet følger den dag, som kontrakten selv nævner.",
        ),
    ),
    understood="Rengøring af 14 skoler, værdi 12 mio. kr. om året, 4 år, 1 delaftale.",
    comparable=(
        model.ComparableClause(
            contract="K-105",
            title="Rengøring af administrationsbygninger",
            clause="KL-105",
            required_persons=12,
            required_hours=Decimal(150),
            reached_persons=Decimal(8),
            reached_hours=Decimal(96),
            as_of=date(2026, 11, 25),
        ),
    ),
    reason="Første udkast",
    created_at="2026-11-25T08:52:24.669+00:00",
)
