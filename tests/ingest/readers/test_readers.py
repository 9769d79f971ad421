"""One document, written in every format, comes out of every reader as the same blocks."""

import io
import subprocess
import sys
from collections.abc import Callable

import docx
import pytest
from openpyxl import Workbook
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from ingest.blocks import BlockKind, Reading
from ingest.clean import clean
from ingest.readers.formats import read

TITLE = "Rengøring og jobtræning i Lillerup"
LEAD = (
    "Lillerup Kommune koblede i 2021 sin rengøring sammen med jobtræning for langtidsledige, "
    "og kommunen har fået både renere skoler og flere borgere i arbejde end ventet."
)
HEADING = "Sådan gik det"
LEAD_IN = "Kommunen giver to råd:"
ITEMS = ("Begynd dialogen med markedet tidligt.", "Følg op på kontrakten hver måned.")
ROWS = (("Mål", "Krav", "Resultat"), ("Ansatte", "12", "14"), ("Timer", "120", "150"))
ROW_TEXTS = ["Mål: Ansatte; Krav: 12; Resultat: 14", "Mål: Timer; Krav: 120; Resultat: 150"]


def as_text() -> bytes:
    items = "\n".join(f"  • {item}" for item in ITEMS)
    return f"{TITLE}\n\n{LEAD}\n\n{HEADING}\n\n{LEAD_IN}\n\n{items}\n".encode()


def as_markdown() -> bytes:
    items = "\n".join(f"* {item}" for item in ITEMS)
    table = "\n".join(f"| {' | '.join(row)} |" for row in (ROWS[0], ("---",) * 3, *ROWS[1:]))
    return f"# {TITLE}\n\n{LEAD}\n\n## {HEADING}\n\n{LEAD_IN}\n\n{items}\n\n{table}\n".encode()


def as_html() -> bytes:
    items = "".join(f"<li>{item}</li>" for item in ITEMS)
    head = "".join(f"<th>{cell}</th>" for cell in ROWS[0])
    rows = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in ROWS[1:])
    return f"""<!DOCTYPE html>
    <html lang="da"><head><meta charset="utf-8"><title>x</title></head><body>
    <nav><a href="/">Forside</a><a href="/om">Om os</a></nav>
    <main><article><h1>{TITLE}</h1><p>{LEAD}</p><h2>{HEADING}</h2><p>{LEAD_IN}</p>
    <ul>{items}</ul><table><tr>{head}</tr>{rows}</table></article></main>
    <footer><p>Lillerup Kommune, Torvet 1</p></footer></body></html>""".encode()


