"""A draft as a Word document, made to be edited: real headings and numbers, open fields marked.

First a page with what the draft says, how the requirement was computed, what the checks found
and what is open; then the clause, each section with a comment that says what it builds on; last
the same basis as a list, for those who read on paper.
"""

import re
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import docx
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from assistant.drafting.markdown import (
    BASIS,
    ENDING,
    OWN_WORDING,
    TO_DECIDE,
    basis_line,
    basis_lines,
    green_line,
    heading_of_clause,
    heading_of_methods,
    is_item,
    polish_line,
    question_line,
    restraint_lines,
    said_of,
)
from assistant.drafting.model import Check, Draft, Light, Section
from assistant.drafting.numbering import Numbering
from assistant.drafting.said import amount, methods, requires, share
from assistant.reports.report import Heading, Table
from assistant.reports.word_table import add_table
from assistant.word_page import SOFT, prepare

_OPEN = re.compile(r"(\[[^\[\]]+\])")
_LIGHTS = {
    Light.GREEN: ("Grøn", "DCEFE3"),
    Light.YELLOW: ("Gul", "FBF0C9"),
    Light.RED: ("Rød", "F6D6D2"),
}
_WORST_FIRST = (Light.RED, Light.YELLOW, Light.GREEN)


def docx_of(draft: Draft) -> bytes:
    """The document as a .docx file."""
    document = docx.Document()
    at = datetime.fromisoformat(draft.created_at) if draft.created_at else datetime.now(UTC)
    prepare(document, draft.title, f"{ENDING} · {draft.title} · version {draft.version}", at)
    _front(document, draft)
    _clause(document, draft)
    _basis(document, draft)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _front(document: Any, draft: Draft) -> None:
    document.add_heading(draft.title, level=0)
    document.add_paragraph(f"{ENDING}. Version {draft.version}.", style="Subtitle")
    summary = document.add_paragraph()
    summary.add_run(draft.summary).bold = True
    if draft.understood:
        _marked(document.add_paragraph(), f"Forstået: {draft.understood}")
    _listed(document, "Hvorfor intet krav", restraint_lines(draft))
    _listed(document, TO_DECIDE, [question_line(each) for each in draft.questions])
    if draft.checks:
        _plain_heading(document, "Kontrol")
        _checks(document, draft)
    _plain_heading(document, heading_of_methods(draft))
    _methods(document, draft)


def _plain_heading(document: Any, text: str) -> None:
    """A heading of the front page; the clause's own are numbered."""
    document.add_heading(text, level=2)


def _listed(document: Any, heading: str, lines: list[str]) -> None:
    if lines:
        _plain_heading(document, heading)
        for line in lines:
            _bullet(document).add_run(line)


def _methods(document: Any, draft: Draft) -> None:
    shown = methods(draft)
    if not shown:
        document.add_paragraph("Kravet kan ikke beregnes endnu.")
        return
    heads = (
        Heading("Metode"),
        Heading("Krav"),
        Heading("Af bemandingen", True),
        Heading("Regnestykke"),
    )
    rows = tuple(
        (
            f"{option.method.value}{' (valgt)' if followed else ''}",
            amount(option, draft.request),
            share(option),
            option.formula,
        )
        for option, followed in shown
    )
    add_table(
        document, Table(heading_of_methods(draft), heads, rows), widths=(0.16, 0.2, 0.15, 0.49)
    )
    chosen = requires(draft)
    for each in chosen.assumptions if chosen else ():
        _small(_bullet(document), f"Antaget: {each}")


def _checks(document: Any, draft: Draft) -> None:
    found = [each for light in _WORST_FIRST for each in draft.checks if each.light is light]
    shown = [each for each in found if each.light is not Light.GREEN]
    if shown:
        heads = (Heading("Lys"), Heading("Kontrol"), Heading("Grund og forslag"))
        rows = tuple(map(_row, shown))
        add_table(document, Table("Kontrol", heads, rows), widths=(0.08, 0.27, 0.65))
        for line, each in zip(document.tables[-1].rows[1:], shown, strict=True):
            _shade(line.cells[0], _LIGHTS[each.light][1])
    if green := green_line(draft.checks):
        _small(document.add_paragraph(), green)


def _row(check: Check) -> tuple[str, str, str]:
    where = f" (punkt {check.section})" if check.section else ""
    return _LIGHTS[check.light][0], check.title + where, said_of(check)


def _clause(document: Any, draft: Draft) -> None:
    numbering = Numbering(document)
    title = document.add_paragraph(heading_of_clause(draft), style="Title")
    title.paragraph_format.page_break_before = True
    for section in draft.sections:
        heading = document.add_heading(section.title, level=1)
        numbering.apply(heading, 0)
        for text in section.paragraphs:
            paragraph = document.add_paragraph()
            if is_item(text):
                paragraph.paragraph_format.left_indent = Cm(1.6)
            else:
                numbering.apply(paragraph, 1)
            _marked(paragraph, text)
        _comment(document, heading, section)
    document.add_paragraph().add_run(ENDING).bold = True


def _comment(document: Any, heading: Any, section: Section) -> None:
    lines = [*map(basis_line, section.basis), *filter(None, (polish_line(section),))]
    document.add_comment(heading.runs, text="\n".join(lines), author="Klausul", initials="K")


def _basis(document: Any, draft: Draft) -> None:
    _plain_heading(document, BASIS)
    _small(document.add_paragraph(), OWN_WORDING)
    for section in draft.sections:
        lines = basis_lines(section)
        if not lines:
            continue
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{section.number}. {section.title}").bold = True
        paragraph.paragraph_format.keep_with_next = True
        for each in lines:
            _small(_bullet(document), each)


def _marked(paragraph: Any, text: str) -> None:
    """The text, with fields that are still open highlighted."""
    for part in _OPEN.split(text):
        run = paragraph.add_run(part)
        if _OPEN.fullmatch(part):
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _bullet(document: Any) -> Any:
    """An item of a list. Its style is set by its id: looking it up by name costs a millisecond."""
    paragraph = document.add_paragraph()
    paragraph._p.style = "ListBullet"
    return paragraph


def _small(paragraph: Any, text: str) -> None:
    run = paragraph.add_run(text)
    run.font.size = Pt(8.5)
    run.font.color.rgb = RGBColor.from_string(SOFT)


def _shade(cell: Any, colour: str) -> None:
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shading.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shading)
