"""Headings and labels of register tables, in Danish as the register has them or in English."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml


def heading(danish: str, language: str = "da") -> str:
    """`Krav nu, timer` or `Required now, hours`; in Danish where English has no word."""
    if language != "en":
        return danish
    known = _known()
    if danish in known["headings"]:
        return str(known["headings"][danish])
    for pattern, english in known["framed"].items():
        if found := re.fullmatch(pattern, danish):
            own = known["headings"].get(found[1].capitalize(), found[1])
            return str(english).format(own.lower())
    return danish


@cache
def _known() -> dict[str, Any]:
    written = Path(__file__).with_name("headings.yaml").read_text(encoding="utf-8")
    known: dict[str, Any] = yaml.load(written, Loader=yaml.CSafeLoader)
    return known
