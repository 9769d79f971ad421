"""A CPR number stops its document, wherever it stands, before anything is stored."""

import base64
import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from ingest.folder import Ingest
from ingest.report import Outcome
from knowledge.library import Library

PROSE = (
    "Kommunen har stillet krav om ansættelser i sit udbud af kørsel, og leverandøren har opfyldt "
    "dem i hele perioden. Det skyldes et tæt samarbejde mellem udbud og beskæftigelse. "
)
CPR = "010190-1234"
PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5Erk"
    "Jggg=="
)


def saved(document: object) -> bytes:
    data = io.BytesIO()
    document.save(data)  # type: ignore[attr-defined]
    return data.getvalue()


def hidden_sheet() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Sted", "Tal"])
    sheet.append(["Storby", 12])
    secret = book.create_sheet("Skjult")
    secret.sheet_state = "hidden"
    secret.append(["CPR-nr", "Navn"])
    secret.append([CPR, "x"])
    return saved(book)


def cell_note() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Sted", "Tal"])
    sheet.append(["Storby", 12])
    sheet["A2"].comment = Comment(f"Borger {CPR}", "x")
    return saved(book)


def page_header() -> bytes:
    document = docx.Document()
    document.add_paragraph(PROSE)
    document.sections[0].header.paragraphs[0].text = f"Sag {CPR}"
    return saved(document)


def split_in_runs() -> bytes:
    document = docx.Document()
    paragraph = document.add_paragraph("Borger ")
    for part in (CPR[:7], CPR[7:]):
        paragraph.add_run(part)
    return saved(document)


def word_property() -> bytes:
    document = docx.Document()
    document.add_paragraph(PROSE)
    document.core_properties.subject = f"Sag {CPR}"
    return saved(document)


def pdf_property() -> bytes:
    data = io.BytesIO()
    canvas = Canvas(data)
    canvas.setSubject(f"Sag {CPR}")
    canvas.drawString(72, 720, "Kommunen har ansat tolv.")
    canvas.save()
    return data.getvalue()


def pdf_footer() -> bytes:
    data = io.BytesIO()
    canvas = Canvas(data)
    for _ in range(3):
        canvas.drawString(72, 720, "Kommunen har ansat tolv.")
        canvas.drawString(72, 30, f"Sag {CPR}")
        canvas.showPage()
    canvas.save()
    return data.getvalue()


SPLIT = [["Navn", "CPR-dato", "Løbenr."], ["Jens", "010190", "1234"]]


def workbook(rows: list[list[str]]) -> Workbook:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    return book


def workbook_property(name: str) -> bytes:
    book = workbook([["Sted", "Tal"], ["Storby", "12"]])
    setattr(book.properties, name, f"Sag {CPR}")
    return saved(book)


def own_workbook_property() -> bytes:
    book = workbook([["Sted", "Tal"], ["Storby", "12"]])
    book.custom_doc_props.append(StringProperty(name="CPR", value="0101901234"))
    return saved(book)


def sheet_footer() -> bytes:
    book = workbook([["Sted", "Tal"], ["Storby", "12"]])
    book.worksheets[0].oddFooter.center.text = f"Sag {CPR}"
    return saved(book)


def formatted_cell() -> bytes:
    book = workbook([["Sted", "Tal"]])
    book.worksheets[0].append([101901234, "x"])
    book.worksheets[0]["A2"].number_format = r"000000\-0000"
    return saved(book)


def numeric_cells() -> bytes:
    book = workbook([["Navn", "CPR-dato", "Løbenr."]])
    book.worksheets[0].append(["Jens", 10190, 34])
    return saved(book)


