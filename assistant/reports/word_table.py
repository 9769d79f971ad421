"""Tables in Word: the head repeats on each page, no row is split, figures stand to the right."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from assistant.reports.report import Heading, Table, Tone
from assistant.word_page import INK, RULE, WIDTH

TONES = {Tone.GOOD: "17694F", Tone.WAITING: "4C5954", Tone.BAD: "97281C"}
_SIZE = Pt(8.5)
_LINE, _MOST, _MARGIN = 112, 45, 3  # letters: of a line, of a wide cell, between columns
_UNBROKEN = 16  # letters
_SHORT = 16  # rows
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
    _flag(made.rows[0], "w:cantSplit")
    for cell in made.rows[0].cells:
        cell.vertical_alignment = WD_ALIGN_VERTICAL.BOTTOM
    for cells, tone in zip_longest(table.rows, table.tones):
        row = made.add_row()
        _fill(row, cells, table.columns, parts)
        _line_below(row, RULE, 4)
        _flag(row, "w:cantSplit")
        if tone is Tone.BAD:
            _in_tone(row, tone)
    _keep_together(made)
    after = document.add_paragraph()
    after.paragraph_format.space_after = Pt(0)
    after.paragraph_format.line_spacing = Pt(6)


def _keep_together(table: Any) -> None:
    """A short table stays on one page; a long one keeps its head with its first row."""
    rows = list(table.rows)
    for row in rows[: -1 if len(rows) <= _SHORT else 1]:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def _widths(table: Table) -> list[float]:
    """Parts of the width: what cannot be broken first, then the rest by how long the cells are."""
    least, wanted = [], []
    for at, head in enumerate(table.columns):
        cells = [row[at] for row in table.rows]
        words = [_whole(cell) for cell in cells] + [f"{head.title} "]
        least.append(max(len(word) for text in words for word in text.split(" ")) + _MARGIN)
        longest = max(map(len, cells), default=0)
        wanted.append(min(max(longest, len(head.title) // 2), _MOST) + _MARGIN)
    room = max(0, _LINE - sum(least))
    more = [max(0, want - low) for want, low in zip(wanted, least, strict=True)]
    shares = [low + room * each / (sum(more) or 1) for low, each in zip(least, more, strict=True)]
    return [share / sum(shares) for share in shares]


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
