"""A text as a Word document: a first page for staff, then the text, made to be edited and sent."""

import re
from datetime import datetime
from io import BytesIO
from typing import Any

import docx
from docx.enum.text import WD_COLOR_INDEX
from docx.shared import Cm, Pt, RGBColor

from assistant.drafting.markdown import ENDING, basis_line, check_line, question_line
from assistant.drafting.texts.markdown import label_of
from assistant.drafting.texts.text import Field, Part, Text
from assistant.word_page import SOFT, prepare

_OPEN = re.compile(r"(\[[^\[\]]+\])")
_LABEL, _CONTENT = Cm(5.5), Cm(11.5)


def docx_of(text: Text, at: datetime) -> bytes:
    """The document as a .docx file; `at` is when it was made."""
    document = docx.Document()
    prepare(document, text.title, f"{ENDING} · {text.title}", at)
    document.add_heading(text.title, level=0)
    document.add_paragraph(f"{ENDING}.", style="Subtitle")
    _listed(document, "Kontrol", [check_line(each) for each in text.checks])
    _listed(document, "Spørgsmål, der er åbne", [question_line(each) for each in text.questions])
    _listed(document, "Grundlag", [basis_line(each) for each in text.basis])
    for at_first, part in enumerate(text.parts):
        heading = document.add_heading(part.title, level=1)
        heading.paragraph_format.page_break_before = at_first == 0
        _part(document, part)
    document.add_paragraph().add_run(ENDING).bold = True
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _part(document: Any, part: Part) -> None:
    for paragraph in part.paragraphs:
        if paragraph.startswith("- "):
            _marked(document.add_paragraph(style="List Bullet"), paragraph[2:])
        else:
            _marked(document.add_paragraph(), paragraph)
    if part.fields:
        _form(document, part.fields)


def _form(document: Any, fields: tuple[Field, ...]) -> None:
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, (_LABEL, _CONTENT), strict=True):
        column.width = width
    for field in fields:
        label, content = table.add_row().cells
        label.width, content.width = _LABEL, _CONTENT
        label.paragraphs[0].add_run(label_of(field)).bold = True
        _marked(content.paragraphs[0], field.content)
        if field.guidance:
            under = content.add_paragraph() if field.content else content.paragraphs[0]
            _small(under, field.guidance)
    document.add_paragraph()


def _listed(document: Any, heading: str, lines: list[str]) -> None:
    if lines:
        document.add_heading(heading, level=2)
        for line in lines:
            document.add_paragraph(line, style="List Bullet")


def _marked(paragraph: Any, text: str) -> None:
    """The text, with what is still open highlighted."""
    for piece in _OPEN.split(text):
        run = paragraph.add_run(piece)
        if _OPEN.fullmatch(piece):
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _small(paragraph: Any, text: str) -> None:
    run = paragraph.add_run(text)
    run.font.size = Pt(8.5)
    run.font.color.rgb = RGBColor.from_string(SOFT)
