"""The annex that a supplier fills in for each position, and what a CV for matching may hold."""

from collections.abc import Collection

from assistant.drafting.blocks import Library
from assistant.drafting.model import Check, Draft, Light
from assistant.drafting.texts import wording
from assistant.drafting.texts.text import Text, TextKind
from assistant.drafting.texts.told import told


def annex(draft: Draft, library: Library) -> Text:
    """The form for positions and the rules for CVs, filled from the draft."""
    wanted, known = wording.wording("annex"), told(draft, library)
    said = {name: known.values[name] for name in ("opgaver", "vagter", "sted")}
    known = known.with_values(
        **{
            f"{name}_oplyst": f"Oplyst om udbuddet: {each}." if each else ""
            for name, each in said.items()
        }
    )
    parts, questions = wording.filled(wanted, known)
    return Text(
        id=TextKind.ANNEX,
        title=wording.title(wanted, known),
        parts=parts,
        basis=wanted.basis,
        checks=_checks(known.sections.keys(), known.values["krav"] != ""),
        questions=questions,
    )


def _checks(sections: Collection[str], required: bool) -> tuple[Check, ...]:
    no_requirement = Check(
        "bilag-uden-krav",
        "Intet krav i udkastet",
        Light.YELLOW,
        "Bilaget kan kun bruges frivilligt, for udkastet har intet krav om kandidater.",
    )
    no_data_section = Check(
        "bilag-persondata",
        "Persondata",
        Light.YELLOW,
        "Udkastet har ikke afsnittet om persondata, som bilaget bygger på.",
        suggestion="Tag afsnittet med, eller skriv reglerne om CV'er ind i kontrakten.",
    )
    lawful = Check(
        "bilag-cv",
        "Videregivelse af CV'er",
        Light.YELLOW,
        "Kommunens retsgrundlag for at sende CV'er til virksomheder skal være afklaret.",
        reference="databeskyttelsesforordningen art. 6 og 9",
        suggestion="Lad databeskyttelsesrådgiveren godkende bilaget, før det sendes ud.",
    )
    found = [lawful]
    if not required:
        found.append(no_requirement)
    if "persondata" not in sections:
        found.append(no_data_section)
    return tuple(found)
