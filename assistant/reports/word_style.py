"""The look of a Word report: page, fonts, language, header and page numbers."""

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from assistant.reports import appendix
from assistant.reports.report import Report, Tone

FONT = "Calibri"
INK, SOFT, ACCENT, RULE, TRACK = "17211E", "4C5954", "0F4C3F", "BFC8C4", "E3E8E5"
TONES = {Tone.GOOD: "17694F", Tone.WAITING: "4C5954", Tone.BAD: "97281C"}
WIDTH = Cm(17)  # of the text between the margins
_SIZES = {"Title": 24, "Subtitle": 10, "Heading 1": 15, "Heading 2": 11.5, "Normal": 10}
_BEFORE = {"Title": 0, "Subtitle": 0, "Heading 1": 18, "Heading 2": 12, "Normal": 0}
_AFTER = {"Title": 2, "Subtitle": 10, "Heading 1": 5, "Heading 2": 1, "Normal": 4}


def prepare(document: Any, report: Report) -> None:
    """A4, Danish, our fonts; the title at the top and the page number at the foot of each page."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    for name, size in _SIZES.items():
        _style(document.styles[name], size, _BEFORE[name], _AFTER[name])
    for name, after in (("List Bullet", 2), ("List Number", 5)):
        document.styles[name].paragraph_format.space_after = Pt(after)
    _in_danish(document)
    properties = document.core_properties
    properties.title, properties.author, properties.language = report.title, "Klausul", "da-DK"
    properties.created = properties.modified = report.known_at.replace(tzinfo=None)
    properties.comments = ""
    _header(section.header.paragraphs[0], report)
    _page_number(section.footer.paragraphs[0])


def _style(style: Any, size: float, before: float, after: float) -> None:
    font, paragraph = style.font, style.paragraph_format
    font.name, font.size, font.italic = FONT, Pt(size), False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:hAnsi"), FONT)
    fonts.set(qn("w:cs"), FONT)
    is_heading = style.name.startswith(("Heading", "Title"))
    colour = ACCENT if style.name != "Heading 2" and is_heading else INK
    font.color.rgb = RGBColor.from_string(SOFT if style.name == "Subtitle" else colour)
    paragraph.space_before, paragraph.space_after = Pt(before), Pt(after)
    paragraph.line_spacing = 1.1
    for spacing in style.element.rPr.findall(qn("w:spacing")):
        style.element.rPr.remove(spacing)
    if style.name == "Title":
        for border in style.element.pPr.findall(qn("w:pBdr")):
            style.element.pPr.remove(border)


def _in_danish(document: Any) -> None:
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "da-DK")


def _header(paragraph: Any, report: Report) -> None:
    run = paragraph.add_run(f"{report.title} · {appendix.as_of(report)}")
    run.font.size = Pt(8)
    run.font.color.rgb = RGBColor.from_string(SOFT)


def _page_number(paragraph: Any) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for text, field in (("Side ", "PAGE"), (" af ", "NUMPAGES")):
        _plain(paragraph, text)
        _field(paragraph, field)


def _plain(paragraph: Any, text: str) -> Any:
    run = paragraph.add_run(text)
    run.font.size = Pt(8)
    run.font.color.rgb = RGBColor.from_string(SOFT)
    return run


def _field(paragraph: Any, name: str) -> None:
    """A field that Word fills in: begin, instruction, what stands until then, end."""
    for kind in ("begin", "instruction", "separate", "text", "end"):
        if kind == "text":
            _plain(paragraph, "1")
            continue
        element = OxmlElement("w:instrText" if kind == "instruction" else "w:fldChar")
        if kind == "instruction":
            element.set(qn("xml:space"), "preserve")
            element.text = f" {name} "
        else:
            element.set(qn("w:fldCharType"), kind)
        _plain(paragraph, "")._r.append(element)
