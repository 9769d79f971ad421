"""Which rows of the last answer a follow-up points at: `den første`, `den`, `de to`."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.extractive.register.compare import read_number
from assistant.extractive.register.words import Patterns, compiled, grammar, matches
from knowledge.register.query import Field, Filter, Op

Row = tuple[Field, str]


@dataclass(frozen=True, slots=True)
class Pointed:
    """The rows pointed at. `unclear`: one is asked for, and they are several; `word` says it."""

    rows: Filter
    word: str = ""

    @property
    def unclear(self) -> bool:
        return bool(self.word)


def pointed_at(
    text: str, told: Callable[[], Sequence[Row]], *, first_is_named: bool = False
) -> Pointed | None:
    """What a folded text points at among the rows `told`, in their order; None when at none.

    `first_is_named`: the answer told of the first by name, so that it is the one meant.
    """
    at, many = place(text), _how_many(text)
    if at is None and many is None and not matches("one_of_them", text):
        return None
    rows = told()
    if len({field for field, _ in rows}) != 1:
        return None
    field, ids = rows[0][0], [row_id for _, row_id in rows]
    if at is not None:
        return _these(field, ids[at : at + 1 or None])
    different = list(dict.fromkeys(ids))
    if many is not None:
        return _these(field, different if many == len(different) else [])
    if len(different) == 1:
        return None
    if first_is_named:
        return _these(field, ids[:1])
    one = next(found for each in _patterns("one_of_them") if (found := each.search(text)))
    return Pointed(Filter(field, Op.IS, tuple(different)), one["said"])


def place(text: str) -> int | None:
    """The place from 0 that an ordinal in a folded text says, -1 for the last."""
    found = _ordinals().search(text)
    return None if found is None else int(grammar()["ordinals"][found["which"]])


def _these(field: Field, ids: Sequence[str]) -> Pointed | None:
    return Pointed(Filter(field, Op.IS, tuple(ids))) if ids else None


def _how_many(text: str) -> int | None:
    for pattern in _patterns("some_of_them"):
        if found := pattern.search(text):
            number = read_number(found["number"])
            return 2 if number is None else int(number)
    return None


@cache
def _patterns(group: str) -> Patterns:
    return compiled(grammar()[group])


@cache
def _ordinals() -> re.Pattern[str]:
    which = "|".join(map(str, grammar()["ordinals"]))
    return re.compile(grammar()["ordinal_of_them"].format(which=which))
