"""A CPR number stops its document, wherever it stands, before anything is stored."""

import io
from pathlib import Path

import docx
import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from reportlab.pdfgen.canvas import Canvas

from ingest.folder import Ingest
from ingest.report import Outcome
from knowledge.library import Library

PROSE = (
    "Kommunen har stillet krav om ansættelser i sit udbud af kørsel, og leverandøren har opfyldt "
    "dem i hele perioden. Det skyldes et tæt samarbejde mellem udbud og beskæftigelse. "
)
CPR = "010190-1234"


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


HIDDEN = {
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
