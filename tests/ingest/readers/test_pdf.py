"""PDF: page furniture, whole paragraphs, columns, what the file states."""

import io

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

from ingest.blocks import Reading
from ingest.clean import clean
from ingest.metadata.metadata import describe
from ingest.readers.formats import read
from knowledge.model import CalendarDate

PROSE = (
    "Kommunen har stillet krav om ansættelser i sit udbud af kørsel, og leverandøren har opfyldt "
    "dem i hele perioden. Det skyldes et tæt samarbejde mellem udbud og beskæftigelse. "
)


def texts(reading: Reading) -> list[str]:
    return [block.text for block in clean(reading.blocks)]


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
