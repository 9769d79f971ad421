"""Title, publisher, dates, place, sector, language and kind, by rule over the text."""

import pytest

from ingest.blocks import Reading
from ingest.metadata import fields
from ingest.metadata.metadata import Properties, describe
from ingest.readers.markdown import read_markdown
from ingest.readers.plain_text import text_blocks
from knowledge.errors import BadInputError
from knowledge.model import AccessClass, CalendarDate, DocumentKind

BODY = (
    "Lillerup Kommune sendte i 2016 sin rengøring i udbud. Rengøringen skulle give arbejde til "
    "langtidsledige, og fristen var den 3. december 2015 kl. 12.00. Rengøring og jobtræning "
    "hører sammen, siger kommunen om projektet og resultaterne."
)


def described(text: str, **properties: str) -> Properties:
    return describe(Reading(tuple(text_blocks(text)), "text/plain", properties), None, "a.txt")


def page(*lines: str) -> str:
    return "\n\n".join(["Titel på casen", *lines, BODY, BODY]) + "\n"


DATES: dict[str, tuple[str, CalendarDate | None, CalendarDate | None]] = {
    "an update": (page("  • Opdateret 19. oktober 2023"), None, CalendarDate(2023, 10, 19)),
    "a late update": (page("Senest ændret: 5/3-2021"), None, CalendarDate(2021, 3, 5)),
    "a date before a rubric": (
        f"25.01.18 Gode eksempler\n\n{page()}",
        CalendarDate(2018, 1, 25),
        None,
    ),
    "a date alone": (page("01. okt. 2019"), CalendarDate(2019, 10, 1), None),
    "a date with a word": (page("Publiceret den 2. maj 2020"), CalendarDate(2020, 5, 2), None),
    "an imprint of lines": (
        page() + "\nCasen er udarbejdet: \nAf CABI\nJanuar 2022",
        CalendarDate(2022, 1),
        None,
    ),
    "an imprint of one line": (
        page() + "\nCasen er udarbejdet: Af CABI, Januar 2022",
        CalendarDate(2022, 1),
        None,
    ),
    "a label behind a letterhead": (
        page("Lillerup Kommune, Økonomi og Indkøb Dateret 12. september 2025"),
        CalendarDate(2025, 9, 12),
        None,
    ),
    "a by-line behind a rubric": (
        page("Lillerup Kommune: rengøring. Af Mette Holm til bladet Udbud, marts 2025"),
        CalendarDate(2025, 3),
        None,
    ),
    "adopted and dated": (
        page("Vedtaget: 8. oktober 2020", "Dateret 3. marts 2023"),
        CalendarDate(2023, 3, 3),
        None,
    ),
    "adopted only": (page("Vedtaget den 18. juni 2024."), CalendarDate(2024, 6, 18), None),
    "the next meeting": (
        f"Referat af møde i byrådet\n\nNæste møde den 4. juni 2024\n\n{BODY}\n",
        None,
        None,
    ),
    "the date of another text": (page("Notatet erstatter notat Dateret 3. maj 2014"), None, None),
    "the date of a law": (page("Se reglerne. Af Lov Om Indsats, 1. januar 2015"), None, None),
    "a talk": (
        page("Lillerup Kommune · Oplæg på netværksdagen 22. maj 2024 · Anna Berg"),
        CalendarDate(2024, 5, 22),
        None,
    ),
    "an interview": (
        page("Interview med chefen. Samtalen er ført den 6. maj 2025."),
        CalendarDate(2025, 5, 6),
        None,
    ),
    "a meeting": (
        f"Referat af møde i udvalget\n\nLillerup Kommune. Ordinært møde onsdag den 12. marts 2025 "
        f"kl. 15.30–18.10, lokale 2.\n\n{BODY}\n",
        CalendarDate(2025, 3, 12),
        None,
    ),
    "dates in running text only": (page(), None, None),
    "a date alone far down": (
        page() + f"\n{BODY}\n\n{BODY}\n\n1. maj 2020\n\n{BODY}\n",
        None,
        None,
    ),
    "a year alone": (page("2019"), None, None),
    "a heading that ends in a year": (page("Status 2019"), None, None),
}


