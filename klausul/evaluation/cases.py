"""Known questions, read from YAML (ours) or JSON lines."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from knowledge.errors import BadInputError

Expected = tuple[str, ...]  # any one of these is enough


@dataclass(frozen=True, slots=True)
class Case:
    """A question and what its answer must be like.

    `lead`, `must_say` and `sources` hold alternatives: of each tuple one must be there, `lead`
    in the answer's first paragraph, `sources` (file names) among what it cites. Unless
    `must_cite`, the sources are those that are relevant, and not all need to be cited.
    `history` are questions asked before it in the same conversation.
    """

    id: str
    set: str
    split: str
    category: str
    question: str
    statuses: tuple[str, ...]
    lead: tuple[Expected, ...] = ()
    must_say: tuple[Expected, ...] = ()
    must_not_say: tuple[str, ...] = ()
    sources: tuple[Expected, ...] = ()
    must_cite: bool = True
    history: tuple[str, ...] = ()


def read_cases(path: Path, name: str) -> list[Case]:
    """The cases of a `.yaml` or `.jsonl` file, as those of the set `name`.

    Raises BadInputError naming the file.
    """
    lines = path.suffix == ".jsonl"
    try:
        text = path.read_text(encoding="utf-8")
        if lines:
            rows = [json.loads(line) for line in text.splitlines() if line.strip()]
        else:
            rows = yaml.safe_load(text)
        return [_case(row, name, must_cite=not lines) for row in rows]
    except (OSError, ValueError, KeyError, TypeError, yaml.YAMLError) as error:
        raise BadInputError(f"{path.name} kan ikke læses som spørgsmål: {error}") from error


def _case(row: dict[str, Any], name: str, *, must_cite: bool) -> Case:
    status = row["status"]
    return Case(
        id=row["id"],
        set=name,
        split=row.get("split", "dev"),
        category=row["category"],
        question=row["question"],
        statuses=(status,) if isinstance(status, str) else tuple(status),
        lead=_expected(row, "lead"),
        must_say=_expected(row, "must_contain"),
        must_not_say=tuple(map(str, row.get("must_not_contain") or ())),
        sources=_expected(row, "sources"),
        must_cite=must_cite,
        history=tuple(row.get("history") or ()),
    )


def _expected(row: dict[str, Any], field: str) -> tuple[Expected, ...]:
    entries = row.get(field) or ()
    return tuple(
        tuple(map(str, entry)) if isinstance(entry, list) else (str(entry),) for entry in entries
    )
