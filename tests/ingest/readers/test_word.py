"""Word: styles, lists, tracked changes, fields, tables, properties."""

import io
import zipfile
from datetime import datetime

import docx
from docx.oxml import OxmlElement

from ingest.blocks import Reading
from ingest.clean import clean
from ingest.metadata.metadata import describe
from ingest.readers.formats import read
from knowledge.model import CalendarDate, DocumentKind

PROSE = (
    "Kommunen har stillet krav om ansættelser i sit udbud af kørsel, og leverandøren har opfyldt "
    "dem i hele perioden. Det skyldes et tæt samarbejde mellem udbud og beskæftigelse. "
)


def texts(reading: Reading) -> list[str]:
    return [block.text for block in clean(reading.blocks)]


def saved(document: object) -> bytes:
    data = io.BytesIO()
    document.save(data)  # type: ignore[attr-defined]
    return data.getvalue()


def test_lists_quotes_and_bold_lines_of_word_keep_what_they_are() -> None:
    document = docx.Document()
    document.add_paragraph().add_run("Baggrund").bold = True
    document.add_paragraph(PROSE)
    for item in ("Et", "To"):
        document.add_paragraph(item, style="List Number")
    document.add_paragraph("Det går godt.", style="Quote")
    document.add_paragraph("• Skrevet med hånden")
    kinds = [
        (block.kind.value, block.text) for block in clean(read(saved(document), "a.docx").blocks)
    ]
    assert kinds == [
        ("heading", "Baggrund"),
        ("paragraph", PROSE.strip()),
        ("list_item", "1. Et"),
        ("list_item", "2. To"),
        ("quote", "Det går godt."),
        ("list_item", "- Skrevet med hånden"),
    ]


def test_word_keeps_inserted_text_and_content_controls_and_drops_deleted_text() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Kravet er ")
    for tag, text_tag, text in (
        ("w:ins", "w:t", "tolv"),
        ("w:del", "w:delText", "ti"),
        ("w:moveFrom", "w:t", "flyttet"),
    ):
        change, run, words = (OxmlElement(name) for name in (tag, "w:r", text_tag))
        words.text = text
        run.append(words)
        change.append(run)
        paragraph._p.append(change)
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    content.append(document.add_paragraph("I et felt.")._p)
    control.append(content)
    document.element.body.insert(1, control)
    assert texts(read(saved(document), "a.docx")) == ["Kravet er tolv", "I et felt."]


def test_merged_cells_of_word_are_told_once() -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    for row, cells in zip(
        table.rows, (("Mål", "Krav", "Note"), ("A", "1", "x"), ("B", "2", "y")), strict=True
    ):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    table.cell(2, 1).merge(table.cell(2, 2))
    found = texts(read(saved(document), "a.docx"))
    assert found == ["Mål: A; Krav: 1; Note: x", "Mål: B; Krav: 2 y"]


def test_a_title_that_word_made_up_is_not_the_title() -> None:
    document = docx.Document()
    document.core_properties.title = "Word-dokument"
    document.core_properties.author = "Anna Berg"
    document.add_heading("Den rigtige titel", 1)
    document.add_paragraph(PROSE)
    found = describe(read(saved(document), "a.docx"), None, "a.docx")
    assert found.title == "Den rigtige titel"
    assert found.publisher is None


def test_word_states_its_title_organisation_and_dates() -> None:
    document = docx.Document()
    document.add_paragraph(PROSE)
    core = document.core_properties
    core.title, core.author, core.category = "En case om kørsel", "CABI", "vejledning"
    core.created = datetime(2022, 1, 31)
    found = describe(read(saved(document), "a.docx"), None, "a.docx")
    assert (found.title, found.publisher) == ("En case om kørsel", "CABI")
    assert (found.written, found.kind) == (CalendarDate(2022, 1, 31), DocumentKind.GUIDANCE)


def with_part(data: bytes, name: str, content: str) -> bytes:
    made = io.BytesIO(data)
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr(name, content)
    return made.getvalue()


def test_a_custom_property_of_word_may_state_any_of_our_fields() -> None:
    document = docx.Document()
    document.add_paragraph(PROSE)
    custom = '<p xmlns="x"><q name="Udgiver"><v>CABI</v></q><q name="Sted"><v>Storby</v></q></p>'
    data = with_part(saved(document), "docProps/custom.xml", custom)
    found = describe(read(data, "a.docx"), None, "a.docx")
    assert (found.publisher, found.place) == ("CABI", "Storby")


def test_a_list_of_facts_above_the_text_tells_the_day_of_a_meeting() -> None:
    document = docx.Document()
    document.add_heading("Møde om snerydning", 1)
    facts = (("Mødedato", "12. november 2024"), ("Sted", "Rådhuset"))
    table = document.add_table(len(facts), 2)
    for row, (label, value) in zip(table.rows, facts, strict=True):
        row.cells[0].text, row.cells[1].text = label, value
    document.add_paragraph(PROSE)
    document.core_properties.created = datetime(2026, 1, 31)
    reading = read(saved(document), "a.docx")
    assert "Mødedato; 12. november 2024" in texts(reading)
    assert describe(reading, None, "a.docx").written == CalendarDate(2024, 11, 12)
