"""The nouns of the register in words, read off their descriptions: the tables of the docs."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from ingest.register.values import MONTH
from knowledge.errors import SetupError
from knowledge.register.fields import FieldType, fields_of
from knowledge.register.model import NOUNS, Record

BEGIN = "<!-- Herfra skrevet af klausul register describe -->"
_IDS = ("id", "person")
_TYPES = {
    str: "tekst",
    int: "helt tal",
    Decimal: "tal",
    bool: "ja/nej",
    date: "dato",
    datetime: "dato og klokkeslæt",
}


def description() -> str:
    """Markdown: a section for each noun, with a table of its headers, and one for all nouns."""
    shared = {field.name for field in fields_of(Record)} - {"id"}
    parts = [f"{BEGIN}\n"]
    for noun in NOUNS:
        own = [field for field in fields_of(noun) if field.name not in shared]
        parts.append(_section(f"{noun.PLURAL.capitalize()} (`{noun.PLURAL}.csv`)", own))
    every = [field for field in fields_of(Record) if field.name in shared]
    parts.append(_section("I alle filer", every))
    return "\n".join(parts)


def write_description(page: Path) -> None:
    """Put the description into a page, after its marker. Raises SetupError without a marker."""
    try:
        text = page.read_text(encoding="utf-8")
    except OSError as error:
        raise SetupError(f"{page} kan ikke læses ({error.strerror}).") from error
    before, marker, _ = text.partition(BEGIN)
    if not marker:
        raise SetupError(f"{page} mangler linjen {BEGIN}.")
    page.write_text(before + description(), encoding="utf-8")


def _section(title: str, fields: list[FieldType]) -> str:
    rows = [
        "| kolonne | indhold | type | skal udfyldes |",
        "|---|---|---|---|",
        *(_row(field) for field in fields),
    ]
    return f"## {title}\n\n" + "\n".join(rows) + "\n"


def _row(field: FieldType) -> str:
    told = "; ".join(_told(field))
    required = "ja" if field.required else _default(field)
    cells = (f"`{field.about.header}`", field.about.means, told, required)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _told(field: FieldType) -> Iterator[str]:
    """Type, unit, limits and what else is demanded."""
    about = field.about
    several = ", flere" if field.several else ""
    if field.name in _IDS:
        yield "id uden mellemrum, højst 64 tegn"
    elif about.refers:
        yield f"id på {about.refers}{several}"
    elif field.choices:
        yield ("flere af: " if field.several else "en af: ") + ", ".join(field.choices)
    elif field.name == MONTH:
        yield "måned"
    else:
        yield _TYPES.get(field.kind, "tekst") + several
    if about.unit:
        yield about.unit
    if about.low is not None and about.high is not None:
        yield f"fra {about.low} til {about.high}"
    elif about.low is not None:
        yield f"mindst {about.low}"
    if about.names:
        yield "må rumme navne"


def _default(field: FieldType) -> str:
    value = field.default
    if value in (None, "", ()):
        return "nej"
    if isinstance(value, bool):
        return "nej; ellers " + ("ja" if value else "nej")
    if isinstance(value, tuple):
        return "nej; ellers " + ", ".join(map(str, value))
    return f"nej; ellers {value}"
