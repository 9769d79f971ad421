"""Which computation a question asks for; when unsure, none."""

import re
from collections.abc import Callable, Sequence
from functools import cache

from assistant.extractive import arithmetic_rates, arithmetic_requirements, arithmetic_shares
from assistant.extractive.arithmetic_clause import Clause, Found, clauses
from assistant.extractive.arithmetic_operands import written
from assistant.extractive.scoring import Scored

Rule = Callable[[Clause, re.Match[str]], Found | None]


def find(text: str, question: str, scored: Sequence[Scored], considered: int) -> Found | None:
    """What to compute for one part of a question; the best document that allows it decides."""
    for name, loose, patterns in _asks():
        match = next((m for each in patterns if (m := each.search(text.lower()))), None)
        if match is None:
            continue
        for clause in clauses(text, question, scored, considered):
            found = _RULES[name](clause, match)
            if found:
                return found
        if not loose:
            return None
    return None


@cache
def _asks() -> tuple[tuple[str, bool, tuple[re.Pattern[str], ...]], ...]:
    return tuple(
        (each["find"], each.get("loose", False), tuple(map(re.compile, each["patterns"])))
        for each in written()["asks"]
    )


_RULES: dict[str, Rule] = {
    "elapsed": arithmetic_shares.elapsed,
    "fraction_of": arithmetic_shares.fraction_of,
    "share": arithmetic_shares.share,
    "fulfilment": arithmetic_requirements.fulfilment,
    "percent_more": arithmetic_requirements.percent_more,
    "above": arithmetic_requirements.above,
    "below": arithmetic_requirements.below,
    "per_unit": arithmetic_rates.per_unit,
    "without": arithmetic_rates.without,
    "sum": arithmetic_rates.total,
    "change": arithmetic_rates.change,
    "whole_period": arithmetic_rates.whole_period,
    "step": arithmetic_rates.step,
    "rate": arithmetic_rates.rate,
}
