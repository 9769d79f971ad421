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

    `must_say` holds alternatives: of each tuple one string must be in the answer. `history`
    are questions asked before it in the same conversation.
    """

    id: str
    category: str
    question: str
    statuses: tuple[str, ...]
    must_say: tuple[Expected, ...] = ()
    must_not_say: tuple[str, ...] = ()
    history: tuple[str, ...] = ()


def read_cases(path: Path) -> list[Case]:
    """The cases of a `.yaml` or `.jsonl` file. Raises BadInputError naming the file."""
    try:
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".jsonl":
            rows = [json.loads(line) for line in text.splitlines() if line.strip()]
        else:
            rows = yaml.safe_load(text)
        return [_case(row) for row in rows]
    except (OSError, ValueError, KeyError, TypeError, yaml.YAMLError) as error:
        raise BadInputError(f"{path.name} kan ikke læses som spørgsmål: {error}") from error


def _case(row: dict[str, Any]) -> Case:
    status = row["status"]
    return Case(
        id=row["id"],
        category=row["category"],
        question=row["question"],
        statuses=(status,) if isinstance(status, str) else tuple(status),
        must_say=tuple(_alternatives(entry) for entry in row.get("must_contain", [])),
        must_not_say=tuple(row.get("must_not_contain", [])),
        history=tuple(row.get("history", [])),
    )


def _alternatives(entry: str | list[str]) -> Expected:
    return (entry,) if isinstance(entry, str) else tuple(entry)
