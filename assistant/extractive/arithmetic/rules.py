"""Which computation a question asks for; when unsure, none."""

import re
from collections.abc import Callable, Sequence
from functools import cache

from assistant.extractive.arithmetic import (
    columns,
    given_price,
    priced,
    rates,
    requirements,
    rests,
    series,
    shares,
)
from assistant.extractive.arithmetic.clause import Clause, Found, clauses
from assistant.extractive.arithmetic.row_conditions import rests_on_all_rows
from assistant.extractive.arithmetic.words import words, written
from assistant.extractive.scoring import Scored

_OVER_ROWS = frozenset(("column_total", "column_average", "rows_apart", "grown", "row_share"))
Rule = Callable[[Clause, re.Match[str]], Found | None]


def find(text: str, question: str, scored: Sequence[Scored], considered: int) -> Found | None:
    """What to compute for one part of a question; the best document that allows it decides."""
    before: list[Clause] | None = None
    for name, loose, patterns in _asks():
        match = next((m for each in patterns if (m := each.search(text.lower()))), None)
        if match is None:
            continue
        if before is None:
            before = list(clauses(text, question, scored, considered))
        for clause in before:
            found = _RULES[name](clause, match)
            if found:
                return found
        if not loose:
            return None
    return None


def asks_to_compute(question: str) -> bool:
    """Whether the question can hardly be answered but by a figure that is computed."""
    return any(
        not loose and name != "share" and any(each.search(question.lower()) for each in patterns)
        for name, loose, patterns in _asks()
    )


def states_outcome(text: str) -> bool:
    """Whether a sentence itself says what would be computed: `mangler fire`, `to over kravet`."""
    return words("result_stated").search(text.lower()) is not None


def has_column_of_fulfilment(question: str, row: str) -> bool:
    """Whether a row tells in per cent how far a requirement is met (`Opfyldelse (pct.): 62,5`),
    where that is asked."""
    asked = words("fulfilment_asked").search(question.lower())
    return bool(asked and words("fulfilment_column").search(row.lower()))


def reads_whole_tables(question: str) -> bool:
    """Whether the answer may rest on all rows of a table: the highest, those behind, a total."""
    lowered = question.lower()
    chosen = ("highest", "lowest", "which_when")
    return (
        rests_on_all_rows(lowered)
        or any(words(name).search(lowered) for name in chosen)
        or any(
            name in _OVER_ROWS and any(each.search(lowered) for each in patterns)
            for name, _, patterns in _asks()
        )
    )


@cache
def _asks() -> tuple[tuple[str, bool, tuple[re.Pattern[str], ...]], ...]:
    return tuple(
        (each["find"], each.get("loose", False), tuple(map(re.compile, each["patterns"])))
        for each in written()["asks"]
    )


_RULES: dict[str, Rule] = {
    "elapsed": shares.elapsed,
    "fraction_of": shares.fraction_of,
    "row_share": columns.row_share,
    "share": shares.share,
    "fulfilment": requirements.fulfilment,
    "percent_more": requirements.percent_more,
    "above": requirements.above,
    "below": requirements.below,
    "grown": lambda clause, asked: columns.grown(clause, asked) or series.grown(clause, asked),
    "across": columns.across,
    "at_most": priced.at_most,
    "of_an_amount": priced.of_an_amount,
    "of_a_given_price": given_price.of_a_given_price,
    "for_a_time": priced.for_a_time,
    "for_all": priced.for_all,
    "column_average": columns.column_average,
    "column_total": columns.column_total,
    "rows_apart": columns.rows_apart,
    "than": series.than,
    "per_unit": rates.per_unit,
    "without": rates.without,
    "sum": rates.total,
    "added": series.added,
    "rest": rests.rest,
    "change": rates.change,
    "apart": series.apart,
    "whole_period": rates.whole_period,
    "step": rates.step,
    "rate": rates.rate,
}
