"""Build the sample documents that cannot be written by hand: PDF, DOCX and XLSX.

Their text stands in `samples/source/<file name>.yaml`; each one also gets its metadata as
`<file name>.meta.yaml` beside it, since these formats carry only part of it themselves.
The same sources always give the same bytes. Needs reportlab, python-docx, openpyxl and PyYAML:

    python samples/build.py                       samples/source -> samples/cases
    python samples/build.py klausul/evaluation    FOLDER/source -> FOLDER/documents

A source may give a `byline` of its own, a day it was `saved` (PDF) and, with `sidecar: false`,
do without the metadata file.
"""

import os
import re
import sys
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import docx
import openpyxl
import yaml
from docx.oxml.ns import qn
from openpyxl.styles import Alignment, Font
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

SAMPLES = Path(__file__).resolve().parent
BUILT_AT = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)

Block = tuple[str, str | list[list[str]]]  # ("heading" | "text" | "bullet" | "number", text) or ("table", rows)


def blocks(body: str) -> list[Block]:
    """Split the small Markdown of a source into blocks: headings, text, list items, tables."""
    found: list[Block] = []
    for line in filter(None, (line.strip() for line in body.splitlines())):
        if line.startswith("## "):
            found.append(("heading", line[3:]))
        elif line.startswith("- "):
            found.append(("bullet", line[2:]))
        elif re.match(r"\d+\. ", line):
            found.append(("number", line))
        elif line.startswith("|"):
            row = [cell.strip() for cell in line.strip("|").split("|")]
            if found and found[-1][0] == "table":
                found[-1][1].append(row)
            else:
                found.append(("table", [row]))
        else:
            found.append(("text", line))
    return found


# --- PDF ---------------------------------------------------------------------------------------

BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10.5, leading=15, spaceAfter=7)
ITEM = ParagraphStyle("item", parent=BODY, leftIndent=16, bulletIndent=4, spaceAfter=4)
HEADING = ParagraphStyle(
    "heading", parent=BODY, fontName="Helvetica-Bold", fontSize=14, leading=18, spaceBefore=10, keepWithNext=1
)
TITLE = ParagraphStyle("title", parent=HEADING, fontSize=21, leading=26, spaceBefore=0, spaceAfter=6)
BYLINE = ParagraphStyle("byline", parent=BODY, fontName="Helvetica-Oblique", fontSize=9.5)
FOOTER_FONT = ("Helvetica", 9)


