"""The tool that asks the register: a typed query in, figures with their rows out."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated

from langchain.tools import ToolRuntime, tool
from langchain_core.tools import BaseTool
from pydantic import BaseModel
from pydantic import Field as Described

from assistant import telling
from assistant.invented import INVENTED, is_invented
from assistant.tools import Turn
from knowledge.errors import BadInputError
from knowledge.register.answering import answer
from knowledge.register.query import (
    Field,
    Filter,
    Measure,
    Op,
    Period,
    RegisterQuery,
    RegisterResult,
)
from knowledge.register.register import Register


class Narrowing(BaseModel):
    """En afgrænsning: feltet, sammenligningen og værdierne."""

    field: Field
    op: Op = Op.IS
    values: list[str] = Described(description="Id'er, navne eller koder; ved tal ét tal")


def register_tool(register: Register, now: Callable[[], datetime]) -> BaseTool:
    """The tool over one register; `now` is the moment of the question, with a time zone."""

    @tool(response_format="content_and_artifact")
    def query_register(
        measure: Annotated[Measure, "Det, der spørges om"],
        runtime: ToolRuntime[Turn],
        noun: Annotated[str, "Ved list og count: kontrakt, klausul, leverandør, udbud …"] = "",
        detail: Annotated[
            str, "Ved list: det felt, der spørges om: kontraktansvarlig, cvr, frist, bod …"
        ] = "",
        filters: list[Narrowing] | None = None,
        group_by: Field | None = None,
        period_start: date | None = None,
        period_end: date | None = None,
        months: Annotated[int | None, "Ved survival og retention: antal måneder"] = None,
        days: Annotated[int | None, "Ved jobs_waiting: mindst så mange dage"] = None,
        descending: bool | None = None,
        limit: int | None = None,
        as_of: Annotated[date | None, "Dagen, tallene gælder; ellers i dag"] = None,
        known_at: Annotated[datetime | None, "Svar, som registret var kendt da"] = None,
    ) -> tuple[str, RegisterResult | None]:
        """Spørg kommunens eget klausulregister: kontrakter, klausuler, krav, status, frister.

        Brug den til alt om kommunens egne kontrakter og tal. Regn aldrig selv på dem.
        """
        has_period = period_start is not None or period_end is not None
        query = RegisterQuery(
            measure=measure,
            noun=noun,
            filters=tuple(
                Filter(each.field, each.op, tuple(each.values)) for each in filters or ()
            ),
            group_by=group_by,
            period=Period(period_start, period_end) if has_period else None,
            months=months,
            days=days,
            descending=descending,
            limit=limit,
            as_of=as_of,
            known_at=known_at,
            detail=detail,
        )
        try:
            result = answer(query, register.snapshot(known_at), now())
        except BadInputError as refusal:
            return f"Ikke besvaret: {refusal}", None
        runtime.context.results.append(result)
        runtime.context.told.append(telling.sentence(result))
        note = INVENTED["da"]
        if is_invented(telling.basis(result).rows) and note not in runtime.context.told:
            runtime.context.told.append(note)
        return telling.for_model(result), result

    return query_register
