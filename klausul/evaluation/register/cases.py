"""Known questions to the register, and what their answers must be like."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from knowledge.errors import BadInputError
from knowledge.register.query import Measure

QUESTIONS = Path(__file__).parents[1] / "questions" / "register.yaml"
ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Expected:
    """What an answer must be like; `questions/register.yaml` says what each field means."""

    status: tuple[str, ...] = (ANSWERED,)
    measure: Measure | None = None
    figures: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    not_rows: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    no_rows: bool = False
    hidden: bool = False
    citations: bool = False
    documents: bool = False


@dataclass(frozen=True, slots=True)
class RegisterCase:
    """A question; `turns` are those asked before it in the same conversation."""

    id: str
    category: str
    question: str
    turns: tuple[str, ...]
    typing_errors: bool
    expect: Expected


def read_cases(path: Path = QUESTIONS) -> list[RegisterCase]:
    """The cases of a YAML file. Raises BadInputError naming it."""
    try:
        return [_case(row) for row in yaml.safe_load(path.read_text(encoding="utf-8"))]
    except (OSError, ValueError, KeyError, TypeError, yaml.YAMLError) as error:
        raise BadInputError(f"{path.name} kan ikke læses som spørgsmål: {error}") from error


def _case(row: dict[str, Any]) -> RegisterCase:
    expected: dict[str, Any] = dict(row["expect"])
    for name, value in expected.items():
        if isinstance(value, list):
            expected[name] = tuple(map(str, value))
    if "measure" in expected:
        expected["measure"] = Measure(expected["measure"])
    return RegisterCase(
        id=row["id"],
        category=row["category"],
        question=row["question"],
        turns=tuple(row.get("turns") or ()),
        typing_errors=row.get("typing_errors", False),
        expect=Expected(**expected),
    )