class NumberedCanvas(Canvas):
    """Writes "Side 1 af 2" below each page, once the number of pages is known."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._pages = []

    def showPage(self):
        self._pages.append(dict(self.__dict__))
        self._startPage()

    def save(self):
        for page in self._pages:
            self.__dict__.update(page)
            self.setFont(*FOOTER_FONT)
            footer = f"{self._doc.info.author}  ·  Side {self._pageNumber} af {len(self._pages)}"
            self.drawCentredString(A4[0] / 2, 1.2 * cm, footer)
            super().showPage()
        super().save()


def pdf(source: dict) -> bytes:
    meta, buffer = source["meta"], BytesIO()
    saved = datetime.combine(source.get("saved", BUILT_AT.date()), BUILT_AT.timetz())
    os.environ["SOURCE_DATE_EPOCH"] = str(int(saved.timestamp()))  # read by reportlab
    story = [Paragraph(escape(meta["title"]), TITLE), Paragraph(escape(byline(source)), BYLINE)]
    for kind, text in blocks(source["body"]):
        if kind == "bullet":
            story.append(Paragraph(escape(text), ITEM, bulletText="–"))
        else:
            story.append(Paragraph(escape(text), HEADING if kind == "heading" else BODY))
    SimpleDocTemplate(
        buffer,
        pagesize=A4,
        leftMargin=2.4 * cm,
        rightMargin=2.4 * cm,
        topMargin=2.2 * cm,
        bottomMargin=2.2 * cm,
        title=meta["title"],
        author=meta["publisher"],
        subject=meta["sector"],
        lang="da-DK",
        invariant=1,
    ).build(story, canvasmaker=NumberedCanvas)
    return buffer.getvalue()


# --- DOCX --------------------------------------------------------------------------------------


def word(source: dict) -> bytes:
    meta, buffer, document = source["meta"], BytesIO(), docx.Document()
    document.styles.element.find(".//" + qn("w:lang")).set(qn("w:val"), "da-DK")
    properties = document.core_properties
    properties.title, properties.author = meta["title"], meta["publisher"]
    properties.subject, properties.category = meta["sector"], meta["kind"]
    properties.keywords, properties.language, properties.comments = meta["place"], "da-DK", ""
    properties.last_modified_by, properties.revision = meta["publisher"], 1
    properties.created = datetime.combine(meta["updated"], BUILT_AT.time())
    properties.modified = datetime.combine(meta["updated"], BUILT_AT.time())

    document.add_paragraph(meta["title"], style="Title")
    document.add_paragraph(byline(source), style="Subtitle")
    for kind, content in blocks(source["body"]):
        if kind == "heading":
            document.add_heading(content, level=1)
        elif kind == "bullet":
            document.add_paragraph(content, style="List Bullet")
        elif kind == "number":
            document.add_paragraph(content.split(". ", 1)[1], style="List Number")
        elif kind == "table":
            table = document.add_table(rows=0, cols=len(content[0]), style="Light Grid Accent 1")
            for row in content:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
        else:
            document.add_paragraph(content)
    document.save(buffer)
    return same_bytes_every_time(buffer.getvalue())


# --- XLSX --------------------------------------------------------------------------------------


def workbook(source: dict) -> bytes:
    meta, buffer, book = source["meta"], BytesIO(), openpyxl.Workbook()
    book.remove(book.active)
    book.properties.title, book.properties.creator = meta["title"], meta["publisher"]
    book.properties.created = datetime.combine(meta["updated"], BUILT_AT.time())
    for part in source["sheets"]:
        sheet = book.create_sheet(part["name"])
        for row in part["rows"]:
            sheet.append(row)
        for row in sheet.iter_rows():
            for cell in row:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                cell.font = Font(bold=cell.row == 1)
        for column, width in zip("ABCDEF", part["widths"], strict=False):
            sheet.column_dimensions[column].width = width
        sheet.freeze_panes = "A2"
        sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.auto_filter.ref = sheet.dimensions
    book.save(buffer)
    return same_bytes_every_time(buffer.getvalue())


# --- shared ------------------------------------------------------------------------------------

MONTHS = "januar februar marts april maj juni juli august september oktober november december".split()


def byline(source: dict) -> str:
    if "byline" in source:
        return source["byline"]
    meta, day = source["meta"], source["meta"]["updated"]
    return f"Genfortalt af {meta['publisher']} den {day.day}. {MONTHS[day.month - 1]} {day.year}"


def same_bytes_every_time(office_file: bytes) -> bytes:
    """Repack an Office file (a zip) with fixed times, also the one openpyxl stamps on saving."""
    stamp = BUILT_AT.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(office_file)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, content)
            entry = zipfile.ZipInfo(name, BUILT_AT.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, content)
    return packed.getvalue()


BUILDERS = {".pdf": pdf, ".docx": word, ".xlsx": workbook}


def build(sources: Path, target_folder: Path) -> None:
    for source_file in sorted(sources.glob("*.yaml")):
        source = yaml.safe_load(source_file.read_text(encoding="utf-8"))
        target = target_folder / source_file.stem
        target.write_bytes(BUILDERS[target.suffix](source))
        print(target.name)
        if not source.get("sidecar", True):
            continue
        sidecar = yaml.safe_dump(source["meta"], allow_unicode=True, sort_keys=False, width=1000)
        note = f"# Written by samples/build.py from source/{source_file.name}. Overrides what the file says.\n"
        target.with_name(target.name + ".meta.yaml").write_text(note + sidecar, encoding="utf-8")


def main() -> None:
    if len(sys.argv) > 1:
        folder = Path(sys.argv[1])
        build(folder / "source", folder / "documents")
    else:
        build(SAMPLES / "source", SAMPLES / "cases")


if __name__ == "__main__":
    main()
