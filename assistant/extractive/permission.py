"""Whether something must or may be done is asked, and a definition tells it or does not."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from assistant.extractive.evidence import Evidence
from knowledge.model import DocumentKind

Patterns = tuple[re.Pattern[str], ...]


def only_defines(question: str, evidence: Evidence) -> bool:
    """`må vi give bod?` where what stands there is what a fine is, not whether one may."""
    text = evidence.text.lower()
    return _is_definition(evidence, text) and any(
        _has(asked, question.lower()) and not _has(told, text) for asked, told in _kinds()
    )


def _is_definition(evidence: Evidence, text: str) -> bool:
    of_words = evidence.passage.document.kind is DocumentKind.GLOSSARY
    return of_words or _has(_patterns(_known()["definition"]), text)


def _has(patterns: Patterns, text: str) -> bool:
    return any(pattern.search(text) for pattern in patterns)


@cache
def _kinds() -> tuple[tuple[Patterns, Patterns], ...]:
    """How a duty and a permission are asked for, each with how they are told."""
    known = _known()
    return tuple(
        (_patterns(known["asked"][kind]), _patterns(known["told"][kind])) for kind in known["asked"]
    )


def _patterns(written: list[str]) -> Patterns:
    return tuple(map(re.compile, written))


@cache
def _known() -> dict[str, Any]:
    path = Path(__file__).with_name("permission.yaml")
    known: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return known