@pytest.mark.parametrize("case", DATES)
def test_written_and_updated_are_told_apart(case: str) -> None:
    text, written, updated = DATES[case]
    found = described(text)
    assert (found.written, found.updated) == (written, updated)


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        (page() + "\nCasen er udarbejdet:\nAf CABI\nJanuar 2022", "CABI"),
        (page("Af Lillerup Kommune"), "Lillerup Kommune"),
        (page("Af Anna Berg"), None),
        (page("Udarbejdet af fuldmægtig Anna Berg, 21. august 2025"), None),
        (page("Forelagt Arbejdsmarkedsudvalget den 4. februar 2026."), None),
        (page("Vedtaget af kommunalbestyrelsen den 18. juni 2024."), None),
        (page() + "\nMinBy anvender cookies. Ved at bruge siden accepterer du.", "MinBy"),
        (page() + "\nVi bruger cookies. Ved at bruge siden accepterer du.", None),
        (page("Af de første 43 borgere er 30 i arbejde"), None),
    ],
)
def test_the_publisher_stands_in_an_imprint_or_a_banner(text: str, publisher: str | None) -> None:
    assert described(text).publisher == publisher


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Nørre-Vestby Kommune udbød det. Nørre-Vestby Kommunes udbud gik godt.", "Nørre-Vestby"),
        ("Storhavns Kommune har et udbud. Storhavns Kommune er stor.", "Storhavn"),
        ("Assers Kommune har et udbud. Assers Kommune er lille.", "Assers"),
        ("Bakkels Kommune har et udbud i Bakkel. Bakkels Kommune er lille.", "Bakkel"),
        ("Lillerup Byråd vedtog det. Lillerup Kommune og Storby Kommune er naboer.", "Lillerup"),
        ("Lillerup Kommune, Storby Kommune og Vestby Kommune har alle gjort det.", None),
        ("Sønder Ulvsø Kommune – udbud af rengøring. Prisen tæller mest.", "Sønder Ulvsø"),
        ("ULVSØ KOMMUNE\n\nDagsorden godkendt.", "Ulvsø"),
        ("NØRRE ULVSØ KOMMUNE\n\nDagsorden godkendt.", "Nørre Ulvsø"),
        ("Den Kommune, der vil, kan gøre det.", None),
        ("En kommune kan gøre det.", None),
    ],
)
def test_the_place_is_the_municipality_that_is_named_most(text: str, place: str | None) -> None:
    assert described(text).place == place


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (page(), "Titel på casen"),
        (
            "Som den eneste kommune kombinerer Lillerup Kommune sine sociale klausuler og match "
            "i sin indsats. Det virker.",
            "Som den eneste kommune kombinerer Lillerup Kommune sine sociale klausuler…",
        ),
        ("Kommunen har ansat tolv. Det går godt.", "Kommunen har ansat tolv"),
        ("25.01.18 Gode eksempler\n\nKommunen har ansat tolv.", "Kommunen har ansat tolv"),
        (
            "Referat af møde nr. 5\n\nLillerup Kommune\n\n"
            "Torsdag den 6. juni 2024 kl. 9-10, lokale 2\n\nKommunen har ansat tolv.",
            "Referat af møde nr. 5",
        ),
        (
            "Lillerup Kommune\n\nMøde den 9. september 2024\n\nSociale klausuler i vejdrift\n\n"
            "Kommunen har ansat tolv.",
            "Sociale klausuler i vejdrift",
        ),
        *(
            (
                "REFERAT\nBørne- og Ungeudvalget, Lillerup Kommune\n"
                f"Onsdag den 3. april 2024 kl. 15.30-17.45\n{room}\n\n"
                "Til stede: Anna Berg (A, formand), Ole Vang (V)\nReferent: Lis Holt\n\n"
                f"{point}Godkendelse af dagsorden\nDagsordenen blev godkendt af alle i udvalget.\n",
                "Referat – Børne- og Ungeudvalget, Lillerup Kommune",
            )
            for room in (
                "Mødelokale 2, Rådhuset",
                "Byrådssalen",
                "Lokale 3.14 på Lillerup Rådhuset",
            )
            for point in ("Punkt 1. ", "1. ", "Pkt. 1: ", "")
        ),
        (
            "REFERAT\nBørneudvalget, Lillerup Kommune\n3. april 2024\nRådhuset, lokale 2\n\n"
            "Sociale klausuler i vejdrift\n\nKommunen har ansat tolv.",
            "Sociale klausuler i vejdrift",
        ),
        (
            "LILLERUP KOMMUNE\nREFERAT AF MØDE I UDVALGET FOR ARBEJDSMARKED\n"
            "Tirsdag den 20. maj 2025 kl. 16.00, mødelokale Elmen\n\n"
            "Til stede: Anna Berg (A), formand; Ole Vang (V)\n\nGodkendt.",
            "Referat af møde i udvalget for arbejdsmarked",
        ),
        (
            "CENTER FOR JOB OG BORGERSERVICE\n\nUdbud af rengøring på skoler\n\nDet går godt.",
            "Udbud af rengøring på skoler",
        ),
        (
            "SPØRGSMÅL OG SVAR OM KLAUSULEN\nLillerup Kommune, Udbud\n"
            "Version 3, senest opdateret 2. december 2024\n\n1. Hvem er omfattet?\n"
            "Alle kontrakter over 3 mio. kr. er omfattet af klausulen.",
            "SPØRGSMÅL OG SVAR OM KLAUSULEN",
        ),
        (
            "NOTAT\nLillerup Kommune\n\nRådhuset får ny kantine\n\nKommunen har ansat tolv.",
            "Rådhuset får ny kantine",
        ),
    ],
)
def test_a_document_without_a_heading_is_called_by_its_first_sentence(
    text: str, title: str
) -> None:
    assert described(text).title == title


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("Af Nordhuset · 14. marts 2024", "Nordhuset"),
        ("Udarbejdet af Nordhuset for Lillerup Kommune, november 2023", "Nordhuset"),
        ("Udarbejdet af Center for Erhverv, november 2023", "Center for Erhverv"),
        ("Udarbejdet af Analysehuset Nord for Socialforvaltningen, maj 2025", "Analysehuset Nord"),
    ],
)
def test_a_document_is_published_by_who_wrote_it_not_by_whom_it_was_written_for(
    line: str, publisher: str
) -> None:
    assert described(f"Klausuler i Lillerup\n\n{line}\n\nDet går godt.").publisher == publisher


