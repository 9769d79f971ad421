"""Uploads: what their names and insides may hold."""

import unicodedata
from io import BytesIO
from pathlib import Path

import pytest
from making import make_library
from openpyxl import Workbook

from ingest.folder import Ingest
from ingest.report import Outcome


@pytest.fixture
def ingest(tmp_path: Path) -> Ingest:
    return Ingest(make_library(tmp_path))


def test_a_cpr_number_as_the_name_of_a_sheet_stops_the_workbook(ingest: Ingest) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "010190-1234"
    sheet.append(["Sted", "Antal"])
    sheet.append(["Bymose", 12])
    data = BytesIO()
    book.save(data)
    report = ingest.upload(data.getvalue(), "tal.xlsx")
    assert report.outcome is Outcome.FAILED
    assert "010190" not in str(report.message)


def test_one_name_spelled_in_two_ways_of_unicode_is_one_document(ingest: Ingest) -> None:
    name = "Ærø café.txt"
    first = ingest.upload(b"Kommunen ansatte ti personer.", unicodedata.normalize("NFC", name))
    second = ingest.upload(b"Kommunen ansatte tolv personer.", unicodedata.normalize("NFD", name))
    assert first.document_id == second.document_id
    assert second.outcome is Outcome.UPDATED


@pytest.mark.parametrize("name", ["x.exe", "uden", "foto.jpg", "noter.py", "liste.json", "a.TXT"])
def test_a_sent_file_and_one_in_a_folder_are_judged_alike(
    ingest: Ingest, tmp_path: Path, name: str
) -> None:
    text = b"Kommunen ansatte ti personer."
    (tmp_path / "mappe").mkdir()
    (tmp_path / "mappe" / name).write_bytes(text + b" Og to til.")
    sent = ingest.upload(text, name)
    (found,) = ingest.folder_or_files([tmp_path / "mappe" / name]).files
    assert (sent.outcome is Outcome.ADDED) == (found.outcome is Outcome.ADDED)
    assert sent.message == found.message
    assert (sent.message is None) == (name == "a.TXT")


def test_an_office_file_is_known_under_any_name(ingest: Ingest) -> None:
    book, data = Workbook(), BytesIO()
    book.active.append(["Sted", "Antal"])
    book.active.append(["Bymose", 12])
    book.save(data)
    assert ingest.upload(data.getvalue(), "tal.bin").outcome is Outcome.ADDED


def test_a_temporary_file_that_is_sent_is_no_document(ingest: Ingest) -> None:
    report = ingest.upload(b"Kommunen ansatte ti personer.", "~$referat.docx")
    assert report.outcome is Outcome.FAILED
    assert "Vælg det dokument, som du har gemt." in str(report.message)
