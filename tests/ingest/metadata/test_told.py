"""Texts of many kinds: what each tells of its own title, sender, dates and place, or does not."""

from dataclasses import dataclass

import pytest

from ingest.metadata.metadata import describe
from ingest.readers.formats import read
from knowledge.model import CalendarDate

PROSE = (
    "Leverandøren har i to år ansat ledige på de fem plejehjem. Kontrakten begyndte den 1. marts "
    "2021, og den løber til den 28. februar 2025. Prøven blev gjort op den 3. maj 2023."
)


@dataclass(frozen=True)
class Text:
    """A text, the ending of its file, and what it tells."""

    lines: str
    title: str
    publisher: str | None = None
    written: CalendarDate | None = None
    updated: CalendarDate | None = None
    place: str | None = None
    ending: str = "txt"


def day(year: int, month: int, number: int) -> CalendarDate:
    return CalendarDate(year, month, number)


TEXTS = {
    "a heading with a date line that looks like an item": Text(
        f"# Lærlinge i Lillerup Kommune\n\n12. januar 2026. Skrevet af Anna Berg\n\n{PROSE}\n",
        "Lærlinge i Lillerup Kommune",
        written=day(2026, 1, 12),
        place="Lillerup",
        ending="md",
    ),
    "a note that says of when it is": Text(
        f"# Lærlinge i Lillerup Kommune\n\nNotat af 2. september 2025\n\n{PROSE}\n",
        "Lærlinge i Lillerup Kommune",
        written=day(2025, 9, 2),
        place="Lillerup",
        ending="md",
    ),
    "a gathering of experience from a month": Text(
        f"# Mentorer i Lillerup Kommune\n\nErfaringsopsamling fra maj 2025\n\n{PROSE}\n",
        "Mentorer i Lillerup Kommune",
        written=CalendarDate(2025, 5),
        place="Lillerup",
        ending="md",
    ),
    "a letter to another municipality": Text(
        f"""Storby Kommune
Torvet 2
4321 Storby

Lillerup, den 12. juni 2024

Vedr.: Svar om klausuler i rengøring

Kære Storby Kommune

Storby Kommune har spurgt, hvordan vi gør. Storby Kommune spørger også til bod.

{PROSE}

Med venlig hilsen
Anna Berg
kontorchef, Lillerup Kommune
""",
        "Svar om klausuler i rengøring",
        "Lillerup Kommune",
        day(2024, 6, 12),
        place="Lillerup",
    ),
    "a mail from a person in a municipality": Text(
        f"""Til: Storby Kommune, Udbud
Fra: Anna Berg, Lillerup Kommune
Dato: 3/5-2023
Emne: Erfaringer med elever

{PROSE}
""",
        "Erfaringer med elever",
        "Lillerup Kommune",
        day(2023, 5, 3),
        place="Lillerup",
    ),
    "an agenda item with the day of its meeting": Text(
        f"""DAGSORDEN

Udvalget for Arbejde
Mødedato: 14. november 2023
Sted: Mødelokale 2

Punkt 4. Status på klausuler i kantinen

{PROSE}

Næste møde er den 12. december 2023.
""",
        "Punkt 4. Status på klausuler i kantinen",
        "Udvalget for Arbejde",
        written=day(2023, 11, 14),
    ),
    "minutes dated by the meeting in their second line": Text(
        f"""# Møde om vaskeriet

Referat af møde onsdag den 7. februar 2024 kl. 10.00-11.30 på rådhuset

{PROSE}

## Næste møde

Torsdag den 21. marts 2024 kl. 9.
""",
        "Møde om vaskeriet",
        written=day(2024, 2, 7),
        ending="md",
    ),
    "minutes that were signed later": Text(
        f"""# Referat af møde om vaskeriet

Afholdt den 7. februar 2024

{PROSE}

## Eventuelt

{PROSE}

{PROSE}

Bo Holm, 9. februar 2024
""",
        "Referat af møde om vaskeriet",
        written=day(2024, 2, 9),
        ending="md",
    ),
    "a press release": Text(
        f"""Pressemeddelelse, 3. maj 2024

Lillerup ansætter femten i parkerne

Lillerup Kommune har ansat femten. {PROSE}

Yderligere oplysninger: Anna Berg, Lillerup Kommune.
""",
        "Lillerup ansætter femten i parkerne",
        written=day(2024, 5, 3),
        place="Lillerup",
    ),
    "a note below a letterhead": Text(
        f"""Lillerup Kommune, Indkøb og Udbud
Notat om elever i byggeriet
Udarbejdet af Anna Berg, udbudskonsulent, i januar 2022

Baggrund

{PROSE}
""",
        "Notat om elever i byggeriet",
        "Lillerup Kommune",
        CalendarDate(2022, 1),
        place="Lillerup",
    ),
    "a report that is dated by its last line": Text(
        f"""Hvad kom der ud af kravet?

{PROSE}

{PROSE}

{PROSE}

{PROSE}

Rapporten er udarbejdet for Lillerup Kommune af Nordhuset i september 2021.
""",
        "Hvad kom der ud af kravet?",
        "Nordhuset",
        CalendarDate(2021, 9),
        place="Lillerup",
    ),
    "a page with a line of class meta": Text(
        f"""<html lang="da"><body><article><h1>Nye hænder i parken</h1>
<div class="meta"><span>9. april 2021</span> <span>Sidst opdateret: 2. maj 2022</span></div>
<p>{PROSE} {PROSE}</p><p>{PROSE} Det går godt.</p></article></body></html>""",
        "Nye hænder i parken",
        written=day(2021, 4, 9),
        updated=day(2022, 5, 2),
        ending="html",
    ),
    "a page with a time above its heading": Text(
        f"""<html lang="da"><body>
<article><header><time class="date">9. april 2021</time><h1>Nye hænder i parken</h1></header>
<p>{PROSE} {PROSE}</p><p>{PROSE} Det går godt.</p></article></body></html>""",
        "Nye hænder i parken",
        written=day(2021, 4, 9),
        ending="html",
    ),
    "a page that is only said to be checked": Text(
        f"# Om klausuler\n\nSiden er sidst kontrolleret 11-03-2024.\n\n{PROSE}\n",
        "Om klausuler",
        ending="md",
    ),
    "a text in English": Text(
        "# What the Municipality of Lillerup learned\n\nPublished 4 June 2020. Last updated: "
        "2 July 2021.\n\nThe contract began on 1 March 2019 and it ends on 1 May 2022.\n",
        "What the Municipality of Lillerup learned",
        written=day(2020, 6, 4),
        updated=day(2021, 7, 2),
        place="Lillerup",
        ending="md",
    ),
    "an invitation": Text(
        f"""Kom og hør om klausuler

Tirsdag den 4. juni 2024 kl. 9.00

Lillerup Rådhus, 4. juni 2024

{PROSE}

Tilmelding senest den 20. maj 2024.
""",
        "Kom og hør om klausuler",
    ),
    "a plan with a list of days": Text(
        f"# Plan for ti opgaver\n\n- 3. maj 2024\n- 4. juni 2024\n\n{PROSE}\n",
        "Plan for ti opgaver",
        ending="md",
    ),
    "a contract with its dates": Text(
        f"""# Kontrakt om madservice

Kontraktstart: 1. januar 2024

Udløb: 31. december 2027

Frist for at skrive under

1. december 2023

{PROSE}
""",
        "Kontrakt om madservice",
        ending="md",
    ),
    "a story that begins with an event": Text(
        f"""Ny aftale om vaskeriet

Hvidvask A/S begyndte den 1. august 2021.

Vaskeriet i Lillerup fik sin første elev, 3. september 2021.

{PROSE}

{PROSE}

Næste evaluering kommer den 1. juni 2025
""",
        "Ny aftale om vaskeriet",
    ),
    "a list of meetings to come": Text(
        f"""Om netværket

{PROSE}

{PROSE}

{PROSE}

{PROSE}

Lillerup, den 12. juni 2024
Storby, den 12. september 2024
""",
        "Om netværket",
    ),
    "two municipalities named as often": Text(
        f"""Fælles krav om elever

Lillerup Kommune og Storby Kommune har skrevet det. {PROSE}
""",
        "Fælles krav om elever",
    ),
    "a supplier that mentions a customer": Text(
        f"""Fra: Hvidvask A/S
Dato: 3. februar 2025

Svar på høringen om fælles krav

Vi vasker for fire kommuner, blandt dem Lillerup og Storby. {PROSE} {PROSE} {PROSE} {PROSE}

Det er sket efter ønske fra Lillerup Kommune.
""",
        "Svar på høringen om fælles krav",
        "Hvidvask A/S",
        day(2025, 2, 3),
    ),
}


@pytest.mark.parametrize("kind", TEXTS)
def test_a_text_tells_of_itself_what_it_states_and_nothing_more(kind: str) -> None:
    text = TEXTS[kind]
    name = f"a.{text.ending}"
    found = describe(read(text.lines.encode(), name), None, name)
    assert (found.title, found.publisher, found.written, found.updated, found.place) == (
        text.title,
        text.publisher,
        text.written,
        text.updated,
        text.place,
    )
