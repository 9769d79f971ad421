"""What each format has of its own: page furniture, columns, styles, lists, types of cells."""

import io
import zipfile
from datetime import date, datetime

import docx
import pytest
from docx.oxml import OxmlElement
from openpyxl import Workbook
from openpyxl.comments import Comment
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

from ingest.blocks import BlockKind, Reading
from ingest.clean import clean
from ingest.folder import Ingest
from ingest.metadata import describe
from ingest.readers.formats import read
from ingest.readers.spreadsheet import shown
from ingest.report import Outcome
from knowledge.library import Library
from knowledge.model import CalendarDate, DocumentKind

PROSE = (
    "Kommunen har stillet krav om ansættelser i sit udbud af kørsel, og leverandøren har opfyldt "
    "dem i hele perioden. Det skyldes et tæt samarbejde mellem udbud og beskæftigelse. "
)
CPR = "010190-1234"


def texts(reading: Reading) -> list[str]:
    return [block.text for block in clean(reading.blocks)]


def saved(document: object) -> bytes:
    data = io.BytesIO()
    document.save(data)  # type: ignore[attr-defined]
    return data.getvalue()


def pdf_of(paragraphs: list[str], columns: int = 1) -> bytes:
    """A PDF with a page header, a page footer and a page number on every page."""
    data, style = io.BytesIO(), getSampleStyleSheet()["BodyText"]
    width = (A4[0] - 120) / columns
    frames = [
        Frame(60 + n * width, 90, width - 18, A4[1] - 180, 0, 0, 0, 0) for n in range(columns)
    ]

    def around(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.drawString(60, A4[1] - 40, "Lillerup Kommune, udbud og indkøb")
        canvas.drawString(280, 30, f"Side {document.page} af 3")

    template = BaseDocTemplate(data, pagesize=A4)
    template.addPageTemplates(PageTemplate("a", frames, onPage=around))
    template.build([Paragraph(text, style) for text in paragraphs])
    return data.getvalue()


def test_headers_footers_and_page_numbers_of_a_pdf_go_and_pages_are_known() -> None:
    reading = read(pdf_of([f"Afsnit {n}. {PROSE * 3}" for n in range(1, 25)]), "a.pdf")
    assert not [text for text in texts(reading) if "udbud og indkøb" in text or "Side" in text]
    assert {block.page for block in reading.blocks} == {1, 2, 3}


def test_a_page_number_alone_goes_also_from_a_single_page() -> None:
    data = io.BytesIO()
    canvas = Canvas(data)
    canvas.drawString(72, 720, "Kommunen har ansat tolv borgere i fleksjob.")
    canvas.drawString(280, 30, "- 7 -")
    canvas.save()
    assert texts(read(data.getvalue(), "a.pdf")) == ["Kommunen har ansat tolv borgere i fleksjob."]


def test_paragraphs_of_a_pdf_are_whole_also_across_pages() -> None:
    paragraphs = [f"Afsnit {n}. {PROSE * 3}".strip() for n in range(1, 25)]
    assert texts(read(pdf_of(paragraphs), "a.pdf")) == paragraphs


def test_two_columns_are_read_one_after_the_other() -> None:
    paragraphs = [f"Afsnit {n}. {PROSE * 2}".strip() for n in range(1, 40)]
    found = texts(read(pdf_of(paragraphs, columns=2), "a.pdf"))
    assert " ".join(found) == " ".join(paragraphs)


def test_a_word_that_was_broken_at_a_line_end_in_a_pdf_is_whole() -> None:
    data = io.BytesIO()
    canvas = Canvas(data)
    canvas.drawString(72, 720, "Kommunen har samlet indsatsen for udbud og beskæf-")
    canvas.drawString(72, 706, "tigelse i en enhed for morgen- og aftenvagter her.")
    canvas.save()
    (text,) = texts(read(data.getvalue(), "a.pdf"))
    assert text == (
        "Kommunen har samlet indsatsen for udbud og beskæftigelse i en enhed for morgen- og "
        "aftenvagter her."
    )


def test_a_pdf_states_its_title_author_and_dates() -> None:
    data = io.BytesIO()
    canvas = Canvas(data)
    canvas.setTitle("En case om kørsel")
    canvas.setAuthor("CABI")
    canvas.drawString(72, 720, "Kommunen har ansat tolv.")
    canvas.save()
    found = describe(read(data.getvalue(), "a.pdf"), None, "a.pdf")
    assert (found.title, found.publisher) == ("En case om kørsel", "CABI")
    assert isinstance(found.written, CalendarDate)


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


def test_a_web_page_keeps_tables_quotes_and_lists_and_states_much_about_itself() -> None:
    page = f"""<!doctype html><html lang="da-DK"><head><title>Case | MinBy</title>
    <meta property="og:site_name" content="MinBy">
    <meta property="article:published_time" content="2019-10-01T08:00:00+02:00">
    <script type="application/ld+json">{{"@type": "Article", "headline": "Case om kørsel | MinBy",
      "dateModified": "2020-02-03", "publisher": {{"name": "Andet"}}}}</script>
    <link rel="canonical" href="https://minby.dk/case"></head><body>
    <div class="cookie-banner"><p>Vi bruger cookies. Accepterer du dem?</p></div>
    <nav><ul><li><a href="/">Forside</a></li></ul></nav>
    <main><h1>Case om kørsel</h1><p>{PROSE}</p><p>Også {PROSE}</p>
    <blockquote>Vi er glade for det.<cite>Direktør Anna Berg, Coor</cite></blockquote>
    <ol><li>Et råd, som er godt</li><li>Et andet råd</li></ol></main>
    <footer><p>Torvet 1</p></footer></body></html>"""
    reading = read(page.encode(), "a.html")
    found = describe(reading, None, "a.html")
    assert (found.title, found.publisher) == ("Case om kørsel", "MinBy")
    assert (found.written, found.updated) == (CalendarDate(2019, 10, 1), CalendarDate(2020, 2, 3))
    assert (found.url, found.language) == ("https://minby.dk/case", "da")
    assert texts(reading) == [
        "Case om kørsel",
        PROSE.strip(),
        f"Også {PROSE}".strip(),
        "Vi er glade for det. Direktør Anna Berg, Coor",
        "1. Et råd, som er godt",
        "2. Et andet råd",
    ]


def test_a_page_that_is_nothing_but_a_table_with_comments_is_read() -> None:
    page = "<table><tr><!-- x --><td>Storby</td><td>12</td></tr></table>"
    assert texts(read(page.encode(), "a.html")) == ["Storby; 12"]


def test_a_web_page_in_latin_1_is_read_by_what_it_declares() -> None:
    page = f'<html><head><meta charset="iso-8859-1"></head><body><p>{PROSE}</p></body></html>'
    assert texts(read(page.encode("latin-1"), "a.htm")) == [PROSE.strip()]


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


HIDDEN = {
    "a hidden sheet": ("a.xlsx", hidden_sheet),
    "a note on a cell": ("a.xlsx", cell_note),
    "a page header": ("a.docx", page_header),
    "two runs of a line": ("a.docx", split_in_runs),
    "a property of a Word file": ("a.docx", word_property),
    "a property of a PDF": ("a.pdf", pdf_property),
    "a footer of a PDF": ("a.pdf", lambda: pdf_of([PROSE, f"Borger {CPR}"])),
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
