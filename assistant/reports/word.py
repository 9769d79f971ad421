"""A report as a Word document: headings, tables whose heads repeat, bars drawn with cells."""

from io import BytesIO
from typing import Any

import docx
from docx.enum.text import WD_BREAK
from docx.shared import Pt, RGBColor

from assistant.reports import appendix
from assistant.reports.report import Heading, Paragraph, Report, Section, Table
from assistant.reports.word_chart import add_chart
from assistant.reports.word_table import TONES, add_table
from assistant.word_page import SOFT, prepare


def to_word(report: Report) -> bytes:
    """The document as a .docx file."""
    document = docx.Document()
    head = f"{report.title} · {appendix.as_of(report)}"
    prepare(document, report.title, head, report.known_at)
    document.add_heading(report.title, level=0)
    document.add_paragraph(appendix.as_of(report), style="Subtitle")
    for section in report.summary:
        document.add_heading(section.heading, level=1)
        _points(document, section)
    if report.has_front_page:
        document.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)
    for section in report.sections:
        _section(document, section)
    _appendix(document, report)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _section(document: Any, section: Section) -> None:
    heading = document.add_heading(section.heading, level=section.level)
    if section.status:
        run = heading.add_run(f"   {section.status.text}")
        run.font.color.rgb = RGBColor.from_string(TONES[section.status.tone])
        run.font.size = Pt(9)
    if section.mark:
        _small(heading, f"  [{section.mark}]")
    for each in section.paragraphs:
        paragraph = document.add_paragraph()
        _say(paragraph, each)
        paragraph.paragraph_format.keep_with_next = True
        if section.level > 1:
            for run in paragraph.runs:
                run.font.color.rgb = RGBColor.from_string(SOFT)
                run.font.size = Pt(9)
    if section.chart:
        add_chart(document, section.chart)
    _points(document, section)
    if section.table:
        add_table(document, section.table)
    for note in section.notes:
        _small(document.add_paragraph(), note)


def _points(document: Any, section: Section) -> None:
    """A list; that of a card stays on one page with it."""
    for each in section.points:
        style = "List Number" if section.counts_points else "List Bullet"
        paragraph = document.add_paragraph(style=style)
        _say(paragraph, each)
        is_last = each is section.points[-1]
        paragraph.paragraph_format.keep_with_next = section.level > 1 and not is_last


def _say(paragraph: Any, said: Paragraph) -> None:
    if said.lead:
        paragraph.add_run(f"{said.lead}: ").bold = True
    paragraph.add_run(said.text)
    if said.marks:
        _small(paragraph, "".join(f" [{mark}]" for mark in said.marks))


def _small(paragraph: Any, text: str) -> None:
    run = paragraph.add_run(text)
    run.font.size = Pt(8)
    run.font.bold = False
    run.font.color.rgb = RGBColor.from_string(SOFT)


def _appendix(document: Any, report: Report) -> None:
    document.add_heading(appendix.HEADING, level=1)
    rows = tuple(
        (f"[{each.mark}]", each.heading, each.rows.replace("-", "\u2011"))
        for each in appendix.behind(report)
    )
    heads = (Heading("Mærke"), Heading("Afsnit"), Heading("Rækker"))
    document.add_heading(appendix.ROWS, level=2)
    add_table(document, Table(appendix.ROWS, heads, rows), widths=(0.09, 0.33, 0.58))
    document.add_heading(appendix.COMPUTED, level=2)
    for each in appendix.computed(report):
        paragraph = document.add_paragraph(style="List Bullet")
        paragraph.add_run(each.text).font.size = Pt(9)
        _small(paragraph, f" {''.join(f'[{mark}]' for mark in each.marks)}")
