"""Reports and calculations over HTTP."""

from datetime import date as calendar_day
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, Field

from api.wire.answers import RowOut, TableOut
from api.wire.shapes import example, request, shown
from assistant.reports.report import Bar, Paragraph, Report, Section, Table
from knowledge.register.figures.calculators import Worked

Kroner = Annotated[Decimal, Field(max_digits=15, decimal_places=2, allow_inf_nan=False)]
Share = Annotated[Decimal, Field(max_digits=9, allow_inf_nan=False)]
Whole = Annotated[int, Field(le=1_000_000)]


class ParagraphOut(BaseModel):
    """`marks` are the marks of the sections that the figures come from."""

    model_config = example(
        lead="Personer i job under klausuler",
        text="75 af 80 personer, 93,8 % af målet.",
        marks=[1],
    )

    lead: str
    text: str
    marks: list[int]

    @classmethod
    def of(cls, paragraph: Paragraph) -> "ParagraphOut":
        return cls(lead=paragraph.lead, text=paragraph.text, marks=list(paragraph.marks))


class BarOut(BaseModel):
    """`reached` is null when it is not shown; `said` is the same in words."""

    model_config = example(
        label="Personer i job under klausuler",
        reached=75.0,
        required=80.0,
        said="75 af 80 personer",
    )

    label: str
    reached: float | None
    required: float | None
    said: str

    @classmethod
    def of(cls, bar: Bar) -> "BarOut":
        return cls(
            label=bar.label,
            reached=None if bar.reached is None else float(bar.reached),
            required=None if bar.required is None else float(bar.required),
            said=bar.said,
        )


class SectionOut(BaseModel):
    """A part of a report; level 2 stands within the level 1 before it."""

    model_config = example(
        heading="Måltal for 2026: resultat og fremskrivning",
        level=1,
        mark=1,
        status=None,
        paragraphs=[],
        chart=[shown(BarOut)],
        points=[],
        table=None,
        notes=[],
        computed="Resultatet på dagen mod årets mål.",
        rows=[shown(RowOut)],
    )

    heading: str
    level: int
    mark: int | None
    status: str | None
    paragraphs: list[ParagraphOut]
    chart: list[BarOut]
    points: list[ParagraphOut]
    table: TableOut | None
    notes: list[str]
    computed: str
    rows: list[RowOut]

    @classmethod
    def of(cls, section: Section) -> "SectionOut":
        return cls(
            heading=section.heading,
            level=section.level,
            mark=section.mark,
            status=section.status.text if section.status else None,
            paragraphs=[ParagraphOut.of(each) for each in section.paragraphs],
            chart=[BarOut.of(bar) for bar in section.chart.bars] if section.chart else [],
            points=[ParagraphOut.of(each) for each in section.points],
            table=_table(section.table) if section.table else None,
            notes=list(section.notes),
            computed=section.computed,
            rows=[
                RowOut(noun=row.noun, id=row.id, label=row.label, source=row.source)
                for row in section.rows
            ],
        )


class ReportOut(BaseModel):
    """A report. `as_of` is the day the figures are for, `known_at` when the register was asked."""

    model_config = example(
        title="Måltal 2026: status til udvalget",
        as_of="2026-11-25",
        known_at="2026-11-25T08:52:25+00:00",
        summary=[
            shown(SectionOut)
            | {"heading": "Kort fortalt", "mark": None, "chart": [], "computed": "", "rows": []}
            | {"points": [shown(ParagraphOut)]}
        ],
        sections=[shown(SectionOut)],
    )

    title: str
    as_of: str
    known_at: str
    summary: list[SectionOut]
    sections: list[SectionOut]

    @classmethod
    def of(cls, report: Report) -> "ReportOut":
        return cls(
            title=report.title,
            as_of=report.as_of.isoformat(),
            known_at=report.known_at.isoformat(timespec="seconds"),
            summary=[SectionOut.of(each) for each in report.summary],
            sections=[SectionOut.of(each) for each in report.sections],
        )


class PaymentIn(BaseModel):
    """A course: kroner, the part of the time it ran (0 to 1), weeks, and the contract's terms."""

    model_config = request(price=40000, time_share=0.5, weeks=13)

    price: Kroner
    time_share: Share = Decimal(1)
    weeks: Whole = 0
    threshold: Whole = 13
    window: Whole = 26
    base_percent: Share = Decimal(25)
    result_percent: Share = Decimal(75)
    result_by_time: bool = False


class BusinessCaseIn(BaseModel):
    """An effort: persons, kroner saved a person and month, costs. `start` is in the first month."""

    model_config = request(
        persons=10, saving=5000, start_cost=200000, monthly_cost=20000, start="2027-01-01"
    )

    persons: Whole
    saving: Kroner
    start_cost: Kroner = Decimal(0)
    monthly_cost: Kroner = Decimal(0)
    ramp_months: Whole = 0
    months: Whole = 36
    start: calendar_day | None = None


class NamedOut(BaseModel):
    """A value and what it is called, as shown."""

    model_config = example(label="I alt", value="35.000,00 kr.")

    label: str
    value: str


class WorkedOut(BaseModel):
    """A calculation as it is shown, in Danish."""

    model_config = example(
        title="Betaling for et forløb",
        inputs=[{"label": "Tilbudspris", "value": "40.000,00 kr."}],
        formula=["I alt: 5.000,00 kr. + 30.000,00 kr. = 35.000,00 kr."],
        result=[shown(NamedOut)],
        assumptions=["Hver del er afrundet til hele øre. Moms er ikke regnet med."],
    )

    title: str
    inputs: list[NamedOut]
    formula: list[str]
    result: list[NamedOut]
    assumptions: list[str]

    @classmethod
    def of(cls, worked: Worked) -> "WorkedOut":
        return cls(
            title=worked.title,
            inputs=[NamedOut(label=label, value=value) for label, value in worked.inputs],
            formula=list(worked.formula),
            result=[NamedOut(label=label, value=value) for label, value in worked.result],
            assumptions=list(worked.assumptions),
        )


def _table(table: Table) -> TableOut:
    return TableOut(
        title=table.title,
        columns=[head.title for head in table.columns],
        rows=[list(row) for row in table.rows],
    )