@pytest.mark.parametrize(
    "default",
    ["Word-dokument", "Document1", "Microsoft Word - a.docx", "notat_endelig.pdf", " "],
)
def test_a_title_that_a_program_put_there_is_ignored(default: str) -> None:
    assert described(page(), title=default).title == "Titel på casen"
    assert described(page(), title="En rigtig titel").title == "En rigtig titel"


def test_a_table_is_called_by_its_file() -> None:
    reading = Reading(tuple(text_blocks("Sted\tKrav\tTal\nLillerup\tja\t2\n")), "text/csv")
    assert describe(reading, None, "noegletal_2022-23.csv").title == "Noegletal 2022 23"


def test_sector_language_and_kind_are_told_by_words() -> None:
    found = described(page())
    assert found.sector == "rengøring"
    assert found.language == "da"
    assert found.kind is DocumentKind.CASE
    assert described("The supplier is to hire people for the contract.").language == "en"
    law = "\n\n".join(f"§ {n}. Ordregiveren skal dele kontrakten op." for n in range(1, 5))
    assert described(f"Lov om noget\n\n{law}").kind is DocumentKind.LAW
    assert described("Vejledning om klausuler\n\nTekst.").kind is DocumentKind.GUIDANCE
    assert described("Kommunen har ansat tolv.").kind is DocumentKind.OTHER