def as_pdf() -> bytes:
    styles = getSampleStyleSheet()
    story = [
        Paragraph(TITLE, styles["Title"]),
        Paragraph(LEAD, styles["BodyText"]),
        Paragraph(HEADING, styles["Heading2"]),
        Paragraph(LEAD_IN, styles["BodyText"]),
        *(Paragraph(item, styles["BodyText"], bulletText="•") for item in ITEMS),
        Table(ROWS, style=TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")])),
    ]
    data = io.BytesIO()
    SimpleDocTemplate(data, pagesize=A4).build(story)
    return data.getvalue()


def as_word() -> bytes:
    document = docx.Document()
    document.add_heading(TITLE, 0)
    document.add_paragraph(LEAD)
    document.add_heading(HEADING, 1)
    document.add_paragraph(LEAD_IN)
    for item in ITEMS:
        document.add_paragraph(item, style="List Bullet")
    table = document.add_table(rows=len(ROWS), cols=len(ROWS[0]))
    for row, cells in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def as_excel() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Tal fra kontrakten"])
    sheet.append([])
    for row in ROWS:
        sheet.append([int(cell) if cell.isdigit() else cell for cell in row])
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def as_csv(delimiter: str = ";") -> bytes:
    return "\r\n".join(delimiter.join(row) for row in ROWS).encode("utf-8-sig")


WHOLE: dict[str, Callable[[], bytes]] = {
    "case.txt": as_text,
    "case.md": as_markdown,
    "case.html": as_html,
    "case.pdf": as_pdf,
    "case.docx": as_word,
}
WITH_ROWS: dict[str, Callable[[], bytes]] = {
    **{name: make for name, make in WHOLE.items() if name != "case.txt"},
    "tal.xlsx": as_excel,
    "tal.csv": as_csv,
}


def texts(reading: Reading, kind: BlockKind) -> list[str]:
    return [block.text for block in clean(reading.blocks) if block.kind is kind]


@pytest.mark.parametrize("name", WHOLE)
def test_headings_paragraphs_and_lists_come_out_of_every_format(name: str) -> None:
    reading = read(WHOLE[name](), name)
    assert texts(reading, BlockKind.HEADING) == [TITLE, HEADING]
    assert texts(reading, BlockKind.PARAGRAPH) == [LEAD, LEAD_IN]
    assert texts(reading, BlockKind.LIST_ITEM) == [f"- {item}" for item in ITEMS]


@pytest.mark.parametrize("name", WITH_ROWS)
def test_each_row_of_a_table_carries_its_headers(name: str) -> None:
    assert texts(read(WITH_ROWS[name](), name), BlockKind.TABLE_ROW) == ROW_TEXTS


@pytest.mark.parametrize("name", WHOLE)
def test_the_title_is_a_heading_above_the_others(name: str) -> None:
    levels = [block.level for block in read(WHOLE[name](), name).blocks if block.level]
    assert levels[0] < levels[1]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_the_delimiter_of_a_csv_file_is_found(delimiter: str) -> None:
    assert texts(read(as_csv(delimiter), "tal.csv"), BlockKind.TABLE_ROW) == ROW_TEXTS


def test_a_decimal_comma_is_no_delimiter() -> None:
    data = b"Sted;Andel\nLillerup;12,5\nStorby;7,25\nVestby;3,0\n"
    rows = texts(read(data, "tal.csv"), BlockKind.TABLE_ROW)
    assert rows[0] == "Sted: Lillerup; Andel: 12,5"


def test_commas_in_most_cells_are_no_delimiter() -> None:
    data = b"Sted;Note\nA;b, c, d, e\nB;f, g, h, i\nC;j, k, l, m\n"
    assert texts(read(data, "tal.csv"), BlockKind.TABLE_ROW)[0] == "Sted: A; Note: b, c, d, e"


def test_rows_of_a_csv_file_know_their_lines_across_quoted_line_breaks() -> None:
    data = b'Sted;Note\nLillerup;"to\nlinjer"\nStorby;en\n'
    rows = [block for block in read(data, "tal.csv").blocks if block.kind is BlockKind.TABLE_ROW]
    assert [(row.first_line, row.text) for row in rows] == [
        (2, "Sted: Lillerup; Note: to linjer"),
        (4, "Sted: Storby; Note: en"),
    ]


def test_text_and_markdown_know_their_lines() -> None:
    for name in ("case.txt", "case.md"):
        blocks = read(WHOLE[name](), name).blocks
        assert (blocks[0].first_line, blocks[0].last_line) == (1, 1)
        assert blocks[1].first_line == 3


def test_a_line_of_its_own_that_begins_with_a_date_is_no_item_of_a_list() -> None:
    def items(text: str) -> list[str]:
        return texts(read(text.encode(), "dato.md"), BlockKind.LIST_ITEM)

    assert items("# Status\n\n3. maj 2024\n\nKravet er tolv elever.\n") == []
    assert items("# Plan\n\n3. maj 2024 tilbud\n4. juni 2024 svar\n") != []
    assert items("# Råd\n\n1. Ring i maj\n") == ["1. Ring i maj"]


LETTERED = [
    ["a) en plan", "b) lønsedler for de seneste tre måneder"],
    ["(a) en plan", "(b) lønsedler for de seneste tre måneder"],
    ["a. en plan", "b. lønsedler for de seneste tre måneder"],
    ["i) en plan", "ii) lønsedler for de seneste tre måneder"],
]


@pytest.mark.parametrize("name", ["krav.txt", "krav.md"])
@pytest.mark.parametrize("apart", ["", "\n"])
@pytest.mark.parametrize("items", LETTERED)
def test_a_list_in_letters_is_a_list_below_its_lead_in(
    items: list[str], apart: str, name: str
) -> None:
    lead_in, after = "3.2 Leverandøren skal hvert kvartal vise:", "3.3 Kommunen kan komme på besøg."
    text = f"# Krav\n\n{lead_in}\n{apart}" + "\n".join(items) + f"\n\n{after}\n"
    reading = read(text.encode(), name)
    assert texts(reading, BlockKind.LIST_ITEM) == items
    assert texts(reading, BlockKind.PARAGRAPH) == [lead_in, after]
    lines = text.split("\n")
    for block in reading.blocks[1:]:
        assert block.first_line is not None
        assert lines[block.first_line - 1] == block.text


@pytest.mark.parametrize("name", ["krav.txt", "krav.md"])
@pytest.mark.parametrize("begins", ["f. eks. en plan for", "d. 3. maj 2024 og", "e-mail og"])
def test_an_abbreviation_at_the_head_of_a_line_is_no_item(begins: str, name: str) -> None:
    text = f"# Krav\n\nLeverandøren skal senest vise det.\n{begins} arbejdet på stedet.\n"
    assert texts(read(text.encode(), name), BlockKind.LIST_ITEM) == []


def test_a_numbered_point_of_minutes_is_a_heading_with_its_text_right_below() -> None:
    minutes = (
        "LILLERUP KOMMUNE\nReferat af møde\n\n1. Godkendelse af dagsorden\nGodkendt af alle.\n\n"
        "2. Grænse for håndværkere\nForvaltningen foreslog at hæve grænsen fra 2 til 3 mio. kr. i "
        "alle nye aftaler.\nBeslutning: Grænsen bevares.\n"
    )
    reading = read(minutes.encode(), "referat.txt")
    assert texts(reading, BlockKind.HEADING)[-2:] == [
        "1. Godkendelse af dagsorden",
        "2. Grænse for håndværkere",
    ]


def test_a_numbered_item_that_goes_on_in_the_next_line_is_no_heading() -> None:
    text = (
        "Kravene er:\n\n1. Firmaet skal stille med tre lærlinge i\nperioden fra maj til juni, og "
        "de skal have løn efter overenskomsten.\n2. Firmaet skal have en mentor.\n"
    )
    assert texts(read(text.encode(), "krav.txt"), BlockKind.HEADING) == []


def test_an_answer_or_a_number_of_something_is_no_header() -> None:
    for row in ("Er prisen fast?;Ja.", "Vask og Vind;5 stk."):
        table = f"{row}\nEr der bod?;Nej.\nEr der krav?;Ja.\n"
        first = texts(read(table.encode(), "tal.csv"), BlockKind.TABLE_ROW)[0]
        assert first == row.replace(";", "; ")


def test_a_header_may_end_in_an_abbreviation() -> None:
    table = "Kontrakt nr.;Leverandør;Beløb i kr.\nU-1;Vask og Vind;5000\nU-2;Hjulet;7000\n"
    assert texts(read(table.encode(), "tal.csv"), BlockKind.TABLE_ROW) == [
        "Kontrakt nr.: U-1; Leverandør: Vask og Vind; Beløb i kr.: 5000",
        "Kontrakt nr.: U-2; Leverandør: Hjulet; Beløb i kr.: 7000",
    ]


def test_text_that_stands_above_the_headers_of_a_sheet_is_kept() -> None:
    assert texts(read(as_excel(), "tal.xlsx"), BlockKind.PARAGRAPH) == ["Tal fra kontrakten"]


def test_no_library_of_a_format_is_loaded_before_a_file_needs_it() -> None:
    heavy = "trafilatura docx openpyxl pdfplumber markdown_it lxml"
    code = f"import sys, ingest.folder; print([m for m in {heavy.split()} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