def word_table() -> bytes:
    document = docx.Document()
    document.add_paragraph(PROSE)
    table = document.add_table(2, 3)
    for row, cells in zip(table.rows, SPLIT, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    table.rows[0].cells[1].merge(table.rows[0].cells[2]).text = "CPR-nummer"
    return saved(document)


def word_keywords() -> bytes:
    document = docx.Document()
    document.add_paragraph(PROSE)
    document.core_properties.keywords = f"Sag {CPR}"
    return saved(document)


def picture_text() -> bytes:
    document = docx.Document()
    document.add_paragraph(PROSE)
    picture = io.BytesIO(base64.b64decode(PIXEL))
    document.add_picture(picture)
    document.inline_shapes[0]._inline.docPr.set("descr", f"Brev til {CPR}")
    return saved(document)


def pdf_table() -> bytes:
    data = io.BytesIO()
    story = [
        Paragraph(PROSE, getSampleStyleSheet()["Normal"]),
        Table(SPLIT, style=TableStyle([("GRID", (0, 0), (-1, -1), 1, colors.black)])),
    ]
    SimpleDocTemplate(data).build(story)
    return data.getvalue()


def pdf_form() -> bytes:
    data = io.BytesIO()
    canvas = Canvas(data)
    canvas.drawString(72, 720, "Kommunen har ansat tolv.")
    canvas.acroForm.textfield(name="nr", value=CPR, x=72, y=600)
    canvas.save()
    return data.getvalue()


def page_with(piece: str) -> Callable[[], bytes]:
    return lambda: f"<html><body><p>{PROSE}{piece}".encode()


HIDDEN = {
    "two columns of a workbook": ("a.xlsx", lambda: saved(workbook(SPLIT))),
    "two columns of figures": ("a.xlsx", numeric_cells),
    "a cell with a format": ("a.xlsx", formatted_cell),
    "keywords of a workbook": ("a.xlsx", lambda: workbook_property("keywords")),
    "the description of a workbook": ("a.xlsx", lambda: workbook_property("description")),
    "the status of a workbook": ("a.xlsx", lambda: workbook_property("contentStatus")),
    "a property of one's own": ("a.xlsx", own_workbook_property),
    "the footer of a sheet": ("a.xlsx", sheet_footer),
    "two columns of a CSV file": (
        "a.csv",
        lambda: "\n".join(map(";".join, SPLIT)).encode(),
    ),
    "two columns of a text": ("a.txt", lambda: f"{PROSE}\n\nCPR | nr\n010190 | 1234\n".encode()),
    "two cells of a Markdown table": (
        "a.md",
        lambda: f"{PROSE}\n\n| CPR | Nr. |\n|---|---|\n| 010190 | 1238 |\n".encode(),
    ),
    "two cells of a Word table": ("a.docx", word_table),
    "keywords of a Word file": ("a.docx", word_keywords),
    "the text of a picture": ("a.docx", picture_text),
    "two cells of a PDF table": ("a.pdf", pdf_table),
    "a field of a PDF form": ("a.pdf", pdf_form),
    "two cells of a page": (
        "a.html",
        page_with("<table><tr><td colspan=2>CPR<td>By<tr><td>010190<td>1234<td>Storby</table>"),
    ),
    "a data attribute": ("a.html", page_with(f"<b data-x='{CPR}'>x</b>")),
    "a tool tip": ("a.html", page_with("<b title='Borger 0101901238'>x</b>")),
    "a picture's text": ("a.html", page_with(f"<img alt='{CPR}'>")),
    "a field's value": ("a.html", page_with("<input name='cpr' value='0101901234'>")),
    "the address of a link": ("a.html", page_with("<a href='/sag?nr=010190%2D1234'>x</a>")),
    "an escaped attribute": ("a.html", page_with("<b aria-label='010190&#45;1234'>x</b>")),
    "data in a script": (
        "a.html",
        page_with('<script>{"cprNummer": "0101901234"}</script>'),
    ),
    "an escaped text in a script": (
        "a.html",
        page_with(r'<script>{"nr": "010190\u002d1234"}</script>'),
    ),
    "a hidden sheet": ("a.xlsx", hidden_sheet),
    "a note on a cell": ("a.xlsx", cell_note),
    "a page header": ("a.docx", page_header),
    "two runs of a line": ("a.docx", split_in_runs),
    "a property of a Word file": ("a.docx", word_property),
    "a property of a PDF": ("a.pdf", pdf_property),
    "a footer of a PDF": ("a.pdf", pdf_footer),
    "a comment of a page": ("a.html", lambda: f"<html><!-- {CPR} --><p>{PROSE}".encode()),
    "a meta tag": ("a.html", lambda: f'<html><meta name="x" content="{CPR}"><p>{PROSE}'.encode()),
    "marked-up text": ("a.html", lambda: f"<p>{PROSE} 010190<b>-</b>1234".encode()),
    "a navigation link": ("a.html", lambda: f"<html><nav>{CPR}</nav><p>{PROSE}".encode()),
    "a line that was wrapped": (
        "a.txt",
        lambda: f"{PROSE}\nBorger 010190-\n1234 fik job.".encode(),
    ),
}


@pytest.mark.parametrize("case", HIDDEN)
def test_a_cpr_number_is_found_wherever_a_file_hides_it(
    case: str, ingest: Ingest, library: Library
) -> None:
    name, make = HIDDEN[case]
    report = ingest.upload(make(), name)
    assert report.outcome is Outcome.FAILED
    assert "CPR-nummer" in (report.message or "")
    assert CPR not in str(report)
    assert not library.documents()


@pytest.mark.parametrize(
    "text",
    [
        f"# Titel\n\nBorger {CPR} blev ansat.\n",
        f"---\ntitle: Sag {CPR}\n---\n\nTekst om en ansættelse.\n",
        f"# Sag {CPR}\n\nTekst om en ansættelse.\n",
        f"<!-- {CPR} -->\n\nTekst om en ansættelse.\n",
    ],
)
def test_a_cpr_number_stops_the_document_before_anything_is_stored(
    text: str, ingest: Ingest, library: Library, folder: Path, tmp_path: Path
) -> None:
    (folder / "a.md").write_text(text)
    (file,) = ingest.folder_or_files([folder]).files
    assert file.outcome is Outcome.FAILED
    assert "a.md" in (file.message or "")
    assert "CPR-nummer (linje" in (file.message or "")
    assert CPR not in str(file)
    assert not library.documents()
    assert not list((tmp_path / "originals").rglob("*"))


def test_a_cpr_number_in_a_name_or_side_file_is_refused_and_not_repeated(
    ingest: Ingest, library: Library, folder: Path
) -> None:
    (folder / "a.txt").write_text("Kommunen har ansat tolv.")
    (folder / f"borger {CPR}.txt").write_text("Kommunen har ansat tolv.")
    (folder / "a.txt.meta.yaml").write_text(f"title: Sag\n# om {CPR}\n")
    report = ingest.folder_or_files([folder])
    assert [file.outcome for file in report.files] == [Outcome.FAILED] * 2
    assert CPR not in str(report.to_dict())
    assert "borger [CPR].txt" in str(report.to_dict())
    assert not library.documents()


@pytest.mark.parametrize("name", ["0101901238.txt", "borger0101901238.txt", "2024-0101901238.txt"])
def test_a_file_named_by_ten_bare_digits_is_refused_and_its_name_not_repeated(
    name: str, ingest: Ingest, library: Library, folder: Path
) -> None:
    (folder / name).write_text("Kommunen har ansat tolv.")
    reports = [
        ingest.folder_or_files([folder]).to_dict(),
        ingest.upload(b"Kommunen har ansat tolv.", name),
    ]
    for report in map(str, reports):
        assert "CPR-nummer" in report
        assert "0101901238" not in report
    assert not library.documents()


ORDINARY = {
    "a page with times and ids": (
        "a.html",
        page_with(
            "<p data-at='1704067200' id='x0101901238'>x</p><script>var t=1101901238</script>"
        ),
    ),
    "a register of companies": (
        "a.csv",
        lambda: b"Navn;CVR;P-nr.;Dato;Postnr.\nBus ApS;12031985;1001234567;01.01.1990;1238\n",
    ),
    "amounts beside each other": ("a.csv", lambda: b"Post;Budget;Rest\nBus;120310;1238\n"),
    "dates and times": ("a.csv", lambda: b"Dato;Kl.\n010190;1238\n020385;1006\n"),
    "a workbook of P-numbers": (
        "P-numre.xlsx",
        lambda: saved(workbook([["Navn", "P-nummer"], ["Bus ApS", "1001234567"]])),
    ),
}


@pytest.mark.parametrize("case", ORDINARY)
def test_other_numbers_do_not_stop_a_document(case: str, ingest: Ingest) -> None:
    name, make = ORDINARY[case]
    report = ingest.upload(make(), name)
    assert report.outcome is Outcome.ADDED, report.message


def test_a_number_in_two_cells_is_told_of_with_its_place(ingest: Ingest) -> None:
    report = ingest.upload(saved(workbook(SPLIT)), "liste.xlsx")
    assert report.message == (
        "liste.xlsx, arket »Sheet«, indeholder et CPR-nummer delt over flere celler (linje 2). "
        "Intet er gemt. Fjern nummeret, og prøv igen."
    )
