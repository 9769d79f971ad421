"""What to write in the notice fields BT-06, BT-775, BT-777, BT-70 and BT-736, within their room."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from assistant.drafting import templates
from assistant.drafting.blocks import Library
from assistant.drafting.model import Basis, BasisKind, Certainty, Check, Draft, Light
from assistant.drafting.texts import wording
from assistant.drafting.texts.text import Field, Text, TextKind
from assistant.drafting.texts.told import Told, told
from knowledge.danish import sentences

_CUT = " …"
_NONE = "none"


def eforms(draft: Draft, library: Library, on: date) -> Text:
    """The fields; their room is that of the day of the tender's publication, else of `on`."""
    known = told(draft, library)
    wanted = wording.wording("eforms")
    parts, questions = wording.filled(wanted, known)
    day = draft.request.published or on
    fields, checks = [], []
    for name, content, guidance in _contents(known):
        field, found = _fitted_field(name, content, guidance, day)
        fields.append(field)
        checks += found
    return Text(
        id=TextKind.EFORMS,
        title=wording.title(wanted, known),
        parts=(*parts[:-1], replace(parts[-1], fields=tuple(fields))),
        basis=(*wanted.basis, *_sources()),
        checks=(*checks, *_of_sections(known)),
        questions=questions,
    )


def fitted(paragraphs: Sequence[str], limit: int) -> str:
    """As many whole sentences, in order, as `limit` characters hold; never a word cut in two.

    When not even the first fits, as many of its words as do, and ` …`.
    """
    kept = ""
    for sentence in _sentences(paragraphs):
        longer = f"{kept} {sentence}".strip()
        if len(longer) <= limit:
            kept = longer
            continue
        return kept or _words(sentence, limit)
    return kept


def _sentences(paragraphs: Sequence[str]) -> list[str]:
    return [each[at.start : at.end] for each in paragraphs for at in sentences.split(each)]


def _words(sentence: str, limit: int) -> str:
    kept = ""
    for word in sentence.split():
        longer = f"{kept} {word}".strip()
        if len(longer) + len(_CUT) > limit:
            break
        kept = longer
    return f"{kept}{_CUT}" if kept else ""


def _contents(known: Told) -> list[tuple[str, str, str]]:
    """Name, content and guidance of each field."""
    codes = list(
        dict.fromkeys(code for block, code in _data()["social"].items() if block in known.sections)
    )
    if not codes:
        none = (
            "Udkastet har intet krav om beskæftigelse; andre dele af udbuddet kan have sociale mål."
        )
        return [
            ("BT-06", _code(_NONE), none),
            ("BT-775", "", "Udfyldes ikke, når BT-06 er »Ingen«."),
            ("BT-777", "", "Udfyldes ikke, når BT-06 er »Ingen«."),
            ("BT-70", "", "Udfyldes kun med andre betingelser, som udbuddet har."),
            ("BT-736", _code("no"), ""),
        ]
    reserved = "reserveret" in known.sections
    return [
        ("BT-06", _code("soc-obj"), "Tilføj de øvrige koder, der passer på udbuddet."),
        ("BT-775", "; ".join(map(_code, codes)), ""),
        ("BT-777", _text("BT-777", known), "Skal udfyldes, når BT-06 ikke er »Ingen«."),
        ("BT-70", _text("BT-70", known), "Bruges sammen med koden for betingelser (OPT-060)."),
        (
            "BT-736",
            _code("yes" if reserved else "no"),
            "Ja kun, når kontrakten skal udføres inden for programmer for beskyttet beskæftigelse. "
            "Et almindeligt krav om kandidater er ikke et forbehold.",
        ),
    ]


def _text(field: str, known: Told) -> str:
    """The whole text of a field, its paragraphs parted by line breaks."""
    template = _data()["texts"][field]
    standing = templates.paragraphs(template, known.values, known.sections, known.lots)
    return "\n".join(templates.filled(each, known.values, known.sections) for each in standing)


def _fitted_field(name: str, content: str, guidance: str, day: date) -> tuple[Field, list[Check]]:
    label = _data()["labels"][name]
    if name not in _data()["texts"] or not content:
        return Field(label, content, guidance), []
    limit = _limit(name, day)
    room = limit if limit is not None else int(_data()["cautious"])
    kept = fitted(content.split("\n"), room)
    checks = [] if limit is not None else [_unknown(name, day, room)]
    if len(kept) < len(" ".join(content.split())):
        checks.append(_shortened(name, room))
    return Field(label, kept, guidance, room), checks


def _limit(name: str, day: date) -> int | None:
    """The field's room on a day, None when it is not known for it."""
    for each in _data()["limits"]:
        holds = each["valid_from"] <= day <= each.get("valid_to", date.max)
        if each["field"] == name and holds:
            return int(each["characters"])
    return None


def _unknown(name: str, day: date, room: int) -> Check:
    return Check(
        f"eforms-{name}",
        f"Længden af {name}",
        Light.YELLOW,
        f"Feltets længde kendes ikke for {day.isoformat()}; der er brugt højst {room} tegn.",
        certainty=Certainty.UNCERTAIN,
        suggestion="Kontrollér længden i indberetningssystemet.",
    )


def _shortened(name: str, room: int) -> Check:
    return Check(
        f"eforms-{name}-kort",
        f"{name} er forkortet",
        Light.YELLOW,
        f"Hele teksten er længere end {room} tegn, så de sidste sætninger er udeladt.",
        suggestion="Læs, om det vigtigste er med.",
    )


def _of_sections(known: Told) -> list[Check]:
    found = [
        Check(
            "eforms-materiale",
            "Samme tal i udbudsmaterialet",
            Light.YELLOW,
            "Felterne er en gengivelse. Vilkårene skal stå i udbudsmaterialet med de samme tal.",
            reference="udbudsloven § 176, stk. 1",
            suggestion="Lav felterne igen, når udkastet ændres.",
        )
    ]
    if "reserveret" in known.sections:
        found.append(
            Check(
                "eforms-forbehold",
                "Forbeholdt kontrakt",
                Light.YELLOW,
                "Et forbehold efter § 54 angives efter sin art i BT-71 eller BT-736.",
                reference="udbudsloven § 54",
                certainty=Certainty.UNCERTAIN,
                suggestion="Afklar, om deltagelsen eller gennemførelsen er forbeholdt.",
            )
        )
    return found


def _sources() -> list[Basis]:
    return [
        Basis(
            BasisKind.LAW,
            f"{each['field']}: højst {each['characters']} tegn",
            f"{each['source']}, fra {each['valid_from'].isoformat()}; "
            "indberetningssystemet kan have en kortere grænse",
            certainty=Certainty(each["certainty"]),
        )
        for each in _data()["limits"]
    ]


def _code(code: str) -> str:
    return f"{code} – {_data()['codes'][code]}"


@cache
def _data() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(
        Path(__file__).with_name("eforms.yaml").read_text("utf-8")
    )
    return read
