"""The two models to calculate with, as tools for a chat model."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Annotated

from langchain.tools import ToolRuntime, tool
from langchain_core.tools import BaseTool
from pydantic import Field

from assistant.reports.calculation import calculation_of, lines_of
from assistant.tools import Turn
from knowledge.errors import BadInputError
from knowledge.register.figures.calculators import Worked, business_case_model, payment_model

Kroner = Annotated[Decimal, Field(max_digits=15, decimal_places=2, allow_inf_nan=False)]
Share = Annotated[Decimal, Field(max_digits=9, allow_inf_nan=False)]
Whole = Annotated[int, Field(ge=0, le=1_000_000)]


def model_tools(today: Callable[[], date]) -> list[BaseTool]:
    """Both tools. `today` gives the first month of a business case when none is asked for."""
    return [_payment_tool(), _business_case_tool(today)]


def _payment_tool() -> BaseTool:
    @tool("payment_model", response_format="content_and_artifact")
    def compute(
        price: Annotated[Kroner, "Tilbudsprisen for forløbet i kroner"],
        runtime: ToolRuntime[Turn],
        time_share: Annotated[Share, "Andelen af tiden, forløbet varede, 0 til 1"] = Decimal(1),
        weeks: Annotated[Whole, "Ugers ordinær beskæftigelse"] = 0,
        threshold: Annotated[Whole, "Uger, der udløser resultatbetaling"] = 13,
        window: Annotated[Whole, "Uger, der ses på"] = 26,
        base_percent: Annotated[Share, "Grundbetalingens andel i procent"] = Decimal(25),
        result_percent: Annotated[Share, "Resultatbetalingens andel i procent"] = Decimal(75),
        result_by_time: Annotated[bool, "Om resultatdelen også følger tidsandelen"] = False,
    ) -> tuple[str, Worked | None]:
        """Beregn betalingen for et forløb med grundbetaling og resultatbetaling.

        Brug den, når der spørges, hvad et forløb udløser. Regn aldrig selv.
        """

        def worked() -> Worked:
            return payment_model(
                price,
                time_share=time_share,
                weeks=weeks,
                threshold=threshold,
                window=window,
                base_percent=base_percent,
                result_percent=result_percent,
                result_by_time=result_by_time,
            )

        return _told(worked, runtime.context)

    return compute


def _business_case_tool(today: Callable[[], date]) -> BaseTool:
    @tool("business_case_model", response_format="content_and_artifact")
    def compute(
        persons: Annotated[Whole, "Antal personer, der kommer i job"],
        saving: Annotated[Kroner, "Sparet pr. person pr. måned i kroner"],
        runtime: ToolRuntime[Turn],
        start_cost: Annotated[Kroner, "Omkostning i første måned i kroner"] = Decimal(0),
        monthly_cost: Annotated[Kroner, "Omkostning pr. måned i kroner"] = Decimal(0),
        ramp_months: Annotated[Whole, "Måneder, før alle er i job"] = 0,
        months: Annotated[Whole, "Måneder i alt"] = 36,
        start: Annotated[date | None, "En dag i første måned; ellers denne måned"] = None,
    ) -> tuple[str, Worked | None]:
        """Beregn, hvornår en indsats har tjent sig hjem. Regn aldrig selv."""

        def worked() -> Worked:
            return business_case_model(
                persons=persons,
                saving=saving,
                start_cost=start_cost,
                monthly_cost=monthly_cost,
                ramp_months=ramp_months,
                months=months,
                start=start or today(),
            )

        return _told(worked, runtime.context)

    return compute


def _told(work: Callable[[], Worked], turn: Turn) -> tuple[str, Worked | None]:
    try:
        worked = work()
    except BadInputError as refusal:
        return f"Ikke beregnet: {refusal}", None
    turn.calculations.append(calculation_of(worked))
    turn.told.append("\n".join(lines_of(worked)))
    return turn.told[-1], worked
