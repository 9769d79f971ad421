"""Which field of a named row is asked for: `hvem er kontraktansvarlig for …`."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import yaml

from assistant.extractive.register.named import Named
from assistant.extractive.register.question import Question
from assistant.extractive.register.rules import Rule, listed
from assistant.extractive.register.words import Patterns, compiled, matches
from knowledge.register.query import Field, Measure, RegisterQuery

_COUNTS = re.compile(r"\b(hvor mang|how many|antal)")
_CONTRACTS = (Field.CONTRACT, Field.SUPPLIER, Field.CLAUSE, Field.LOT)
_NOUNS = {
    "klausul": _CONTRACTS,
    "leverandør": _CONTRACTS,
    "kontrakt": (*_CONTRACTS, Field.SECTOR, Field.UNIT),
    "udbud": (Field.TENDER,),
}


def detailed(
    text: str, question: Question, found: Sequence[Named], past: RegisterQuery | None
) -> Rule | None:
    """The rule of one field of the rows that are named; None when no field is asked for.

    `text` is the question without the names. The rows may be those that `past` was about.
    """
    if _COUNTS.search(question.text) or not matches("asks_detail", question.text):
        return None
    for noun, details in _details().items():
        of_such_rows = any(one.field in _NOUNS[noun] for one in found)
        if of_such_rows or (past and not found and (noun != "udbud" or _is_of_tenders(past))):
            for detail, patterns in details.items():
                if any(pattern.search(text) for pattern in patterns):
                    return listed(noun, detail=detail)
    return None


def _is_of_tenders(past: RegisterQuery) -> bool:
    named = any(one.field is Field.TENDER for one in past.filters)
    return named or past.noun == "udbud" or past.measure is Measure.TENDERS_COMING


@cache
def _details() -> dict[str, dict[str, Patterns]]:
    written = yaml.safe_load(Path(__file__).with_name("details.yaml").read_text(encoding="utf-8"))
    return {
        noun: {detail: compiled(patterns) for detail, patterns in details.items()}
        for noun, details in written.items()
    }
