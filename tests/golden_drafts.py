"""The golden requests, and the draft of each, made over the sample library."""

import atexit
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from making import make_knowledge, static_embedder

from assistant.drafting.drafter import Drafter
from assistant.drafting.drafts import Drafts
from assistant.drafting.model import Draft, DraftRequest, LotRequest
from assistant.drafting.reading import read
from ingest.folder import Ingest
from knowledge.library import Library

REPOSITORY = Path(__file__).resolve().parent.parent
NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
_FOLDER = REPOSITORY / "tests" / "assistant" / "drafting" / "golden"
_NUMBERS = ("value_year", "labour_share", "hourly_cost", "staff", "hours")


@dataclass(frozen=True, slots=True)
class Golden:
    """A request and what its draft must have. `expected` is the entry of the file.

    said or form   the sentence, or fields of DraftRequest
    blocks         sections that it has; with `only` it has no other
    without        sections that it does not have
    persons, hours, lots ([name, persons, hours])   the requirement
    checks         id → light; an id without outcome is the check when nothing was found
    questions      fields that are asked for, all of them
    says, never    in the clause's text; `front` in the rest
    """

    name: str
    expected: Mapping[str, Any]

    @property
    def request(self) -> DraftRequest:
        said = self.expected.get("said")
        return read(said) if said else _request(self.expected["form"])


@dataclass(frozen=True, slots=True)
class Made:
    """The drafts by name, and the library that they quote from."""

    drafts: Mapping[str, Draft]
    library: Library


@cache
def golden() -> tuple[Golden, ...]:
    entries = [each for path in sorted(_FOLDER.glob("*.yaml")) for each in _read(path)]
    return tuple(Golden(each["name"], each) for each in entries)


@cache
def made() -> Made:
    """All golden drafts, through the drafter, over the sample cases."""
    folder = Path(tempfile.mkdtemp(prefix="golden-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    knowledge = make_knowledge(folder, static_embedder())
    Ingest(knowledge.library).folder_or_files([REPOSITORY / "samples" / "cases"])
    knowledge.follow()
    drafter = Drafter(knowledge, Drafts(knowledge.library.book), (), lambda: NOW)
    drafts = {each.name: drafter.draft(each.request) for each in golden()}
    return Made(drafts, knowledge.library)


def _read(path: Path) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return entries


def _request(form: Mapping[str, Any]) -> DraftRequest:
    values: dict[str, Any] = {}
    for name, value in form.items():
        if name == "lots":
            values[name] = tuple(
                LotRequest(lot["name"], Decimal(lot["value_year"]), Decimal(lot["staff"]))
                for lot in value
            )
        elif name in _NUMBERS:
            values[name] = Decimal(value)
        else:
            values[name] = tuple(value) if isinstance(value, list) else value
    return DraftRequest(**values)
