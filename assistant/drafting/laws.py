"""The laws that the building blocks rest on, and which version of each is current."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from assistant.drafting.model import Certainty

_FILE = Path(__file__).parent / "laws.yaml"


@dataclass(frozen=True, slots=True)
class Law:
    """A law, its current version and the day of it (None when we do not know).

    `id` is how a reference to it begins: `udbudsloven` of `udbudsloven § 2`. `eli` leads to it at
    Retsinformation, empty when it is not there. An uncertain one has a `note` that says what to do.
    """

    id: str
    title: str
    current: str
    date: date | None
    eli: str
    certainty: Certainty
    note: str


@cache
def laws() -> tuple[Law, ...]:
    """All of `laws.yaml`."""
    return tuple(
        Law(
            id=each["id"],
            title=each["title"],
            current=each["current"],
            date=each.get("date"),
            eli=each.get("eli", ""),
            certainty=Certainty(each["certainty"]),
            note=each.get("note", ""),
        )
        for each in yaml.safe_load(_FILE.read_text("utf-8"))
    )


def law_of(reference: str, among: Iterable[Law] | None = None) -> Law | None:
    """The law that a reference is to, None when we do not follow it."""
    fitting = [
        law
        for law in (laws() if among is None else among)
        if reference == law.id or reference.startswith(f"{law.id} ")
    ]
    return max(fitting, key=lambda law: len(law.id), default=None)
