"""Tables in Word: the head repeats on each page, no row is split, figures stand to the right."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from assistant.reports.report import Heading, Table, Tone
from assistant.reports.word_style import INK, RULE, TONES, WIDTH

_SIZE = Pt(8.5)
_LEAST, _MOST, _MARGIN = 6, 28, 3  # letters, for the width of a column
_UNBROKEN = 16  # letters
_TIED = str.maketrans({" ": "\u00a0", "-": "\u2011"})


def add_table(document: Any, table: Table, widths: Sequence[float] = ()) -> None:
    """`widths` are parts of the text's width; without, they follow what the cells hold."""
    made = document.add_table(rows=1, cols=len(table.columns))
    made.autofit = False
    parts = widths or _widths(table)
    for column, part in zip(made.columns, parts, strict=True):
        column.width = int(WIDTH * part)
    _fill(made.rows[0], [head.title for head in table.columns], table.columns, parts, bold=True)
    _line_below(made.rows[0], INK, 8)
    _flag(made.rows[0], "w:tblHeader")
    for cells, tone in zip_longest(table.rows, table.tones):
        row = made.add_row()
        _fill(row, cells, table.columns, parts)
        _line_below(row, RULE, 4)
        _flag(row, "w:cantSplit")
        if tone is Tone.BAD:
            _in_tone(row, tone)
    after = document.add_paragraph()
    after.paragraph_format.space_after = Pt(2)


def _widths(table: Table) -> list[float]:
    """Parts of the width by the longest cell of each column."""
    lengths = []
    for at, head in enumerate(table.columns):
        longest = max((len(row[at]) for row in table.rows), default=0)
        word = max((len(each) for each in head.title.split()), default=0)
        lengths.append(min(max(longest, word + 1, _LEAST), _MOST) + _MARGIN)
    return [length / sum(lengths) for length in lengths]


def _fill(
    row: Any,
    cells: Sequence[str],
    columns: Sequence[Heading],
    parts: Sequence[float],
    *,
    bold: bool = False,
) -> None:
    for cell, text, column, part in zip(row.cells, cells, columns, parts, strict=True):
        cell.width = int(WIDTH * part)
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(1)
        paragraph.paragraph_format.space_before = Pt(1)
        if column.is_figure:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        run = paragraph.add_run(text if bold else _whole(text))
        run.font.size, run.bold = _SIZE, bold


def _whole(text: str) -> str:
    """What is short, as a date or an id, is not broken."""
    return text.translate(_TIED) if len(text) <= _UNBROKEN else text


def _in_tone(row: Any, tone: Tone) -> None:
    for run in row.cells[0].paragraphs[0].runs:
        run.bold = True
        run.font.color.rgb = RGBColor.from_string(TONES[tone])


def _line_below(row: Any, colour: str, size: int) -> None:
    """`size` in eighths of a point."""
    for cell in row.cells:
        borders = OxmlElement("w:tcBorders")
        bottom = OxmlElement("w:bottom")
        for name, value in (("val", "single"), ("sz", str(size)), ("color", colour)):
            bottom.set(qn(f"w:{name}"), value)
        borders.append(bottom)
        cell._tc.get_or_add_tcPr().append(borders)


def _flag(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))
