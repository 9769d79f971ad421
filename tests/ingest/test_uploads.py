"""Uploads: what their names and insides may hold."""

import unicodedata
from io import BytesIO

import pytest
from making import make_library
from openpyxl import Workbook

from ingest.folder import Ingest
from ingest.report import Outcome


@pytest.fixture
def ingest(tmp_path: pytest.TempPathFactory) -> Ingest:
    return Ingest(make_library(tmp_path))  # type: ignore[arg-type]


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
