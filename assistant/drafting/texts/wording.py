"""The wording of a text: a Markdown file with front matter, filled from a draft.

The front matter has `title`, `basis` (provisions) and `open` (what only the municipality can
say: label and question, by the name of its mark). Each `## ` heading begins a part. Paragraphs use
the marks of `templates`; one written `| label | content | guidance |` is a field.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from assistant.drafting import templates
from assistant.drafting.model import Basis, BasisKind, Certainty, OpenQuestion
from assistant.drafting.texts.text import Field, Part
from assistant.drafting.texts.told import Told

_FILE = re.compile(r"\A---\n(?P<front>.*?)\n---\n(?P<body>.*)\Z", re.DOTALL)
_HEADING = re.compile(r"^## +(.+?) *$", re.MULTILINE)
_FIELD = re.compile(r"\|([^|]*)\|([^|]*)\|(?:([^|]*)\|)?")


@dataclass(frozen=True, slots=True)
class Wording:
    """A text before it is filled: parts as heading and template; `open` as label and question."""

    title: str
    parts: tuple[tuple[str, str], ...]
    basis: tuple[Basis, ...]
    open: Mapping[str, tuple[str, str]]


@cache
def wording(name: str) -> Wording:
    """The wording in the file of that name beside this module."""
    found = _FILE.match(Path(__file__).with_name(f"{name}.md").read_text("utf-8"))
    if found is None:
        raise ValueError(f"{name}.md has no front matter")
    front: dict[str, Any] = yaml.safe_load(found["front"])
    _, *parts = _HEADING.split(found["body"])
    return Wording(
        title=front["title"],
        parts=tuple(zip(parts[::2], parts[1::2], strict=True)),
        basis=tuple(map(provision, front["basis"])),
        open={name: (each["label"], each["question"]) for name, each in front["open"].items()},
    )


def provision(said: Mapping[str, Any]) -> Basis:
    """The basis that an entry of a file names: reference, source, checked, certainty and note."""
    note = f"; {said['note']}" if said.get("note") else ""
    return Basis(
        BasisKind.LAW,
        said["reference"],
        f"{said['source']}{note}",
        certainty=Certainty(said.get("certainty", "sikker")),
        checked=said.get("checked"),
    )


def title(of: Wording, told: Told) -> str:
    """The text's title with what is bought."""
    return templates.filled(of.title, told.values)


def filled(of: Wording, told: Told) -> tuple[tuple[Part, ...], tuple[OpenQuestion, ...]]:
    """The parts that have something to say, and a question for each `[label]` left in them."""
    shown = dict(told.values)
    shown |= {name: f"[{label}]" for name, (label, _) in of.open.items() if not shown.get(name)}
    parts = []
    for heading, template in of.parts:
        standing = templates.paragraphs(template, told.values, told.sections, told.lots)
        parts.append(_part(heading, [templates.filled(s, shown, told.sections) for s in standing]))
    kept = tuple(part for part in parts if part.paragraphs or part.fields)
    text = "\n".join(str(part) for part in kept)
    asked = tuple(
        OpenQuestion(name, question)
        for name, (label, question) in of.open.items()
        if f"[{label}]" in text
    )
    return kept, asked


def _part(heading: str, texts: list[str]) -> Part:
    fields = [_FIELD.fullmatch(text) for text in texts]
    return Part(
        heading,
        tuple(text for text, field in zip(texts, fields, strict=True) if field is None),
        tuple(
            Field(field[1].strip(), field[2].strip(), (field[3] or "").strip())
            for field in fields
            if field is not None
        ),
    )
