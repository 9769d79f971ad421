"""The note for the file when the clause is left out: »følg eller forklar«.

Whether the principle still binds is uncertain, and the note says so in every case.
"""

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from assistant.drafting.blocks import Library
from assistant.drafting.figures import shown
from assistant.drafting.markdown import number
from assistant.drafting.model import Certainty, Check, Draft, Light
from assistant.drafting.texts import wording
from assistant.drafting.texts.text import Text, TextKind
from assistant.drafting.texts.told import Told, told
from assistant.drafting.trainees import contract_value, trainees_are_mandatory

_TRAINEES = {True: "ja", False: "nej", None: "ukendt"}


def explain(draft: Draft, library: Library, on: date) -> Text:
    """The note; the rules are those of the tender's publication, else of `on`."""
    known = told(draft, library)
    known = known.with_values(**_values(draft, library, known, draft.request.published or on))
    wanted = wording.wording("explain")
    parts, questions = wording.filled(wanted, known)
    return Text(
        id=TextKind.EXPLAIN,
        title=wording.title(wanted, known),
        parts=parts,
        basis=wanted.basis,
        checks=tuple(_checks(draft, known)),
        questions=questions,
    )


def _values(draft: Draft, library: Library, known: Told, day: date) -> dict[str, str]:
    choices, chosen = _data()["alternatives"], draft.chosen
    titles = {block.id: block.title for block in library.blocks}
    taken = [titles[name] for name in choices if name in known.sections and name in titles]
    values = {name: "ja" if name in titles else "" for name in choices}
    values |= {
        "alternativer": "ja",
        "valgt_alternativ": ", ".join(taken).lower(),
        "lavere": "ja" if chosen and chosen.persons else "",
        "ingen_grunde": "" if known.values["grunde"] else "ja",
        "oplaering": _TRAINEES[trainees_are_mandatory(draft.request)],
        "personer_beregnet": "",
    }
    if chosen and chosen.persons:
        people = "1 kandidat" if chosen.persons == 1 else f"{chosen.persons} kandidater"
        values |= {
            "personer_beregnet": people,
            "timer_beregnet": f"{number(chosen.hours)} løntimer",
            "metode": chosen.method.value,
        }
    return values | _of_limits(draft, day)


def _of_limits(draft: Draft, day: date) -> dict[str, str]:
    """The principle's limits and whether the contract is within them."""
    for each in _data()["limits"]:
        if each["valid_from"] <= day <= each.get("valid_to", date.max):
            least, months = Decimal(each["value"]), draft.request.months
            value = contract_value(draft.request)
            within = (
                None
                if value is None or months is None
                else (value >= least and months >= each["months"])
            )
            return {
                "inden_for": _TRAINEES[within],
                "graense_maaneder": str(each["months"]),
                "graense_vaerdi": shown(least, "kr"),
            }
    return {"inden_for": ""}


def _checks(draft: Draft, known: Told) -> list[Check]:
    found = [
        Check(
            "foelg-eller-forklar",
            "Princippets rækkevidde",
            Light.YELLOW,
            "Det er usikkert, om »følg eller forklar« binder uden for udbudslovens § 176, stk. 2.",
            reference="aftalen fra 2018",
            certainty=Certainty.UNCERTAIN,
            suggestion="Kontrollér hos KFST.",
        )
    ]
    duty = known.values["oplaering"]
    if duty == "nej" and "cpv" in draft.request.guessed:
        found.append(_of_guess(draft.request.cpv))
    elif duty != "nej":
        found.append(_of_trainees(duty == "ja", "oplaeringsklausul" in known.sections))
    if known.values["krav"]:
        found.append(
            Check(
                "krav-i-udkastet",
                "Udkastet har et krav",
                Light.RED,
                "Notatet siger, at kravet er udeladt, men udkastet stiller det.",
                section=known.sections["krav"],
                suggestion="Fjern kravet af udkastet, eller brug ikke notatet.",
            )
        )
    if not known.values["grunde"]:
        found.append(
            Check(
                "ingen-grunde",
                "Begrundelsen mangler",
                Light.YELLOW,
                "Klausul kan ikke udlede en grund til at udelade kravet af det, der er oplyst.",
                suggestion="Skriv kommunens egen begrundelse, eller stil kravet.",
            )
        )
    return found


def _of_guess(cpv: str) -> Check:
    return Check(
        "oplaering",
        "Personer under oplæring",
        Light.YELLOW,
        f"Pligten gælder ikke for CPV {cpv}, men koden er Klausuls bud.",
        reference="udbudsloven § 176, stk. 2, og BEK 1079/2022",
        suggestion="Oplys udbuddets CPV-kode, og lav notatet igen.",
    )


def _of_trainees(certain: bool, included: bool) -> Check:
    if certain and included:
        light, reason = Light.GREEN, "Pligten gælder, og oplæringsklausulen er med i udkastet."
    elif certain:
        light, reason = Light.RED, "Pligten gælder, og oplæringsklausulen er ikke med i udkastet."
    else:
        light, reason = Light.YELLOW, "Det kan ikke afgøres af det oplyste, om pligten gælder."
    return Check(
        "oplaering",
        "Personer under oplæring",
        light,
        reason,
        reference="udbudsloven § 176, stk. 2, og BEK 1079/2022",
        suggestion="" if light is Light.GREEN else "Undersøg CPV-kode, værdi og varighed.",
    )


@cache
def _data() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(
        Path(__file__).with_name("explain.yaml").read_text("utf-8")
    )
    return read
