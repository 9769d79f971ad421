"""What a document says about itself, as fields: checked, or a clear message why not.

Side files (`.meta.yaml`), front matter and document properties all come through here.
"""

import datetime as calendar
from collections.abc import Mapping
from functools import cache
from typing import Any

from ingest.lists import words
from knowledge.danish.dates import parse_date
from knowledge.errors import BadInputError
from knowledge.model import AccessClass, CalendarDate, DocumentKind

_DATES = ("written", "updated")
_FIELDS = ("title", "publisher", *_DATES, "place", "sector", "language", "url", "kind", "access")


def named(stated: Mapping[Any, Any]) -> dict[str, str]:
    """The fields among `stated`, under our names and as text; the rest and empty ones left out."""
    found: dict[str, str] = {}
    for key, value in stated.items():
        name = _names().get(str(key).strip().lower())
        text = str(value).strip() if isinstance(value, str | int | float | calendar.date) else ""
        if name is not None and text:
            found.setdefault(name, text)
    return found


def checked(fields: Mapping[str, str]) -> dict[str, str]:
    """`fields` when every one can be understood. Raises BadInputError saying which cannot."""
    for name in _DATES:
        if name in fields and date(fields[name]) is None:
            raise BadInputError(
                f"Feltet »{name}« kan ikke læses som en dato. Skriv den for eksempel som "
                "2022-01-31, 2022-01 eller 31. januar 2022."
            )
    if "kind" in fields and kind(fields["kind"]) is None:
        raise BadInputError(_unknown("kind", [one.value for one in DocumentKind]))
    if "url" in fields and not is_web_address(fields["url"]):
        raise BadInputError("Feltet »url« er ikke en webadresse. Skriv den med https:// forrest.")
    if "access" in fields:
        access(fields["access"])
    return dict(fields)


def usable(fields: Mapping[str, str]) -> dict[str, str]:
    """Those of `fields` that can be understood: a stranger's front matter may mean other things.

    Raises BadInputError for an access class that is not known, since that must not be lost.
    """
    if "access" in fields:
        access(fields["access"])
    bad = {name for name in _DATES if name in fields and date(fields[name]) is None}
    if "kind" in fields and kind(fields["kind"]) is None:
        bad.add("kind")
    if "url" in fields and not is_web_address(fields["url"]):
        bad.add("url")
    return {name: text for name, text in fields.items() if name not in bad}


def is_web_address(text: str) -> bool:
    """Whether a reader may follow it: no `javascript:`, no `file:`."""
    return text.lower().startswith(("http://", "https://"))


def date(text: str) -> CalendarDate | None:
    return parse_date(text)


def kind(text: str) -> DocumentKind | None:
    return next((one for one in DocumentKind if text.lower() in words("fields")[one.value]), None)


def access(text: str) -> AccessClass:
    """Raises BadInputError for a class that is not known: it must never be taken as public."""
    for one in AccessClass:
        if text.lower() in words("fields")[one.value]:
            return one
    raise BadInputError(_unknown("access", [one.value for one in AccessClass]))


def _unknown(name: str, allowed: list[str]) -> str:
    return (
        f"Feltet »{name}« har en værdi, der ikke kendes. Skriv en af disse: {', '.join(allowed)}."
    )


@cache
def _names() -> dict[str, str]:
    return {alias: name for name in _FIELDS for alias in words("fields")[name]}