def test_what_is_stated_goes_before_what_the_text_shows_and_an_override_before_both() -> None:
    reading = read_markdown(
        b"---\ntitel: Fra filen\npublisher: KL\nwritten: 2020-05-04\nsted: Storby\n"
        b"art: post\n---\n\n" + page("Opdateret 19. oktober 2023").encode()
    )
    found = describe(reading, {"publisher": "CABI"}, "a.md")
    assert (found.title, found.publisher, found.place) == ("Fra filen", "CABI", "Storby")
    assert found.written == CalendarDate(2020, 5, 4)
    assert found.updated == CalendarDate(2023, 10, 19)
    assert found.kind is DocumentKind.CASE


def test_the_stamp_of_a_file_counts_only_when_the_text_tells_no_date() -> None:
    assert described(page(), created="2020-01-02").written == CalendarDate(2020, 1, 2)
    assert described(page("01. okt. 2019"), created="2020-01-02").written == CalendarDate(
        2019, 10, 1
    )


def test_a_file_that_was_only_saved_again_is_not_updated() -> None:
    stamps = {"created": "2026-01-02", "modified": "2026-01-02"}
    dated = described(page("Lillerup Kommune, Indkøb, 17. september 2015"), **stamps)
    assert (dated.written, dated.updated) == (CalendarDate(2015, 9, 17), None)
    changed = described(page("Sidst ændret: 3. maj 2024"), **stamps)
    assert (changed.written, changed.updated) == (None, CalendarDate(2024, 5, 3))
    silent = described(page(), **stamps)
    assert (silent.written, silent.updated) == (CalendarDate(2026, 1, 2),) * 2


def test_the_municipality_that_publishes_a_text_is_its_place_when_the_text_names_none() -> None:
    text = "Status på klausulen\n\nUdvalget godkendte den. Bonus gives ikke for 2024."
    assert described(text, author="Lillerup Kommune").place == "Lillerup"
    assert described(text, author="Nordhuset").place is None


def test_a_sender_in_capitals_is_written_as_elsewhere() -> None:
    text = "LILLERUP KOMMUNE\n\nSociale klausuler i vejdrift\n\nVi har ansat tolv."
    assert described(text).publisher == "Lillerup Kommune"


def test_an_unknown_access_class_is_never_taken_as_public() -> None:
    assert described(page(), access="fortrolig").access is AccessClass.RESTRICTED
    with pytest.raises(BadInputError, match="access"):
        described(page(), access="hemmelig-ish")


def test_a_person_is_no_publisher_but_an_organisation_is() -> None:
    assert described(page(), author="Anna Berg").publisher is None
    assert described(page(), author="python-docx").publisher is None
    assert described(page(), author="CABI").publisher == "CABI"
    assert described(page("Skrevet af: Anna Berg, kontorchef")).publisher is None
    assert described(page("Af Anna Berg, Lillerup Kommune")).publisher == "Lillerup Kommune"
    assert described(page("Af Dansk Indkøb, januar 2022")).publisher == "Dansk Indkøb"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"])
def test_an_address_that_is_no_web_address_is_not_taken(url: str) -> None:
    with pytest.raises(BadInputError, match="webadresse"):
        fields.checked({"url": url})
    assert fields.usable({"url": url, "title": "T"}) == {"title": "T"}


def test_lines_of_facts_under_a_markdown_title_are_read_one_by_one() -> None:
    head = "# Status\n\nSted: Lillerup\nUdgiver: Lillerup Kommune\nDato: 14. marts 2024\n\n"
    reading = read_markdown((head + BODY).encode())
    told = describe(reading, None, "a.md")
    assert (told.written, told.publisher) == (CalendarDate(2024, 3, 14), "Lillerup Kommune")
    assert [block.first_line for block in reading.blocks] == [1, 3, 4, 5, 7]


def test_a_wrapped_paragraph_of_markdown_stays_one() -> None:
    reading = read_markdown(
        b"# Status\n\nVi ses: alle kommer\nDato: den 3. maj 2024 er vi der\nigen"
    )
    assert len(reading.blocks) == 2
