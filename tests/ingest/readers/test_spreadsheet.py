"""Excel: cells as they are shown, sheets with their own headers and lines."""

import io
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from ingest.blocks import BlockKind
from ingest.readers.formats import read
from ingest.readers.spreadsheet import shown


def saved(document: object) -> bytes:
    data = io.BytesIO()
    document.save(data)  # type: ignore[attr-defined]
    return data.getvalue()


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (1234, "General", "1234"),
        (1234, "#,##0", "1.234"),
        (1234.5, "#,##0.00", "1.234,50"),
        (0.25, "0%", "25 %"),
        (0.1 + 0.2, "General", "0,3"),
        (datetime(2022, 12, 31), "dd-mm-yyyy", "31.12.2022"),
        (datetime(2022, 12, 31, 12, 5), "", "31.12.2022 kl. 12.05"),
        (date(2022, 1, 2), "", "02.01.2022"),
        (True, "", "ja"),
        ("#REF!", "", ""),
        ("  tekst ", "", "tekst"),
        (None, "", ""),
    ],
)  # fmt: skip
def test_a_cell_is_shown_as_a_danish_reader_sees_it(
    value: object, number_format: str, text: str
) -> None:
    assert shown(value, number_format) == text


def test_sheets_have_their_own_headers_names_and_lines() -> None:
    book = Workbook()
    for name, header in (("Krav", "Antal"), ("Tilsyn", "Dato")):
        sheet = book.create_sheet(name)
        sheet.append(["Sted", header])
        sheet.append([])
        sheet.append(["Storby", "12"])
    rows = [b for b in read(saved(book), "a.xlsx").blocks if b.kind is BlockKind.TABLE_ROW]
    assert [(row.text, row.section, row.first_line) for row in rows] == [
        ("Sted: Storby; Antal: 12", "Krav", 3),
        ("Sted: Storby; Dato: 12", "Tilsyn", 3),
    ]
