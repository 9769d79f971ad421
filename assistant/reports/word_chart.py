"""Bars in Word as shaded cells: no picture, so that they print sharp and can be read aloud."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from assistant.reports.drawing import Drawn, drawn
from assistant.reports.report import Chart
from assistant.word_page import INK, TRACK, WIDTH

_LABEL, _SAID = 0.24, 0.26  # parts of the width; the bar has the rest
_STEPS = 100  # columns of the grid that a bar lies on
_MET, _SHORT = "17694F", "C07A1A"
_GAP = 30  # between bars, in eighths of a point: a white border
_LINE = 18  # at the requirement


class _Part(NamedTuple):
    """A stretch of a bar: its length in steps, its colour, and whether the requirement ends it."""

    steps: int
    colour: str | None
    ends: bool


def add_chart(document: Any, chart: Chart) -> None:
    """A row for each bar: label, cells up to what was reached and required, figures."""
    table = document.add_table(rows=0, cols=_STEPS + 2)
    table.autofit = False
    step = (1 - _LABEL - _SAID) / _STEPS
    for at, column in enumerate(table.columns):
        part = _LABEL if at == 0 else _SAID if at == _STEPS + 1 else step
        column.width = int(WIDTH * part)
    for each in drawn(chart):
        row = table.add_row()
        for cell in row._tr.tc_lst[1:-1]:
            row._tr.remove(cell)
        for stretch in _parts(each):
            row._tr.tc_lst[-1].addprevious(_cell(stretch))
        _write(row.cells[0], each.bar.label)
        _write(row.cells[-1], f" {each.bar.said}")
        keep = OxmlElement("w:cantSplit")
        row._tr.get_or_add_trPr().append(keep)
    _close(document.add_paragraph())


def _parts(each: Drawn) -> Iterator[_Part]:
    reached = round((each.reached or 0) * _STEPS)
    required = round((each.required or 0) * _STEPS)
    fill = _MET if each.is_met else _SHORT
    for start, end in pairwise(sorted({0, reached, required, _STEPS})):
        colour = fill if end <= reached else TRACK if end <= required else None
        if each.reached is None:
            colour = None
        yield _Part(end - start, colour, ends=end == required)


def _cell(part: _Part) -> Any:
    """A `w:tc` without text."""
    cell, properties = OxmlElement("w:tc"), OxmlElement("w:tcPr")
    span = OxmlElement("w:gridSpan")
    span.set(qn("w:val"), str(part.steps))
    properties.append(span)
    borders = OxmlElement("w:tcBorders")
    for side in ("top", "bottom"):
        borders.append(_border(side, "FFFFFF", _GAP))
    if part.ends:
        borders.append(_border("right", INK, _LINE))
    properties.append(borders)
    if part.colour:
        shading = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", part.colour)):
            shading.set(qn(f"w:{name}"), value)
        properties.append(shading)
    cell.append(properties)
    cell.append(OxmlElement("w:p"))
    return cell


def _border(side: str, colour: str, size: int) -> Any:
    border = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", str(size)), ("color", colour)):
        border.set(qn(f"w:{name}"), value)
    return border


def _write(cell: Any, text: str) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.keep_with_next = True
    paragraph.add_run(text).font.size = Pt(9)


def _close(paragraph: Any) -> None:
    """A low line, since two tables in a row would be one."""
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = Pt(4)
    paragraph.paragraph_format.keep_with_next = True
