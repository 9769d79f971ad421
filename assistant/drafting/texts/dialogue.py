"""Questions to the market before a tender, and how to ask them so that nobody gains from it."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from assistant.drafting import templates
from assistant.drafting.blocks import Library
from assistant.drafting.facts import conditions
from assistant.drafting.model import Check, Draft, Light
from assistant.drafting.sectors import sector_of
from assistant.drafting.texts import wording
from assistant.drafting.texts.text import Field, Part, Text, TextKind
from assistant.drafting.texts.told import Told, told

_LOG = (
    Field("Dato og form", guidance="Møde, telefon eller skriftligt svar."),
    Field("Virksomhed og deltagere", guidance="Virksomhed og funktion; ikke andet om personer."),
    Field("Oplysninger, som kommunen gav"),
    Field("Oplysninger, som kommunen fik", guidance="Marker, hvad der er fortroligt."),
    Field("Delt med alle den", guidance="Dato og sted, eller hvorfor det ikke er nødvendigt."),
    Field(
        "Virksomheden hjælper med forberedelsen", guidance="Ja eller nej, og hvordan det udlignes."
    ),
    Field("Ført af"),
)


def dialogue(draft: Draft, library: Library, on: date) -> Text:
    """The guide for what is bought; `on` is today."""
    wanted, known = wording.wording("dialogue"), told(draft, library)
    parts, questions = wording.filled(wanted, known)
    return Text(
        id=TextKind.DIALOGUE,
        title=wording.title(wanted, known),
        parts=(*parts, *_asked(draft, known), Part("Log", fields=_LOG)),
        basis=wanted.basis,
        checks=_checks(draft.request.published, on),
        questions=questions,
    )


def _asked(draft: Draft, known: Told) -> list[Part]:
    holds = conditions(draft.request, draft.chosen)
    holds |= {name for name, value in known.values.items() if value}
    parts = []
    for group in _data()["groups"]:
        questions = [
            each if isinstance(each, str) else each["text"]
            for each in group["questions"]
            if isinstance(each, str) or holds.issuperset(each.get("when", ()))
        ]
        parts.append(Part(group["title"], tuple(_item(each, known) for each in questions)))
    sector = sector_of(draft.request.sector, draft.request.cpv)
    special = _data()["sectors"].get(sector.name, ()) if sector else ()
    if sector and special:
        items = tuple(_item(each, known) for each in special)
        parts.append(Part(f"Særligt om {sector.name}", items))
    return parts


def _item(question: str, known: Told) -> str:
    return f"- {templates.filled(question, known.values)}"


def _checks(published: date | None, on: date) -> tuple[Check, ...]:
    if published is not None and published <= on:
        return (
            Check(
                "dialog-tid",
                "Tidspunkt for dialogen",
                Light.RED,
                "Udbuddet er offentliggjort. Derefter besvares spørgsmål kun skriftligt til alle.",
                reference="udbudsloven §§ 2 og 39",
                suggestion="Brug svar på spørgsmål i stedet for markedsdialog.",
            ),
        )
    return (
        Check(
            "dialog-fordel",
            "Lige vilkår",
            Light.YELLOW,
            "Guiden sikrer kun lige vilkår, når loggen føres, og oplysningerne deles med alle.",
            reference="udbudsloven § 39",
            suggestion="Lad udbudsteamet bekræfte før udbuddet, at alt er delt.",
        ),
    )


@cache
def _data() -> dict[str, Any]:
    path = Path(__file__).with_name("dialogue.yaml")
    read: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return read
