"""Web pages: main content, metadata, encodings."""

from lxml import html

from ingest.blocks import Block, BlockKind, Reading
from ingest.clean import clean
from ingest.metadata.metadata import describe
from ingest.readers.formats import read
from ingest.readers.web_headings import with_headings
from knowledge.model import CalendarDate

PROSE = (
    "Kommunen har stillet krav om ansættelser i sit udbud af kørsel, og leverandøren har opfyldt "
    "dem i hele perioden. Det skyldes et tæt samarbejde mellem udbud og beskæftigelse. "
)


def texts(reading: Reading) -> list[str]:
    return [block.text for block in clean(reading.blocks)]


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


def test_the_dated_line_of_a_page_stays_in_its_text_and_that_of_another_page_does_not() -> None:
    page = f"""<html><body><article><h1>Case om kørsel</h1>
    <p class="meta">14. marts 2023 | Tekst: Anna Berg | Siden er senest opdateret 2. juni 2024</p>
    <p>{PROSE}{PROSE}</p><p>Også {PROSE}</p></article>
    <aside><h3>Læs også</h3><p class="date">3. maj 2025</p></aside></body></html>"""
    reading = read(page.encode(), "a.html")
    kept = texts(reading)
    assert kept[:2] == [
        "Case om kørsel",
        "14. marts 2023 | Tekst: Anna Berg | Siden er senest opdateret 2. juni 2024",
    ]
    assert "3. maj 2025" not in kept
    found = describe(reading, None, "a.html")
    assert (found.written, found.updated) == (CalendarDate(2023, 3, 14), CalendarDate(2024, 6, 2))
    assert found.publisher is None


def test_a_page_that_keeps_its_dated_line_says_it_once() -> None:
    page = f"<html><body><h1>Case</h1><p>Skrevet 30.08.2022.</p><p>{PROSE}</p></body></html>"
    assert texts(read(page.encode(), "a.html")).count("Skrevet 30.08.2022.") == 1


def test_the_headings_of_a_plain_page_stay_over_their_text_and_those_of_menus_go() -> None:
    def section(heading: str, text: str) -> str:
        return f"<h2>{heading}</h2>\n<p>{text}</p>\n"

    asked = [f"Hvad gør vi nummer {n}?" for n in range(8)]
    told = [
        f"Svaret er nummer {n}. " + " ".join(f"{n}.{k}: {PROSE}" for k in range(3))
        for n in range(8)
    ]
    body = "".join(map(section, asked, told))
    page = f"""<html><body><h1>Spørgsmål og svar</h1><p><em>Skrevet af Anna Berg.</em></p>
    {body}<h2>Det koster det</h2><table><tr><th>Ydelse</th><th>Pris</th></tr>
    <tr><td>Kursus</td><td>400 kr.</td></tr></table>
    <footer><h3>Find os her</h3><ul><li><a href="/">Forsiden</a></li></ul></footer></body></html>"""
    blocks = clean(read(page.encode(), "a.html").blocks)
    headings = [each.text for each in blocks if each.kind is BlockKind.HEADING]
    assert headings == ["Spørgsmål og svar", *asked, "Det koster det"]
    for n, each in enumerate(asked):
        at = next(i for i, block in enumerate(blocks) if block.text == each)
        assert blocks[at + 1].text.startswith(f"Svaret er nummer {n}.")


def headings_over(page: str) -> list[tuple[str, str]]:
    """Each text of a page, as its blocks lost their headings, with the heading put over it."""
    tree = html.document_fromstring(page)
    lost = [
        Block(BlockKind.TABLE_ROW if "; " in text else BlockKind.PARAGRAPH, text)
        for text in ("Om casen her.", "År: 2022; Elever: 30", "Mellem dem.", "År: 2022; Elever: 11")
    ]
    over, found = "", []
    for block in with_headings(lost, tree):
        if block.kind is BlockKind.HEADING:
            over = block.text
        else:
            found.append((over, block.text))
    return found


def test_headings_are_put_over_the_rows_that_follow_them_and_menus_are_left_out() -> None:
    table = "<table><tr><th>År</th><th>Elever</th></tr><tr><td>2022</td><td>{}</td></tr></table>"
    page = f"""<html><body class="has-sidebar">
    <div id="cookie-consent"><h2>Vi bruger cookies</h2></div>
    <h1>Case</h1><p>Om casen her.</p><h2>Madservice</h2>{table.format(30)}
    <p>Mellem dem.</p><h2>Vintervej</h2>{table.format(11)}
    <div class="related"><h3>Andre cases</h3><p>Om casen her.</p></div></body></html>"""
    assert headings_over(page) == [
        ("Case", "Om casen her."),
        ("Madservice", "År: 2022; Elever: 30"),
        ("Madservice", "Mellem dem."),
        ("Vintervej", "År: 2022; Elever: 11"),
    ]
