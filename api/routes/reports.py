"""Reports over the register, and the two models to calculate with."""

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse, Response

from api.description import BODY, BOOK, failing, file_of
from api.services import Use
from api.wire.reports import BusinessCaseIn, PaymentIn, ReportOut, WorkedOut
from assistant.reports.formats import Format, written
from assistant.reports.html import policy_of_page
from assistant.reports.monthly import monthly
from assistant.reports.report import Report
from assistant.reports.target import target_report
from knowledge.register.figures.calculators import business_case_model, payment_model
from knowledge.register.figures.months import danish_day

router = APIRouter(tags=["Reports"])


class ReportShape(StrEnum):
    """How a report is sent."""

    JSON = "json"
    MARKDOWN = "md"
    HTML = "html"
    WORD = "docx"


AsOf = Annotated[date | None, Query(description="The day the figures are for; today when left out")]
Sent = Annotated[ReportShape, Query(alias="format", description="json, md, html or docx")]
_FILES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The report in the format asked for.",
        "content": file_of("text/markdown", "# Måltal 2026: status til udvalget\n")
        | file_of("text/html", '<!doctype html>\n<html lang="da">\n')
        | file_of("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    }
}
_PROBLEMS = BOOK | {
    404: "Registret er tomt. Hent kilderne med klausul sync, og prøv igen.",
    422: "as_of skal være en dato, fx 2026-03-01. Se /openapi.json for formen.",
}


@router.get(
    "/v1/reports/monthly",
    response_model=ReportOut,
    responses=_FILES | failing(_PROBLEMS),
    summary="The pack for the monthly meeting",
)
def monthly_pack(use: Use, as_of: AsOf = None, shape: Sent = ReportShape.JSON) -> Response:
    """Requirement against state of each contract, what has changed, and what is to be decided."""
    return _sent(monthly(use.knowledge.register.snapshot(), as_of, datetime.now(UTC)), shape)


@router.get(
    "/v1/reports/target",
    response_model=ReportOut,
    responses=_FILES | failing(_PROBLEMS),
    summary="Targets for the committee",
)
def targets(
    use: Use,
    year: Annotated[int | None, Query(description="The year; that of today when left out")] = None,
    as_of: AsOf = None,
    shape: Sent = ReportShape.JSON,
) -> Response:
    """The targets of the year against the result, projected, with the method."""
    register = use.knowledge.register
    return _sent(target_report(register.snapshot(), year, as_of, datetime.now(UTC)), shape)


@router.post(
    "/v1/calculations/payment", summary="Compute the payment for a course", responses=failing(BODY)
)
def payment(body: PaymentIn) -> WorkedOut:
    """Basic payment and payment by results, with formula and assumptions."""
    return WorkedOut.of(payment_model(**body.model_dump()))


@router.post(
    "/v1/calculations/business-case", summary="Compute a business case", responses=failing(BODY)
)
def business_case(body: BusinessCaseIn) -> WorkedOut:
    """When an effort has paid for itself, with formula and assumptions."""
    start = body.start or danish_day(datetime.now(UTC))
    return WorkedOut.of(business_case_model(**body.model_dump() | {"start": start}))


def _sent(report: Report, shape: ReportShape) -> Response:
    if shape is ReportShape.JSON:
        return JSONResponse(ReportOut.of(report).model_dump(mode="json"))
    file = written(report, Format(shape.value))
    kept = "attachment" if shape is ReportShape.WORD else "inline"
    headers = {"Content-Disposition": f'{kept}; filename="{file.name}"'}
    if shape is ReportShape.HTML:
        headers["Content-Security-Policy"] = f"{policy_of_page()}; frame-ancestors 'none'"
    return Response(file.content, media_type=file.media_type, headers=headers)
