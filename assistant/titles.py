"""What an answer of the register is about, before its sentence: in Danish as the register has it,
in English put together from the query."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from knowledge.danish.dates import english
from knowledge.model import CalendarDate
from knowledge.register.query import Period, RegisterResult


def title(result: RegisterResult, language: str = "da") -> str:
    """`Aktive personer og timer (område: rengøring)` or `Active persons and hours (sector: …)`."""
    if language != "en":
        return result.title
    said = _words()
    query = result.query
    own = said["measures"].get(query.measure.value, "")
    about = str(own).format(noun=said["nouns"].get(query.noun, query.noun)) or result.title
    when = _within(query.period) if query.period else ""
    _, is_narrowed, rest = result.title.partition(" (")
    narrowing = f"({_narrowing(rest.removesuffix(')'))})" if is_narrowed and query.filters else ""
    return " ".join(part for part in (about, when, narrowing) if part)


def _narrowing(danish: str) -> str:
    """`område: rengøring; afdeling: ikke Stab` with the words about the names in English."""
    said = _words()
    parts = []
    for part in danish.split("; "):
        field, _, values = part.partition(": ")
        for word, other in said["between"].items():
            values = values.replace(word, other) if word[0] == " " else _start(values, word, other)
        parts.append(f"{said['fields'].get(field, field)}: {values}")
    return "; ".join(parts)


def _start(text: str, word: str, other: str) -> str:
    return other + text.removeprefix(word) if text.startswith(word) else text


def _within(period: Period) -> str:
    start, end = (
        english(CalendarDate(day.year, day.month, day.day)) if day else ""
        for day in (period.start, period.end)
    )
    if start and start == end:
        return f"on {start}"
    return " ".join(part for part in (start and f"from {start}", end and f"to {end}") if part)


@cache
def _words() -> dict[str, Any]:
    path = Path(__file__).with_name("titles.yaml")
    known: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return known
