"""Files that cannot be read: each gets its own clear message, and nothing is stored."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from openpyxl import Workbook
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from ingest.folder import Ingest
from ingest.limits import Limits
from ingest.readers.formats import read
from ingest.report import Outcome
from knowledge.errors import UnreadableDocumentError
from knowledge.library import Library

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


def pdf(text: str = "Lillerup Kommune har tolv ansatte.", **settings: object) -> bytes:
    data = io.BytesIO()
    canvas = Canvas(data, **settings)  # type: ignore[arg-type]
    canvas.drawString(72, 720, text)
    canvas.save()
    return data.getvalue()


def image() -> Image.Image:
    return Image.new("RGB", (300, 400), "white")


def scanned_pdf() -> bytes:
    data = io.BytesIO()
    canvas = Canvas(data)
    canvas.drawInlineImage(image(), 0, 0, 595, 842)
    canvas.save()
    return data.getvalue()


def png() -> bytes:
    data = io.BytesIO()
    image().save(data, "PNG")
    return data.getvalue()


def word(text: str = "Lillerup Kommune har tolv ansatte.") -> bytes:
    data = io.BytesIO()
    document = docx.Document()
    if text:
        document.add_paragraph(text)
    document.save(data)
    return data.getvalue()


def word_with(name: str, content: bytes) -> bytes:
    """A Word file with one part exchanged."""
    data = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word())) as old,
        zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.namelist():
            if entry != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, content)
    return data.getvalue()


def entity_bomb() -> bytes:
    entities = '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">'
    return word_with(
        "word/document.xml", f"<?xml version='1.0'?><!DOCTYPE d [{entities}]><d>&b;</d>".encode()
    )


def excel_entity_bomb() -> bytes:
    data = io.BytesIO()
    book = Workbook()
    book.active.append(["Sted", "Tal"])  # type: ignore[union-attr]
    book.active.append(["Storby", 12])  # type: ignore[union-attr]
    book.save(data)
    bombed = io.BytesIO()
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(bombed, "w") as new:
        for entry in old.namelist():
            content = old.read(entry)
            if entry == "xl/worksheets/sheet1.xml":
                content = b'<!DOCTYPE d [<!ENTITY a "ha">]>' + content.replace(b"Storby", b"&a;")
            new.writestr(entry, content)
    return bombed.getvalue()


def zip_of(name: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(name, "x")
    return data.getvalue()


BAD: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "nothing": ("a.txt", lambda: b"", "0 byte"),
    "only white space": ("a.txt", lambda: b" \n\n\t ", "ingen tekst"),
    "NUL bytes": ("a.txt", lambda: b"tekst\x00\x01\x02\xff" * 50, "ikke læsbar tekst"),
    "noise": ("a.txt", lambda: bytes(range(128, 256)) * 20, "ikke læsbar tekst"),
    "a program": ("a.md", lambda: b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 9, "ikke læsbar"),
    "a locked PDF": ("a.pdf", lambda: pdf(encrypt=StandardEncryption("hemmelig")), "adgangskode"),
    "a scanned PDF": ("a.pdf", scanned_pdf, "indscannet"),
    "an empty PDF": ("a.pdf", lambda: pdf(text=""), "ingen tekst"),
    "half a PDF": ("a.pdf", lambda: pdf()[:200], "beskadiget"),
    "a zip bomb": ("a.docx", lambda: word_with("word/b.xml", bytes(60_000_000)), "pakkes ud"),
    "an entity bomb": ("a.docx", entity_bomb, "beskadiget"),
    "an entity bomb in Excel": ("a.xlsx", excel_entity_bomb, "beskadiget"),
    "half a Word file": ("a.docx", lambda: word()[:3000], "beskadiget"),
    "a broken part": ("a.docx", lambda: word_with("word/document.xml", b"<w"), "beskadiget"),
    "an empty Word file": ("a.docx", lambda: word(""), "ingen tekst"),
    "a locked Word file": (
        "a.docx",
        lambda: OLE + "EncryptedPackage".encode("utf-16-le"),
        "adgang",
    ),
    "an old Word file": ("a.doc", lambda: OLE + "WordDocument".encode("utf-16-le"), ".docx"),
    "an old Excel file": ("a.xls", lambda: OLE + "Workbook".encode("utf-16-le"), ".xlsx"),
    "a presentation": ("a.pptx", lambda: zip_of("ppt/presentation.xml"), "PDF"),
    "an OpenDocument": ("a.odt", lambda: zip_of("content.xml"), ".docx"),
    "a zip file": ("a.docx", lambda: zip_of("andet.txt"), "zip-fil"),
    "an image": ("a.pdf", png, "billede"),
    "rich text": ("a.rtf", lambda: b"{\\rtf1 tekst}", "RTF"),
    "a page of nothing": ("a.html", lambda: b"<html><body></body></html>", "ingen læsbar tekst"),
    "front matter that is no YAML": ("a.md", lambda: b"---\na: b: c\n---\nTekst\n", "Felterne"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_reported_by_name_with_its_own_reason(
    case: str, ingest: Ingest, library: Library, folder: Path
) -> None:
    name, make, reason = BAD[case]
    (folder / name).write_bytes(make())
    (folder / "god.txt").write_text("Lillerup Kommune har tolv ansatte i fleksjob.\n")
    report = ingest.folder_or_files([folder])
    bad, good = sorted(report.files, key=lambda file: file.path)
    assert bad.outcome is Outcome.FAILED
    assert bad.message is not None
    assert bad.message.startswith(f"{name}: ")
    assert reason in bad.message
    assert "uventet" not in bad.message
    assert good.outcome is Outcome.ADDED
    assert [one.document.title for one in library.documents()] == [good.title]
    assert not report.ok


def test_a_file_that_is_too_large_is_refused_before_it_is_read(
    ingest: Ingest, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (folder / "stor.pdf").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("the file was opened"))
    (report,) = ingest.folder_or_files([folder]).files
    assert report.message is not None
    assert "stor.pdf: Filen fylder over 50 MB" in report.message


def test_an_upload_that_is_too_large_is_refused(library: Library) -> None:
    report = Ingest(library, Limits(max_file_bytes=10)).upload(b"x" * 11, "stor.txt")
    assert report.outcome is Outcome.FAILED
    assert "stor.txt: Filen fylder over" in (report.message or "")


def test_a_file_that_cannot_be_opened_says_so(
    ingest: Ingest, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "lukket.txt").write_text("Tekst.")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    (report,) = ingest.folder_or_files([folder]).files
    assert report.outcome is Outcome.FAILED
    assert "lukket.txt: Der er ikke adgang" in (report.message or "")


def test_an_unexpected_error_stops_one_document_only_and_keeps_its_text_out_of_the_log(
    ingest: Ingest, folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (folder / "a.txt").write_text("Den første tekst.")
    (folder / "b.txt").write_text("Den anden tekst.")

    def fail(data: bytes, name: str, *rest: object) -> None:
        raise RuntimeError(f"cannot read {data.decode()}")

    monkeypatch.setattr("ingest.document.formats.read", fail)
    report = ingest.folder_or_files([folder])
    assert [file.outcome for file in report.files] == [Outcome.FAILED] * 2
    assert "a.txt: Filen kunne ikke læses på grund af en uventet fejl" in report.summary()
    assert "RuntimeError" in caplog.text
    assert "første" not in caplog.text


def test_too_many_pages_or_rows_are_refused() -> None:
    data = io.BytesIO()
    canvas = Canvas(data)
    for _ in range(3):
        canvas.drawString(72, 720, "Lillerup Kommune har tolv ansatte.")
        canvas.showPage()
    canvas.save()
    with pytest.raises(UnreadableDocumentError, match="over 2 sider"):
        read(data.getvalue(), "a.pdf", Limits(max_pages=2))
    with pytest.raises(UnreadableDocumentError, match="over 2 rækker"):
        read(b"a;b\n1;2\n3;4\n", "a.csv", Limits(max_rows=2))


@pytest.mark.parametrize(
    ("name", "make", "is_in_fact"),
    [
        ("a.docx", pdf, "en PDF-fil"),
        ("a.txt", word, "et Word-dokument"),
        ("a.pdf", lambda: b"Lillerup Kommune har tolv ansatte.", "en tekstfil"),
        ("a.txt", lambda: b"<!doctype html><p>Lillerup har tolv ansatte.", "en webside"),
    ],
)
def test_a_wrong_ending_is_read_by_what_the_file_is_and_mentioned(
    name: str, make: Callable[[], bytes], is_in_fact: str, ingest: Ingest
) -> None:
    report = ingest.upload(make(), name)
    assert report.outcome is Outcome.ADDED
    assert report.message is not None
    assert is_in_fact in report.message
    assert name in report.message
